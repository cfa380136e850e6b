import { kitWordsOf } from '../../../kit/words/words.ts'
import { speak, type Words } from '../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** The words about registers in a language; those of the first where a language is not there. */
export const registerWordsOf = speak<typeof id>('registers', { id, en, ko }, id)

/** Sentences for problems, our own before the kit's. */
export function registerProblemWords(language: string): readonly Words[] {
  return [registerWordsOf(language).problems, kitWordsOf(language).problems]
}
