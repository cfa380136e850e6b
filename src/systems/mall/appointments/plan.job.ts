import { dayAt, dayNumber, dayOf } from '../../../core/deadlines/day.ts'
import { deadlinesOf } from '../../../core/deadlines/deadline.sql.ts'
import type { Task, Work } from '../../../core/house.ts'
import type { By } from '../../../core/ledger/act.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { findGroup } from '../places/group.sql.ts'
import { findMall } from '../places/mall.sql.ts'
import { isClosed } from '../places/mall.ts'
import { planSlots, SLOTS_TASK } from './availability.act.ts'
import { bookingRulesOf, groupsWithAvailability, listExceptions, listSeries } from './availability.sql.ts'
import { slotsOn } from './availability.ts'
import { type DaySlot, listSlots } from './slot.sql.ts'

/** Plans the slots of one group, when its series change; every night those of all, since a day has come into reach and days off may have changed. */
export const planJob: Task = {
  name: SLOTS_TASK,
  cron: '10 17 * * *',
  async run(work, { groupId, mallId }) {
    if (typeof groupId === 'string' && typeof mallId === 'string') return planGroup(work, { groupId, mallId })
    const today = dayOf(work.now, work.house.country.defaultZone)
    for (const group of await groupsWithAvailability(work.db, today)) await planGroup(work, group)
  },
}

/** Brings the kept slots of a group to what its series say, from today to the last day that can be booked. Where they agree nothing is written. */
export async function planGroup(
  { db, now }: Pick<Work, 'db' | 'now'>,
  { groupId, mallId }: { readonly groupId: string; readonly mallId: string },
): Promise<void> {
  const [mall, group] = await Promise.all([findMall(db, mallId), findGroup(db, mallId, groupId)])
  if (!mall || !group || group.endedAt) return
  const from = dayOf(now, mall.zone)
  const [series, exceptions, rules, deadlines] = await Promise.all([
    listSeries(db, groupId),
    listExceptions(db, groupId, from),
    bookingRulesOf(db, groupId),
    deadlinesOf(db, db),
  ])
  const calendar = await deadlines.calendar(db, group.agencyId)
  const days = Array.from({ length: rules.daysUntil + 1 }, (_, at) => dayAt(dayNumber(from) + at))
  const wanted = days
    .filter((day) => !isClosed(mall, day))
    .flatMap((onDay) => slotsOn(onDay, { series, exceptions }, calendar).map((slot) => ({ onDay, ...slot })))
  const until = days.at(-1) ?? from
  const kept = await listSlots(db, groupId, from, until)
  if (agree(kept, wanted)) return
  const by: By = { db, now, actor: { kind: 'program', name: SLOTS_TASK } }
  await perform(planSlots, by, { mallId, groupId, wanted, from, until })
}

/** True where planning would write nothing. What is taken and no longer planned has no places already. */
function agree(kept: readonly (DaySlot & { readonly taken: number })[], wanted: readonly DaySlot[]): boolean {
  const said = ({ onDay, minute, minutes, places }: DaySlot) => `${onDay} ${minute} ${minutes} ${places}`
  const standing = kept.filter(({ places, taken }) => places > 0 || taken === 0).map(said)
  const planned = new Set(wanted.map(said))
  return standing.length === planned.size && standing.every((one) => planned.has(one))
}
