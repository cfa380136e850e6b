import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'
import { PUBLIC_MAX } from './publish.form.ts'

/** How the public may read the reply; without it the reply is the complainant's alone. */
export const releaseForm = form({ public_words: ask.words({ max: PUBLIC_MAX }).optional() })
