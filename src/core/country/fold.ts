/**
 * Words as they are compared: small letters, no accents, no apostrophes, one blank between words. `Ma'rang, Kab. X` → `marang kab x`.
 * What comes out holds letters, digits and blanks only, so it needs no escaping in a `like` pattern.
 */
export function fold(text: string): string {
  const letters = ASCII.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC')
  return letters
    .toLowerCase()
    .replace(/['’‘ʼ`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The words of a search, folded, each once; never more than `WORDS_MAX`, so that no question grows without end. */
export function foldedWords(text: string): string[] {
  const folded = fold(text.slice(0, LETTERS_MAX))
  return folded === '' ? [] : [...new Set(folded.split(' '))].slice(0, WORDS_MAX)
}

export const WORDS_MAX = 6
export const LETTERS_MAX = 120

// Nearly every name is plain ASCII, and normalising costs ten times the rest.
const ASCII = /^[\x20-\x7e]*$/
