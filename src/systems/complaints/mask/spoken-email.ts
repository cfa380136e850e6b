import type { MaskList } from '../../../core/country/mask-list.ts'
import { cueFinder } from './cues.ts'
import type { Finder, Mask } from './mask.ts'

/** Finds e-mail addresses whose signs are spoken or set apart: `sari at contoh dot id`, `sari[at]contoh.id`, `sari @ contoh.id`. */
export function findSpokenEmail({ at, dot, emailCues }: MaskList): Finder {
  const ats = ['@', ...at].join('|')
  const dots = ['\\.', ...dot].join('|')
  const sign = new RegExp(String.raw`\s{0,2}@\s{0,2}|\s?[(\[{<]\s?(?:${ats})\s?[)\]}>]\s?|\s(?:${ats})\s`, 'giu')
  const point = String.raw`(?:\.|\s?[(\[{<]\s?(?:${dots})\s?[)\]}>]\s?|\s(?:${dots})\s)`
  const before = new RegExp(`(?:${PART}${point}){0,2}${PART}$`, 'iu')
  const after = new RegExp(String.raw`^[${WORD}\-]{1,63}(?:${point}\p{L}[${WORD}\-]{1,62}){1,4}`, 'iu')
  const cues = cueFinder(emailCues.map((cue) => [cue, true] as const))
  return (text) => {
    const announced = cues(text)
    return Array.from(text.matchAll(sign), ({ 0: said, index }): Mask[] => {
      const from = index + said.length
      const left = before.exec(text.slice(Math.max(index - LEFT_MAX, 0), index))?.[0]
      const right = after.exec(text.slice(from, from + RIGHT_MAX))?.[0]
      if (!left || !right) return []
      const start = index - left.length
      // A bare `at` is also a word: the address must be announced, or its points be spoken too.
      const isSure =
        !/^\s\p{L}+\s$/u.test(said) ||
        /\s|[([{]/.test(right) ||
        announced.some((cue) => cue.end <= start && cue.end > start - CUE_MAX)
      return isSure ? [{ kind: 'email', start, end: from + right.length }] : []
    }).flat()
  }
}

const WORD = String.raw`\p{L}\p{M}\p{N}`
const PART = String.raw`[${WORD}_%+\-]{1,40}`
const LEFT_MAX = 130
const RIGHT_MAX = 200
const CUE_MAX = 20
