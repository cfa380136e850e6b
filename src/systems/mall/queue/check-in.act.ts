import type { Act } from '../../../core/ledger/act.ts'
import { dayIn } from '../../../kit/clock.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { lockAppointment, saveAppointment, servicesOf } from '../appointments/appointment.sql.ts'
import { type Appointment, isOpenFor } from '../appointments/appointment.ts'
import { instantOf } from '../appointments/asked.ts'
import { findGroup } from '../places/group.sql.ts'
import { findMall } from '../places/mall.sql.ts'
import { runsMall, servesAt } from '../places/mall.ts'
import { enterLine, isMachine, type Place, type Taking } from './take-ticket.act.ts'
import type { Ticket } from './ticket.ts'

interface CheckingIn extends Pick<Taking, 'goesFirst' | 'linkHash'> {
  /** SHA-256 of the secret in the link of the appointment. */
  readonly tokenHash: Buffer
}

interface Booked extends Place {
  readonly appointment: Appointment
}

/**
 * Whoever has an appointment today is here: they get a number and stand in the line of the booked, or of the walk-ins where they come more than a
 * quarter of an hour late. By a kiosk, or by an officer. Conflict `notToday`.
 */
export const checkIn: Act<CheckingIn, Booked, Ticket> = {
  name: 'mall.checked_in',
  async subject(tx, { tokenHash }) {
    const appointment = await lockAppointment(tx, tokenHash)
    if (!appointment) throw new NotFound()
    const mall = await findMall(tx, appointment.mallId)
    const group = await findGroup(tx, appointment.mallId, appointment.groupId)
    if (!mall || !group || group.endedAt) throw new NotFound()
    return { appointment, mall, group }
  },
  may: (actor, { mall, group }) => isMachine(actor) || servesAt(actor, group) || runsMall(actor, mall),
  // Whoever has a number and was missed is brought back by a clerk: a second number would be a second place.
  open: ({ appointment }) => isOpenFor(appointment, 'arrive') && appointment.ticketId === null,
  async change(tx, { appointment, mall, group }, { goesFirst, linkHash }, { now }) {
    if (appointment.onDay !== dayIn(now, mall.zone)) throw new Conflict('notToday')
    const [first] = await servicesOf(tx, appointment.appointmentId)
    if (!first) throw new NotFound()
    const bookedFor = instantOf(appointment, mall.zone)
    const asked = { serviceId: first.serviceId, goesFirst, linkHash, language: appointment.language, bookedFor }
    const ticket = await enterLine(tx, { mall, group }, asked, now)
    await saveAppointment(tx, appointment, { status: 'arrived', ticketId: ticket.ticketId })
    return ticket
  },
  record: ({ agencyId, mallId, groupId, ticketId, displayNumber, kind }, _, { appointment }) => ({
    agency: agencyId,
    facts: {
      ...{ mall: mallId, group: groupId, ticket: ticketId, number: displayNumber, kind },
      appointment: appointment.appointmentId,
    },
  }),
}
