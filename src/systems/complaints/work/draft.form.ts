import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

/** Letters of a reply. */
export const REPLY_MAX = 8_000

export const draftForm = form({ words: ask.words({ max: REPLY_MAX }) })
