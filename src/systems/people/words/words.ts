import * as kitEn from '../../../kit/words/en.ts'
import * as kitId from '../../../kit/words/id.ts'
import { speak, type Words } from '../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'

/** The words of the system in a language; those of the first where a language is not there. */
export const wordsOf = speak<typeof id>({ id, en }, id)

const kitWordsOf = speak<typeof kitId.id>({ id: kitId.id, en: kitEn.en }, kitId.id)

/** Sentences for problems, our own before the kit's. */
export function problemWords(language: string): readonly Words[] {
  return [wordsOf(language).problems, kitWordsOf(language).problems]
}
