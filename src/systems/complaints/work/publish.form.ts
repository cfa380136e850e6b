import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

/** Letters of what the public reads. An imported complaint may be longer than one that is filed here. */
export const PUBLIC_MAX = 20_000

export const publicText = { title: ask.line(), words: ask.words({ max: PUBLIC_MAX }) }

/** The text that the public may read. */
export const publishForm = form(publicText)
