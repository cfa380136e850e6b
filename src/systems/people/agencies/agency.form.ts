import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

/** The name in the country's own language; other languages may follow. */
export const renameForm = form({
  name: ask.line(),
  name_en: ask.line().optional(),
  effect_on: ask.day().optional(),
  reason: ask.words({ max: 2_000 }),
})

/** Where it goes is asked beside it, by `pickAgency`. */
export const mergeForm = form({ reason: ask.words({ max: 2_000 }) })

/** The same with the code of where it goes, as programs ask it. */
export const mergeByProgramForm = form({ into: ask.code(), reason: ask.words({ max: 2_000 }) })
