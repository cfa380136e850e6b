import type { OpenCase } from '../../../core/people/citizen/own-cases.ts'
import { type Db, sql } from '../../../kit/sql.ts'
import type { Status } from '../complaint.ts'

/** The complaints of an account in one of these statuses, the newest first. */
export async function listOpenOwn(db: Db, citizenId: string, statuses: readonly Status[]): Promise<OpenCase[]> {
  const { rows } = await sql<OpenCase>`
    select c.number, k.language, c.title from core.citizen_cases o join complaints.complaints c using (case_id) join core.cases k using (case_id)
    where o.citizen_id = ${citizenId} and c.status = any(${[...statuses]}::text[]) order by c.filed_at desc, c.case_id desc`.execute(
    db,
  )
  return rows
}

/** Which of these cases are complaints in one of these statuses. */
export async function listOpenOf(
  db: Db,
  caseIds: readonly string[],
  statuses: readonly Status[],
): Promise<{ caseId: string; number: string }[]> {
  const { rows } = await sql<{ caseId: string; number: string }>`
    select case_id as "caseId", number from complaints.complaints
    where case_id = any(${[...caseIds]}::uuid[]) and status = any(${[...statuses]}::text[]) order by case_id`.execute(
    db,
  )
  return rows
}
