import { speak } from '../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** The words about public services in a language; those of the first where a language is not there. */
export const wordsOf = speak<typeof id>('catalogue', { id, en, ko }, id)
