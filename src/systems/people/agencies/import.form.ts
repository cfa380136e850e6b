import { z } from 'zod'
import { IMPORT_MAX } from '../../../core/people/agencies/import-plan.ts'
import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

// A file is taken as it is: what is wrong with it is said with its lines.
const csv = z.string().min(1).max(IMPORT_MAX.bytes)

/** A file that is looked at, and changes nothing. */
export const lookForm = form({ csv })

/** The file that was looked at, and the print of what it would change. */
export const importForm = form({ csv, plan: ask.code(), reason: ask.words({ max: 2_000 }) })

/** Without a plan it does what the file asks for now. */
export const importByProgramForm = form({
  csv,
  plan: ask.code().optional(),
  reason: ask.words({ max: 2_000 }).optional(),
  hold: z.boolean(),
})
