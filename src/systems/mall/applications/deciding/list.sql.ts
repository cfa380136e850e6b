import type { Officer } from '../../../../core/people/actor.ts'
import { type Db, sql } from '../../../../kit/sql.ts'
import type { ApplicationStatus } from '../application.ts'

/** The lists of officers, in the order in which they are shown. */
export const TABS = ['mine', 'unassigned', 'late', 'soon', 'asked', 'deliver', 'objections', 'all'] as const
export type Tab = (typeof TABS)[number]

/** One line of a list. */
export interface ListRow {
  readonly caseId: string
  readonly number: string
  readonly status: ApplicationStatus
  readonly serviceName: Readonly<Record<string, string>>
  readonly agencyId: string
  readonly officerName: string | null
  readonly submittedAt: Date
  readonly nextDueOn: string | null
  readonly nextDueAt: Date | null
}

export interface ListWish {
  readonly tab: Tab
  readonly service?: string | undefined
  /** The mark of the page before. */
  readonly after?: string | undefined
}

/** Days as the officer's own calendar has them. `soonEnd`: the first day that is not soon. */
export interface ListDays {
  readonly today: string
  readonly soonEnd: string
  readonly now: Date
}

export const PAGE_ROWS = 20
/** Counts stop here. */
export const COUNT_MAX = 1_000

const RUNNING: readonly ApplicationStatus[] = ['submitted', 'processing', 'objected']
const STATUSES: Readonly<Record<Exclude<Tab, 'all'>, readonly ApplicationStatus[]>> = {
  mine: ['submitted', 'processing', 'asked', 'objected', 'granted', 'ready'],
  unassigned: ['submitted'],
  late: RUNNING,
  soon: RUNNING,
  asked: ['asked'],
  deliver: ['granted', 'ready'],
  objections: ['objected'],
}

/** One page of a list: the nearest day first, all of them newest first. `next` is the mark of the page after. */
export async function listWork(
  db: Db,
  officer: Officer,
  wish: ListWish,
  days: ListDays,
): Promise<{ rows: ListRow[]; next: string | undefined }> {
  const found = await readPage(db, officer, wish, days)
  const rows = found.slice(0, PAGE_ROWS)
  const last = rows.at(-1)
  const more = found.length > PAGE_ROWS && last
  const at = wish.tab === 'all' ? last?.submittedAt.toISOString() : (last?.nextDueOn ?? 'infinity')
  return { rows, next: more ? `${at}~${last.caseId}` : undefined }
}

/** How many stand in each list, up to one more than `COUNT_MAX`. */
export async function countWork(db: Db, officer: Officer, days: ListDays): Promise<Record<Tab, number>> {
  const most = sql.lit(COUNT_MAX + 1)
  // In the order of the index, or PostgreSQL would rather read the whole table than walk to a limit.
  const counts = TABS.map(
    (
      tab,
    ) => sql`(select least(coalesce(sum(n.count), 0), ${most})::int from (select count(*) as count from ${walk(officer, tab)} cross join lateral (
      select from mall.applications a where ${joined(tab)} and ${inTab(tab, officer, days)} order by ${orderOf(tab)} limit ${most}) c) n) as ${sql.ref(tab)}`,
  )
  const { rows } = await sql<Record<Tab, number>>`select ${sql.join(counts)}`.execute(db)
  return rows[0] as Record<Tab, number>
}

/** Services of which this officer has applications to choose from. */
export async function listFormServices(
  db: Db,
  officer: Officer,
): Promise<{ readonly id: string; readonly name: Readonly<Record<string, string>> }[]> {
  const { rows } = await sql<{ id: string; name: Readonly<Record<string, string>> }>`
    select s.service_id as id, s.name from core.services s
    where s.service_id in (select f.service_id from mall.application_forms f where ${reached(officer)}) order by s.service_id limit 500`.execute(
    db,
  )
  return rows
}

const DUE = sql`coalesce(a.next_due_on, 'infinity'::date)`

async function readPage(db: Db, officer: Officer, { tab, service, after }: ListWish, days: ListDays) {
  const [, at, caseId] = /^([\w.:-]{1,40})~([0-9a-f-]{36})$/.exec(after ?? '') ?? []
  const isAll = tab === 'all'
  const wishes = [
    inTab(tab, officer, days),
    ...(service ? [sql<boolean>`a.service_id = ${service}`] : []),
    ...(at && caseId && isAll && !Number.isNaN(Date.parse(at))
      ? [sql<boolean>`(a.submitted_at, a.case_id) < (${at}::timestamptz, ${caseId}::uuid)`]
      : []),
    ...(at && caseId && !isAll && /^(?:infinity|\d{4}-\d\d-\d\d)$/.test(at)
      ? [sql<boolean>`(${DUE}, a.case_id) > (${at}::date, ${caseId}::uuid)`]
      : []),
  ]
  const by = isAll ? sql`a.submitted_at desc, a.case_id desc` : sql`${DUE}, a.case_id`
  const limit = sql.lit(PAGE_ROWS + 1)
  // One walk of an index for each agency and status, each of a page at most: no list is ever sorted whole.
  const { rows } = await sql<ListRow>`
    select a.case_id as "caseId", k.number, a.status, s.name as "serviceName", a.agency_id as "agencyId", o.name as "officerName",
      a.submitted_at as "submittedAt", a.next_due_on as "nextDueOn", a.next_due_at as "nextDueAt"
    from (select a.* from ${walk(officer, tab)} cross join lateral (
        select * from mall.applications a where ${joined(tab)} and ${sql.join(wishes, sql` and `)} order by ${by} limit ${limit}) a
      order by ${by} limit ${limit}) a
      join core.cases k using (case_id) join core.services s on s.service_id = a.service_id left join core.officers o using (officer_id)
    order by ${by}`.execute(db)
  return rows
}

function orderOf(tab: Tab) {
  if (tab === 'mine') return sql`a.case_id`
  return tab === 'all' ? sql`a.submitted_at desc, a.case_id desc` : sql`${DUE}, a.case_id`
}

/** The pairs of agency and status that a list goes through. Only an agency with a form has applications. */
function walk(officer: Officer, tab: Tab) {
  const agencies = sql`(select distinct f.agency_id from mall.application_forms f where ${reached(officer)})`
  if (tab === 'mine') return sql`(select ${officer.officerId}::bigint as officer_id) w`
  if (tab === 'all') return sql`${agencies} w`
  return sql`(select g.agency_id, t.status from ${agencies} g cross join unnest(${[...STATUSES[tab]]}::text[]) as t(status)) w`
}

function joined(tab: Tab) {
  if (tab === 'mine') return sql<boolean>`a.officer_id = w.officer_id and a.ended_at is null`
  if (tab === 'all') return sql<boolean>`a.agency_id = w.agency_id and a.submitted_at is not null`
  return sql<boolean>`a.agency_id = w.agency_id and a.status = w.status`
}

function inTab(tab: Tab, officer: Officer, { today, soonEnd, now }: ListDays) {
  // Where hours are counted, an application is late from the hour on.
  const over = sql<boolean>`coalesce(a.next_due_at <= ${now}::timestamptz, false)`
  if (tab === 'mine') return sql<boolean>`a.status = any(${[...STATUSES.mine]}::text[]) and ${mine(officer)}`
  if (tab === 'late') return sql<boolean>`${DUE} <= ${today}::date and (${DUE} < ${today}::date or ${over})`
  if (tab === 'soon') return sql<boolean>`${DUE} >= ${today}::date and ${DUE} < ${soonEnd}::date and not ${over}`
  return sql<boolean>`true`
}

/** Of one's own, those of an agency where one still works. */
function mine(officer: Officer) {
  const held = agenciesOf(officer)
  return held === 'all' ? sql<boolean>`true` : sql<boolean>`a.agency_id = any(${held}::text[])`
}

function reached(officer: Officer) {
  const held = agenciesOf(officer)
  return held === 'all' ? sql<boolean>`true` : sql<boolean>`f.agency_id = any(${held}::text[])`
}

/** As `isAtAgency` asks: where they are officer or coordinator, and what lies below. */
export function agenciesOf({ roles }: Officer): string[] | 'all' {
  const held = roles.filter(({ role }) => role === 'officer' || role === 'coordinator')
  if (held.some(({ reach }) => reach === 'all')) return 'all'
  return [...new Set(held.flatMap(({ reach }) => (reach === 'all' ? [] : [...reach])))]
}
