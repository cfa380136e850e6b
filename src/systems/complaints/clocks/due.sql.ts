import type { OpenCase } from '../../../core/cases/tally.ts'
import { type Db, sql } from '../../../kit/sql.ts'

/** Replied complaints whose day for a verdict is over by the latest zone, longest over first; the act asks the agency's own zone. */
export async function listLapsed(
  db: Db,
  today: string,
  limit: number,
): Promise<{ number: string; agencyId: string | null }[]> {
  const { rows } = await sql<{ number: string; agencyId: string | null }>`
    select c.number, c.agency_id as "agencyId" from core.case_steps s join complaints.complaints c using (case_id)
    where s.step = 'close' and s.ended_at is null and s.due_on <= ${today}::date and c.status = 'replied' order by c.case_id limit ${limit}`.execute(
    db,
  )
  return rows
}

type RunningCase = OpenCase & {
  readonly version: number
  /** Its complainant is asked something. */
  readonly asked: boolean
}

/** Open complaints after one, in id order, with what their clocks are computed from. */
export async function listOpen(db: Db, after: string | undefined, limit: number): Promise<RunningCase[]> {
  const { rows } = await sql<RunningCase>`
    select number, case_id as "caseId", version, class, inspection, agency_id as "agencyId", status in ('incomplete', 'waiting') as asked from complaints.complaints
    where ${OPEN} and (${after ?? null}::uuid is null or case_id > ${after ?? null}::uuid)
    order by case_id limit ${limit}`.execute(db)
  return rows
}

export async function countOpen(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from complaints.complaints where ${OPEN}`.execute(db)
  return rows[0]?.count ?? 0
}

const OPEN = sql`status in ('received', 'incomplete', 'accepted', 'waiting', 'drafted', 'replied')`
