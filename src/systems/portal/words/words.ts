import { speak } from '../../../kit/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

export const wordsOf = speak<typeof id>('portal', { id, en, ko }, id)
