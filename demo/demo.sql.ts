import type pg from 'pg'
import type { Country } from '../src/core/country/country.ts'
import { installCountry } from '../src/core/country/install-country.ts'
import type { Officer } from '../src/core/people/actor.ts'
import { type OfficerRow, officerColumns, officerOf } from '../src/core/people/held-roles.sql.ts'
import { type Db, sql } from '../src/kit/sql.ts'

/** What stands in the database: the demo, whole or half filled; people or cases of a real portal; nothing yet. */
export interface Standing {
  readonly demo: boolean
  readonly filled: boolean
  readonly officers: number
  readonly cases: number
}

const PART = 'demo'
/** Any number that only the demo locks by. */
const LOCK = 7_265_004

/** What nobody can change from within the portal stays when everything else goes. */
const KEPT: readonly string[] = ['country', 'editions', 'migrations', 'regions']

export async function findStanding(client: pg.ClientBase): Promise<Standing> {
  const { rows } = await client.query<Standing>(`
    select coalesce((select demo from core.country), false) as demo,
      exists (select from core.editions where part = '${PART}') as filled,
      (select count(*)::int from core.officers) as officers,
      (select count(*)::int from core.cases) as cases`)
  return rows[0] ?? { demo: false, filled: false, officers: 0, cases: 0 }
}

/** Holds the demo for this connection: of two programs that start at once one fills it, and the other finds it filled. */
export async function lockDemo(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [LOCK])
}

/** Says that what comes now is invented. From here to `endFilling` a start that finds it begins anew. */
export async function beginFilling(client: pg.ClientBase): Promise<void> {
  await client.query('update core.country set demo = true')
}

export async function endFilling(client: pg.ClientBase): Promise<void> {
  await client.query(`with invented as (update core.officers set invented = true)
    insert into core.editions (part, edition) values ('${PART}', '1') on conflict (part) do update set edition = excluded.edition`)
}

/** Takes letters off the queue that were due in the pretended past. */
export async function dropLetters(client: pg.ClientBase, task: string): Promise<void> {
  await client.query(
    'delete from graphile_worker._private_jobs where task_id in (select id from graphile_worker._private_tasks where identifier = $1)',
    [task],
  )
}

/**
 * Leaves what the country pack brings and nothing else. Agencies, days off and rules are brought anew: somebody who tried the demo may have
 * renamed an agency or changed the calendar. Where it is cut off between the two, the next start brings them.
 */
export async function removeAll(client: pg.ClientBase, country: Country): Promise<void> {
  await empty(client)
  await installCountry(client, country, () => undefined)
  await client.query('delete from graphile_worker._private_jobs')
}

async function empty(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname not in ('information_schema', 'graphile_worker', 'public') and n.nspname not like 'pg\\_%'
       and not (n.nspname = 'core' and c.relname = any($1))`,
    [KEPT],
  )
  await client.query('begin')
  try {
    await client.query(`truncate ${rows.map(({ name }) => name).join(', ')} restart identity`)
    await client.query('delete from graphile_worker._private_jobs')
    await client.query(`delete from core.editions where part in ('${PART}', 'country')`)
    await client.query('update core.country set demo = false')
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** Processes of the program that use this database now, but for the one that asks. */
export async function countPrograms(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name = 'jembatan'`,
  )
  return rows[0]?.count ?? 0
}

/** Officers as actors, by their addresses. */
export async function officersOf(db: Db, emails: readonly string[]): Promise<ReadonlyMap<string, Officer>> {
  const { rows } = await sql<OfficerRow>`
    select ${officerColumns} from core.officers o where o.email = any(${[...emails]}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.email, officerOf(row)]))
}
