import { ask } from '../../kit/ask.ts'
import { form } from '../../kit/form.ts'

/** What a draft is called, on what it rests, and from which day it holds. */
export const draftForm = form({
  title: ask.line(),
  decree: ask.line().optional(),
  holds_from: ask.day(),
})

/** One entry of a draft, by its key. */
export const entryForm = form({ key: ask.line({ max: 300 }) })
