import type { Db } from '../../../kit/sql.ts'
import { type EditionRecord, listEntries } from './edition.sql.ts'
import { changesOf, inverse, type RowChange } from './edition.ts'
import { listChanges, readRows } from './edition-rows.sql.ts'

/** What publishing the draft would do to the rows as they stand now; undefined where it undoes an edition that a later one has changed again. */
export async function changesNow(db: Db, draft: EditionRecord): Promise<RowChange[] | undefined> {
  const rows = await readRows(db, draft.subject)
  if (draft.undoesId !== null) return inverse(draft.subject, await listChanges(db, draft.undoesId), rows)
  return changesOf(draft, await listEntries(db, draft.editionId), rows)
}
