import { type Db, sql } from '../../../kit/sql.ts'

interface QueueFigures {
  readonly serviceId: string
  readonly served: number
  /** Seconds in the line of each who was served; null: the waits are not there any more. */
  readonly wait: number | null
  /** Of those served, how many the promise counts in minutes or hours, and for how many it was kept. */
  readonly promised: number
  readonly kept: number
}

/**
 * Of every service that was served since a moment: how many, how long they stood in the line, and how many were done within the time that the
 * standard of that day promised, from their coming on. Days are promised by applications and not counted here.
 */
export async function countServed(db: Db, since: Date): Promise<QueueFigures[]> {
  const { rows } = await sql<QueueFigures>`
    with done as (
      select t.ticket_id, t.service_id, t.served_on, g.agency_id, t.status_at - t.arrived_at as took
      from mall.tickets t join mall.counter_groups g using (group_id)
      where t.status = 'finished' and t.served_on >= ${since}::timestamptz::date and t.status_at >= ${since}::timestamptz
    ), waits as (
      select p.ticket_id, sum(extract(epoch from p.ended_at - p.started_at))::float8 as seconds
      from mall.periods p join done using (ticket_id)
      where p.status in ('queued', 'sent-on') and not exists (select from mall.periods x where x.corrects = p.period_id) group by p.ticket_id
    ), promises as (
      select d.service_id, d.agency_id, d.served_on, (
        select case v.parts #>> '{time,unit}' when 'minutes' then make_interval(mins => (v.parts #>> '{time,count}')::int)
          when 'hours' then make_interval(hours => (v.parts #>> '{time,count}')::int) end
        from core.service_versions v
        where v.service_id = d.service_id and (v.agency_id is null or v.agency_id = d.agency_id) and v.published_at is not null
          and v.valid_from <= d.served_on and (v.ends_on is null or v.ends_on > d.served_on)
        order by v.agency_id nulls last limit 1) as within
      from done d group by 1, 2, 3
    )
    select d.service_id as "serviceId", count(*)::int as served, avg(w.seconds)::float8 as wait,
      count(p.within)::int as promised, count(*) filter (where d.took <= p.within)::int as kept
    from done d left join waits w using (ticket_id) left join promises p using (service_id, agency_id, served_on)
    group by d.service_id`.execute(db)
  return rows
}
