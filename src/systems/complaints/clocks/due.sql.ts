import { type Db, sql } from '../../../kit/sql.ts'

/** Replied complaints whose day for a verdict is over by the latest zone, in id order; the act asks the agency's own zone. */
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

/** Open complaints after one, in id order. */
export async function listOpen(
  db: Db,
  after: string | undefined,
  limit: number,
): Promise<{ number: string; caseId: string }[]> {
  const { rows } = await sql<{ number: string; caseId: string }>`
    select number, case_id as "caseId" from complaints.complaints
    where status in ('received', 'incomplete', 'accepted', 'waiting', 'drafted', 'replied') and (${after ?? null}::uuid is null or case_id > ${after ?? null}::uuid)
    order by case_id limit ${limit}`.execute(db)
  return rows
}
