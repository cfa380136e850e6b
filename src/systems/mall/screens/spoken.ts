import { counted } from './counting.ts'

/** How a called number sounds. */
interface SpokenWords {
  /** Ten words with blanks between. */
  readonly digits: string
  /** With {number} and {counter}. */
  readonly call: string
  /** Between two words. */
  readonly joined: string
}

/** A piece of a call: what a voice says, and the name of its recording. */
interface Piece {
  readonly code: string
  readonly word: string
}

/**
 * The sentence for a call: `A012` at counter `12` in Indonesian is "Nomor antrean A nol satu dua, silakan menuju loket dua belas". A number goes
 * digit by digit, for "twelve" and "twenty" sound alike across a hall; a counter is counted, as it is called. Words and not figures, for a voice
 * reads `012` as twelve.
 */
export function spoken(language: string, words: SpokenWords, displayNumber: string, counter: string): string {
  const say = (pieces: readonly Piece[]) => pieces.map(({ word }) => word).join(words.joined)
  return words.call
    .replace('{number}', say(digitsOf(words, displayNumber)))
    .replace('{counter}', say(counterOf(language, words, counter)))
}

/** The same as names of recordings, in their order. */
export function piecesOf(language: string, words: SpokenWords, displayNumber: string, counter: string): string[] {
  const [before = '', rest = ''] = words.call.split('{number}')
  const [between = '', behind = ''] = rest.split('{counter}')
  const part = (code: string, text: string) => (/\p{L}/u.test(text) ? [code] : [])
  return [
    ...part('call-before', before),
    ...digitsOf(words, displayNumber).map(({ code }) => code),
    ...part('call-between', between),
    ...counterOf(language, words, counter).map(({ code }) => code),
    ...part('call-behind', behind),
  ]
}

function digitsOf({ digits }: SpokenWords, text: string): Piece[] {
  const words = digits.split(' ')
  return [...text].map((letter) => ({
    code: letter.toLowerCase(),
    word: /\d/.test(letter) ? (words[Number(letter)] ?? letter) : letter,
  }))
}

/** `12A`: the number as it is counted, then the letter. */
function counterOf(language: string, words: SpokenWords, text: string): Piece[] {
  const [, number = '', letters = ''] = /^(\d*)(.*)$/.exec(text) ?? []
  const count = counted(language, Number(number))
  if (!count) return digitsOf(words, text)
  const digits = words.digits.split(' ')
  return [
    ...count.map(({ code, word }) => ({ code, word: word ?? digits[Number(code)] ?? code })),
    ...digitsOf(words, letters),
  ]
}
