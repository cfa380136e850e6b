import { kitWordsOf } from '../../../kit/words/words.ts'
import { speak, type Words } from '../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

const OWN = { id, en, ko }
/** The languages that the program itself speaks. */
export const LANGUAGES = Object.keys(OWN)

/** The words of the system in a language; those of the first where a language is not there. */
export const wordsOf = speak<typeof id>('deadlines', OWN, id)

/** Sentences for problems, our own before the kit's. */
export function problemWords(language: string): readonly Words[] {
  return [wordsOf(language).problems, kitWordsOf(language).problems]
}
