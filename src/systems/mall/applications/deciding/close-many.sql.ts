import type { Officer } from '../../../../core/people/actor.ts'
import { type Db, sql } from '../../../../kit/sql.ts'
import { agenciesOf } from './list.sql.ts'

/** One that may be closed, for its applicant did not answer in the time that they were told. */
export interface Unanswered {
  readonly number: string
  readonly serviceName: Readonly<Record<string, string>>
  readonly answerUntil: string
}

const CLOSED_MAX = 100

/** Applications that this officer may close because nothing came: their own, or any where they coordinate; the longest over first. */
export async function listUnanswered(db: Db, officer: Officer, today: string): Promise<Unanswered[]> {
  const held = agenciesOf(officer)
  const coordinated = officer.roles.filter(({ role }) => role === 'coordinator')
  const nation = coordinated.some(({ reach }) => reach === 'all')
  const reach = coordinated.flatMap((one) => (one.reach === 'all' ? [] : [...one.reach]))
  const { rows } = await sql<Unanswered>`
    select k.number, s.name as "serviceName", r.answer_until as "answerUntil"
    from mall.applications a join mall.application_requests r using (case_id) join core.cases k using (case_id) join core.services s on s.service_id = a.service_id
    where a.status = 'asked' and r.answered_at is null and r.answer_until < ${today}::date
      and ${held === 'all' ? sql`true` : sql`a.agency_id = any(${held}::text[])`}
      and (a.officer_id = ${officer.officerId}::bigint or ${nation ? sql`true` : sql`a.agency_id = any(${reach}::text[])`})
    order by r.answer_until, a.case_id limit ${sql.lit(CLOSED_MAX)}`.execute(db)
  return rows
}
