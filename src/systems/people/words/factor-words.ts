import { speak } from '../../../kit/words.ts'
import { en } from './factor-en.ts'
import { id } from './factor-id.ts'
import { ko } from './factor-ko.ts'

/** The words about the second factor in a language; those of the first where a language is not there. */
export const factorWordsOf = speak<typeof id>('second-factor', { id, en, ko }, id)
