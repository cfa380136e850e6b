import type { By } from '../../core/ledger/act.ts'
import { Conflict } from '../../kit/refusals.ts'
import { type Db, sql, type Tx } from '../../kit/sql.ts'
import { moveTurn } from './ask.sql.ts'
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
  const { rows } = await sql`update complaints.questions set remind_on = null,
      reminded_at = coalesce(reminded_at, ${by.now}::timestamptz), rested_at = case when ${turn}::int = 2 then ${by.now}::timestamptz end
    where case_id = ${complaint.caseId} and answered_at is null and dropped_at is null and remind_on < ${today}::date
      and (reminded_at is null) = (${turn}::int = 1) returning question_id`.execute(tx)
  if (rows.length === 0) throw new Conflict()
  if (turn === 1) await moveTurn(tx, by, complaint)
}
