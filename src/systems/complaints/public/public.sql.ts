import { type Db, sql } from '../../../kit/sql.ts'
import type { Status } from '../complaint.ts'

/** What the public may read of a complaint. It comes from a view that holds nothing else. */
export interface PublicComplaint {
  readonly caseId: string
  readonly number: string
  readonly class: string
  readonly status: Status
  readonly title: string
  readonly words: string
  readonly happenedOn: string | null
  readonly regionCode: string | null
  readonly place: string | null
  readonly agencyId: string | null
  readonly agencyName: Readonly<Record<string, string>> | null
  readonly categoryId: string | null
  readonly categoryName: Readonly<Record<string, string>> | null
  readonly serviceName: Readonly<Record<string, string>> | null
  readonly filedAt: Date
  readonly publishedAt: Date
  readonly dueOn: string | null
  readonly closedAt: Date | null
  readonly closedBy: 'complainant' | 'agency' | 'lapse' | 'import' | null
  readonly objectedAt: Date | null
}

export interface PublicReply {
  readonly words: string
  readonly releasedAt: Date
}

export interface PublicFilter {
  readonly q?: string | undefined
  readonly region?: string | undefined
  readonly agency?: string | undefined
  readonly category?: string | undefined
  readonly class?: string | undefined
  readonly status?: string | undefined
  readonly after?: string | undefined
}

/** Rows of one page of a public list. */
const LIST_LIMIT = 20
/**
 * Search looks at the newest days first and widens until the page is full: sorting every hit of a common word by date costs a
 * thousand times what the newest twenty cost, and walking dates for a rare word costs as much.
 */
const WINDOW_DAYS = [30, 365, undefined] as const

/** A page of published complaints, newest first, and the mark from which the next page goes on. */
export async function listPublic(
  db: Db,
  filter: PublicFilter,
  now: Date,
): Promise<{ complaints: PublicComplaint[]; next: string | undefined }> {
  const q = filter.q?.trim()
  const windows = q ? WINDOW_DAYS : [undefined]
  let found: PublicComplaint[] = []
  for (const days of windows) {
    const from = days === undefined ? null : new Date(now.getTime() - days * 86_400_000)
    found = await readPublic(db, filter, q, from)
    if (found.length > LIST_LIMIT) break
  }
  const complaints = found.slice(0, LIST_LIMIT)
  const last = complaints.at(-1)
  return { complaints, next: found.length > LIST_LIMIT && last ? markOf(last) : undefined }
}

export async function findPublic(db: Db, number: string): Promise<PublicComplaint | undefined> {
  const { rows } =
    await sql<PublicComplaint>`${COLUMNS} from complaints.public_complaints c ${NAMES} where c.number = ${number}`.execute(
      db,
    )
  return rows[0]
}

export async function listPublicReplies(db: Db, caseId: string): Promise<PublicReply[]> {
  const { rows } = await sql<PublicReply>`
    select words, released_at as "releasedAt" from complaints.public_replies where case_id = ${caseId} order by reply_id`.execute(
    db,
  )
  return rows
}

export interface PublicVerdict {
  readonly solved: boolean
  readonly stars: number
}

/** The newest verdict of a published complaint. Its words stay between complainant and agency: they were not checked for names. */
export async function findPublicVerdict(db: Db, caseId: string): Promise<PublicVerdict | undefined> {
  const { rows } = await sql<PublicVerdict>`
    select v.solved, v.stars from complaints.verdicts v join complaints.public_complaints c using (case_id) where v.case_id = ${caseId} order by v.round desc limit 1`.execute(
    db,
  )
  return rows[0]
}

/** The newest answered complaints, for the front page. */
export async function listAnswered(db: Db, limit: number): Promise<PublicComplaint[]> {
  const { rows } = await sql<PublicComplaint>`${COLUMNS} from complaints.public_complaints c ${NAMES}
    where c.status in ('replied', 'closed') order by c.published_at desc, c.case_id desc limit ${limit}`.execute(db)
  return rows
}

interface PublicFigures {
  readonly open: number
  readonly overdue: number
  readonly answered: number
  readonly solved: number
  readonly silent: number
}

/** Counts over what the public can read, for one agency and those below it. */
export async function countPublic(db: Db, agencyId: string, today: string): Promise<PublicFigures> {
  const {
    rows: [row],
  } = await sql<PublicFigures>`
    select count(*) filter (where c.status in ('received', 'incomplete', 'accepted', 'waiting', 'drafted'))::int as open,
      count(*) filter (where c.status in ('received', 'incomplete', 'accepted', 'waiting', 'drafted') and c.due_on < ${today}::date)::int as overdue,
      count(*) filter (where exists (select from complaints.public_replies r where r.case_id = c.case_id))::int as answered,
      count(*) filter (where (select v.solved from complaints.verdicts v where v.case_id = c.case_id order by v.round desc limit 1))::int as solved,
      count(*) filter (where c.closed_by = 'lapse')::int as silent
    from complaints.public_complaints c where c.agency_id in ${below(agencyId)}`.execute(db)
  return row ?? { open: 0, overdue: 0, answered: 0, solved: 0, silent: 0 }
}

const COLUMNS = sql`
  select c.case_id as "caseId", c.number, c.class, c.status, c.title, c.words, c.happened_on as "happenedOn", c.region_code as "regionCode", g.place,
    c.agency_id as "agencyId", a.name as "agencyName", c.category_id as "categoryId", t.name as "categoryName", s.name as "serviceName", c.filed_at as "filedAt",
    c.published_at as "publishedAt", c.due_on as "dueOn", c.closed_at as "closedAt", c.closed_by as "closedBy", c.objected_at as "objectedAt"`
const NAMES = sql`
  left join core.agencies a using (agency_id) left join core.regions g on g.region_code = c.region_code
  left join core.categories t using (category_id) left join core.services s using (service_id)`

async function readPublic(
  db: Db,
  filter: PublicFilter,
  q: string | undefined,
  from: Date | null,
): Promise<PublicComplaint[]> {
  const mark = unmark(filter.after)
  const conditions = [
    q ? sql`c.public_search @@ websearch_to_tsquery((select search_config from core.country), ${q})` : undefined,
    from ? sql`c.published_at > ${from}` : undefined,
    filter.region
      ? sql`(c.region_code = ${filter.region} or c.region_code like ${`${filter.region.replace(/[\\%_]/g, '')}.%`})`
      : undefined,
    filter.agency ? sql`c.agency_id in ${below(filter.agency)}` : undefined,
    filter.category ? sql`c.category_id = ${filter.category}` : undefined,
    filter.class ? sql`c.class = ${filter.class}` : undefined,
    filter.status ? sql`c.status = ${filter.status}` : undefined,
    mark ? sql`(c.published_at, c.case_id) < (${mark.at}::timestamptz, ${mark.caseId}::uuid)` : undefined,
  ].filter((one) => one !== undefined)
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
  // Materialized where words are searched: the word index must find the rows, not a walk over dates that waits for one.
  const { rows } = await sql<PublicComplaint>`
    with hits as ${q ? sql`materialized` : sql``} (select c.* from complaints.public_complaints c ${where}),
      page as (select * from hits order by published_at desc, case_id desc limit ${LIST_LIMIT + 1})
    ${COLUMNS} from page c ${NAMES} order by c.published_at desc, c.case_id desc`.execute(db)
  return rows
}

function below(agencyId: string) {
  return sql`(with recursive down as (
    select agency_id from core.agencies where agency_id = ${agencyId}
    union all select a.agency_id from core.agencies a join down on a.parent_id = down.agency_id
  ) select agency_id from down)`
}

function markOf({ publishedAt, caseId }: PublicComplaint): string {
  return Buffer.from(`${publishedAt.toISOString()} ${caseId}`).toString('base64url')
}

/** A spoilt mark is no mark: the list begins at its start. */
function unmark(mark: string | undefined): { at: string; caseId: string } | undefined {
  const [at, caseId] = Buffer.from(mark ?? '', 'base64url')
    .toString()
    .split(' ')
  if (!at || !caseId || Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(caseId)) return undefined
  return { at, caseId }
}
