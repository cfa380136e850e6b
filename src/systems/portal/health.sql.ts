import { type Db, sql } from '../../kit/sql.ts'

export interface Health {
  /** Names of the migrations that the database has taken. */
  readonly migrations: readonly string[]
  /** How long the oldest job that is due has waited. */
  readonly lateSeconds: number
}

/** One round trip to the database, whose failing is itself the answer. */
export async function readHealth(db: Db): Promise<Health> {
  const { rows } = await sql<Health>`
    select array(select name from core.migrations) as migrations,
      coalesce((select extract(epoch from now() - min(run_at)) from graphile_worker.jobs
        where run_at <= now() and locked_at is null and attempts < max_attempts), 0)::float as "lateSeconds"`.execute(
    db,
  )
  return rows[0] ?? { migrations: [], lateSeconds: 0 }
}

export interface Waiting {
  readonly task: string
  readonly state: 'due' | 'later' | 'running' | 'failed'
  readonly count: number
}

/** How many jobs are looked at: past that the figure stands still, and says enough. */
const JOBS_MAX = 100_000

/** Jobs by what they do and how they stand. */
export async function countJobs(db: Db): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select task, state, count(*)::int as count from (
      select task_identifier as task, case when attempts >= max_attempts then 'failed' when locked_at is not null then 'running'
        when run_at > now() then 'later' else 'due' end as state
      from graphile_worker.jobs limit ${JOBS_MAX}) as j
    group by task, state order by task, state`.execute(db)
  return rows
}

/** How many lines the ledger has been given by now, those of acts that came to nothing included. */
export async function lastLine(db: Db): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select case when is_called then last_value else 0 end::float as last from core.ledger_line_id_seq`.execute(db)
  return rows[0]?.last ?? 0
}
