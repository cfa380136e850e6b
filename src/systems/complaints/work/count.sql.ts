import type { Officer } from '../../../core/people/actor.ts'
import { type Db, sql } from '../../../kit/sql.ts'
import { agenciesReached, scope } from './scope.sql.ts'
import { COUNT_MAX, inTab, OPEN, rolesFor, type WorkDays } from './work.sql.ts'
import { seeingRoles, type Tab } from './work.ts'

/** Agencies with more open cases have each list counted by itself, up to its end: for fewer one look at all of them is cheaper. */
const OPEN_MAX = 10_000

type Counts = Partial<Record<Tab, number>>

/** How many cases stand in each list, up to one more than `COUNT_MAX`: one statement, but for the largest agencies. */
export async function countWork(db: Db, officer: Officer, tabs: readonly Tab[], days: WorkDays): Promise<Counts> {
  if (tabs.length === 0) return {}
  const agencies = agenciesReached(seeingRoles(officer))
  return (
    (agencies && (await countTogether(db, officer, { tabs, days, agencies }))) ?? countApart(db, officer, tabs, days)
  )
}

interface Asked {
  readonly tabs: readonly Tab[]
  readonly days: WorkDays
  readonly agencies: readonly string[]
}

/** All lists from one look at the open cases of these agencies; undefined where they are too many. */
async function countTogether(db: Db, officer: Officer, { tabs, days, agencies }: Asked): Promise<Counts | undefined> {
  const most = sql.lit(COUNT_MAX + 1)
  const here = (tab: Tab) =>
    sql`least(count(*) filter (where ${inTab(tab, officer, days)} and ${scope(officer, rolesFor(officer, tab), agencies)}), ${most})::int`
  const countOf = (tab: Tab) => {
    if (tab === 'stuck') return counted(tab, officer, days)
    // Where more are open than are counted, those that are over need not be looked for.
    return tab === 'all'
      ? sql`case when ${here(tab)} = ${most} then ${most} else ${counted(tab, officer, days)} end`
      : here(tab)
  }
  const counts = tabs.map((tab) => sql`${countOf(tab)} as ${sql.ref(tab)}`)
  const { rows } = await sql<Record<Tab, number> & { looked: number }>`
    with c as materialized (
      select c.case_id, c.status, c.agency_id, c.officer_id, c.next_step, c.next_due_on, c.next_due_at, c.objected_at, c.secret, c.supporters from complaints.complaints c
      where ${OPEN} and c.agency_id = any(${[...agencies]}::text[]) limit ${sql.lit(OPEN_MAX + 1)}
    ) select count(*)::int as looked, ${sql.join(counts)} from c`.execute(db)
  const { looked = 0, ...found } = rows[0] ?? {}
  return looked > OPEN_MAX ? undefined : found
}

async function countApart(db: Db, officer: Officer, tabs: readonly Tab[], days: WorkDays): Promise<Counts> {
  const counts = tabs.map((tab) => sql`${counted(tab, officer, days)} as ${sql.ref(tab)}`)
  const { rows } = await sql<Record<Tab, number>>`select ${sql.join(counts)}`.execute(db)
  return rows[0] ?? {}
}

function counted(tab: Tab, officer: Officer, days: WorkDays) {
  return sql`(select count(*)::int from (select from complaints.complaints c
    where ${inTab(tab, officer, days)} and ${scope(officer, rolesFor(officer, tab))} limit ${sql.lit(COUNT_MAX + 1)}) n)`
}
