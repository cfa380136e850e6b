import { type Html, raw, toText } from './html.ts'

/** The line of a problem, and what it leads to. */
const LINE = /<li><a href="#([\w-]+)">([^<]*)<\/a><\/li>/g
const BLOCK = /<div class="problems"[\s\S]*?<\/div>/

/**
 * A page that was sent back, with the name of its field before each problem that is told more than once: five times "This must be filled in" says
 * nothing. The list of problems is written before the fields are, so their names are taken from the page itself.
 */
export function namedProblems(page: Html): Html {
  const text = toText(page)
  const block = BLOCK.exec(text)?.[0]
  if (block === undefined) return page
  const told = [...block.matchAll(LINE)].map(([, , sentence = '']) => sentence)
  const isTwice = (sentence: string) => told.indexOf(sentence) !== told.lastIndexOf(sentence)
  if (!told.some(isTwice)) return page
  const named = block.replace(LINE, (line: string, id: string, sentence: string) => {
    const name = isTwice(sentence) ? nameOf(text, id) : undefined
    return name === undefined ? line : `<li><a href="#${id}">${name}: ${sentence}</a></li>`
  })
  return raw(text.replace(block, () => named))
}

/** Of a group the question that stands over it, else the label; both are escaped already. */
function nameOf(text: string, id: string): string | undefined {
  const at = text.indexOf(` id="${id}"`)
  const open = text.lastIndexOf('<legend>', at)
  const inGroup = at >= 0 && open > text.lastIndexOf('</fieldset>', at)
  const found = inGroup
    ? /^<legend>(?:<h1[^>]*>)?([^<]+)/.exec(text.slice(open))
    : new RegExp(`<label for="${id}">([^<]+)`).exec(text)
  return found?.[1]?.trim()
}
