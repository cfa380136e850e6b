import { speak } from '../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** The words about the days of a case in a language; those of the first where a language is not there. */
export const dayWordsOf = speak<typeof id>('days', { id, en, ko }, id)
