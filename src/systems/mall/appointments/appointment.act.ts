import type { Act, Line } from '../../../core/ledger/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Tx } from '../../../kit/sql.ts'
import { allowedFor } from './allowance.sql.ts'
import { countForContact, eraseBefore, lockAppointment, saveAppointment } from './appointment.sql.ts'
import { type Appointment, type AppointmentMove, isOpenFor, letterTo } from './appointment.ts'
import { bookingRulesOf } from './availability.sql.ts'
import { isBookable, type Place, takeInRow } from './reserve.act.ts'
import { lockSlots, takePlaces } from './slot.sql.ts'

/** Whoever shows the link of an appointment may do with it what its owner may. Only its hash is known here. */
interface ByLink {
  readonly tokenHash: Buffer
}

interface Asking extends ByLink {
  readonly name: string
  /** One of the two. */
  readonly email?: string | null
  readonly phone?: string | null
  readonly contactHash: Buffer
  readonly mailHash: Buffer
  readonly today: string
}

/** Says who is coming. A letter with a link goes out: until it is used the place is held, and then given back. */
export const askAppointment: Act<Asking, Appointment> = {
  ...onAppointment('appointment.asked', 'ask'),
  async change(tx, appointment, asked, { now }) {
    const { name, email = null, phone = null, contactHash: hash, mailHash, today } = asked
    const rules = await bookingRulesOf(tx, appointment.groupId)
    const most = Math.max(rules.perContactMax, await allowedFor(tx, appointment.groupId, hash))
    if ((await countForContact(tx, hash, today)) >= most) throw new Conflict('tooManyBookings', { most: String(most) })
    const lapsesAt = new Date(now.getTime() + rules.confirmMinutes * 60_000)
    const contact = { name, email, phone, hash, mailHash }
    return saveAppointment(tx, appointment, { status: 'asked', contact, lapsesAt })
  },
  follows: (appointment) => [letterTo(appointment, 'ask')],
}

/** The link of the letter was used: the place is theirs. */
export const confirmAppointment: Act<ByLink & { readonly mailHash: Buffer }, Appointment> = {
  ...onAppointment('appointment.confirmed', 'confirm'),
  may: (_, { mailHash: kept }, { mailHash }) => kept?.equals(mailHash) === true,
  change: (tx, appointment) => saveAppointment(tx, appointment, { status: 'confirmed' }),
  follows: (appointment) => [letterTo(appointment, 'done')],
}

/** Gives the place back. One that was confirmed stays away for a while, so that nobody hands places on by giving them back. */
export const cancelAppointment: Act<ByLink, Appointment> = {
  ...onAppointment('appointment.cancelled', 'cancel'),
  async change(tx, appointment, _, { now }) {
    const { restMinutes } = await bookingRulesOf(tx, appointment.groupId)
    const rests = appointment.status === 'confirmed' && restMinutes > 0
    if (!rests) await giveBack(tx, appointment)
    const freesAt = rests ? new Date(now.getTime() + restMinutes * 60_000) : null
    const told = appointment.status === 'confirmed'
    return saveAppointment(tx, appointment, { status: 'cancelled', freesAt, endedAt: now, told })
  },
  // Told once it had been confirmed: before that the address may be a stranger's.
  follows: (appointment) => (appointment.sequence > 0 ? [letterTo(appointment, 'cancelled')] : []),
}

interface Moving extends ByLink {
  readonly to: Omit<Place, 'mallId' | 'groupId'>
  readonly today: string
  readonly nowMinute: number
}

/** Takes another place for the same services, and gives the old one back, at once or not at all. */
export const moveAppointment: Act<Moving, Appointment> = {
  ...onAppointment<Moving>('appointment.moved', 'move', ({ onDay, minute }) => ({ day: onDay, minute })),
  async change(tx, appointment, { to, today, nowMinute }) {
    const { mallId, groupId, slots: count } = appointment
    const rules = await bookingRulesOf(tx, groupId)
    const wish = { mallId, groupId, ...to }
    if (!isBookable({ ...wish, today, nowMinute }, rules)) throw new Conflict('notBookable')
    if (to.onDay === appointment.onDay && to.minute === appointment.minute) throw new Conflict('sameSlot')
    // Given back first: a later hour may share slots with the old one.
    await giveBack(tx, appointment)
    const slots = await takeInRow(tx, wish, count)
    const minutes = slots.reduce((sum, slot) => sum + slot.minutes, 0)
    return saveAppointment(tx, appointment, {
      ...to,
      status: 'confirmed',
      minutes,
      told: true,
      endedAt: null,
      lapsesAt: null,
      freesAt: null,
      remindedAt: null,
    })
  },
  follows: (appointment) => [letterTo(appointment, 'moved')],
}

/** Its time has run out: the place is free again. */
export const lapseAppointment: Act<ByLink, Appointment> = {
  ...onAppointment('appointment.lapsed', 'lapse'),
  may: isProgram,
  open: ({ status, lapsesAt }, _, now) => isOpenFor({ status }, 'lapse') && lapsesAt !== null && lapsesAt <= now,
  async change(tx, appointment, _, { now }) {
    await giveBack(tx, appointment)
    return saveAppointment(tx, appointment, { status: 'lapsed', endedAt: now })
  },
}

/** A place that was given back has rested long enough. */
export const freeAppointment: Act<ByLink, Appointment> = {
  ...onAppointment('appointment.freed', 'cancel'),
  may: isProgram,
  open: ({ freesAt }, _, now) => freesAt !== null && freesAt <= now,
  async change(tx, appointment) {
    await giveBack(tx, appointment)
    return saveAppointment(tx, appointment, { status: 'cancelled' })
  },
}

/** It is tomorrow: told once, whatever becomes of the letter. */
export const remindAppointment: Act<ByLink, Appointment> = {
  ...onAppointment('appointment.reminded', 'move'),
  may: isProgram,
  open: (appointment) => isOpenFor(appointment, 'move') && appointment.remindedAt === null,
  change: (tx, appointment, _, { now }) => saveAppointment(tx, appointment, { status: 'confirmed', remindedAt: now }),
  follows: (appointment) => [letterTo(appointment, 'reminder')],
}

interface Missing extends ByLink {
  /** Today in the zone of the mall. */
  readonly today: string
}

/** Nobody came: the day is over, or their number was called and they were not there. */
export const missAppointment: Act<Missing, Appointment> = {
  ...onAppointment<Missing>('appointment.missed', 'miss'),
  may: isProgram,
  open: (appointment, { today }) =>
    isOpenFor(appointment, 'miss') && (appointment.status === 'arrived' || appointment.onDay < today),
  change: (tx, appointment) => saveAppointment(tx, appointment, { status: 'missed' }),
}

/** They came back to the line after all. */
export const returnAppointment: Act<ByLink, Appointment> = {
  ...onAppointment('appointment.returned', 'arrive'),
  may: isProgram,
  open: ({ status, ticketId }) => status === 'missed' && ticketId !== null,
  change: (tx, appointment) => saveAppointment(tx, appointment, { status: 'arrived' }),
}

/** Names and addresses of appointments that are long over go (UU 27/2022: no longer than they are needed). */
export const eraseAppointments: Act<
  { readonly before: string; readonly limit: number },
  null,
  { readonly count: number }
> = {
  name: 'appointment.erased',
  subject: async () => null,
  may: isProgram,
  async change(tx, _, { before, limit }, { now }) {
    const count = await eraseBefore(tx, before, now, limit)
    if (count === 0) throw new NotFound()
    return { count }
  },
  record: ({ count }, { before }) => ({ facts: { before, count } }),
}

function isProgram(actor: Actor): boolean {
  return actor.kind === 'program'
}

/** Frees its place in each of its slots. Some may be gone from the plan: their rows stay while they are taken. */
async function giveBack(tx: Tx, { groupId, onDay, minute, slots: count }: Appointment): Promise<void> {
  const slots = await lockSlots(tx, { groupId, onDay, minute, count })
  await takePlaces(tx, groupId, slots, -1)
}

/** What acts on an appointment that is there have in common. Its line says which, where and nothing of whom. */
function onAppointment<I extends ByLink>(
  name: string,
  move: AppointmentMove,
  more: (appointment: Appointment) => NonNullable<Line['facts']> = () => ({}),
): Omit<Act<I, Appointment>, 'change'> {
  return {
    name,
    async subject(tx, { tokenHash }) {
      const appointment = await lockAppointment(tx, tokenHash)
      if (!appointment) throw new NotFound()
      return appointment
    },
    may: () => true,
    open: (appointment) => isOpenFor(appointment, move),
    version: ({ version }) => version,
    record: (appointment) => ({
      facts: {
        ...{ appointment: appointment.appointmentId, mall: appointment.mallId, group: appointment.groupId },
        ...more(appointment),
      },
    }),
  }
}
