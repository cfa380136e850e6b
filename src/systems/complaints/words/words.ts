import { speak } from '../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** The words of the system in a language; those of the first where a language is not there. */
export const wordsOf = speak<typeof id>('complaints', { id, en, ko }, id)
