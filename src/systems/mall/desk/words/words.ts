import { kitWordsOf } from '../../../../kit/words/words.ts'
import { speak, type Words } from '../../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** The words of the counters in a language; those of the first where a language is not there. */
export const deskWordsOf = speak<typeof id>('mall-desk', { id, en, ko }, id)

/** Sentences for problems, our own before the kit's. */
export function deskProblemWords(language: string): readonly Words[] {
  return [deskWordsOf(language).problems, kitWordsOf(language).problems]
}
