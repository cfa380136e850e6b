import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Lexed, lex, lineCounter } from './lexer.ts'

/** The folder of the project. */
export const HOME = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** One `import`, `export … from` or `import()`. `path` is the file inside the project, or absent for a package. */
export interface Import {
  readonly from: string
  readonly path: string | undefined
  /** The names taken; `*` for all of them. */
  readonly names: readonly string[]
  /** True when nothing of it is left at run time. */
  readonly typeOnly: boolean
  readonly line: number
}

export interface Source extends Lexed {
  /** From the project's folder, with `/`. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
  readonly exports: readonly { name: string; line: number }[]
}

/** Reads every TypeScript file of these folders of the project, sorted by path. */
export function readSources(folders: readonly string[], home = HOME): Source[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: home }))
    .map((path) => relative('.', path).replaceAll('\\', '/'))
    .sort()
    .map((path) => readSource(path, readFileSync(join(home, path), 'utf8')))
}

export function readSource(path: string, text: string): Source {
  const lexed = lex(text)
  return { path, text, ...lexed, imports: readImports(path, lexed), exports: readExports(lexed.bare) }
}

const STATIC = /^[ \t]*(import|export)\s+(type\s+)?([^'"`;()]*?)\s*\bfrom\s*['"]([^'"\n]+)['"]/gm
const BARE = /^[ \t]*import\s*['"]([^'"\n]+)['"]/gm
const DYNAMIC = /\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g
const BY_ADDRESS = /\bnew URL\(\s*['"](\.[^'"\n]+\.ts)['"]/g

function readImports(path: string, { spoken, bare }: Lexed): Import[] {
  const lineOf = lineCounter(spoken)
  const found: Import[] = []
  const add = (at: number, from: string, names: string[], typeOnly = false) =>
    found.push({ from, path: resolve(path, from), names, typeOnly, line: lineOf(at) })
  // `bare` has only blanks where a string is: what looks like an import inside one is not.
  const isCode = (at: number, word: string) => bare.startsWith(word, at)
  for (const match of spoken.matchAll(STATIC)) {
    const at = match.index + match[0].search(/\S/)
    if (!isCode(at, match[1] ?? '')) continue
    const names = namesOf(match[3] ?? '')
    add(at, match[4] ?? '', names.map(withoutType), Boolean(match[2]) || (names.length > 0 && names.every(isType)))
  }
  for (const match of spoken.matchAll(BARE)) {
    const at = match.index + match[0].search(/\S/)
    if (isCode(at, 'import')) add(at, match[1] ?? '', [])
  }
  for (const match of spoken.matchAll(DYNAMIC))
    if (isCode(match.index, 'import')) add(match.index, match[1] ?? '', ['*'])
  for (const match of spoken.matchAll(BY_ADDRESS)) if (isCode(match.index, 'new')) add(match.index, match[1] ?? '', [])
  return found
}

/** `a, type B, * as c` → the names as the other file exports them; a leading `type` is kept. */
function namesOf(clause: string): string[] {
  const inBraces = /\{([^}]*)\}/.exec(clause)?.[1] ?? ''
  const outside = clause.replace(/\{[^}]*\}/, '')
  const listed = inBraces
    .split(',')
    .map((name) => name.trim().split(/\s+as\s+/)[0] ?? '')
    .filter(Boolean)
  if (outside.includes('*')) return [...listed, '*']
  return /[\w$]/.test(outside) ? [...listed, 'default'] : listed
}

const isType = (name: string) => name.startsWith('type ')
const withoutType = (name: string) => name.replace(/^type\s+/, '')

function resolve(path: string, from: string): string | undefined {
  return from.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), from)) : undefined
}

const DECLARED =
  /^export\s+(?:declare\s+)?(?:async\s+)?(?:abstract\s+)?(?:function\*?|const|let|class|type|interface|enum)\s+([\w$]+)/gm
const LISTED = /^export\s+(?:type\s+)?\{([^}]*)\}/gm

function readExports(bare: string): { name: string; line: number }[] {
  const lineOf = lineCounter(bare)
  const declared = [...bare.matchAll(DECLARED)].map((match) => ({ name: match[1] ?? '', line: lineOf(match.index) }))
  const listed = [...bare.matchAll(LISTED)].flatMap((match) =>
    (match[1] ?? '')
      .split(',')
      .map(
        (name) =>
          withoutType(name.trim())
            .split(/\s+as\s+/)
            .at(-1) ?? '',
      )
      .filter(Boolean)
      .map((name) => ({ name, line: lineOf(match.index) })),
  )
  return [...declared, ...listed]
}
