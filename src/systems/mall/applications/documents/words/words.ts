import { kitWordsOf } from '../../../../../kit/words/words.ts'
import { speak, type Words } from '../../../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** The words about issued papers in a language; those of the first where a language is not there. */
export const paperWordsOf = speak<typeof id>('mall-papers', { id, en, ko }, id)

/** Sentences for problems, our own before the kit's. */
export function paperProblemWords(language: string): readonly Words[] {
  return [paperWordsOf(language).problems, kitWordsOf(language).problems]
}
