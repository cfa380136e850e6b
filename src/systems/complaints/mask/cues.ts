import type { Span } from './mask.ts'

/** A cue where it stands in a text, and what it is a cue of. */
interface Cue<T> extends Span {
  readonly of: T
}

/**
 * Gives a function that lists the cues of a text in order, the longest where several begin. A cue stands apart from the letters around it, or is
 * glued to them where small letters meet a capital: `NopolD1234`, `pasarHP0812`.
 */
export function cueFinder<T>(listed: readonly (readonly [phrase: string, of: T])[]): (text: string) => Cue<T>[] {
  if (listed.length === 0) return () => []
  const sorted = [...listed].sort(([one], [other]) => other.length - one.length)
  const pattern = new RegExp(sorted.map(([phrase]) => `(${sourceOf(phrase)})`).join('|'), 'giu')
  return (text) =>
    Array.from(text.matchAll(pattern), (match) => {
      const start = match.index
      const end = start + match[0].length
      const cue = sorted[match.findIndex((part, index) => index > 0 && part !== undefined) - 1]
      return cue && isApart(text, start) && isApart(text, end) ? [{ start, end, of: cue[1] }] : []
    }).flat()
}

/** Between the words of a cue people put blanks, points, nothing much. */
const BETWEEN = String.raw`[\s.,:/\-]{1,3}`

function sourceOf(phrase: string): string {
  return phrase
    .split(' ')
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join(BETWEEN)
}

/** Whether a word can end and another begin at that place. */
function isApart(text: string, at: number): boolean {
  const before = text[at - 1] ?? ''
  const after = text[at] ?? ''
  return !/\p{L}/u.test(before) || !/\p{L}/u.test(after) || (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(after))
}
