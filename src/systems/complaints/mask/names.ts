import type { Lexicon, Phrase, Rank, Use } from './lexicon.ts'
import type { Finder, Mask } from './mask.ts'
import { splitWords, type Word } from './split-words.ts'

/**
 * Finds names of people by what stands before them (`Pak`, `atas nama`), by the country's list of names and by their capitals. Names of
 * places and agencies are left alone, as far as the words around them tell.
 */
export function findNames(lexicon: Lexicon): Finder {
  return (text) => {
    const words = splitWords(text)
    const scene: Scene = { text, words, lexicon, ranks: words.map(lexicon.rank), places: new Set() }
    const phrases = words.map((_, at) => phraseAt(scene, at))
    markPlaces(scene, phrases)
    const masks: Mask[] = []
    for (let at = 0; at < words.length; ) {
      const name = afterCue(scene, at, phrases[at]) ?? bareName(scene, at)
      if (name) masks.push({ kind: 'name', start: words[name.first]?.start ?? 0, end: words[name.last]?.end ?? 0 })
      at = name ? name.last + 1 : at + 1
    }
    return masks
  }
}

interface Scene {
  readonly text: string
  readonly words: readonly Word[]
  readonly lexicon: Lexicon
  readonly ranks: readonly Rank[]
  /** The words that name a place. */
  readonly places: Set<number>
}

/** The first and the last word of a name. */
interface Name {
  readonly first: number
  readonly last: number
}

const WORDS_MAX = 5
const PLACE_WORDS_MAX = 5

/** A comma, a number as in `RT 04`, the sign of a label. */
const BESIDE = /^(?:,?\s{1,2}|\s{0,8}[:="“(]\s{0,4}|\s\d{1,3},?\s|)$/
/** What may stand between a cue and its name. */
const GAPS: Readonly<Record<Use, RegExp>> = {
  title: /^(?:[ \u00a0]{1,3}|[ ]?\/ ?|)$/,
  introduction: /^[\s.:=,\-–"'“‘(*]{0,8}$/,
  role: BESIDE,
  office: BESIDE,
  closing: /^[\s,.:\-–~(]{1,8}$/,
}
const WITHIN = /^[ \u00a0]{1,2}$|^['’-]$/
const AFTER_SHORT = /^\.? ?$/
const LINE_END = /^[ \t.,)!"'*(\ufffc]{0,6}(?:[\r\n]|$)/

function phraseAt({ words, lexicon }: Scene, at: number): Phrase | undefined {
  const first = words[at]
  return lexicon.phrases.get(first?.lower ?? '')?.find(({ use, words: said, signs }) =>
    said.every((word, index) => {
      const here = words[at + index]
      if (here?.lower !== word) return false
      // A single letter is a title only where it stands as one: H. Agus.
      if (word.length === 1 && said.length === 1 && !here.capital) return false
      const sign = signs[index] ?? ''
      const gap = words[at + index + 1]?.gap
      return (
        sign === '' ||
        use === 'title' ||
        gap === undefined ||
        (sign === ' ' ? /^[ .,-]{1,3}$/.test(gap) : gap.startsWith(sign))
      )
    }),
  )
}

function markPlaces(scene: Scene, phrases: readonly (Phrase | undefined)[]): void {
  const { words, lexicon, places } = scene
  for (let at = 0; at < words.length; at += 1) {
    const said = phrases[at]
    if (said && said.use !== 'title' && said.words.length > 1) at += said.words.length - 1
    else if (lexicon.places.has(words[at]?.lower ?? '') && !(said && said.use === 'office')) {
      let next = at + 1
      while (next - at <= PLACE_WORDS_MAX && isOfPlace(scene, at, next, phrases[next])) places.add(next++)
    }
  }
}

/** Whether a word goes on with the name of the place that began at `at`. */
function isOfPlace({ words, lexicon, ranks }: Scene, at: number, next: number, said: Phrase | undefined): boolean {
  const word = words[next]
  if (!word || !/^(?:[ .]{1,3}|)$/.test(word.gap)) return false
  // Jalan Haji Rohman is a street; Toko Bu Ratna may be, but the person stands there.
  const isHonoured =
    lexicon.streets.has(words[at]?.lower ?? '') &&
    (next === at + 1 || ranks[next - 1] === 'no' || isInitial(words[next - 1] ?? word))
  if (said?.use === 'title' && !isHonoured) return false
  if (word.tells && word.capital) return true
  const rank = ranks[next]
  return (
    (!word.tells || !word.capital) &&
    (rank === 'known' || rank === 'also' || rank === 'likely' || said?.use === 'title')
  )
}

function afterCue(scene: Scene, at: number, said: Phrase | undefined): Name | undefined {
  if (!said || scene.places.has(at)) return undefined
  const { words, text } = scene
  const first = at + said.words.length
  const word = words[first]
  if (!word || scene.places.has(first) || !isAfter(said, word.gap)) return undefined
  // A role with a colon is a label, and what follows is a name as after `nama saya`.
  const use = said.use === 'role' && /[:=]/.test(word.gap) ? 'introduction' : said.use
  if (!isFirst(scene, first, use)) return undefined
  const last = lastOf(scene, first, use)
  if (said.use === 'closing' && !LINE_END.test(text.slice(words[last]?.end))) return undefined
  return { first, last }
}

function isAfter({ use, signs }: Phrase, gap: string): boolean {
  return GAPS[use].test(gap) || (use === 'title' && signs.at(-1) === '.' && /^\. {0,2}$/.test(gap))
}

function isFirst(scene: Scene, at: number, use: Use): boolean {
  const word = scene.words[at]
  if (!word) return false
  const telling = word.capital && word.tells
  switch (scene.ranks[at]) {
    case 'known':
      return use !== 'office' || !scene.lexicon.regions.has(word.lower)
    case 'also':
    case 'likely':
      return use === 'title' || use === 'introduction' || use === 'closing' || telling
    case 'unknown':
      if (isInitial(word))
        return use !== 'office' && isFirst(scene, at + 1, use) && AFTER_SHORT.test(scene.words[at + 1]?.gap ?? '')
      if (use === 'office' || word.lower.length < 3 || scene.lexicon.regions.has(word.lower)) return false
      return telling ? use === 'introduction' || !word.caps : use === 'introduction' && word.lower.length > 3
    default:
      return false
  }
}

/** A name with nothing before it that announces it: a known one with a capital, or two that fit each other. */
function bareName(scene: Scene, at: number): Name | undefined {
  const { words, ranks, places, lexicon } = scene
  const word = words[at]
  const rank = ranks[at]
  if (!word || places.has(at) || rank === 'no' || rank === 'unknown') return undefined
  const telling = word.capital && word.tells
  const next = isWithin(scene, at + 1) && !places.has(at + 1) ? ranks[at + 1] : undefined
  const paired = next === 'known' || next === 'likely' || (next === 'also' && telling)
  const alone = telling && !lexicon.regions.has(word.lower)
  const isName =
    (rank === 'known' && (alone || paired)) ||
    (rank === 'also' && telling && (next === 'known' || next === 'likely') && words[at + 1]?.capital === true) ||
    (rank === 'likely' && alone && word.gap !== '' && !/[.!?:\n]/.test(word.gap))
  if (!isName) return undefined
  const last = lastOf(scene, at, 'title')
  return lexicon.placesAfter.has(words[last + 1]?.lower ?? '') ? undefined : { first: at, last }
}

function lastOf(scene: Scene, first: number, use: Use): number {
  const { words, ranks, lexicon, places } = scene
  const telling = words[first]?.capital === true && words[first]?.tells === true
  let last = first
  let unknown = ranks[first] === 'unknown' ? 1 : 0
  for (let at = first + 1; at - first < WORDS_MAX && !places.has(at) && isWithin(scene, at); at += 1) {
    const word = words[at]
    const rank = ranks[at]
    if (!word) break
    if (lexicon.joiners.has(word.lower)) continue
    if (rank === 'no' || (telling && !word.capital)) break
    if (rank === 'unknown') {
      const fits = telling ? goesOn(word) : use === 'introduction' && unknown === 0 && word.lower.length > 3
      if (!fits) break
      unknown += 1
    }
    last = at
  }
  return last
}

/** Whether an unknown word with a capital belongs to the name before it: no acronym. Many family names are also districts. */
function goesOn(word: Word): boolean {
  return isInitial(word) || (word.lower.length > 2 && !word.caps)
}

function isWithin({ words }: Scene, at: number): boolean {
  const gap = words[at]?.gap
  const before = words[at - 1]
  if (gap === undefined || !before) return false
  return WITHIN.test(gap) || (before.lower.length <= 3 && gap !== '' && AFTER_SHORT.test(gap))
}

function isInitial({ lower, capital }: Word): boolean {
  return lower.length === 1 && capital
}
