import type { MaskList } from '../../../core/country/mask-list.ts'
import type { Finder } from './mask.ts'

type Attached = NonNullable<MaskList['attachedNames']>

/**
 * Finds names of people where a language writes the surname first and without a blank, and shows no capitals: a known surname with one or two
 * syllables after it counts as a name where an honorific follows, in the same word or the next, or an introduction stands before it. Words that
 * only look so are left alone.
 */
export function findAttachedNames(list: Attached): Finder {
  const surnames = [...list.surnames].sort((a, b) => b.length - a.length)
  const ordinary = new Set(list.ordinary)
  const begins = (text: string, some: readonly string[]) => some.some((one) => text.startsWith(one))
  return (text) => {
    const runs = [...text.matchAll(/\p{L}{1,40}/gu)].map((match) => ({ word: match[0], start: match.index }))
    return runs.flatMap(({ word, start }, at) => {
      const surname = surnames.find((one) => word.startsWith(one))
      if (surname === undefined) return []
      const before = text.slice(Math.max(0, start - BEFORE_MAX), start).replace(/[\s:=]+$/u, '')
      const next = text.slice(start + word.length).match(/^ (\p{L}{1,40})/u)?.[1] ?? ''
      for (const given of GIVEN_LENGTHS) {
        const name = word.slice(0, surname.length + given)
        if (name.length < surname.length + given || ordinary.has(name)) continue
        const rest = word.slice(name.length)
        const honoured = begins(rest, list.honorifics) || (rest === '' && begins(next, list.honorifics))
        const introduced =
          at > 0 &&
          list.introductions.some((one) => before.endsWith(one)) &&
          (rest === '' || begins(rest, list.endings))
        if (honoured || introduced) return [{ kind: 'name' as const, start, end: start + name.length }]
      }
      return []
    })
  }
}

/** Two syllables are the rule; one is told from a longer word by what follows it alone. */
const GIVEN_LENGTHS = [2, 1]
const BEFORE_MAX = 24
