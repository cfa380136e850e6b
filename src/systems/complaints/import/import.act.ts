import type { Making } from '../../../core/ledger/act.ts'
import type { ExportRow } from './export-row.ts'
import { insertImported } from './import.sql.ts'

/** A row with the codes that its words stand for here. */
export interface Placed {
  readonly row: ExportRow
  readonly caseId: string
  readonly number: string
  readonly agencyId: string | null
  readonly regionCode: string | null
  readonly categoryId: string | null
  /** The masked text that the public may read, where the import publishes. */
  readonly published: { readonly title: string; readonly words: string } | undefined
  readonly language: string
}

export interface Imported {
  readonly caseId: string
  readonly number: string
}

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
