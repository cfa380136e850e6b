import type { Making } from '../../../core/ledger/act.ts'
import { type Imported, insertImported, type Placed } from './import.sql.ts'

/** Takes over a complaint from another system, with its own dates and state. Nobody is told, and no clock starts on what is over. */
export const importComplaint: Making<Placed, Imported> = {
  name: 'complaint.imported',
  may: (actor) => actor.kind === 'program',
  make: insertImported,
  record: ({ caseId }, { row, agencyId, published }) => ({
    case: caseId,
    agency: agencyId,
    facts: { to: row.status, class: row.class, published: published !== undefined },
    words: [row.title, row.text],
  }),
}
