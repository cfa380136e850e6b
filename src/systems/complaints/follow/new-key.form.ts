import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

export const newKeyForm = form({ number: ask.line({ max: 40 }), email: ask.email() })
