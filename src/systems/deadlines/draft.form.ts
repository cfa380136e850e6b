import { z } from 'zod'
import { ask } from '../../kit/ask.ts'
import { form } from '../../kit/form.ts'

/** Letters of a key of a day off or of a rule. */
export const KEY_MAX = 300

/** Words of a program by language, as `{ "id": … }`. */
export function byLanguage(max: number) {
  return z.record(z.string().max(12), ask.words({ max }))
}

/** What a draft is called, on what it rests, and from which day it holds. */
export const draftForm = form({
  title: ask.line(),
  decree: ask.line().optional(),
  holds_from: ask.day(),
})

/** One entry of a draft, by its key. */
export const entryForm = form({ key: ask.line({ max: KEY_MAX }) })
