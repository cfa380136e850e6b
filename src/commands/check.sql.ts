import type pg from 'pg'

interface Server {
  readonly version: string
  /** Seconds since 1970, by the server's clock. */
  readonly seconds: number
  readonly migrations: readonly string[]
}

/** What can be asked of any database. */
export async function readServer(client: pg.ClientBase): Promise<Server> {
  const { rows } = await client.query<{ version: string; seconds: number; there: boolean }>(
    `select current_setting('server_version') as version, extract(epoch from clock_timestamp())::float as seconds,
       to_regclass('core.migrations') is not null as there`,
  )
  const [found] = rows
  if (!found) throw new Error('The database gave no answer.')
  if (!found.there) return { ...found, migrations: [] }
  const taken = await client.query<{ name: string }>('select name from core.migrations order by name')
  return { ...found, migrations: taken.rows.map(({ name }) => name) }
}

export interface Work {
  /** Names of tasks whose jobs were given up, with how many. */
  readonly failed: readonly { readonly task: string; readonly count: number }[]
  /** How long the oldest job that is due has waited. */
  readonly lateSeconds: number
  readonly notices: { readonly waiting: number; readonly failed: number; readonly unsure: number }
}

export async function readWork(client: pg.ClientBase): Promise<Work> {
  const { rows: failed } = await client.query<Work['failed'][number]>(
    `select task_identifier as task, count(*)::int as count from graphile_worker.jobs where attempts >= max_attempts group by 1 order by 1`,
  )
  const { rows } = await client.query<{ late: number; waiting: number; failed: number; unsure: number }>(
    `select coalesce((select extract(epoch from now() - min(run_at)) from graphile_worker.jobs
         where run_at <= now() and locked_at is null and attempts < max_attempts), 0)::float as late,
       count(*) filter (where state in ('waiting', 'sending'))::int as waiting, count(*) filter (where state = 'failed')::int as failed,
       count(*) filter (where state = 'unsure')::int as unsure
     from core.notices where state <> 'sent'`,
  )
  const { late = 0, waiting = 0, failed: given = 0, unsure = 0 } = rows[0] ?? {}
  return { failed, lateSeconds: late, notices: { waiting, failed: given, unsure } }
}

export interface Rules {
  /** Steps of which no rule speaks on that day. */
  readonly missing: readonly string[]
  /** Days off of the whole country in that year and the next. */
  readonly thisYear: number
  readonly nextYear: number
  /** Of the year of which most are known. */
  readonly fullestYear: number
  readonly demo: boolean
}

/** Whether the calendar and the rules of deadlines reach that day and beyond; undefined where no country is installed. */
export async function readRules(client: pg.ClientBase, today: string): Promise<Rules | undefined> {
  const { rows } = await client.query<Rules>(
    `select
       array(select step from unnest(array['verify', 'answer', 'close', 'final']) s (step) where not exists (
         select from core.deadline_rules where key = step and struck_at is null and valid_from <= $1::date and (valid_to is null or valid_to >= $1::date))) as missing,
       days.this as "thisYear", days.next as "nextYear", days.fullest as "fullestYear", demo
     from core.country, lateral (
       select coalesce(sum(days) filter (where year = date_part('year', $1::date)), 0)::int as this,
         coalesce(sum(days) filter (where year = date_part('year', $1::date) + 1), 0)::int as next, coalesce(max(days), 0)::int as fullest
       from (select date_part('year', holiday_on) as year, count(*) as days from core.holidays
         where struck_at is null and region_code is null and agency_id is null group by 1) y) days`,
    [today],
  )
  return rows[0]
}

/** How many systems admins, and how many of whoever can verify for the nation, may sign in. */
export async function countFirsts(client: pg.ClientBase): Promise<{ systemAdmins: number; nationalAdmins: number }> {
  const { rows } = await client.query<{ systemAdmins: number; nationalAdmins: number }>(
    `select count(distinct officer_id) filter (where role = 'system_admin')::int as "systemAdmins",
       count(distinct officer_id) filter (where role = 'national_admin')::int as "nationalAdmins"
     from core.officer_roles join core.officers using (officer_id) where left_at is null`,
  )
  return rows[0] ?? { systemAdmins: 0, nationalAdmins: 0 }
}
