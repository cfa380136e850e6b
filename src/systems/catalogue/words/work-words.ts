import { kitWordsOf } from '../../../kit/words/words.ts'
import { speak, type Words } from '../../../kit/words.ts'
import { workEn } from './work-en.ts'
import { workId } from './work-id.ts'
import { workKo } from './work-ko.ts'

/** The words of the workspace of services in a language. */
export const workWordsOf = speak<typeof workId>('catalogueWork', { id: workId, en: workEn, ko: workKo }, workId)

/** Sentences for problems, our own before the kit's. */
export function workProblemWords(language: string): readonly Words[] {
  return [workWordsOf(language).problems, kitWordsOf(language).problems]
}
