import { kitWordsOf } from '../../../../kit/words/words.ts'
import { speak, type Words } from '../../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** The words about places in a language; those of the first where a language is not there. */
export const placeWordsOf = speak<typeof id>('mall-places', { id, en, ko }, id)

/** Sentences for problems, our own before the kit's. */
export function placeProblemWords(language: string): readonly Words[] {
  return [placeWordsOf(language).problems, kitWordsOf(language).problems]
}
