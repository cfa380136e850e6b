/** A country's look as its pack gives it: tokens of `tokens.css` to replace, and the name of a pattern's drawing. */
export interface Theme {
  readonly tokens: Readonly<Record<string, string>>
  readonly pattern?: string | undefined
}

/** The stylesheet that goes last among the tokens. A token or value that could break out of its line is a fault of the pack and throws. */
export function themeSheet({ tokens, pattern }: Theme): string {
  const lines = Object.entries(tokens).map(([name, value]) => {
    if (!NAME.test(name) || !VALUE.test(value)) throw new Error(`The theme's "${name}: ${value}" is no token and value`)
    return `${name}:${value};`
  })
  if (pattern !== undefined) {
    if (!PATTERN.test(pattern)) throw new Error(`The theme's pattern "${pattern}" is no name of a drawing`)
    lines.push(`--pattern:url(${pattern}.svg);`)
  }
  return `@layer tokens{:root{${lines.join('')}}}`
}

const NAME = /^--[a-z][a-z0-9-]*$/
const VALUE = /^[#\w\s.,%"'()/-]{1,200}$/
const PATTERN = /^[a-z][a-z0-9-]*$/
