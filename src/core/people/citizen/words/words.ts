import { speak } from '../../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** Words about accounts of citizens; those of the first where a language is not there. */
export const citizenWordsOf = speak<typeof id>('citizen', { id, en, ko }, id)
