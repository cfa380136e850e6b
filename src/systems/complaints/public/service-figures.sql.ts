import { type Db, sql } from '../../../kit/sql.ts'

interface ServiceFigures {
  readonly count: number
  readonly answered: number
  readonly inTime: number
  readonly judged: number
  readonly solved: number
  /** Mean of the stars given, one digit after the point; null where nobody gave any. */
  readonly stars: string | null
}

/** The newest are counted, so that the page of a service that very many complain about costs no more than others. */
export const COUNTED_MAX = 2_000

/**
 * What the public can read of complaints about a service, published since a moment: how many, how many were answered, by the last lawful day
 * or after it, and what complainants judged.
 */
export async function countOfService(
  db: Db,
  serviceId: string,
  { since, zone }: { since: Date; zone: string },
): Promise<ServiceFigures> {
  const { rows } = await sql<ServiceFigures>`
    with recent as materialized (
      select c.case_id, c.due_on from complaints.public_complaints c
      where c.service_id = ${serviceId} and c.published_at >= ${since}::timestamptz order by c.published_at desc limit ${sql.lit(COUNTED_MAX)}
    )
    select count(*)::int as count, count(r.at)::int as answered,
      count(*) filter (where (r.at at time zone ${zone})::date <= c.due_on)::int as "inTime",
      count(v.stars)::int as judged, count(*) filter (where v.solved)::int as solved, round(avg(v.stars), 1)::text as stars
    from recent c
    left join lateral (select min(p.released_at) as at from complaints.public_replies p where p.case_id = c.case_id) r on true
    left join lateral (select v.solved, v.stars from complaints.verdicts v where v.case_id = c.case_id order by v.round desc limit 1) v on true`.execute(
    db,
  )
  return rows[0] ?? { count: 0, answered: 0, inTime: 0, judged: 0, solved: 0, stars: null }
}

interface SideBySide extends Omit<ServiceFigures, 'stars'> {
  readonly serviceId: string
}

/** The same of every service with published complaints since a moment, all counted. */
export async function countOfServices(
  db: Db,
  { since, zone }: { readonly since: Date; readonly zone: string },
): Promise<SideBySide[]> {
  const { rows } = await sql<SideBySide>`
    with recent as (
      select c.case_id, c.service_id, c.due_on from complaints.public_complaints c
      where c.service_id is not null and c.published_at >= ${since}::timestamptz
    ), answers as (
      select p.case_id, min(p.released_at) as at from complaints.public_replies p join recent r using (case_id) group by p.case_id
    ), verdicts as (
      select distinct on (v.case_id) v.case_id, v.solved from complaints.verdicts v join recent r using (case_id) order by v.case_id, v.round desc
    )
    select r.service_id as "serviceId", count(*)::int as count, count(a.at)::int as answered,
      count(*) filter (where (a.at at time zone ${zone})::date <= r.due_on)::int as "inTime",
      count(v.case_id)::int as judged, count(*) filter (where v.solved)::int as solved
    from recent r left join answers a using (case_id) left join verdicts v using (case_id) group by r.service_id`.execute(
    db,
  )
  return rows
}
