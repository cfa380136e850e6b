import { speak } from '../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** The words of mails in a language; those of the first where a language is not there. */
export const wordsOf = speak<typeof id>('notices', { id, en, ko }, id)
