import type { By } from '../../core/ledger/act.ts'
import { sql, type Tx } from '../../kit/sql.ts'

export async function insertNote(tx: Tx, by: By, caseId: string, words: string): Promise<void> {
  const officerId = by.actor.kind === 'officer' ? by.actor.officerId : null
  await sql`insert into complaints.notes (case_id, officer_id, words, noted_at) values (${caseId}, ${officerId}, ${words}, ${by.now})`.execute(
    tx,
  )
}
