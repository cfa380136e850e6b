import { kitWordsOf } from '../../../../kit/words/words.ts'
import { speak, type Words } from '../../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** The words about the queue in a language; those of the first where a language is not there. */
export const queueWordsOf = speak<typeof id>('mall-queue', { id, en, ko }, id)

/** Sentences for problems, our own before the kit's. */
export function queueProblemWords(language: string): readonly Words[] {
  return [queueWordsOf(language).problems, kitWordsOf(language).problems]
}
