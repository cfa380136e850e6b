import type { DeadlineKey } from '../../../core/deadlines/rule.ts'
import type { Officer } from '../../../core/people/actor.ts'
import { type Db, sql } from '../../../kit/sql.ts'
import type { Status } from '../complaint.ts'
import { agenciesReached, scope } from './scope.sql.ts'
import { stuckCases } from './stuck.sql.ts'
import { seeingRoles, TAB_ROLES, type Tab } from './work.ts'
import { afterMark, markOf, type Order } from './work-mark.ts'

/** One line of a list of the workspace. */
export interface WorkRow {
  readonly caseId: string
  readonly number: string
  readonly title: string
  readonly class: string
  readonly status: Status
  readonly agencyId: string | null
  readonly agencyName: Readonly<Record<string, string>> | null
  readonly officerName: string | null
  readonly categoryName: Readonly<Record<string, string>> | null
  readonly nextStep: DeadlineKey | null
  readonly nextDueOn: string | null
  readonly nextDueAt: Date | null
  readonly filedAt: Date
  readonly secret: boolean
  readonly objectedAt: Date | null
  readonly language: string
  readonly supporters: number
}

export interface WorkWish {
  readonly tab: Tab
  /** Words to search; the list is then of all cases that the officer may see. */
  readonly q?: string | undefined
  readonly class?: string | undefined
  readonly category?: string | undefined
  /** That agency and those below it. */
  readonly agency?: string | undefined
  /** The mark of the page before. */
  readonly after?: string | undefined
}

/** Days as the officer's own calendar has them. `soonEnd`: the first day that is not soon. */
export interface WorkDays {
  readonly today: string
  readonly soonEnd: string
  readonly now: Date
}

export const PAGE_ROWS = 20
/** Counts stop here: what matters past a thousand is that it is past a thousand. */
export const COUNT_MAX = 1_000
/** A search looks through so many first, the newest, and asks the index of words only where these do not fill a page, as the public list does. */
const NEWEST_MAX = 1_000

/** One page of a list: the nearest day first; all cases and search hits newest first; by support, what most people say "me too" to. `next` is the mark of the page after. */
export async function listWork(
  db: Db,
  officer: Officer,
  wish: WorkWish,
  days: WorkDays,
): Promise<{ rows: WorkRow[]; next: string | undefined }> {
  let found: WorkRow[] = []
  for (const newest of wish.q ? [NEWEST_MAX, undefined] : [undefined]) {
    found = await readPage(db, officer, wish, { days, newest })
    if (found.length > PAGE_ROWS) break
  }
  const rows = found.slice(0, PAGE_ROWS)
  const last = rows.at(-1)
  return { rows, next: found.length > PAGE_ROWS && last ? markOf(orderOf(wish), last) : undefined }
}

/** What is not over, as a condition on `complaints.complaints c`. */
export const OPEN = sql<boolean>`c.status in ('received', 'incomplete', 'accepted', 'waiting', 'drafted', 'replied')`
/** A case whose clock stands comes last. */
const DUE = sql<string>`coalesce(c.next_due_on, 'infinity'::date)`
/** The same, as the index of an agency's cases has it. */
const DUE_IN_AGENCY = sql<string>`least(c.next_due_on, 'infinity'::date)`
const COLUMNS = sql`c.case_id, c.number, c.title, c.class, c.status, c.agency_id, c.officer_id, c.category_id, c.next_step, c.next_due_on, c.next_due_at, c.filed_at, c.secret, c.objected_at, c.supporters`

type Condition = ReturnType<typeof sql<boolean>>

/** What stands in a list, as a condition on `complaints.complaints c`; whose it is says `scope`. */
export function inTab(tab: Tab, officer: Officer, { today, soonEnd, now }: WorkDays, due = DUE): Condition {
  const me = officer.officerId
  // A reply that waits for its verdict closes by itself: nobody in the agency is late.
  const running = sql<boolean>`${OPEN} and c.next_step <> 'close'`
  // Where hours are counted, a case is late from the hour on; of those of today only.
  const over = sql<boolean>`coalesce(c.next_due_at <= ${now}::timestamptz, false)`
  const conditions: Record<Tab, Condition> = {
    verify: sql<boolean>`c.status = 'received'`,
    mine: sql<boolean>`${OPEN} and c.officer_id = ${me}::bigint`,
    unassigned: sql<boolean>`c.status in ('accepted', 'waiting', 'drafted') and c.officer_id is null`,
    release: sql<boolean>`c.status = 'drafted' and not exists (
      select from complaints.replies r where r.case_id = c.case_id and r.released_at is null and r.returned_at is null and r.writer_id = ${me}::bigint)`,
    soon: sql<boolean>`${running} and ${due} >= ${today}::date and ${due} < ${soonEnd}::date and not ${over}`,
    overdue: sql<boolean>`${running} and ${due} <= ${today}::date and (${due} < ${today}::date or ${over})`,
    waiting: sql<boolean>`c.status in ('incomplete', 'waiting')`,
    resting: sql<boolean>`c.status in ('incomplete', 'waiting') and exists (
      select from complaints.questions q where q.case_id = c.case_id and q.rested_at is not null and q.answered_at is null and q.dropped_at is null)`,
    objections: sql<boolean>`c.status in ('accepted', 'waiting', 'drafted') and c.objected_at is not null`,
    supported: sql<boolean>`${OPEN} and c.supporters > 0`,
    stuck: sql<boolean>`c.case_id in (${stuckCases(scope(officer, rolesFor(officer, 'stuck')))})`,
    all: sql<boolean>`true`,
  }
  return conditions[tab]
}

/** The roles in which an officer has that list. */
export function rolesFor(officer: Officer, tab: Tab) {
  return seeingRoles(officer, TAB_ROLES[tab])
}

function orderOf({ tab, q }: WorkWish): Order {
  if (q || tab === 'all') return 'filed'
  return tab === 'supported' ? 'support' : 'due'
}

async function readPage(
  db: Db,
  officer: Officer,
  wish: WorkWish,
  { days, newest }: { days: WorkDays; newest: number | undefined },
): Promise<WorkRow[]> {
  const order = orderOf(wish)
  const tab = wish.q ? 'all' : wish.tab
  const roles = rolesFor(officer, tab)
  const mark = afterMark(order, wish.after)
  const agencies = agenciesReached(roles)
  // What one person holds, and what is stuck, is found first and is never much; words find their own.
  const walks = !wish.q && tab !== 'mine' && tab !== 'stuck' && (agencies !== undefined || wish.agency !== undefined)
  const due = walks ? DUE_IN_AGENCY : DUE
  const older =
    mark && order === 'filed'
      ? sql<boolean>`(c.filed_at, c.case_id) < (${mark.at}::timestamptz, ${mark.caseId}::uuid)`
      : undefined
  const conditions = [
    inTab(tab, officer, days, due),
    scope(officer, roles),
    // In a select of its own, so that the words are read once and not for each row.
    wish.q
      ? sql<boolean>`c.search @@ (select websearch_to_tsquery(search_config, ${wish.q}) from core.country)`
      : undefined,
    wish.class ? sql<boolean>`c.class = ${wish.class}` : undefined,
    wish.category ? sql<boolean>`c.category_id = ${wish.category}` : undefined,
    mark && order === 'due' ? sql<boolean>`(${due}, c.case_id) > (${mark.at}::date, ${mark.caseId}::uuid)` : undefined,
    mark && order === 'support'
      ? sql<boolean>`(c.supporters, c.case_id) < (${mark.at}::int, ${mark.caseId}::uuid)`
      : undefined,
    older,
  ].filter((one) => one !== undefined)
  const by = {
    due: sql`${due}, c.case_id`,
    filed: sql`c.filed_at desc, c.case_id desc`,
    support: sql`c.supporters desc, c.case_id desc`,
  }[order]
  const where = sql`where ${sql.join(conditions, sql` and `)}`
  const { rows } = await sql<WorkRow>`
    with page as (${walks ? walkOf({ wish, where, by, agencies }, order) : pageOf({ wish, where, by, agencies }, newest === undefined ? undefined : { newest, older })})
    select c.case_id as "caseId", c.number, c.title, c.class, c.status, c.agency_id as "agencyId", a.name as "agencyName", o.name as "officerName",
      t.name as "categoryName", c.next_step as "nextStep", c.next_due_on as "nextDueOn", c.next_due_at as "nextDueAt", c.filed_at as "filedAt", c.secret, c.objected_at as "objectedAt", c.supporters, k.language
    from page c join core.cases k using (case_id) left join core.agencies a using (agency_id) left join core.officers o using (officer_id)
      left join core.categories t using (category_id)
    order by ${by}`.execute(db)
  return rows
}

interface PageParts {
  readonly wish: WorkWish
  readonly where: ReturnType<typeof sql>
  readonly by: ReturnType<typeof sql>
  readonly agencies: readonly string[] | undefined
}

/** Where only the newest are looked through: how many, and after which mark. */
interface Few {
  readonly newest: number
  readonly older: Condition | undefined
}

function pageOf({ wish, where, by, agencies }: PageParts, few: Few | undefined) {
  // Written out: with a parameter for it PostgreSQL plans anew each time.
  const limit = sql.lit(PAGE_ROWS + 1)
  const cases = sql`complaints.complaints c`
  const inAgency = wish.agency ? sql`and c.agency_id in (${below(wish.agency)})` : sql``
  if (few) {
    const reached = agencies && sql<boolean>`c.agency_id = any(${[...agencies]}::text[])`
    const among = [few.older, reached].filter((one) => one !== undefined)
    const which = among.length > 0 ? sql`where ${sql.join(among, sql` and `)}` : sql``
    return sql`select ${COLUMNS} from (select * from ${cases} ${which} order by c.filed_at desc, c.case_id desc limit ${sql.lit(few.newest)}) c
      ${where} ${inAgency} order by ${by} limit ${limit}`
  }
  if (wish.q) {
    // The words find the rows, not a walk over dates that waits for a word to turn up.
    return sql`select * from (with hits as materialized (select ${COLUMNS} from ${cases} ${where} ${inAgency}) select * from hits) c order by ${by} limit ${limit}`
  }
  return sql`select ${COLUMNS} from ${cases} ${where} ${inAgency} order by ${by} limit ${limit}`
}

/**
 * One index walk of at most a page for each agency, then the first of all: no list of an agency is ever sorted whole. The index must be the
 * agency's own: a walk over the nation's days would go to their end for an agency that has few cases. By days the words of the order see to
 * that; by filing the agency stands in the order as well, and as a range, for only its own index comes in that order.
 */
function walkOf({ wish, where, by, agencies }: PageParts, order: Order) {
  const limit = sql.lit(PAGE_ROWS + 1)
  const reached = agencies && sql`select unnest(${[...agencies]}::text[]) as agency_id`
  const wished = wish.agency ? below(wish.agency) : undefined
  const walk = wished && reached ? sql`${wished} intersect ${reached}` : (wished ?? reached)
  const mine =
    order === 'due'
      ? sql`c.agency_id = walk.agency_id order by ${by}`
      : sql`c.agency_id between walk.agency_id and walk.agency_id order by c.agency_id, ${by}`
  return sql`select c.* from (${walk}) as walk cross join lateral (
    select ${COLUMNS} from complaints.complaints c ${where} and ${mine} limit ${limit}) c order by ${by} limit ${limit}`
}

export function below(agencyId: string) {
  return sql`select agency_id from (with recursive down as (
      select agency_id, 0 as height from core.agencies where agency_id = ${agencyId}
      union all select a.agency_id, down.height + 1 from core.agencies a join down on a.parent_id = down.agency_id where down.height < 12
    ) select distinct agency_id from down) d`
}
