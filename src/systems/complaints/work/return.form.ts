import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

export const returnForm = form({ words: ask.words() })
