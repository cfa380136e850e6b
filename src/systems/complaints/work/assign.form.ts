import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

/** The officer's id, or the address with which they sign in. */
export const assignForm = form({ officer: ask.line({ max: 254 }) })
