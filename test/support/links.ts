import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { HOME } from './sources.ts'

const OUT_OF_SIGHT = /^(?:node_modules|data|\.test)/

/** Links and pictures in our Markdown that lead to no file, or to a heading that is not there. */
export function findBrokenLinks(home = HOME): string[] {
  return globSync('**/*.md', { cwd: home, exclude: (name) => OUT_OF_SIGHT.test(name) })
    .sort()
    .flatMap((file) => brokenIn(file, home))
}

function brokenIn(file: string, home: string): string[] {
  return linksOf(readFileSync(join(home, file), 'utf8'))
    .filter((link) => !/^[a-z+]+:/i.test(link))
    .filter((link) => {
      const [path = '', heading] = decodeURI(link).split('#')
      const target = path ? join(home, dirname(file), path) : join(home, file)
      return (
        !existsSync(target) || (heading !== undefined && !headingsOf(readFileSync(target, 'utf8')).includes(heading))
      )
    })
    .map((link) => `${file}: ${link} leads nowhere`)
}

function linksOf(markdown: string): string[] {
  return [...withoutCode(markdown).matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)].map(
    (match) => match[1] ?? '',
  )
}

const withoutCode = (markdown: string) => markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '')

/** The anchors of a file's headings, as the usual viewers make them. */
function headingsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+\s+(.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  )
}
