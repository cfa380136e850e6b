import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import type { Slot } from './availability.ts'

export interface DaySlot extends Slot {
  readonly onDay: string
}

export interface KeptSlot extends DaySlot {
  readonly taken: number
}

/** The slots of some days as they are kept, in order. */
export async function listSlots(db: Db, groupId: string, from: string, until: string): Promise<KeptSlot[]> {
  const { rows } = await sql<KeptSlot>`
    select on_day::text as "onDay", minute, minutes, places, taken from mall.slots
    where group_id = ${groupId} and on_day between ${from} and ${until} order by on_day, minute`.execute(db)
  return rows
}

/**
 * Where a booking of `count` slots can begin: each of them has a place, and each follows the one before without a gap. From `fromMinute` of the
 * first day on.
 */
export async function listFree(
  db: Db,
  { groupId, from, until, fromMinute, count }: FreeWish,
): Promise<{ readonly onDay: string; readonly minute: number }[]> {
  const { rows } = await sql<{ onDay: string; minute: number }>`
    with free as (
      select on_day, minute, minutes, lead(minute, ${count - 1}) over day as last_minute, lead(minutes, ${count - 1}) over day as last_minutes,
        sum(minutes) over (partition by on_day order by minute rows between current row and ${sql.lit(count - 1)} following) as whole
      from mall.slots where group_id = ${groupId} and on_day between ${from} and ${until} and taken < places
      window day as (partition by on_day order by minute)
    )
    select on_day::text as "onDay", minute from free
    where last_minute is not null and last_minute + last_minutes - minute = whole and (on_day > ${from} or minute >= ${fromMinute})
    order by on_day, minute`.execute(db)
  return rows
}

interface FreeWish {
  readonly groupId: string
  readonly from: string
  readonly until: string
  readonly fromMinute: number
  readonly count: number
}

/** Locks the slots of a day from a minute on, in the order of their keys, so that two who want the same wait for each other. */
export async function lockSlots(
  tx: Tx,
  { groupId, onDay, minute, count }: { groupId: string; onDay: string; minute: number; count: number },
): Promise<KeptSlot[]> {
  const { rows } = await sql<KeptSlot>`
    select on_day::text as "onDay", minute, minutes, places, taken from mall.slots
    where group_id = ${groupId} and on_day = ${onDay} and minute >= ${minute} order by minute limit ${count} for update`.execute(
    tx,
  )
  return rows
}

/** Takes (+1) or gives back (-1) a place in each of these slots, which are locked. */
export async function takePlaces(
  tx: Tx,
  groupId: string,
  slots: readonly Pick<KeptSlot, 'onDay' | 'minute'>[],
  by: 1 | -1,
): Promise<void> {
  const [first] = slots
  if (!first) return
  await sql`
    update mall.slots set taken = taken + ${by} where group_id = ${groupId} and on_day = ${first.onDay}
      and minute = any(${slots.map(({ minute }) => minute)}::smallint[])`.execute(tx)
}

/** Writes slots as they should be: new ones, other places; those that should not be keep only what is taken, or go. */
export async function saveSlots(
  tx: Tx,
  groupId: string,
  { wanted, from, until }: { readonly wanted: readonly DaySlot[]; readonly from: string; readonly until: string },
): Promise<void> {
  const rows = sql`jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w("onDay" date, minute smallint, minutes smallint, places smallint)`
  await sql`delete from mall.slots s where s.group_id = ${groupId} and s.on_day between ${from} and ${until} and s.taken = 0
    and not exists (select from ${rows} where w."onDay" = s.on_day and w.minute = s.minute and w.minutes = s.minutes)`.execute(
    tx,
  )
  await sql`update mall.slots s set places = 0 where s.group_id = ${groupId} and s.on_day between ${from} and ${until} and s.places > 0
    and not exists (select from ${rows} where w."onDay" = s.on_day and w.minute = s.minute and w.minutes = s.minutes)`.execute(
    tx,
  )
  await sql`insert into mall.slots (group_id, on_day, minute, minutes, places)
    select ${groupId}::bigint, w."onDay", w.minute, w.minutes, w.places from ${rows}
    where not exists (select from mall.slots o where o.group_id = ${groupId} and o.on_day = w."onDay"
      and o.minute < w.minute + w.minutes and w.minute < o.minute + o.minutes and o.minute <> w.minute)
    on conflict (group_id, on_day, minute) do update set places = excluded.places
      where mall.slots.minutes = excluded.minutes and mall.slots.places <> excluded.places`.execute(tx)
}
