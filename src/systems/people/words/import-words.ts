import { speak } from '../../../kit/words.ts'
import { en } from './import-en.ts'
import { id } from './import-id.ts'
import { ko } from './import-ko.ts'

/** The words about the list of agencies as a file; those of the first where a language is not there. */
export const importWordsOf = speak<typeof id>('agency-file', { id, en, ko }, id)
