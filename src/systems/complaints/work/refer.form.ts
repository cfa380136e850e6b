import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

/** To whom and why: both compulsory, for a refusal must say whose it is. */
export const referForm = form({ to: ask.code(), reason: ask.words() })
