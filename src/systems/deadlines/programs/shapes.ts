import { z } from 'zod'
import type { EditionRecord } from '../../../core/deadlines/editions/edition.sql.ts'

/** A row of days off or of rules, by the names of its columns. */
export const row = z.record(z.string(), z.unknown())
export const entry = z.object({ key: z.string(), wanted: row.nullable(), version: z.number() })

export const head = z.object({
  edition: z.string(),
  version: z.number(),
  title: z.string(),
  decree: z.string().nullable(),
  holds_from: z.string(),
  undoes: z.string().nullable(),
})

export function headJson({
  editionId,
  version,
  title,
  decree,
  holdsFrom,
  undoesId,
}: EditionRecord): z.infer<typeof head> {
  return { edition: editionId, version, title, decree, holds_from: holdsFrom, undoes: undoesId }
}
