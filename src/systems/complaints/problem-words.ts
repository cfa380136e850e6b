import { kitWordsOf } from '../../kit/words/words.ts'
import type { Words } from '../../kit/words.ts'
import { wordsOf } from './words/words.ts'

/** Sentences for problems, our own before the kit's. */
export function problemWords(language: string): readonly Words[] {
  return [wordsOf(language).problems, kitWordsOf(language).problems]
}
