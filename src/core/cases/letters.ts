import { randomFillSync } from 'node:crypto'

/**
 * The 23 letters of numbers and keys: no vowels, so that no word comes out by chance, and of those that are easily taken
 * for each other (0 O, 1 I L, 2 Z, 5 S, 8 B) at most one. 23 is a prime, which the check letter needs.
 */
export const LETTERS = '23456789CDFGHJKMNPQRTVW'

/** Where random bytes come from, one (0 to 255) a call. */
export type NextByte = () => number

/** So many letters, each as likely as every other. */
export function drawLetters(count: number, nextByte: NextByte = pooledByte): string {
  let letters = ''
  while (letters.length < count) {
    const byte = nextByte()
    // 253 is the largest multiple of 23 in a byte: with the three bytes above it the first letters would come more often.
    if (byte < 253) letters += LETTERS.charAt(byte % LETTERS.length)
  }
  return letters
}

/** The place of a letter in `LETTERS`, 0 to 22; -1 for any other character. */
export function letterValue(letter: string): number {
  return LETTERS.indexOf(letter)
}

/** What somebody typed or pasted, as bare letters; undefined when anything but `count` letters is left. */
export function bareLetters(typed: string, count: number): string | undefined {
  return lettersFault(typed, count) === undefined ? tidied(typed) : undefined
}

/** Why what was typed cannot be `count` letters: too few or too many, or some that are never issued. */
export function lettersFault(typed: string, count: number): 'length' | 'letters' | undefined {
  if (typed.length > TYPED_LENGTH_MAX) return 'length'
  const bare = tidied(typed)
  if ([...bare].length !== count) return 'length'
  return [...bare].every((letter) => letterValue(letter) >= 0) ? undefined : 'letters'
}

/**
 * Case, blanks, dashes of every kind, dots, invisible characters and full-width forms make no difference. B, S and Z are never issued,
 * so they can only be an 8, a 5 and a 2 misread.
 */
function tidied(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}\u2212._]/gu, '')
    .toUpperCase()
    .replace(/[BSZ]/g, (letter) => (letter === 'B' ? '8' : letter === 'S' ? '5' : '2'))
}

const TYPED_LENGTH_MAX = 200
const POOL_BYTES = 4096
const pool = Buffer.alloc(POOL_BYTES)
let used = POOL_BYTES

// One call for 4,096 bytes costs hardly more than one for ten. A byte is wiped once it is given, for it may be part of a key.
function pooledByte(): number {
  if (used === POOL_BYTES) {
    randomFillSync(pool)
    used = 0
  }
  const byte = pool.readUInt8(used)
  pool[used] = 0
  used += 1
  return byte
}
