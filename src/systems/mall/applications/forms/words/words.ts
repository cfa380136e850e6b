import { kitWordsOf } from '../../../../../kit/words/words.ts'
import { speak, type Words } from '../../../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** The words about application forms in a language; those of the first where a language is not there. */
export const formWordsOf = speak<typeof id>('mall-applications', { id, en, ko }, id)

/** Sentences for problems, our own before the kit's. */
export function formProblemWords(language: string): readonly Words[] {
  const { answerProblems, problems } = formWordsOf(language)
  return [answerProblems, problems, kitWordsOf(language).problems]
}
