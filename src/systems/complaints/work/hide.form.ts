import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

export const hideForm = form({ reason: ask.words() })
