import type { Names } from '../../../core/country/country.ts'
import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import type { WeekHours } from '../places/mall.ts'
import type { TicketStatus } from './ticket.ts'

/** More than any line has; what stands behind is foreseen by nobody. */
const LINE_MAX = 1_000

/** A counter group's line on a day. */
export interface AtLine {
  readonly groupId: string
  readonly servedOn: string
}

/** Holds the line: whoever takes numbers from it or calls somebody does so alone. Gives the first number that nobody has. */
export async function lockLine(tx: Tx, { groupId, servedOn }: AtLine): Promise<number> {
  await sql`insert into mall.lines (group_id, served_on) values (${groupId}, ${servedOn}) on conflict do nothing`.execute(
    tx,
  )
  const { rows } = await sql<{ next: number }>`
    select next_number as next from mall.lines where group_id = ${groupId} and served_on = ${servedOn} for update`.execute(
    tx,
  )
  return rows[0]?.next ?? 1
}

export async function saveNext(tx: Tx, { groupId, servedOn }: AtLine, next: number): Promise<void> {
  await sql`update mall.lines set next_number = ${next} where group_id = ${groupId} and served_on = ${servedOn}`.execute(
    tx,
  )
}

export async function insertBlock(
  tx: Tx,
  { groupId, servedOn }: AtLine,
  { deviceId, first, last }: { readonly deviceId: string; readonly first: number; readonly last: number },
  now: Date,
): Promise<void> {
  await sql`
    insert into mall.number_blocks (group_id, served_on, device_id, first_number, last_number, reserved_at)
    values (${groupId}, ${servedOn}, ${deviceId}, ${first}, ${last}, ${now})`.execute(tx)
}

/** True where the number is one of those that this kiosk keeps. */
export async function holdsNumber(
  tx: Tx,
  { groupId, servedOn }: AtLine,
  deviceId: string,
  number: number,
): Promise<boolean> {
  const { rows } = await sql`
    select from mall.number_blocks where device_id = ${deviceId} and group_id = ${groupId} and served_on = ${servedOn}
      and ${number} between first_number and last_number`.execute(tx)
  return rows.length > 0
}

/** A row of the line; times in seconds since 1970. */
export interface LineRow {
  readonly ticketId: string
  readonly displayNumber: string
  readonly serviceId: string
  readonly kind: 'booked' | 'walk-in'
  readonly priority: 1 | 2 | 3
  readonly status: TicketStatus
  readonly arrived: number
  readonly bookedFor: number | null
  readonly calls: number
}

interface SittingRow {
  readonly counterId: string
  readonly restFrom: number | null
  readonly restUntil: number | null
  readonly serviceId: string | null
  readonly since: number | null
}

/** All that is known of a line at a moment. */
export interface LineRead {
  readonly zone: string
  readonly hours: WeekHours
  readonly waySeconds: number
  /** How many counters the group has, open or not. */
  readonly counters: number
  /** With how many whoever runs it reckons today; null: with those that are open. */
  readonly reckoned: number | null
  readonly waiting: readonly LineRow[]
  /** Who has an appointment today and is not here yet. */
  readonly coming: readonly { readonly id: string; readonly serviceId: string | null; readonly bookedFor: number }[]
  readonly sittings: readonly SittingRow[]
  readonly services: readonly Measures[] | null
  readonly manners: unknown
  readonly served: readonly {
    readonly serviceId: string
    readonly hour: number
    readonly count: number
    readonly seconds: number
  }[]
}

interface Measures {
  readonly serviceId: string
  readonly hour: number
  readonly count: number
  readonly seconds: number
  readonly squares: number
}

/** In one statement, so that all of it is of one moment. Undefined: there is no such group. */
export async function readLine(db: Db, { groupId, servedOn }: AtLine): Promise<LineRead | undefined> {
  const { rows } = await sql<LineRead>`
    select m.zone, m.hours, g.way_seconds as "waySeconds",
      (select count(*)::int from mall.counters c where c.group_id = g.group_id and c.ended_at is null) as counters,
      (select r.counters::int from mall.reckoned_counters r where r.group_id = g.group_id and r.served_on = ${servedOn}) as reckoned,
      coalesce((select json_agg(w) from (
        select t.ticket_id::text as "ticketId", t.display_number as "displayNumber", t.service_id as "serviceId", t.kind, t.priority, t.status, t.calls,
          extract(epoch from t.arrived_at)::float8 as arrived, extract(epoch from t.booked_for)::float8 as "bookedFor"
        from mall.tickets t where t.group_id = g.group_id and t.served_on = ${servedOn} and t.status in ('queued', 'sent-on')
        order by t.priority, t.arrived_at, t.ticket_id limit ${sql.lit(LINE_MAX)}) w), '[]') as waiting,
      coalesce((select json_agg(s) from (
        select s.counter_id::text as "counterId", extract(epoch from s.rest_from)::float8 as "restFrom", extract(epoch from s.rest_until)::float8 as "restUntil",
          t.service_id as "serviceId", extract(epoch from t.status_at)::float8 as since
        from mall.sittings s join mall.counters c using (counter_id)
          left join mall.tickets t on t.counter_id = s.counter_id and t.status in ('called', 'processing')
        where c.group_id = g.group_id and s.closed_at is null and c.ended_at is null and s.opened_at >= ${servedOn}::date::timestamptz - interval '1 day') s), '[]') as sittings,
      coalesce((select json_agg(a) from (
        select 'a' || a.appointment_id as id, (select min(s.service_id) from mall.appointment_services s where s.appointment_id = a.appointment_id) as "serviceId",
          extract(epoch from (a.on_day + make_interval(mins => a.minute)) at time zone m.zone)::float8 as "bookedFor"
        from mall.appointments a where a.group_id = g.group_id and a.on_day = ${servedOn} and a.status = 'confirmed'
        order by a.minute limit ${sql.lit(LINE_MAX)}) a), '[]') as coming,
      l.services, l.manners,
      coalesce((select json_agg(p) from (
        select p.service_id as "serviceId", extract(hour from p.started_at at time zone m.zone)::int as hour, count(*)::int as count,
          sum(extract(epoch from p.ended_at - p.started_at))::float8 as seconds
        from mall.periods p where p.group_id = g.group_id and p.status = 'processing' and p.ended_at >= (${servedOn}::date::timestamp at time zone m.zone)
          and p.ended_at < ((${servedOn}::date + 1)::timestamp at time zone m.zone)
          and not exists (select from mall.periods x where x.corrects = p.period_id)
        group by 1, 2) p), '[]') as served
    from mall.counter_groups g join mall.malls m using (mall_id) left join mall.line_measures l on l.group_id = g.group_id
    where g.group_id = ${groupId}`.execute(db)
  return rows[0]
}

/** Those of the day who wait for something else than their turn, and those who have just ended: what a clerk may bring back. */
interface AsideRow extends LineRow {
  readonly statusAt: number
  readonly counterId: string | null
}

export async function listAside(
  db: Db,
  { groupId, servedOn }: AtLine,
  statuses: readonly TicketStatus[],
  limit = 50,
): Promise<AsideRow[]> {
  const { rows } = await sql<AsideRow>`
    select t.ticket_id::text as "ticketId", t.display_number as "displayNumber", t.service_id as "serviceId", t.kind, t.priority, t.status, t.calls,
      extract(epoch from t.arrived_at)::float8 as arrived, extract(epoch from t.booked_for)::float8 as "bookedFor",
      extract(epoch from t.status_at)::float8 as "statusAt", t.counter_id::text as "counterId"
    from mall.tickets t where t.group_id = ${groupId} and t.served_on = ${servedOn} and t.status = any(${[...statuses]}::text[])
    order by t.status_at desc, t.ticket_id limit ${sql.lit(Math.min(limit, LINE_MAX))}`.execute(db)
  return rows
}

/** How a mall's service is called; for the ticket's page. */
export async function findTicketNames(
  db: Db,
  ticketId: string,
): Promise<
  { readonly mall: Names; readonly group: Names; readonly service: Names; readonly zone: string } | undefined
> {
  const { rows } = await sql<{ mall: Names; group: Names; service: Names; zone: string }>`
    select m.name as mall, g.name as "group", s.name as service, m.zone
    from mall.tickets t join mall.malls m using (mall_id) join mall.counter_groups g on g.group_id = t.group_id join core.services s using (service_id)
    where t.ticket_id = ${ticketId}`.execute(db)
  return rows[0]
}

/** Where a service can be had: its counter groups in malls that have not closed. */
export async function listPlacesOf(
  db: Db,
  serviceId: string,
  today: string,
  limit: number,
): Promise<{ readonly groupId: string; readonly mallId: string; readonly mall: Names; readonly zone: string }[]> {
  const { rows } = await sql<{ groupId: string; mallId: string; mall: Names; zone: string }>`
    select g.group_id::text as "groupId", m.mall_id as "mallId", m.name as mall, m.zone
    from mall.group_services s join mall.counter_groups g using (group_id) join mall.malls m using (mall_id)
    where s.service_id = ${serviceId} and g.ended_at is null and (m.closes_on is null or m.closes_on >= ${today})
    order by m.search, g.group_id limit ${limit}`.execute(db)
  return rows
}
