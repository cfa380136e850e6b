import type { Country } from '../../../core/country/country.ts'
import { regionNames } from '../../../core/country/region-names.ts'
import type { Word } from './split-words.ts'

/** How likely a word is a name by itself. */
export type Rank = 'known' | 'also' | 'likely' | 'unknown' | 'no'
/** What a cue says about the word after it, from the country's list. */
export type Use = 'title' | 'introduction' | 'role' | 'office' | 'closing'

export interface Phrase {
  readonly use: Use
  readonly words: readonly string[]
  /** What stands after each word: a blank for any, a sign that must be there, or nothing asked. */
  readonly signs: readonly string[]
}

/** What a country knows about names, made ready for looking up. */
export interface Lexicon {
  /** Cues by their first word, the longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>
  readonly joiners: ReadonlySet<string>
  readonly places: ReadonlySet<string>
  readonly placesAfter: ReadonlySet<string>
  readonly streets: ReadonlySet<string>
  /** Names of regions of one word. */
  readonly regions: ReadonlySet<string>
  readonly rank: (word: Word) => Rank
}

/** Undefined where the country does not say how names look. */
export function lexiconOf(country: Country): Lexicon | undefined {
  const { names } = country.masks
  if (!names) return undefined
  const regions = new Set(regionNames(country, REGION_LEVELS).flatMap(plainName))
  const given = new Set(names.given)
  const also = new Set(names.alsoWords)
  const official = new Set(officialWords(country))
  const titles = names.titles.map((title) => title.replace('.', ''))
  const none = new Set([...names.ordinary, ...titles, ...names.places])
  const endings = new Set(names.endings)
  const looksOrdinary = (lower: string) =>
    names.ordinaryBeginnings.some((start) => lower.startsWith(start) && lower.length >= start.length + STEM_LONG) ||
    names.ordinaryEndings.some((end) => lower.endsWith(end))
  const rank = ({ lower, capital, tells }: Word): Rank => {
    if (given.has(lower)) return official.has(lower) ? 'also' : 'known'
    if (also.has(lower)) return 'also'
    if (none.has(lower) || official.has(lower) || names.neverEndings.some((end) => lower.endsWith(end))) return 'no'
    if (!regions.has(lower) && hasEnding(lower, endings)) return 'likely'
    return !(capital && tells) && looksOrdinary(lower) ? 'no' : 'unknown'
  }
  return {
    phrases: phrasesOf([
      ...names.titles.map((title) => ['title', title] as const),
      ...names.introductions.map((cue) => ['introduction', cue] as const),
      ...names.roles.map((cue) => ['role', cue] as const),
      ...names.offices.map((cue) => ['office', cue] as const),
      ...names.closings.map((cue) => ['closing', cue] as const),
    ]),
    joiners: new Set(names.joiners),
    places: new Set(names.places),
    placesAfter: new Set(names.placesAfter),
    streets: new Set(names.streets),
    regions,
    rank,
  }
}

/** Down to the districts; tens of thousands of villages bear the names of people. */
const REGION_LEVELS = 3
/** The shortest stem before an ending: `su-mi-yati`, not `yati` alone. */
const STEM_MIN = 2
/** The shortest stem after a beginning: `men-dapat`, but not `Dina`. */
const STEM_LONG = 4
const ENDING_MAX = 8

function plainName(name: string): string[] {
  const words = name.toLowerCase().split(/[\s-]+/)
  return words.length <= 2 ? words.slice(-1) : []
}

function hasEnding(lower: string, endings: ReadonlySet<string>): boolean {
  for (let length = 3; length <= ENDING_MAX && length + STEM_MIN <= lower.length; length += 1)
    if (endings.has(lower.slice(-length))) return true
  return false
}

/** The words in which a country names its agencies, categories and services. */
function officialWords({ agencies, categories, services }: Country): string[] {
  const names = [...agencies, ...categories, ...services].flatMap(({ name }) => Object.values(name))
  const shorts = agencies.flatMap(({ short }) => short ?? [])
  return [...names, ...shorts].flatMap((name) => name.toLowerCase().match(/[\p{L}\p{M}]{2,}/gu) ?? [])
}

function phrasesOf(listed: readonly (readonly [Use, string])[]): Map<string, Phrase[]> {
  const phrases = new Map<string, Phrase[]>()
  for (const [use, text] of listed) {
    const parts = [...text.toLowerCase().matchAll(/([\p{L}\p{M}'’]+)([^\p{L}\p{M}'’]*)/gu)]
    const phrase = { use, words: parts.map(([, word = '']) => word), signs: parts.map(([, , sign = '']) => sign) }
    const [first = ''] = phrase.words
    phrases.set(
      first,
      [...(phrases.get(first) ?? []), phrase].sort((a, b) => b.words.length - a.words.length),
    )
  }
  return phrases
}
