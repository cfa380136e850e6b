/** A template literal: what stands before its backtick, and its text with one `HOLE` for each `${…}`. */
export interface Template {
  readonly tag: string
  readonly text: string
  readonly line: number
}

export interface Lexed {
  /** The same length and lines as the source, with comments and the insides of strings, templates and patterns blank. */
  readonly bare: string
  /** The same, but only comments are blank. */
  readonly spoken: string
  readonly templates: readonly Template[]
  readonly strings: readonly { text: string; line: number }[]
}

export const HOLE = '\u0000'

/**
 * Splits TypeScript into code, comments and strings, well enough to count and to look for names. TypeScript 7 offers no
 * parser to programs, and the borders of the house are too plain to need one.
 */
export function lex(source: string): Lexed {
  const lexer = new Lexer(source)
  while (lexer.step());
  const { bare, spoken, templates, strings } = lexer
  return { bare: bare.join(''), spoken: spoken.join(''), templates, strings }
}

const BEFORE_PATTERN = /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|await|else|yield))\s*$/

interface Open {
  readonly tag: string
  readonly line: number
  text: string
}

class Lexer {
  readonly bare: string[]
  readonly spoken: string[]
  readonly templates: Template[] = []
  readonly strings: { text: string; line: number }[] = []
  readonly #source: string
  readonly #lineOf: (at: number) => number
  /** The `${…}` that we are inside of, the innermost last, and how many braces are open in each. */
  readonly #holes: { open: Open; braces: number }[] = []
  #at = 0

  constructor(source: string) {
    this.#source = source
    this.bare = source.split('')
    this.spoken = source.split('')
    this.#lineOf = lineCounter(source)
  }

  /** Reads one letter of code, or one whole comment, string or pattern. False at the end. */
  step(): boolean {
    const letter = this.#source[this.#at]
    if (letter === undefined) return false
    if (letter === '"' || letter === "'") this.#readString(letter)
    else if (letter === '`') this.#startTemplate()
    else if (letter === '{' || letter === '}') this.#readBrace(letter)
    else if (letter !== '/' || !(this.#readComment() || this.#readPattern())) this.#at += 1
    return true
  }

  #readString(quote: string): void {
    const from = this.#at + 1
    const text = this.#readUntil((at) => this.#source[at] === quote || this.#source[at] === '\n')
    this.strings.push({ text, line: this.#lineOf(from) })
  }

  #startTemplate(): void {
    const before = this.#source.slice(Math.max(0, this.#at - 60), this.#at)
    this.#readTemplate({ tag: /([\w$.]*)$/.exec(before)?.[1] ?? '', line: this.#lineOf(this.#at), text: '' })
  }

  /** Reads the text of a template after its backtick or after a hole, to its end or its next hole. */
  #readTemplate(open: Open): void {
    open.text += this.#readUntil((at) => this.#source[at] === '`' || this.#source.startsWith('${', at))
    if (this.#source[this.#at - 1] !== '$') {
      this.templates.push(open)
      return
    }
    open.text += HOLE
    this.#holes.push({ open, braces: 0 })
    this.#at += 1
  }

  #readBrace(brace: string): void {
    const hole = this.#holes.at(-1)
    if (brace === '}' && hole?.braces === 0) {
      this.#holes.pop()
      this.#readTemplate(hole.open)
      return
    }
    if (hole) hole.braces += brace === '{' ? 1 : -1
    this.#at += 1
  }

  #readComment(): boolean {
    const end = endOfComment(this.#source, this.#at)
    if (end === undefined) return false
    this.#blank(this.bare, this.#at, end)
    this.#blank(this.spoken, this.#at, end)
    this.#at = end
    return true
  }

  #readPattern(): boolean {
    if (!BEFORE_PATTERN.test(this.bare.slice(Math.max(0, this.#at - 80), this.#at).join(''))) return false
    const end = endOfPattern(this.#source, this.#at)
    this.#blank(this.bare, this.#at + 1, end - 1)
    this.#at = end
    return true
  }

  /** Steps over one letter and reads on, blanking, until `stops`; leaves off one letter behind the stop. */
  #readUntil(stops: (at: number) => boolean): string {
    const from = ++this.#at
    while (this.#at < this.#source.length && !stops(this.#at)) this.#at += this.#source[this.#at] === '\\' ? 2 : 1
    this.#blank(this.bare, from, this.#at)
    return this.#source.slice(from, this.#at++)
  }

  #blank(into: string[], from: number, to: number): void {
    for (let at = from; at < to; at++) if (into[at] !== '\n') into[at] = ' '
  }
}

function endOfComment(source: string, at: number): number | undefined {
  if (source[at + 1] === '/') return endOr(source.indexOf('\n', at), source)
  if (source[at + 1] === '*') return endOr(source.indexOf('*/', at + 2) + 2, source, 1)
  return undefined
}

const endOr = (found: number, source: string, none = -1) => (found === none ? source.length : found)

function endOfPattern(source: string, from: number): number {
  let inClass = false
  for (let at = from + 1; at < source.length; at++) {
    const letter = source[at]
    if (letter === '\\') at += 1
    else if (letter === '\n') return at
    else if (letter === '[') inClass = true
    else if (letter === ']') inClass = false
    else if (letter === '/' && !inClass) return at + 1
  }
  return source.length
}

/** Gives the line (from 1) of a place in the text. Places are asked for mostly in rising order. */
export function lineCounter(source: string): (at: number) => number {
  let last = 0
  let line = 1
  return (at) => {
    if (at < last) {
      last = 0
      line = 1
    }
    for (; last < at; last++) if (source.charCodeAt(last) === 10) line += 1
    return line
  }
}
