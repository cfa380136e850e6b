import type { By } from '../../core/ledger/act.ts'
import { sql, type Tx } from '../../kit/sql.ts'

export async function insertDraft(
  tx: Tx,
  by: By,
  { caseId, round, words }: { caseId: string; round: number; words: string },
): Promise<void> {
  await sql`insert into complaints.replies (case_id, round, writer_id, words, drafted_at) values (${caseId}, ${round}, ${officerOf(by)}, ${words}, ${by.now})`.execute(
    tx,
  )
}

export async function changeDraft(tx: Tx, by: By, caseId: string, words: string): Promise<void> {
  await sql`update complaints.replies set words = ${words}, drafted_at = ${by.now}
    where case_id = ${caseId} and released_at is null and returned_at is null`.execute(tx)
}

export async function returnDraft(tx: Tx, by: By, caseId: string, words: string): Promise<void> {
  await sql`update complaints.replies set returned_at = ${by.now}, returned_by = ${officerOf(by)}, returned_words = ${words}
    where case_id = ${caseId} and released_at is null and returned_at is null`.execute(tx)
}

/** `publicWords`: what the public page may show of it; null while nothing may. */
export async function releaseDraft(tx: Tx, by: By, caseId: string, publicWords: string | null): Promise<void> {
  await sql`update complaints.replies set released_at = ${by.now}, released_by = ${officerOf(by)}, public_words = ${publicWords}
    where case_id = ${caseId} and released_at is null and returned_at is null`.execute(tx)
}

function officerOf(by: By): string | null {
  return by.actor.kind === 'officer' ? by.actor.officerId : null
}
