import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

/** "Me too" on a page. `instead`: it was pressed in place of sending a report. */
export const supportForm = form({ email: ask.email().optional(), instead: ask.tick().default(false) })

/** What a program sends. `device`: what it knows the person's device by, drawn at random and kept there; each counts once. */
export const supportJsonForm = form({
  device: ask.line({ min: 16, max: 100 }),
  email: ask.email().optional(),
  language: ask.code().optional(),
})
