import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

export const followForm = form({ number: ask.line({ max: 40 }), key: ask.line({ max: 80 }) })
export const answerForm = form({ words: ask.words({ max: 8_000 }) })
export const withdrawForm = form({ reason: ask.words({ max: 8_000 }).optional() })
export const judgeForm = form({
  solved: ask.choice(['yes', 'no']),
  stars: ask.whole(1, 5),
  words: ask.words({ max: 8_000 }).optional(),
})
export const objectForm = form({ words: ask.words({ max: 8_000 }) })
