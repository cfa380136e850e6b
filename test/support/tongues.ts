/** Elements without an end. */
const VOID = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])

/** Each piece of text in the body of a page with the language that it is read aloud in: that of the nearest element that names one. */
export function tonguesOf(page: string): { text: string; lang: string }[] {
  const found: { text: string; lang: string }[] = []
  const open: { name: string; lang: string }[] = []
  const html = page.replace(/<(title|script|style)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/g, '')
  for (const [, end, name = '', rest = '', text] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/gi)) {
    const lang = open.at(-1)?.lang ?? ''
    if (text !== undefined) found.push({ text, lang })
    else if (end) open.splice(open.findLastIndex((one) => one.name === name))
    else if (!VOID.has(name)) open.push({ name, lang: /\slang="([^"]*)"/.exec(rest)?.[1] ?? lang })
  }
  return found
}
