import type { By } from '../../core/ledger/act.ts'
import { Conflict } from '../../kit/refusals.ts'
import { type Db, sql, type Tx } from '../../kit/sql.ts'

export interface Question {
  readonly questionId: string
  readonly words: string
}

export async function insertQuestion(tx: Tx, by: By, caseId: string, words: string): Promise<void> {
  const officerId = by.actor.kind === 'officer' ? by.actor.officerId : null
  await sql`insert into complaints.questions (case_id, officer_id, words, asked_at) values (${caseId}, ${officerId}, ${words}, ${by.now})`.execute(
    tx,
  )
}

/** Answers the open question; Conflict where another one than the complainant read is open by now. */
export async function answerQuestion(
  tx: Tx,
  by: By,
  caseId: string,
  { words, question }: { readonly words: string; readonly question?: string | undefined },
): Promise<void> {
  const { rows } = await sql`update complaints.questions set answer = ${words}, answered_at = ${by.now}
    where case_id = ${caseId} and answered_at is null and dropped_at is null
      and (${question ?? null}::text is null or question_id::text = ${question ?? null}) returning question_id`.execute(
    tx,
  )
  if (rows.length === 0) throw new Conflict('otherQuestion')
}

/** The case goes on without an answer to the open question, if there is one. */
export async function dropQuestion(tx: Tx, by: By, caseId: string): Promise<void> {
  await sql`update complaints.questions set dropped_at = ${by.now} where case_id = ${caseId} and answered_at is null and dropped_at is null`.execute(
    tx,
  )
}

/** What the complainant is being asked now. */
export async function findOpenQuestion(db: Db, caseId: string): Promise<Question | undefined> {
  const { rows } = await sql<Question>`
    select question_id::text as "questionId", words from complaints.questions where case_id = ${caseId} and answered_at is null and dropped_at is null`.execute(
    db,
  )
  return rows[0]
}
