import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import { BOOKING_RULES, type BookingRules } from './appointment.ts'
import type { Exception, Series } from './availability.ts'

/** Series and exceptions to come that one group may have. */
export const AVAILABILITY_MOST = { series: 60, exceptions: 400 } as const

export async function listSeries(db: Db, groupId: string): Promise<Series[]> {
  const { rows } = await sql<Series>`
    select availability_id::text as "availabilityId", weekdays, every_weeks as "everyWeeks", from_on::text as "fromOn",
      until_on::text as "untilOn", from_minute as "fromMinute", to_minute as "toMinute", slot_minutes as "slotMinutes", places
    from mall.availabilities where group_id = ${groupId} and ended_at is null
    order by from_minute, availability_id limit ${sql.lit(AVAILABILITY_MOST.series)}`.execute(db)
  return rows
}

/** Those of a day on and later, by day. */
export async function listExceptions(db: Db, groupId: string, from: string): Promise<Exception[]> {
  const { rows } = await sql<Exception>`
    select exception_id::text as "exceptionId", on_day::text as "onDay", kind, from_minute as "fromMinute", to_minute as "toMinute",
      slot_minutes as "slotMinutes", places
    from mall.availability_exceptions where group_id = ${groupId} and on_day >= ${from} and ended_at is null
    order by on_day, from_minute, exception_id limit ${sql.lit(AVAILABILITY_MOST.exceptions)}`.execute(db)
  return rows
}

export async function insertSeries(
  tx: Tx,
  groupId: string,
  one: Omit<Series, 'availabilityId'>,
  now: Date,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into mall.availabilities (group_id, weekdays, every_weeks, from_on, until_on, from_minute, to_minute, slot_minutes, places, added_at)
    values (${groupId}, ${[...one.weekdays]}::smallint[], ${one.everyWeeks}, ${one.fromOn}, ${one.untilOn}, ${one.fromMinute}, ${one.toMinute},
      ${one.slotMinutes}, ${one.places}, ${now}) returning availability_id::text as id`.execute(tx)
  return rows[0]?.id ?? ''
}

export async function insertException(
  tx: Tx,
  groupId: string,
  one: Omit<Exception, 'exceptionId'> & { readonly reason: string | null },
  now: Date,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into mall.availability_exceptions (group_id, on_day, kind, from_minute, to_minute, slot_minutes, places, reason, added_at)
    values (${groupId}, ${one.onDay}, ${one.kind}, ${one.fromMinute}, ${one.toMinute}, ${one.slotMinutes}, ${one.places}, ${one.reason}, ${now})
    returning exception_id::text as id`.execute(tx)
  return rows[0]?.id ?? ''
}

export async function endSeries(tx: Tx, groupId: string, availabilityId: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update mall.availabilities set ended_at = ${now}
    where availability_id = ${availabilityId} and group_id = ${groupId} and ended_at is null`.execute(tx)
  return numAffectedRows === 1n
}

export async function endException(tx: Tx, groupId: string, exceptionId: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update mall.availability_exceptions set ended_at = ${now}
    where exception_id = ${exceptionId} and group_id = ${groupId} and ended_at is null`.execute(tx)
  return numAffectedRows === 1n
}

export async function bookingRulesOf(db: Db, groupId: string): Promise<BookingRules> {
  const { rows } = await sql<BookingRules>`
    select days_from as "daysFrom", days_until as "daysUntil", per_contact_max as "perContactMax", services_max as "servicesMax",
      reserve_minutes as "reserveMinutes", confirm_minutes as "confirmMinutes", rest_minutes as "restMinutes",
      unproved_max as "unprovedMax"
    from mall.booking_rules where group_id = ${groupId}`.execute(db)
  return rows[0] ?? BOOKING_RULES
}

export async function saveBookingRules(tx: Tx, groupId: string, rules: BookingRules, now: Date): Promise<void> {
  const values = sql`${rules.daysFrom}, ${rules.daysUntil}, ${rules.perContactMax}, ${rules.servicesMax}, ${rules.reserveMinutes},
    ${rules.confirmMinutes}, ${rules.restMinutes}, ${rules.unprovedMax}, ${now}`
  await sql`
    insert into mall.booking_rules (group_id, days_from, days_until, per_contact_max, services_max, reserve_minutes, confirm_minutes,
      rest_minutes, unproved_max, changed_at) values (${groupId}, ${values})
    on conflict (group_id) do update set (days_from, days_until, per_contact_max, services_max, reserve_minutes, confirm_minutes,
      rest_minutes, unproved_max, changed_at) = (${values})`.execute(tx)
}

/** Groups with series or slots to come: those whose slots the night looks at. */
export async function groupsWithAvailability(db: Db, today: string): Promise<{ groupId: string; mallId: string }[]> {
  const { rows } = await sql<{ groupId: string; mallId: string }>`
    select g.group_id::text as "groupId", g.mall_id as "mallId" from mall.counter_groups g
    where exists (select from mall.availabilities a where a.group_id = g.group_id and a.ended_at is null)
      or exists (select from mall.slots s where s.group_id = g.group_id and s.on_day >= ${today})
    order by g.group_id`.execute(db)
  return rows
}

/** The groups of a mall that have places on a day or later. */
export async function groupsTaking(db: Db, mallId: string, today: string): Promise<string[]> {
  const { rows } = await sql<{ groupId: string }>`
    select g.group_id::text as "groupId" from mall.counter_groups g where g.mall_id = ${mallId} and g.ended_at is null
      and exists (select from mall.slots s where s.group_id = g.group_id and s.on_day >= ${today} and s.places > 0)`.execute(
    db,
  )
  return rows.map(({ groupId }) => groupId)
}
