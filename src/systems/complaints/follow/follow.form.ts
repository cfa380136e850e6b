import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

export const followForm = form({ number: ask.line({ max: 40 }), key: ask.line({ max: 80 }) })
/** `question`, and `round` below: what the page showed, so that no words are taken for an answer to something else. */
export const answerForm = form({
  words: ask.words().optional(),
  question: ask.code().optional(),
  place: ask.words().optional(),
  date: ask.day().optional(),
  event: ask.words().optional(),
  who: ask.words().optional(),
  evidence: ask.words().optional(),
})
export const withdrawForm = form({ reason: ask.words({ max: 8_000 }).optional() })
export const judgeForm = form({
  solved: ask.choice(['yes', 'no']),
  stars: ask.whole(1, 5),
  words: ask.words({ max: 8_000 }).optional(),
  round: ask.whole(1, 99).optional(),
})
export const objectForm = form({ words: ask.words({ max: 8_000 }) })
