import * as kitEn from '../../kit/words/en.ts'
import * as kitId from '../../kit/words/id.ts'
import { speak, type Words } from '../../kit/words.ts'
import { wordsOf } from './words/words.ts'

const kitWordsOf = speak<typeof kitId.id>({ id: kitId.id, en: kitEn.en }, kitId.id)

/** Sentences for problems, our own before the kit's. */
export function problemWords(language: string): readonly Words[] {
  return [wordsOf(language).problems, kitWordsOf(language).problems]
}
