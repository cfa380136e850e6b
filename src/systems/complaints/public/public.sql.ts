import { parseNumber } from '../../../core/cases/number.ts'
import { type LedgerLine, linesColumn } from '../../../core/ledger/ledger.sql.ts'
import { type Db, sql } from '../../../kit/sql.ts'
import type { Status } from '../complaint.ts'

/** What the public may read of a complaint. It comes from a view that holds nothing else. */
export interface PublicComplaint {
  readonly caseId: string
  readonly number: string
  readonly class: string
  readonly status: Status
  /** In which title and words are written, and what is replied. */
  readonly language: string
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
  /** How many said "me too". */
  readonly supporters: number
}

export interface PublicReply {
  readonly words: string
  readonly releasedAt: Date
}

/** The published complaint with that number, however it was typed. */
export async function findPublic(db: Db, typed: string): Promise<PublicComplaint | undefined> {
  const number = parseNumber(typed)
  if (!number) return undefined
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

/** A published complaint with all that its page shows of it. */
export interface PublicCase extends PublicComplaint {
  readonly replies: readonly PublicReply[]
  /** The newest. Its words stay between complainant and agency: they were not checked for names. */
  readonly verdict: PublicVerdict | null
  /** Other reports of the same filing that the public may read too. */
  readonly parts: readonly { readonly number: string; readonly title: string }[]
  /** Since when the clock stands, because the complainant is asked. */
  readonly pausedAt: Date | null
  /** How often the agency took more time. */
  readonly extensions: number
  readonly lines: readonly LedgerLine[]
}

interface CaseRow extends Omit<PublicCase, 'replies' | 'lines'> {
  readonly replies: readonly { readonly words: string; readonly releasedAt: string }[]
  readonly lines: Parameters<typeof linesColumn.read>[0]
}

/** One statement: on a page that is asked for most, each further one would cost as much as making the page. */
export async function findPublicCase(db: Db, typed: string): Promise<PublicCase | undefined> {
  const number = parseNumber(typed)
  if (!number) return undefined
  const { rows } = await sql<CaseRow>`${COLUMNS},
      (select coalesce(jsonb_agg(jsonb_build_object('words', r.words, 'releasedAt', r.released_at) order by r.reply_id), '[]')
        from complaints.public_replies r where r.case_id = c.case_id) as replies,
      (select jsonb_build_object('solved', v.solved, 'stars', v.stars) from complaints.verdicts v where v.case_id = c.case_id order by v.round desc limit 1) as verdict,
      (select coalesce(jsonb_agg(jsonb_build_object('number', case when p.case_id = c.case_id then p.of_number else p.number end,
          'title', case when p.case_id = c.case_id then p.of_title else p.title end) order by p.case_id), '[]')
        from complaints.public_parts p where c.case_id in (p.case_id, p.of_case_id)) as parts,
      (select p.paused_at from core.case_pauses p where p.case_id = c.case_id and p.resumed_at is null) as "pausedAt",
      (select count(*)::int from complaints.public_extensions e where e.case_id = c.case_id) as extensions,
      ${linesColumn.of('c.case_id')} as lines
    from complaints.public_complaints c ${NAMES} where c.number = ${number}`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const replies = row.replies.map(({ words, releasedAt }) => ({ words, releasedAt: new Date(releasedAt) }))
  return { ...row, replies, lines: linesColumn.read(row.lines) }
}

/** The newest answered complaints, for the front page. */
export async function listAnswered(db: Db, limit: number): Promise<PublicComplaint[]> {
  const { rows } = await sql<PublicComplaint>`${COLUMNS} from complaints.public_complaints c ${NAMES}
    where c.status in ('replied', 'closed') order by c.published_at desc, c.case_id desc limit ${sql.lit(limit)}`.execute(
    db,
  )
  return rows
}

interface PublicFigures {
  readonly open: number
  readonly overdue: number
  readonly answered: number
  readonly solved: number
  readonly silent: number
  /** Asked to complete their report, and how many have. */
  readonly asked: number
  readonly completed: number
  /** Reports that were not sent because a case of theirs had the answer. */
  readonly spared: number
  /** Who said "me too" instead of sending, and all who said it. */
  readonly instead: number
  readonly supporters: number
}

/**
 * Counts over what the public can read, for one agency and those below it: agency by agency, each by its own index. The agency stands as a
 * range, for as one of few it would be taken for a large part of the table, which would be read whole for each. Overdue is, as in the workspace,
 * what nobody waits for the complainant about: from the day after its last on, and where hours are counted from the hour on.
 */
export async function countPublic(
  db: Db,
  agencyId: string,
  { today, now }: { readonly today: string; readonly now: Date },
): Promise<PublicFigures> {
  const {
    rows: [row],
  } = await sql<PublicFigures>`
    select coalesce(sum(f.open), 0)::int as open, coalesce(sum(f.overdue), 0)::int as overdue, coalesce(sum(f.answered), 0)::int as answered,
      coalesce(sum(f.solved), 0)::int as solved, coalesce(sum(f.silent), 0)::int as silent,
      coalesce(sum(f.asked), 0)::int as asked, coalesce(sum(f.completed), 0)::int as completed,
      coalesce(sum(f.spared), 0)::int as spared, coalesce(sum(f.instead), 0)::int as instead, coalesce(sum(f.supporters), 0)::int as supporters
    from ${below(agencyId)} as walk cross join lateral (
      select count(*) filter (where c.status in ${RUNNING}) as open,
        count(*) filter (where c.status in ${OWED} and (c.due_on < ${today}::date or c.due_at <= ${now}::timestamptz)) as overdue,
        count(*) filter (where case when c.status in ('replied', 'closed') or c.objected_at is not null
          then exists (select from complaints.replies r where r.case_id = c.case_id and r.released_at is not null and r.public_words is not null) end) as answered,
        count(*) filter (where case when c.status = 'closed'
          then (select v.solved from complaints.verdicts v where v.case_id = c.case_id order by v.round desc limit 1) end) as solved,
        count(*) filter (where c.closed_by = 'lapse') as silent, sum(q.asked) as asked, sum(q.completed) as completed,
        sum(c.spared) as spared, sum(c.supported_instead) as instead, sum(c.supporters) as supporters
      from complaints.public_complaints c left join lateral (
        select count(*) as asked, count(*) filter (where q.answered_at is not null) as completed from complaints.questions q
        join core.case_pauses p on p.case_id = q.case_id and p.paused_at = q.asked_at and p.reason = 'incomplete' where q.case_id = c.case_id) q on true
      where c.agency_id between walk.agency_id and walk.agency_id) f`.execute(db)
  return (
    row ?? {
      open: 0,
      overdue: 0,
      answered: 0,
      solved: 0,
      silent: 0,
      asked: 0,
      completed: 0,
      spared: 0,
      instead: 0,
      supporters: 0,
    }
  )
}

const RUNNING = sql`('received', 'incomplete', 'accepted', 'waiting', 'drafted')`
/** Those whose clock does not stand still. */
const OWED = sql`('received', 'accepted', 'drafted')`

/** What is shown of each row of `complaints.public_complaints c`, with the names that `NAMES` joins. */
export const COLUMNS = sql`
  select c.case_id as "caseId", (select k.language from core.cases k where k.case_id = c.case_id) as language, c.number, c.class, c.status, c.title, c.words, c.happened_on as "happenedOn", c.region_code as "regionCode", g.place,
    c.agency_id as "agencyId", a.name as "agencyName", c.category_id as "categoryId", t.name as "categoryName", s.name as "serviceName", c.filed_at as "filedAt",
    c.published_at as "publishedAt", c.due_on as "dueOn", c.closed_at as "closedAt", c.closed_by as "closedBy", c.objected_at as "objectedAt", c.supporters`
export const NAMES = sql`
  left join core.agencies a using (agency_id) left join core.regions g on g.region_code = c.region_code
  left join core.categories t using (category_id) left join core.services s using (service_id)`

/** The agency and all below it. */
export function below(agencyId: string) {
  return sql`(with recursive down as (
    select agency_id, 0 as height from core.agencies where agency_id = ${agencyId}
    union all select a.agency_id, down.height + 1 from core.agencies a join down on a.parent_id = down.agency_id where down.height < ${HEIGHT_MAX}
  ) select distinct agency_id from down)`
}

/** No tree of agencies is deeper; one that was tied into a ring ends here. */
const HEIGHT_MAX = 12
