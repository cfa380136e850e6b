import type { Finder } from './mask.ts'

/**
 * Lets finders of numbers see what people write to be read by people only: `nol delapan satu dua`, `O812`, digits of full width. What they find
 * is given in the places of the text as it is.
 */
export function findSpoken(spoken: Readonly<Record<string, string>>, finders: readonly Finder[]): Finder {
  const words = Object.entries(spoken).sort(([one], [other]) => other.length - one.length)
  return (text) => {
    const view = asDigits(text, words)
    if (view.changes.length === 0) return []
    return finders
      .flatMap((find) => find(view.text))
      .map((mask) => ({ ...mask, start: placeOf(view, mask.start, 'start'), end: placeOf(view, mask.end, 'end') }))
  }
}

/** A stretch of the text that reads otherwise in the view. */
interface Change {
  readonly start: number
  readonly end: number
  /** Where its digits stand in the view. */
  readonly from: number
  readonly to: number
}

interface View {
  readonly text: string
  readonly changes: readonly Change[]
}

/** A letter that looks like a digit, beside a digit; a digit of full width; a word. */
const SEEN = /(?<!\p{L})[OoIl]{1,6}(?=\d)|(?<=\d)[OoIl]{1,6}(?!\p{L})|[\uff10-\uff19]|\p{L}{1,60}/gu

function asDigits(text: string, words: readonly (readonly [string, string])[]): View {
  const changes: Change[] = []
  let view = ''
  let at = 0
  for (const { 0: seen, index } of text.matchAll(SEEN)) {
    const digits = digitsOf(seen, isBeside(text, index, seen.length), words)
    if (digits === undefined) continue
    view += text.slice(at, index)
    at = index + seen.length
    changes.push({ start: index, end: at, from: view.length, to: view.length + digits.length })
    view += digits
  }
  return { text: view + text.slice(at), changes }
}

function digitsOf(seen: string, beside: boolean, words: readonly (readonly [string, string])[]): string | undefined {
  if (/^[\uff10-\uff19]$/.test(seen)) return String(seen.charCodeAt(0) - 0xff10)
  if (beside) return /^[OoIl]{1,6}$/.test(seen) ? seen.replace(/[Oo]/g, '0').replace(/[Il]/g, '1') : undefined
  let digits = ''
  let rest = seen.toLowerCase()
  while (rest !== '') {
    const [word, digit] = words.find(([one]) => rest.startsWith(one)) ?? []
    if (word === undefined) return undefined
    digits += digit
    rest = rest.slice(word.length)
  }
  return digits
}

function isBeside(text: string, index: number, length: number): boolean {
  return /\d/.test(`${text[index - 1] ?? ''}${text[index + length] ?? ''}`)
}

/** The place in the text of a place in the view: the near edge of a change that it lies in. */
function placeOf({ changes }: View, place: number, edge: 'start' | 'end'): number {
  let low = 0
  let high = changes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((changes[middle]?.from ?? 0) < place) low = middle + 1
    else high = middle
  }
  const before = changes[low - 1]
  if (before === undefined) return place
  if (place < before.to) return edge === 'start' ? before.start : before.end
  return before.end + (place - before.to)
}
