import { type Db, sql } from '../../../kit/sql.ts'
import { COLUMNS, NAMES, type PublicComplaint } from '../public/public.sql.ts'

/** How near a case is to the place that was named. */
export const NEAR = ['elsewhere', 'province', 'regency', 'district', 'village'] as const
type Near = (typeof NEAR)[number]

/** A published case that shares words with what was typed. */
export interface Candidate extends PublicComplaint {
  readonly isAnswered: boolean
  readonly near: Near
  /** 0 to 1: how much of what tells the report apart is found again, in words or in the letters of the title. */
  readonly likeness: number
  /** Those that it shares, the most telling first. */
  readonly stems: readonly string[]
}

export interface Weighed {
  readonly stem: string
  readonly inTitle: boolean
  readonly weight: number
}

interface Sought {
  readonly title: string
  readonly region?: string | undefined
  readonly category?: string | undefined
  readonly weighed: readonly Weighed[]
  /** Words rare enough for the index of words. */
  readonly rare: readonly string[]
  /** Two that are not, but together are. */
  readonly pair: readonly string[]
}

/**
 * How many of the newest are looked through, each by its own index; the words of the rest are asked of the index of words, whose hits are
 * counted beforehand. So the work is the same however many cases there are.
 */
const NEWEST = { district: 150, regency: 200, category: 100, answered: 150 } as const
/** Of each kind, so many are compared by the letters of their titles as well, and so many are read whole. */
const COMPARED_MAX = 40
const READ_MAX = 8
/** The words that count for all: what somebody else would hardly write again must not stand in the way. */
const TELLING_MAX = 6

/** Published cases that share words with what was sought, answered and open ones, the likeliest first. */
export async function listCandidates(db: Db, sought: Sought): Promise<Candidate[]> {
  const { weighed } = sought
  const telling = [...weighed].sort((a, b) => b.weight - a.weight).slice(0, TELLING_MAX)
  const all = telling.reduce((sum, { weight }) => sum + weight, 0)
  const anyOf = queryOf(
    weighed.map(({ stem }) => stem),
    '|',
  )
  const rows = await sql<Candidate & { readonly level: number }>`
    with words as materialized (
      select stem, weight, query::tsquery from unnest(${weighed.map(({ stem }) => stem)}::text[], ${weighed.map(({ weight }) => weight)}::float8[],
        ${weighed.map(({ stem }) => queryOf([stem], '|'))}::text[]) as w(stem, weight, query)
    ), candidates as materialized (${candidates(sought, anyOf)}
    ), scored as materialized (
      select c.case_id, c.status in ('replied', 'closed') as is_answered, c.published_at, ${level(sought.region)} as level, m.weight, m.stems
      from candidates join complaints.public_complaints c using (case_id) cross join lateral (
        select sum(w.weight) as weight, array_agg(w.stem order by w.weight desc) as stems from words w where c.public_search @@ w.query) m
      where m.weight is not null and c.status in ('received', 'incomplete', 'accepted', 'waiting', 'drafted', 'replied', 'closed')
    ), likely as materialized (
      select * from (select s.*, row_number() over (partition by is_answered order by weight * (0.6 + 0.1 * level) desc, published_at desc, case_id) as place from scored s) s
      where place <= ${sql.lit(COMPARED_MAX)}
    ), ranked as (
      select l.*, row_number() over (partition by is_answered order by score desc, case_id) as rank from (
        select l.case_id, l.is_answered, l.level, l.stems, y.likeness, y.likeness * (0.6 + 0.1 * l.level) / (1 + extract(epoch from n.newest - l.published_at)::float8 / (86400 * 730)) as score
        from likely l join complaints.public_complaints c using (case_id) cross join (select max(published_at) as newest from likely) n
          cross join lateral (select least(1, greatest(l.weight / ${all}::float8, similarity(c.title, ${sought.title}))) as likeness) y
        where not l.is_answered or exists (select from complaints.public_replies r where r.case_id = l.case_id)) l
    )
    ${COLUMNS}, f.is_answered as "isAnswered", f.level, f.likeness, f.stems
    from (select * from ranked where rank <= ${sql.lit(READ_MAX)}) f join complaints.public_complaints c using (case_id) ${NAMES}
    order by f.score desc, c.case_id`.execute(db)
  return rows.rows.map((row) => ({ ...row, near: NEAR[row.level] ?? 'elsewhere' }))
}

function candidates({ region, category, rare, pair }: Sought, anyOf: string) {
  const [province, second, third] = (region ?? '').split('.')
  const parts = [1, 2, 3].map((part) => sql`split_part(c.region_code, '.', ${sql.lit(part)})`)
  const [one, two, three] = parts
  const newest = (where: ReturnType<typeof sql>, limit: number, first = sql``) => sql`(select w.case_id from (
      select c.case_id, c.public_search from complaints.public_complaints c where ${where} order by ${first} c.published_at desc, c.case_id desc limit ${sql.lit(limit)}) w
    where w.public_search @@ ${anyOf}::tsquery)`
  const hits = [
    ...(rare.length > 0 ? [queryOf(rare, '|')] : []),
    ...(pair.length > 0 ? [`(${queryOf(pair, '&')})`] : []),
  ]
  const walks = [
    third
      ? newest(sql`${one} || '.' || ${two} || '.' || ${three} = ${`${province}.${second}.${third}`}`, NEWEST.district)
      : undefined,
    second ? newest(sql`${one} || '.' || ${two} = ${`${province}.${second}`}`, NEWEST.regency) : undefined,
    category ? newest(sql`c.category_id = ${category}`, NEWEST.category) : undefined,
    newest(inStatus('replied'), NEWEST.answered, sql`c.status,`),
    newest(inStatus('closed'), NEWEST.answered, sql`c.status,`),
    hits.length > 0
      ? sql`(select c.case_id from complaints.public_complaints c where c.public_search @@ ${hits.join(' | ')}::tsquery)`
      : undefined,
  ].filter((walk) => walk !== undefined)
  return sql.join(walks, sql` union `)
}

/** As a range and in the order, so that the index of states is walked and not that of days. */
function inStatus(status: 'replied' | 'closed') {
  return sql`c.status between ${sql.lit(status)} and ${sql.lit(status)}`
}

/** 4 in the same village, 3 in the district, 2 in the regency, 1 in the province, 0 elsewhere. Codes are parted by dots, one part a level. */
function level(region: string | undefined) {
  const parts = (region ?? '').split('.')
  if (!region) return sql`0`
  const within = (count: number) => parts.slice(0, count).join('.')
  const cases = [4, 3, 2, 1]
    .filter((count) => parts.length >= count)
    .map(
      (count) =>
        sql`when c.region_code = ${within(count)} or c.region_code like ${`${within(count).replace(/[\\%_]/g, '\\$&')}.%`} then ${sql.lit(count)}`,
    )
  return sql`case ${sql.join(cases, sql` `)} else 0 end`
}

/** Stems as PostgreSQL reads a query that is not to be stemmed again. */
function queryOf(stems: readonly string[], between: '|' | '&'): string {
  return stems.map((stem) => `'${stem.replace(/['\\]/g, '$&$&')}'`).join(` ${between} `)
}
