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
 * Search looks at the newest days first and widens until the page is full: sorting every hit of a common word by date costs a
 * thousand times what the newest twenty cost, and walking dates for a rare word costs as much.
 */
const WINDOW_DAYS = [30, 365, undefined] as const
const DAY_MS = 86_400_000

/**
 * A page of published complaints, newest first, and the mark from which the next page goes on. Words are searched as the country's
 * language stems them (in Indonesian: memperbaiki, perbaikan, diperbaiki are one), all of them, "in quotes" side by side, -without.
 */
export async function listPublic(
  db: Db,
  filter: PublicFilter,
  now: Date,
): Promise<{ complaints: PublicComplaint[]; next: string | undefined }> {
  const mark = afterMark(filter.after)
  const q = filter.q?.trim()
  const newest = mark ? Math.min(mark.micros / 1000, now.getTime()) : now.getTime()
  let found: Listed[] = []
  for (const days of q ? WINDOW_DAYS : [undefined]) {
    found = await readPage(db, filter, { mark, from: days === undefined ? null : new Date(newest - days * DAY_MS) })
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
  readonly from: Date | null
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
function pageOf(filter: PublicFilter, stretch: Stretch) {
  const keys = sql`select c.case_id, c.published_at from complaints.public_complaints c`
  const conditions = conditionsOf(filter, stretch)
  const where = (more: readonly ReturnType<typeof sql>[] = []) => {
    const all = [...conditions, ...more]
    return all.length > 0 ? sql`where ${sql.join(all, sql` and `)}` : sql``
  }
  const limited = sql`order by ${ORDER} limit ${LIST_LIMIT + 1}`
  // Materialized: the words must find the rows, not a walk over dates that waits for a word to turn up.
  if (filter.q?.trim()) {
    const own = filter.agency ? [sql`c.agency_id in ${below(filter.agency)}`] : []
    return sql`select * from (with hits as materialized (${keys} ${where(own)}) select * from hits) hits ${limited}`
  }
  if (!filter.agency) return sql`${keys} ${where()} ${limited}`
  // One index walk of at most a page for each agency, then the first of all: no list of an agency is ever sorted whole.
  return sql`select c.* from ${below(filter.agency)} as walk cross join lateral (
    ${keys} ${where([sql`c.agency_id = walk.agency_id`])} ${limited}) c ${limited}`
}

function conditionsOf(filter: PublicFilter, { mark, from }: Stretch) {
  const q = filter.q?.trim()
  const number = q ? parseNumber(q) : undefined
  return [
    number
      ? sql`c.number = ${number}`
      : q
        ? sql`c.public_search @@ websearch_to_tsquery((select search_config from core.country), ${q})`
        : undefined,
    from ? sql`c.published_at > ${from}` : undefined,
    filter.region ? inRegion(filter.region) : undefined,
    filter.category ? sql`c.category_id = ${filter.category}` : undefined,
    filter.class ? sql`c.class = ${filter.class}` : undefined,
    filter.status ? sql`c.status = ${filter.status}` : undefined,
    mark
      ? sql`(c.published_at, c.case_id) < (timestamptz 'epoch' + ${mark.micros}::float8 * interval '1 microsecond', ${mark.caseId}::uuid)`
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
