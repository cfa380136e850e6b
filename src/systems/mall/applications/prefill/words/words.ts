import { speak } from '../../../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** The words about answers from registers in a language; those of the first where a language is not there. */
export const prefillWordsOf = speak<typeof id>('mall-prefill', { id, en, ko }, id)
