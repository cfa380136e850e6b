import { parseNumber } from '../../../core/cases/number.ts'
import { type Db, sql } from '../../../kit/sql.ts'
import { afterMark, type Mark, markOf } from './list-mark.ts'
import { below, COLUMNS, NAMES, type PublicComplaint } from './public.sql.ts'

export interface PublicFilter {
  /** Words that the public text must hold, or the number of one complaint. */
  readonly q?: string | undefined
  /** That region and all that lies in it. */
  readonly region?: string | undefined
  /** That agency and all below it. */
  readonly agency?: string | undefined
  readonly category?: string | undefined
  readonly class?: string | undefined
  readonly status?: string | undefined
  /** The mark of the page before. */
  readonly after?: string | undefined
}

/** Rows of one page of a public list. */
const LIST_LIMIT = 20
/**
 * Search looks through the newest complaints first, one by one, and asks the index of words only where these did not fill the page.
 * A word that is in every tenth complaint fills it at once, and finding all its hits to sort them by date would cost a thousand times
 * as much; a word that did not is rare enough for that.
 */
const NEWEST_MAX = 1_000

/**
 * A page of published complaints, newest first, and the mark from which the next page goes on. Words are searched as the country's
 * language stems them (in Indonesian: memperbaiki, perbaikan, diperbaiki are one), all of them, "in quotes" side by side, -without.
 */
export async function listPublic(
  db: Db,
  filter: PublicFilter,
): Promise<{ complaints: PublicComplaint[]; next: string | undefined }> {
  const mark = afterMark(filter.after)
  const q = filter.q?.trim()
  const stretches: Stretch[] = q && !parseNumber(q) ? [{ mark, newest: NEWEST_MAX }, { mark }] : [{ mark }]
  let found: Listed[] = []
  for (const stretch of stretches) {
    found = await readPage(db, filter, stretch)
    if (found.length > LIST_LIMIT) break
  }
  const complaints = found.slice(0, LIST_LIMIT)
  const last = complaints.at(-1)
  return { complaints, next: found.length > LIST_LIMIT && last ? markOf(last) : undefined }
}

/** Microseconds, as the database keeps them: two of the same millisecond must not hide behind one mark. */
type Listed = PublicComplaint & { readonly micros: string }

interface Stretch {
  readonly mark: Mark | undefined
  /** Looks only through so many, the newest. */
  readonly newest?: number
}

async function readPage(db: Db, filter: PublicFilter, stretch: Stretch): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    with page as (${pageOf(filter, stretch)})
    ${COLUMNS}, (extract(epoch from c.published_at) * 1000000)::bigint::text as micros
    from page join complaints.public_complaints c using (case_id) ${NAMES} order by c.published_at desc, c.case_id desc`.execute(
    db,
  )
  return rows
}

const ORDER = sql`published_at desc, case_id desc`

/** The keys of one page, found in the index of its filter. */
function pageOf(filter: PublicFilter, { mark, newest }: Stretch) {
  const from = (rows: ReturnType<typeof sql>) => sql`select c.case_id, c.published_at from ${rows} c`
  const all = sql`complaints.public_complaints`
  // Written out: with a parameter for a limit, PostgreSQL plans anew each time, which costs several times what the plan does.
  const limited = sql`order by ${ORDER} limit ${sql.lit(LIST_LIMIT + 1)}`
  const conditions = conditionsOf(filter)
  const own = filter.agency ? [sql`c.agency_id in ${below(filter.agency)}`] : []
  if (newest) {
    const few = sql`(select * from ${all} c ${where(before(mark))} order by ${ORDER} limit ${sql.lit(newest)})`
    return sql`${from(few)} ${where([...conditions, ...own])} ${limited}`
  }
  const after = [...conditions, ...before(mark)]
  // Materialized: the words must find the rows, not a walk over dates that waits for a word to turn up.
  if (filter.q?.trim())
    return sql`select * from (with hits as materialized (${from(all)} ${where([...after, ...own])}) select * from hits) hits ${limited}`
  if (!filter.agency) return sql`${from(all)} ${where(after)} ${limited}`
  // One index walk of at most a page for each agency, then the first of all: no list of an agency is ever sorted whole. The agency
  // stands in the order as well, and as a range, for only its own index comes in that order: the index of days would be walked to its end.
  const mine = sql`c.agency_id between walk.agency_id and walk.agency_id`
  return sql`select c.* from ${below(filter.agency)} as walk cross join lateral (
    ${from(all)} ${where([...after, mine])} order by c.agency_id, ${ORDER} limit ${sql.lit(LIST_LIMIT + 1)}) c ${limited}`
}

type Condition = ReturnType<typeof sql>

function where(conditions: readonly Condition[]) {
  return conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
}

function before(mark: Mark | undefined): Condition[] {
  if (!mark) return []
  return [
    sql`(c.published_at, c.case_id) < (timestamptz 'epoch' + ${mark.micros}::float8 * interval '1 microsecond', ${mark.caseId}::uuid)`,
  ]
}

function conditionsOf(filter: PublicFilter): Condition[] {
  const q = filter.q?.trim()
  const number = q ? parseNumber(q) : undefined
  return [
    filter.region ? inRegion(filter.region) : undefined,
    filter.category ? sql`c.category_id = ${filter.category}` : undefined,
    filter.class ? sql`c.class = ${filter.class}` : undefined,
    filter.status ? sql`c.status = ${filter.status}` : undefined,
    number ? sql`c.number = ${number}` : undefined,
    // In a select of its own, so that the words are read once and not for each row.
    q && !number
      ? sql`c.public_search @@ (select websearch_to_tsquery(search_config, ${q}) from core.country)`
      : undefined,
  ].filter((one) => one !== undefined)
}

/** Codes are parted by dots, one part a level. The first levels have an index each, as many as are too large to be sorted. */
function inRegion(code: string) {
  const level = code.split('.').length
  const [first, second, third] = [1, 2, 3].map((part) => sql`split_part(c.region_code, '.', ${sql.lit(part)})`)
  if (level === 1) return sql`${first} = ${code}`
  if (level === 2) return sql`${first} || '.' || ${second} = ${code}`
  if (level === 3) return sql`${first} || '.' || ${second} || '.' || ${third} = ${code}`
  return sql`(c.region_code = ${code} or c.region_code like ${`${code.replace(/[\\%_]/g, '\\$&')}.%`})`
}
