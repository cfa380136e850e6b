import { lineCounter } from './lexer.ts'

/** A function with a body, by its first and last line (from 1). */
export interface Measured {
  readonly name: string
  readonly first: number
  readonly last: number
}

const NAMED =
  /\bfunction\s*\*?\s*([\w$]*)\s*(?:<[^({]*>)?\(|^[ \t]+(?:(?:async|static|get|set|override|readonly)\s+)*(?:\*\s*)?([\w$]+)\s*(?:<[^({]*>)?\(/gm
const NOT_A_NAME = new Set([
  'if',
  'for',
  'while',
  'switch',
  'catch',
  'return',
  'await',
  'super',
  'throw',
  'typeof',
  'new',
])

/**
 * Finds the functions, methods and arrows of code whose strings and comments are blank, and measures them.
 * Good enough for a limit in lines: it may miss a function of an unusual shape, it does not invent one.
 */
export function measureFunctions(bare: string): Measured[] {
  const lineOf = lineCounter(bare)
  const found: { name: string; from: number; to: number }[] = []
  for (const match of bare.matchAll(NAMED)) {
    const name = match[1] ?? match[2] ?? ''
    if (NOT_A_NAME.has(name)) continue
    const body = bodyAfter(bare, closing(bare, match.index + match[0].length - 1) + 1)
    if (body !== undefined) found.push({ name, from: match.index + match[0].search(/\S/), to: closing(bare, body) })
  }
  for (const match of bare.matchAll(/=>\s*/g)) {
    const to = endOfArrow(bare, match.index + match[0].length)
    found.push({ name: nameBefore(bare, match.index), from: match.index, to })
  }
  return found.map(({ name, from, to }) => ({ name, first: lineOf(from), last: lineOf(to) }))
}

const OPEN = '([{'
const CLOSE = ')]}'

/** The place of the bracket that closes the one at `from`. */
function closing(bare: string, from: number): number {
  let depth = 0
  for (let at = from; at < bare.length; at++) {
    const letter = bare[at] ?? ''
    if (OPEN.includes(letter)) depth += 1
    else if (CLOSE.includes(letter) && --depth === 0) return at
  }
  return bare.length - 1
}

/** The `{` of the body after a parameter list, past a return type that may hold braces of its own. */
function bodyAfter(bare: string, from: number): number | undefined {
  let typeExpected = false
  for (let at = from; at < bare.length; at++) {
    const letter = bare[at] ?? ''
    if (/\s/.test(letter)) continue
    if (letter === '{' && !typeExpected) return at
    if (letter === ';' || letter === ')' || letter === ',' || letter === '.') return undefined
    if (OPEN.includes(letter)) {
      at = closing(bare, at)
      typeExpected = false
    } else {
      if (at === from && letter !== ':') return undefined
      typeExpected = ':|&<,='.includes(letter) || (letter === '>' && bare[at - 1] === '=')
    }
  }
  return undefined
}

/** Where the body of an arrow ends: its brace, or the end of its expression. */
function endOfArrow(bare: string, from: number): number {
  if (bare[from] === '{') return closing(bare, from)
  let inTemplate = false
  for (let at = from; at < bare.length; at++) {
    const letter = bare[at] ?? ''
    if (letter === '`') inTemplate = !inTemplate
    else if (OPEN.includes(letter)) at = closing(bare, at)
    else if (inTemplate) continue
    else if (letter === ',' || letter === ';' || CLOSE.includes(letter)) return at
    else if (letter === '\n' && !/^\s*[.?:+\-*|&=<>]/.test(bare.slice(at + 1, at + 80))) return at
  }
  return bare.length - 1
}

function nameBefore(bare: string, arrow: number): string {
  const line = bare.slice(bare.lastIndexOf('\n', arrow) + 1, arrow)
  return /(?:const|let)\s+([\w$]+)/.exec(line)?.[1] ?? /([\w$]+)\s*[:(]/.exec(line)?.[1] ?? 'arrow'
}
