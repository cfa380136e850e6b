import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

/** What becomes a report of its own: its words, and who gets it. Without an agency the national verifier finds it. */
export const splitForm = form({
  title: ask.line(),
  text: ask.words({ max: 20_000 }),
  agency: ask.code().optional(),
  category: ask.code().optional(),
  class: ask.code().optional(),
  photos: ask.codes(20).optional(),
})

export const joinForm = form({ reason: ask.words() })
