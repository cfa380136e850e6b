import type { Act } from '../../../core/ledger/act.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Tx } from '../../../kit/sql.ts'
import { findGroup, listGroupServices } from '../places/group.sql.ts'
import type { CounterGroup } from '../places/mall.ts'
import { countUnproved, insertAppointment } from './appointment.sql.ts'
import { type Appointment, type BookingRules, SLOTS_MAX } from './appointment.ts'
import { bookingRulesOf } from './availability.sql.ts'
import { type KeptSlot, lockSlots, takePlaces } from './slot.sql.ts'

/** Which slots: the day and the minute of the first. */
export interface Place {
  readonly mallId: string
  readonly groupId: string
  readonly onDay: string
  readonly minute: number
}

interface Reserving extends Place {
  readonly services: readonly string[]
  readonly people: number
  readonly language: string
  readonly uid: string
  readonly nonce: string
  readonly tokenHash: Buffer
  /** Today in the zone of the mall, and the minute that it is. */
  readonly today: string
  readonly nowMinute: number
  /** The print of what the browser solved. */
  readonly proof?: Buffer | undefined
  /** True where browsers are asked to work: without a proof only so many places are held at once. */
  readonly asksWork?: boolean
}

/**
 * Holds a place for a quarter of an hour, for who fills in the form. Conflict `slotTaken` where somebody was first, `notBookable` for what the
 * group does not serve or not on that day, `unprovedFull` where many hold a place without having worked for it.
 */
export const reserve: Act<Reserving, CounterGroup, Appointment> = {
  name: 'appointment.reserved',
  async subject(tx, { mallId, groupId }) {
    const group = await findGroup(tx, mallId, groupId)
    if (!group || group.endedAt) throw new NotFound()
    return group
  },
  may: () => true,
  async change(tx, group, wish, { now }) {
    const rules = await bookingRulesOf(tx, group.groupId)
    if (!isBookable(wish, rules)) throw new Conflict('notBookable')
    if (wish.asksWork && !wish.proof && (await countUnproved(tx, group.groupId)) >= rules.unprovedMax)
      throw new Conflict('unprovedFull')
    const count = await slotsFor(tx, wish, rules)
    const slots = await takeInRow(tx, wish, count)
    const minutes = slots.reduce((sum, slot) => sum + slot.minutes, 0)
    const lapsesAt = new Date(now.getTime() + rules.reserveMinutes * 60_000)
    return insertAppointment(tx, { ...wish, slots: count, minutes, lapsesAt }, now)
  },
  record: ({ appointmentId, onDay, minute }, { services }, { agencyId, mallId, groupId }) => ({
    agency: agencyId,
    facts: { appointment: appointmentId, mall: mallId, group: groupId, day: onDay, minute, services },
  }),
}

/** Days from today on which the group takes bookings; an hour that has begun is over. */
export function isBookable(
  { onDay, minute, today, nowMinute }: Pick<Reserving, 'onDay' | 'minute' | 'today' | 'nowMinute'>,
  { daysFrom, daysUntil }: Pick<BookingRules, 'daysFrom' | 'daysUntil'>,
): boolean {
  const days = Math.round((Date.parse(onDay) - Date.parse(today)) / 86_400_000)
  return days >= daysFrom && days <= daysUntil && (days > 0 || minute > nowMinute)
}

/** How many slots in a row these services take for so many people; each must be served by the group. */
async function slotsFor(
  tx: Tx,
  { mallId, groupId, services, people }: Pick<Reserving, 'mallId' | 'groupId' | 'services' | 'people'>,
  { servicesMax }: Pick<BookingRules, 'servicesMax'>,
): Promise<number> {
  const served = (await listGroupServices(tx, mallId)).filter((one) => one.groupId === groupId)
  const wanted = [...new Set(services)].map((id) => served.find(({ serviceId }) => serviceId === id))
  if (wanted.length === 0 || wanted.length > servicesMax) throw new Conflict('notBookable')
  let count = 0
  for (const one of wanted) {
    if (!one || people > one.peopleMax) throw new Conflict('notBookable')
    count += one.slots * people
  }
  if (count > SLOTS_MAX) throw new Conflict('notBookable')
  return count
}

/** Takes a place in each of so many slots, which must follow each other without a gap. */
export async function takeInRow(
  tx: Tx,
  { groupId, onDay, minute }: Place,
  count: number,
): Promise<readonly KeptSlot[]> {
  const slots = await lockSlots(tx, { groupId, onDay, minute, count })
  const follows = (slot: KeptSlot, at: number) => {
    const before = slots[at - 1]
    return slot.minute === (before ? before.minute + before.minutes : minute)
  }
  if (slots.length < count || !slots.every((slot, at) => slot.taken < slot.places && follows(slot, at)))
    throw new Conflict('slotTaken')
  await takePlaces(tx, groupId, slots, 1)
  return slots
}
