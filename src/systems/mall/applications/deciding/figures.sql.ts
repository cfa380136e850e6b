import { type Db, sql } from '../../../../kit/sql.ts'

/** What became of the applications for a service that were decided in twelve months. */
interface Figures {
  readonly count: number
  readonly granted: number
  readonly refused: number
  readonly closed: number
  /** Days from sending to the decision, without the time in which the applicant was waited for: of half of them, and of nine of ten. */
  readonly medianDays: number | null
  readonly mostDays: number | null
  /** How many had a promise, and how many of these were decided in time. */
  readonly promised: number
  readonly kept: number
}

/** Fewer would tell of single people. */
export const FIGURES_MIN = 5
/** Of a service with more decisions the newest are looked at: nobody waits for a page that counts a nation's year. */
export const FIGURES_MOST = 2_000

export async function readFigures(db: Db, serviceId: string, now: Date): Promise<Figures> {
  const { rows } = await sql<Figures>`
    with d as materialized (${decided(sql`${serviceId}`, now)}), t as (${told}) select ${COLUMNS} from t`.execute(db)
  return rows[0] as Figures
}

/** The same of every service of which something was decided. */
export async function figuresOfServices(db: Db, now: Date): Promise<(Figures & { readonly serviceId: string })[]> {
  const { rows } = await sql<Figures & { readonly serviceId: string }>`
    with d as materialized (select n.* from (select distinct f.service_id from mall.application_forms f) s cross join lateral (${decided(sql`s.service_id`, now)}) n),
      t as (${told})
    select service_id as "serviceId", ${COLUMNS} from t group by service_id`.execute(db)
  return rows
}

/** What was decided of a service in the year before, the newest first. */
function decided(serviceId: ReturnType<typeof sql>, now: Date) {
  return sql`select case_id, service_id, agency_id, submitted_at, decided_at, coalesce(objection_decision, decision) as decision from mall.applications
    where service_id = ${serviceId} and decided_at is not null and decided_at > ${now}::timestamptz - interval '1 year'
    order by decided_at desc limit ${sql.lit(FIGURES_MOST)}`
}

const told = sql`
  select d.service_id, d.decision, s.due_on is not null as promised,
    case when s.due_at is not null then d.decided_at <= s.due_at else (d.decided_at at time zone g.zone)::date <= s.due_on end as kept,
    extract(epoch from d.decided_at - d.submitted_at - coalesce(p.paused, interval '0')) / 86400 as days
  from d join core.agencies g using (agency_id)
    left join lateral (select due_on, due_at from core.case_steps c where c.case_id = d.case_id and c.step = 'promise' order by c.round desc limit 1) s on true
    left join lateral (select sum(least(coalesce(c.resumed_at, d.decided_at), d.decided_at) - c.paused_at) as paused
      from core.case_pauses c where c.case_id = d.case_id and c.paused_at < d.decided_at) p on true`
const COLUMNS = sql`count(*)::int as count, (count(*) filter (where decision = 'granted'))::int as granted, (count(*) filter (where decision = 'refused'))::int as refused,
  (count(*) filter (where decision = 'closed'))::int as closed, percentile_cont(0.5) within group (order by days)::float8 as "medianDays",
  percentile_cont(0.9) within group (order by days)::float8 as "mostDays", (count(*) filter (where promised))::int as promised,
  (count(*) filter (where promised and kept))::int as kept`
