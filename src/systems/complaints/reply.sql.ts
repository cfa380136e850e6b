import type { By } from '../../core/ledger/act.ts'
import { type Db, sql, type Tx } from '../../kit/sql.ts'

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

/** The case ended before anybody released it: it went back to nobody, by nobody. */
export async function dropDraft(tx: Tx, by: By, caseId: string): Promise<void> {
  await sql`update complaints.replies set returned_at = ${by.now} where case_id = ${caseId} and released_at is null and returned_at is null`.execute(
    tx,
  )
}

/** `publicWords`: what the public page may show of it; null while nothing may. */
export async function releaseDraft(tx: Tx, by: By, caseId: string, publicWords: string | null): Promise<void> {
  await sql`update complaints.replies set released_at = ${by.now}, released_by = ${officerOf(by)}, public_words = ${publicWords}
    where case_id = ${caseId} and released_at is null and returned_at is null`.execute(tx)
}

function officerOf(by: By): string | null {
  return by.actor.kind === 'officer' ? by.actor.officerId : null
}

/** All replies as their complainant reads them, oldest first. */
export async function listOwnReplies(db: Db, caseId: string): Promise<{ words: string; releasedAt: Date }[]> {
  const { rows } = await sql<{ words: string; releasedAt: Date }>`
    select words, released_at as "releasedAt" from complaints.replies where case_id = ${caseId} and released_at is not null order by reply_id`.execute(
    db,
  )
  return rows
}

/** The draft that waits for a second pair of eyes. */
export async function findDraft(db: Db, caseId: string): Promise<string | undefined> {
  const { rows } = await sql<{ words: string }>`
    select words from complaints.replies where case_id = ${caseId} and released_at is null and returned_at is null`.execute(
    db,
  )
  return rows[0]?.words
}
