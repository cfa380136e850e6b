import type { MaskList } from '../../../core/country/mask-list.ts'
import { cueFinder } from './cues.ts'
import type { Finder, Mask, MaskKind } from './mask.ts'
import { type MaskPatterns, maskPattern } from './mask-patterns.ts'

/** Finds numbers that show what they are only by the word before them: `rekening BNI 0123456789`, `plat d 4321 xyz`. The nearest cue counts. */
export function findNearCues({ numbers, notPersonal }: MaskList): Finder {
  const near = numbers.map((number) => ({
    ...number,
    near: number.near === undefined ? undefined : maskPattern(number.near),
  }))
  const find = cueFinder([
    ...near.flatMap((number) => number.cues.map((cue) => [cue, number] as const)),
    ...notPersonal.map((cue) => [cue, undefined] as const),
  ])
  return (text) => {
    const cues = find(text)
    return cues.flatMap(({ end, of }, index): Mask[] => {
      const match = of?.near && firstMatch(of.near, text.slice(end, end + GAP_MAX + NUMBER_MAX))
      if (!of || !match) return []
      const start = end + match.index
      const next = cues[index + 1]
      if ((next && next.start < start) || !GAP.test(text.slice(end, start))) return []
      return endsIn(match[0], of.notEnding) ? [] : [{ kind: of.kind, start, end: start + match[0].length }]
    })
  }
}

/** Finds numbers of the country's further patterns, wherever they stand, but for the words that tell another thing. */
export function findByRules({ numbers }: MaskList): Finder {
  const rules = numbers.flatMap((number) =>
    number.patterns.map((source) => ({ ...number, pattern: maskPattern(source) })),
  )
  return (text) =>
    rules.flatMap(({ kind, pattern, notAfter, notEnding }) =>
      Array.from(text.matchAll(pattern), (match) => ({
        kind,
        start: match.index,
        end: match.index + match[0].length,
      })).filter(
        ({ start, end }) =>
          !endsIn(text.slice(Math.max(start - WORD_MAX, 0), start), notAfter) &&
          !endsIn(text.slice(start, end), notEnding),
      ),
    )
}

/** Finds two numbers that an export has glued to one: a personal number and the phone of the next line. */
export function findGlued(patterns: MaskPatterns): Finder {
  const whole = patterns.map(({ kind, pattern }) => ({ kind, pattern: new RegExp(`^(?:${pattern.source})$`, 'u') }))
  const kindOf = (digits: string): MaskKind | undefined => whole.find(({ pattern }) => pattern.test(digits))?.kind
  return (text) =>
    Array.from(text.matchAll(GLUED), ({ 0: digits, index: start }): Mask[] => {
      for (let cut = PART_MIN; cut <= digits.length - PART_MIN; cut += 1) {
        const [left, right] = [kindOf(digits.slice(0, cut)), kindOf(digits.slice(cut))]
        if (left === undefined || right === undefined) continue
        return [
          { kind: left, start, end: start + cut },
          { kind: right, start: start + cut, end: start + digits.length },
        ]
      }
      return []
    }).flat()
}

/** Letters between a cue and its number, and of a number with all that stands between its digits. */
const GAP_MAX = 40
const NUMBER_MAX = 100
/** A few words, as in `rekening BRI saya: `, but no other number and no end of a sentence. */
const GAP = /^[^\p{L}\p{N}\n]{0,8}(?:[\p{L}'’]{1,20}[ /:=(-]{1,3}){0,4}$/u
const WORD_MAX = 30
const PART_MIN = 9
const GLUED = /(?<!\d)\d{19,48}(?!\d)/g

function firstMatch(pattern: RegExp, text: string): RegExpExecArray | undefined {
  for (const match of text.matchAll(pattern)) return match
  return undefined
}

/** Whether the last word of a text is one of these. */
function endsIn(text: string, words: readonly string[]): boolean {
  const [last] = /\p{L}{1,30}(?=[^\p{L}\p{N}]{0,3}$)/u.exec(text) ?? []
  return last !== undefined && words.includes(last.toLowerCase())
}
