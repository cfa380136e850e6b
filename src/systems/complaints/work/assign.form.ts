import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

export const assignForm = form({ officer: ask.code() })
