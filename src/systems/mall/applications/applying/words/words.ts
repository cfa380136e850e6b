import { speak } from '../../../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** The words for applicants in a language; those of the first where a language is not there. */
export const applyWordsOf = speak<typeof id>('mall-applying', { id, en, ko }, id)
