import { type Db, sql, type Tx } from '../../../kit/sql.ts'

/** What counts: long enough for seldom services, short enough for what has changed. */
const MEASURED_DAYS = 56
/** A counter that calls nobody for so long was not turning round but resting. */
const TURN_SECONDS_MAX = 900
/** Somebody forgot to end it. */
const SERVICE_SECONDS_MAX = 3 * 3600
/** How long people are told that estimates of so many days were right. */
const PUBLISHED_DAYS = 28

/** Groups whose line moved since it was measured, the longest ago first; each once a day. */
export async function listUnmeasured(db: Db, now: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select g.group_id::text as id from mall.counter_groups g left join mall.line_measures l using (group_id)
    where (l.measured_at is null or l.measured_at < ${now}::timestamptz - interval '20 hours')
      and exists (select from mall.periods p where p.group_id = g.group_id and p.status = 'processing' and (l.measured_at is null or p.ended_at > l.measured_at))
    order by l.measured_at nulls first, g.group_id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Sums the periods of the last weeks of a group: times of its services by hour of the mall's day, ways, turns, who did not
 * come, who comes with priority. A corrected period counts no more, the one that corrects it does. False where nothing was served.
 */
export async function measureGroup(tx: Tx, groupId: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    with stretches as (
      select p.*, m.zone, t.arrived_at, extract(epoch from p.ended_at - p.started_at)::float8 as seconds,
        lead(p.status) over (partition by p.ticket_id order by p.started_at, p.period_id) as next_status, t.status as ticket_status,
        lag(p.ended_at) over (partition by p.counter_id, p.status in ('called', 'processing') order by p.started_at, p.period_id) as free_at
      from mall.periods p join mall.tickets t using (ticket_id) join mall.malls m on m.mall_id = t.mall_id
      where p.group_id = ${groupId} and p.ended_at >= ${now}::timestamptz - make_interval(days => ${MEASURED_DAYS})
        and not exists (select from mall.periods x where x.corrects = p.period_id)
    ), services as (
      select group_id, json_agg(json_build_object('serviceId', service_id, 'hour', hour, 'count', n, 'seconds', seconds, 'squares', squares)) as services
      from (select group_id, service_id, extract(hour from started_at at time zone zone)::int as hour, count(*)::int as n, sum(seconds) as seconds,
          sum(seconds * seconds) as squares
        from stretches where status = 'processing' and seconds between 5 and ${SERVICE_SECONDS_MAX} group by 1, 2, 3) s group by group_id
    ), calls as (
      select *, coalesce(next_status, ticket_status) = 'missed' as is_missed,
        least(4, floor(extract(epoch from started_at - arrived_at) / 1800))::int as half_hours,
        extract(epoch from started_at - free_at)::float8 as turn
      from stretches where status = 'called'
    ), ways as (
      select group_id, avg(seconds) filter (where not is_missed) as way, coalesce(stddev_pop(seconds) filter (where not is_missed), 0) as way_spread,
        avg(seconds) filter (where is_missed) as missed,
        avg(turn) filter (where is_turn) as turn, coalesce(stddev_pop(turn) filter (where is_turn), 0) as turn_spread,
        (select json_agg((select count(*) filter (where c.is_missed)::float8 / (count(*) + 5) from calls c where c.group_id = w.group_id and c.half_hours = h) order by h)
          from generate_series(0, 4) h) as parts
      from (select *, turn between 0 and ${TURN_SECONDS_MAX} and arrived_at < free_at as is_turn from calls) w group by group_id
    ), overtaking as (
      select group_id, json_agg(json_build_object('priority', priority, 'hour', hour, 'anHour', n::float8 / days)) as overtaking
      from (select t.group_id, t.priority, extract(hour from t.arrived_at at time zone m.zone)::int as hour, count(*) as n,
          (select count(distinct d.served_on) from mall.tickets d where d.group_id = t.group_id and d.served_on >= ${now}::date - ${MEASURED_DAYS}::int) as days
        from mall.tickets t join mall.malls m using (mall_id)
        where t.group_id = ${groupId} and t.kind = 'walk-in' and t.priority < 3 and t.served_on >= ${now}::date - ${MEASURED_DAYS}::int group by 1, 2, 3) o group by group_id
    ), kept as (
      select json_build_object('count', count(*), 'good', count(*) filter (where abs(told_seconds - waited) <= greatest(180, waited * 0.25)),
        'inside', count(*) filter (where waited between told_low - 30 and told_high + 30)) as kept
      from (select told_seconds, told_low, told_high, extract(epoch from first_called_at - arrived_at) as waited from mall.tickets
        where group_id = ${groupId} and served_on > ${now}::date - ${PUBLISHED_DAYS}::int and told_seconds is not null and first_called_at is not null) t
    )
    insert into mall.line_measures (group_id, services, manners, kept, measured_at)
    select s.group_id, s.services, json_build_object(
      'way', case when w.way > 0 then json_build_object('mean', w.way, 'cv', w.way_spread / w.way) end,
      'turn', case when w.turn > 0 then json_build_object('mean', w.turn, 'cv', w.turn_spread / w.turn) end,
      'absent', json_build_object('parts', w.parts, 'seconds', coalesce(w.missed, 150)),
      'noShow', (select case when count(*) >= 20 then count(*) filter (where a.status <> 'arrived')::float8 / count(*) end from mall.appointments a
        where a.group_id = s.group_id and a.status in ('confirmed', 'arrived', 'missed') and a.on_day < ${now}::date and a.on_day >= ${now}::date - ${MEASURED_DAYS}::int),
      'overtaking', coalesce(o.overtaking, '[]')), kept.kept, ${now}
    from services s join ways w using (group_id) cross join kept left join overtaking o using (group_id)
    on conflict (group_id) do update set services = excluded.services, manners = excluded.manners, kept = excluded.kept, measured_at = excluded.measured_at`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/** How the estimates that were told with tickets did, so that it can be said beside them. */
export interface Kept {
  readonly count: number
  /** Within the larger of a quarter of the wait and three minutes. */
  readonly good: number
  /** Inside the range that was told. */
  readonly inside: number
}

export async function errorOfEstimates(db: Db, mallId: string): Promise<Kept> {
  const { rows } = await sql<Kept>`
    select coalesce(sum((l.kept ->> 'count')::int), 0)::int as count, coalesce(sum((l.kept ->> 'good')::int), 0)::int as good,
      coalesce(sum((l.kept ->> 'inside')::int), 0)::int as inside
    from mall.line_measures l join mall.counter_groups g using (group_id) where g.mall_id = ${mallId}`.execute(db)
  return rows[0] ?? { count: 0, good: 0, inside: 0 }
}

/** Sums over the periods that stand, of a group and a day: the only source of statistics. Seconds. */
interface DaySums {
  readonly serviceId: string
  readonly hour: number
  readonly tickets: number
  /** How many tickets have a wait, and a service, among these periods. */
  readonly waited: number
  readonly served: number
  readonly wait: number
  readonly walk: number
  readonly service: number
  readonly hold: number
}

/** By service and hour of the mall's day in which a period began. */
export async function sumsOfDays(
  db: Db,
  { groupId, from, to }: { readonly groupId: string; readonly from: string; readonly to: string },
): Promise<DaySums[]> {
  const { rows } = await sql<DaySums>`
    select p.service_id as "serviceId", extract(hour from p.started_at at time zone m.zone)::int as hour, count(distinct p.ticket_id)::int as tickets,
      count(distinct p.ticket_id) filter (where p.status in ('queued', 'sent-on'))::int as waited,
      count(distinct p.ticket_id) filter (where p.status = 'processing')::int as served,
      coalesce(sum(s.seconds) filter (where p.status in ('queued', 'sent-on')), 0)::int as wait,
      coalesce(sum(s.seconds) filter (where p.status = 'called'), 0)::int as walk,
      coalesce(sum(s.seconds) filter (where p.status = 'processing'), 0)::int as service,
      coalesce(sum(s.seconds) filter (where p.status = 'held'), 0)::int as hold
    from mall.periods p join mall.tickets t using (ticket_id) join mall.malls m on m.mall_id = t.mall_id,
      lateral (select extract(epoch from p.ended_at - p.started_at) as seconds) s
    where p.group_id = ${groupId} and t.served_on between ${from} and ${to}
      and p.ended_at >= ${from}::date::timestamp at time zone m.zone
      and not exists (select from mall.periods x where x.corrects = p.period_id)
    group by 1, 2 order by 2, 1 limit 5000`.execute(db)
  return rows
}

interface Away {
  readonly groupId: string
  /** Tickets of the day that were called. */
  readonly called: number
  /** Of those, who were not there and are not served. */
  readonly away: number
}

/** Who was called on a day and did not come, by counter group. */
export async function awayOnDay(db: Db, mallId: string, servedOn: string): Promise<Away[]> {
  const { rows } = await sql<Away>`
    select t.group_id::text as "groupId", count(*)::int as called,
      count(*) filter (where t.status in ('missed', 'left') and not exists (
        select from mall.periods p where p.ticket_id = t.ticket_id and p.status = 'processing'))::int as away
    from mall.tickets t where t.mall_id = ${mallId} and t.served_on = ${servedOn} and t.first_called_at is not null
    group by t.group_id`.execute(db)
  return rows
}
