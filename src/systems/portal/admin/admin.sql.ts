import type { AgencyId } from '../../../core/agencies/agency.ts'
import { type Db, sql } from '../../../kit/sql.ts'

/** What waits for somebody who runs the portal. Counts and days only. */
export interface Todo {
  readonly noticesWaiting: number
  readonly noticesSince: Date | null
  readonly noticesFailed: number
  readonly noticesUnsure: number
  /** Mails to officers (links, handing over) whose job is due. */
  readonly mailJobs: number
  readonly undecreed: number
  readonly undecreedFrom: string | null
  readonly invited: number
  readonly handovers: number
}

const MAIL_TASKS = ['officer-link', 'hand-over-told', 'officer-factor']

/** One statement. `today` is the country's. */
export async function readTodo(db: Db, today: string): Promise<Todo> {
  const { rows } = await sql<Todo>`
    select n.*, j.*, h.*,
      (select count(*)::int from core.officers o where o.left_at is null and o.password_hash is null and not o.invented
        and exists (select from core.officer_roles r where r.officer_id = o.officer_id)) as invited,
      (select count(*)::int from core.handovers where done_at is null) as handovers
    from (select count(*) filter (where state in ('waiting', 'sending'))::int as "noticesWaiting", min(made_at) filter (where state in ('waiting', 'sending')) as "noticesSince",
        count(*) filter (where state = 'failed')::int as "noticesFailed", count(*) filter (where state = 'unsure')::int as "noticesUnsure"
      from core.notices where state <> 'sent') n,
      (select count(*)::int as "mailJobs" from graphile_worker.jobs where task_identifier = any(${MAIL_TASKS}::text[]) and attempts > 0) j,
      (select count(*)::int as undecreed, min(holiday_on) as "undecreedFrom" from core.holidays
        where struck_at is null and decree is null and holiday_on >= ${today}::date) h`.execute(db)
  const [todo] = rows
  if (!todo) throw new Error('The database gave no answer.')
  return todo
}

/** Agencies at which somebody works on cases, by their code. */
export async function listWorkingAgencies(db: Db): Promise<AgencyId[]> {
  const { rows } = await sql<{ id: AgencyId }>`
    select distinct r.agency_id as id from core.officer_roles r join core.officers o using (officer_id) join core.agencies a using (agency_id)
    where r.role in ('coordinator', 'officer') and o.left_at is null and (a.valid_to is null or a.valid_to >= current_date)
    order by 1 limit 2000`.execute(db)
  return rows.map(({ id }) => id)
}
