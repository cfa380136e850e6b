import { speak, type Words } from '../../../kit/words.ts'
import { problemWords } from '../problem-words.ts'
import { workEn } from './work-en.ts'
import { workId } from './work-id.ts'
import { workKo } from './work-ko.ts'

/** What officers read, in a language; in the first where that language is not there. */
export const workWordsOf = speak<typeof workId>('work', { id: workId, en: workEn, ko: workKo }, workId)

/** Sentences for problems on the workspace's forms: its own before those that everybody reads. */
export function workProblemWords(language: string): readonly Words[] {
  return [workWordsOf(language).problems, ...problemWords(language)]
}
