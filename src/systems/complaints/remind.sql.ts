import type { By } from '../../core/ledger/act.ts'
import { Conflict } from '../../kit/refusals.ts'
import { type Db, sql, type Tx } from '../../kit/sql.ts'
import { dayBy } from './ask.sql.ts'
import type { Complaint } from './complaint.ts'

/** The first reminder, and the last: from then on the report rests. */
export type Turn = 1 | 2

interface Due {
  readonly number: string
  readonly agencyId: string | null
  readonly turn: Turn
}

/** Open questions whose day for a reminder is over by the latest zone, longest over first; the act asks the agency's own zone. */
export async function listToRemind(db: Db, today: string, limit: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select c.number, c.agency_id as "agencyId", case when q.reminded_at is null then 1 else 2 end as turn
    from complaints.questions q join complaints.complaints c using (case_id)
    where q.remind_on <= ${today}::date and q.answered_at is null and q.dropped_at is null order by q.remind_on, q.question_id limit ${limit}`.execute(
    db,
  )
  return rows
}

/** Writes down that it is reminded, and when next. Conflict where this turn is not due: it was taken, or the day is not over. */
export async function takeTurn(
  tx: Tx,
  by: By,
  complaint: Complaint,
  { turn, today }: { readonly turn: Turn; readonly today: string },
): Promise<void> {
  const next = turn === 1 ? await restDay(tx, by, complaint, today) : null
  const { rows } = await sql`update complaints.questions set remind_on = ${next},
      reminded_at = coalesce(reminded_at, ${by.now}::timestamptz), rested_at = case when ${turn}::int = 2 then ${by.now}::timestamptz end
    where case_id = ${complaint.caseId} and answered_at is null and dropped_at is null and remind_on < ${today}::date
      and (reminded_at is null) = (${turn}::int = 1) returning question_id`.execute(tx)
  if (rows.length === 0) throw new Conflict()
}

/** By the rule of rest, counted from the question; where the first reminder came late, as long after it as a first one waits. */
async function restDay(tx: Tx, by: By, complaint: Complaint, today: string): Promise<string | null> {
  const { rows } = await sql<{ askedAt: Date }>`
    select asked_at as "askedAt" from complaints.questions where case_id = ${complaint.caseId} and answered_at is null and dropped_at is null`.execute(
    tx,
  )
  const day = await dayBy(tx, by, complaint, 'rest', rows[0]?.askedAt)
  if (day === undefined || day > today) return day ?? null
  return (await dayBy(tx, by, complaint, 'remind')) ?? null
}
