import { speak } from '../../../kit/words.ts'
import { en } from './setup-en.ts'
import { id } from './setup-id.ts'
import { ko } from './setup-ko.ts'

/** The words of the first setting-up in a language; those of the first where a language is not there. */
export const setupWordsOf = speak<typeof id>('setup', { id, en, ko }, id)
