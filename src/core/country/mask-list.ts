import { z } from 'zod'
import { isPattern, line } from './country-parts.ts'

/** A list written as lines of single words with blanks between them, so that a person can read and mend it. */
const words = z
  .array(z.string().trim().min(1).max(1_000))
  .default([])
  .transform((lines) => lines.flatMap((one) => one.toLowerCase().split(/\s+/)))

/** Cues of one word or several. One that ends in a point holds only with that point: `an.` but not `an`. */
const cues = z.array(line).default([])

/**
 * How personal data look in the texts of a country, beyond its personal numbers, phones and e-mail addresses. Every part may be left
 * out: what is not described is not looked for. `patterns` fit wherever they stand, `near` fits only shortly after one of the `cues`.
 */
export const maskList = z.strictObject({
  /** Words that people say for digits: `{ "nol": "0" }`. */
  spoken: z.record(z.string().regex(/^\p{Ll}+$/u), z.string().regex(/^\d{1,2}$/)).default({}),
  /** What is said for the signs of an e-mail address, and what announces one. */
  at: words,
  dot: words,
  emailCues: cues,
  numbers: z
    .array(
      z.strictObject({
        kind: z.enum(['personId', 'phone', 'account', 'plate']),
        patterns: z.array(isPattern).default([]),
        cues,
        near: isPattern.optional(),
        notAfter: words,
        notEnding: words,
      }),
    )
    .default([]),
  /** Cues of numbers that belong to nobody: sums, days, letters. */
  notPersonal: cues,
  /** Names of languages that write the surname first, without a blank and without capitals. */
  attachedNames: z
    .strictObject({
      surnames: words,
      /** Follow a name, in the same word or the next: 씨, 과장님. */
      honorifics: words,
      /** Stand before a name: 성명, 이름은. */
      introductions: words,
      /** What may be joined to a name after an introduction: 입니다. */
      endings: words,
      /** Words that begin as a surname and are no names: 고객, 구청. */
      ordinary: words,
    })
    .optional(),
  names: z
    .strictObject({
      /** Stand before a name: `pak`, and with a point those that may have one: `mrs.` */
      titles: words,
      /** Whatever follows is a name, unless it is an ordinary word: `nama saya`. */
      introductions: cues,
      /** A word with a capital after them is a name: `petugas`, `my husband`. */
      roles: cues,
      /** Mostly followed by a place, so that only a known name counts: `lurah`. */
      offices: cues,
      /** A name that ends the line follows: `hormat saya`. */
      closings: cues,
      given: words,
      /** Names that are also ordinary words, and count only beside a cue or another name: `indah`. */
      alsoWords: words,
      /** Parts within a name: `bin`. */
      joiners: words,
      /** How many names end and few other words do. */
      endings: words,
      /** What follows is the name of a place or an agency: `jalan`, `dinas`. */
      places: words,
      /** Those of them that often honour a person with a title: `jalan` Haji so-and-so. */
      streets: words,
      /** The same where the word comes after the name: `street`. */
      placesAfter: words,
      /** Never part of a name: words, and how many of them end. */
      ordinary: words,
      neverEndings: words,
      /** How many more ordinary words begin and end; counts only where no capital tells. */
      ordinaryBeginnings: words,
      ordinaryEndings: words,
    })
    .optional(),
})

export type MaskList = z.output<typeof maskList>
