import { bareLetters, drawLetters, LETTERS, lettersFault, letterValue, type NextByte } from './letters.ts'

/** A case's number as it is shown and stored, `4K7-M2Q-W94H`: nine random letters and a check letter. Public; it opens nothing by itself. */
export type CaseNumber = string & { readonly brand: 'CaseNumber' }

/**
 * A new number, drawn by chance from 23⁹ ≈ 1.8 × 10¹², so it tells neither how many cases there are nor which came before.
 * Two may meet: at a million cases the chance that any two ever did is about a quarter, so the table's unique key decides
 * and the loser draws again. Guessing: where ten million cases stand, one of 180,000 guesses with a right check letter names one,
 * and then shows no more than its public page; whatever is not public asks for the key.
 *
 * The check letter: with the letters' values v (their places in the alphabet, 0 to 22) and weights 10, 9, … 2 for the nine
 * and 1 for the check letter, the weighted sum is 0 modulo 23. Modulo a prime no product of two numbers between is 0, so:
 * one wrong letter changes the sum by weight × difference, never 0; two letters that changed places by difference of their
 * weights × difference of their values, never 0, however far apart; two equal neighbours mistaken for two others by sum of
 * their weights (at most 19) × difference, never 0. (As in ISBN-10, which does the same modulo 11.)
 */
export function newNumber(nextByte?: NextByte): CaseNumber {
  const drawn = drawLetters(LENGTH - 1, nextByte)
  return shown(drawn + LETTERS.charAt((23 - weightedSum(drawn)) % 23))
}

/** What somebody typed, in the stored form; undefined unless it is a number with a right check letter. */
export function parseNumber(typed: string): CaseNumber | undefined {
  const bare = bareLetters(typed, LENGTH)
  return bare !== undefined && weightedSum(bare) === 0 ? shown(bare) : undefined
}

/** What is wrong with what somebody typed as a number, told without looking whether any case bears it; undefined when nothing is. */
export function numberFault(typed: string): 'length' | 'letters' | 'check' | undefined {
  return lettersFault(typed, LENGTH) ?? (parseNumber(typed) === undefined ? 'check' : undefined)
}

/** The number to be read out, letter by letter, groups apart: `empat, K untuk Karawang, tujuh; …`. English for a language without words of its own. */
export function spoken(number: CaseNumber, language: string): string {
  const words = SPOKEN.get(language) ?? ENGLISH
  const say = (letter: string) => {
    const word = words.letters[letterValue(letter)] ?? letter
    return letterValue(letter) < DIGITS ? word : `${letter} ${words.for} ${word}`
  }
  const groups = number.split('-').map((group) => [...group].map(say).join(', '))
  return groups.join('; ')
}

const LENGTH = 10
const DIGITS = 8

function weightedSum(letters: string): number {
  let sum = 0
  for (let place = 0; place < letters.length; place += 1) sum += (LENGTH - place) * letterValue(letters.charAt(place))
  return sum % 23
}

function shown(bare: string): CaseNumber {
  return `${bare.slice(0, 3)}-${bare.slice(3, 6)}-${bare.slice(6)}` as CaseNumber
}

interface SpokenWords {
  readonly for: string
  /** In the order of `LETTERS`. */
  readonly letters: readonly string[]
}

// The letters by the alphabet of ICAO and ITU, which every radio operator knows.
const ENGLISH: SpokenWords = {
  for: 'for',
  letters:
    'two three four five six seven eight nine Charlie Delta Foxtrot Golf Hotel Juliett Kilo Mike November Papa Quebec Romeo Tango Victor Whiskey'.split(
      ' ',
    ),
}

// The letters by well-known places; none begins with Q or V, so these two are those of the radio.
const INDONESIAN: SpokenWords = {
  for: 'untuk',
  letters:
    'dua tiga empat lima enam tujuh delapan sembilan Cirebon Denpasar Flores Gorontalo Halmahera Jakarta Karawang Medan Nabire Padang Quebec Riau Ternate Victor Wonosobo'.split(
      ' ',
    ),
}

// Digits as they are read on a telephone; the letters by the alphabet of ICAO and ITU in Hangul, since no place in Korea begins with a Latin one.
const KOREAN: SpokenWords = {
  for: '–',
  letters:
    '둘 삼 사 오 육 칠 팔 구 찰리 델타 폭스트롯 골프 호텔 줄리엣 킬로 마이크 노벰버 파파 퀘벡 로미오 탱고 빅터 위스키'.split(
      ' ',
    ),
}

const SPOKEN = new Map([
  ['en', ENGLISH],
  ['id', INDONESIAN],
  ['ko', KOREAN],
])
