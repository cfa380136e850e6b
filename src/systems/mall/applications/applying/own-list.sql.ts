import type { Names } from '../../../../core/country/country.ts'
import { type Db, sql } from '../../../../kit/sql.ts'
import type { ApplicationStatus } from '../application.ts'

/** An application as the list of its owner's account shows it. */
export interface OwnApplication {
  readonly caseId: string
  readonly number: string
  readonly language: string
  readonly service: Names
  readonly status: ApplicationStatus
  readonly begunAt: Date
  readonly nextDueOn: string | null
}

/** More than a person applies for in years. */
const OWN_MAX = 200

/** The applications of an account, the newest first. */
export async function listOwnApplications(db: Db, citizenId: string): Promise<OwnApplication[]> {
  const { rows } = await sql<OwnApplication>`
    select ${columns} from core.citizen_cases o join ${joined} where o.citizen_id = ${citizenId}
    order by a.begun_at desc, a.case_id desc limit ${sql.lit(OWN_MAX)}`.execute(db)
  return rows
}

/** Which of these cases are applications. */
export async function listApplicationsOf(db: Db, caseIds: readonly string[]): Promise<OwnApplication[]> {
  const { rows } = await sql<OwnApplication>`
    select ${columns} from (select unnest(${[...caseIds]}::uuid[]) as case_id) o join ${joined} order by a.case_id`.execute(
    db,
  )
  return rows
}

const columns = sql`a.case_id as "caseId", k.number, k.language, s.name as service, a.status, a.begun_at as "begunAt", a.next_due_on as "nextDueOn"`
const joined = sql`mall.applications a using (case_id) join core.cases k on k.case_id = a.case_id join core.services s on s.service_id = a.service_id`
