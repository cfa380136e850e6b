import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

export const archiveForm = form({ reason: ask.words() })
