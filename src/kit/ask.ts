import { z } from 'zod'

/** Letters that one field may hold. Long enough for a real complaint (99 % of them are under 2,700), short enough to read. */
export const LENGTH = { code: 64, line: 200, words: 8_000 } as const

/** Kinds of things to ask for: building blocks of forms. All give plain JSON types, so that a page and a program ask alike. */
export const ask = {
  /** One line of text. */
  line: ({ min = 1, max = LENGTH.line }: { min?: number; max?: number } = {}) => clean(oneLine).min(min).max(max),
  /** Several lines of text. */
  words: ({ min = 1, max = LENGTH.words }: { min?: number; max?: number } = {}) => clean(manyLines).min(min).max(max),
  /** A code from one of our lists. Whether it is there is for the act to say. */
  code: () =>
    z
      .string()
      .trim()
      .min(1)
      .max(LENGTH.code)
      .regex(/^[\p{L}\p{N}._:-]+$/u),
  /** Several codes, each as `code` has it. */
  codes: (most: number) => z.array(ask.code()).max(most),
  choice: <const T extends readonly [string, ...string[]]>(choices: T) => z.enum(choices),
  /** Any of them, each once. */
  choices: <const T extends readonly [string, ...string[]]>(choices: T) => z.array(z.enum(choices)).max(choices.length),
  tick: () => z.boolean(),
  whole: (min: number, max: number) => z.number().int().min(min).max(max),
  /** Of a year that somebody alive may mean: `0202` is a slip, and year 0 is no day to the database. */
  day: () => z.iso.date().refine((day) => day >= DAY_MIN, { error: 'notADay' }),
  email: () => clean(oneLine).max(254).regex(EMAIL, { error: 'email' }),
  /** Digits with the marks people put between them; a country's own pattern is checked by the form that knows the country. */
  phone: () =>
    clean(oneLine)
      .max(30)
      .regex(/^(?=(?:\D*\d){6})\+?[0-9(][0-9 ().-]{5,28}$/, { error: 'phone' }),
}

/** One address with a dot in its host, without the characters that could start a second header line. */
export const EMAIL = /^[^\s@<>,;:"\\()[\]]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,184}[\p{L}\p{N}])?\.[\p{L}]{2,63}$/u

const DAY_MIN = '1900-01-01'

const NOT_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/
// Marks that turn the reading direction: phones paste them along with numbers, and tricksters hide words with them. They are never words.
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

// Letters and signs by Unicode's count, and yet white space to every eye: fillers of Hangul, the empty pattern of Braille.
const BLANK_LETTERS = /[\u115f\u1160\u3164\uffa0\u2800]/g
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

function clean(tidy: (text: string) => string) {
  return z
    .string()
    .refine((text) => text.isWellFormed() && !NOT_TEXT.test(text), { error: 'notText', abort: true })
    .overwrite(tidy)
}

function oneLine(text: string): string {
  return manyLines(text).replace(/\s+/g, ' ')
}

function manyLines(text: string): string {
  // What shows nothing to a reader is nothing.
  if (!VISIBLE.test(text.replace(BLANK_LETTERS, ''))) return ''
  return text.replace(/\r\n?/g, '\n').replace(DIRECTION, '').normalize('NFC').trim()
}
