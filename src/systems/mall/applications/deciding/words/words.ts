import { kitWordsOf } from '../../../../../kit/words/words.ts'
import { speak, type Words } from '../../../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** The words of officers about applications in a language; those of the first where a language is not there. */
export const decidingWordsOf = speak<typeof id>('mall-deciding', { id, en, ko }, id)

/** Sentences for problems, our own before the kit's. */
export function decidingProblemWords(language: string): readonly Words[] {
  return [decidingWordsOf(language).problems, kitWordsOf(language).problems]
}
