import type { By } from '../../core/ledger/act.ts'
import { type Db, sql, type Tx } from '../../kit/sql.ts'

export async function insertQuestion(tx: Tx, by: By, caseId: string, words: string): Promise<void> {
  const officerId = by.actor.kind === 'officer' ? by.actor.officerId : null
  await sql`insert into complaints.questions (case_id, officer_id, words, asked_at) values (${caseId}, ${officerId}, ${words}, ${by.now})`.execute(
    tx,
  )
}

export async function answerQuestion(tx: Tx, by: By, caseId: string, answer: string): Promise<void> {
  await sql`update complaints.questions set answer = ${answer}, answered_at = ${by.now}
    where case_id = ${caseId} and answered_at is null and dropped_at is null`.execute(tx)
}

/** The case goes on without an answer to the open question, if there is one. */
export async function dropQuestion(tx: Tx, by: By, caseId: string): Promise<void> {
  await sql`update complaints.questions set dropped_at = ${by.now} where case_id = ${caseId} and answered_at is null and dropped_at is null`.execute(
    tx,
  )
}

/** What the complainant is being asked now. */
export async function findOpenQuestion(db: Db, caseId: string): Promise<string | undefined> {
  const { rows } = await sql<{ words: string }>`
    select words from complaints.questions where case_id = ${caseId} and answered_at is null and dropped_at is null`.execute(
    db,
  )
  return rows[0]?.words
}
