import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

export const noteForm = form({ words: ask.words() })
