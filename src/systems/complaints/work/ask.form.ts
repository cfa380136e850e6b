import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

export const askForm = form({ words: ask.words() })
