import { kitWordsOf } from '../../../../kit/words/words.ts'
import { speak, type Words } from '../../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** The words about the survey in a language; those of the first where a language is not there. */
export const surveyWordsOf = speak<typeof id>('mall-survey', { id, en, ko }, id)

/** Sentences for problems, our own before the kit's. */
export function surveyProblemWords(language: string): readonly Words[] {
  return [surveyWordsOf(language).problems, kitWordsOf(language).problems]
}
