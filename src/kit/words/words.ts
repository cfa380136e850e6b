import { speak } from '../words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** The words of the kit in a language; those of the first where a language is not there. */
export const kitWordsOf = speak<typeof id>('kit', { id, en, ko }, id)
