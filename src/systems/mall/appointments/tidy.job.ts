import { dayAt, dayNumber, dayOf } from '../../../core/deadlines/day.ts'
import type { Task, Work } from '../../../core/house.ts'
import type { By } from '../../../core/ledger/act.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import {
  eraseAppointments,
  freeAppointment,
  lapseAppointment,
  missAppointment,
  remindAppointment,
  returnAppointment,
} from './appointment.act.ts'
import { appointmentOfTicket, listFreeing, listLapsing, listToRemind, listUnended } from './appointment.sql.ts'
import { KEPT_DAYS, TICKET_TASK } from './appointment.ts'

/** What one run takes on; the next takes the rest. */
const MOST = 500

/** Every minute: places whose time ran out, and places that have rested. */
export const lapseJob: Task = {
  name: 'appointment-lapse',
  cron: '* * * * *',
  async run({ db, now }) {
    for (const tokenHash of await listLapsing(db, now, MOST))
      await orNothing(perform(lapseAppointment, byJob({ db, now }), { tokenHash }))
    for (const tokenHash of await listFreeing(db, now, MOST))
      await orNothing(perform(freeAppointment, byJob({ db, now }), { tokenHash }))
  },
}

/** From when on a letter of the day before goes out, by the clock of the mall. */
const REMIND_HOUR = 9

/** Every hour, for malls lie in several zones: who comes tomorrow is told, and who did not come yesterday is written down. */
export const dayJob: Task = {
  name: 'appointment-day',
  cron: '25 * * * *',
  async run({ db, now }) {
    for (const tokenHash of await listToRemind(db, now, { hour: REMIND_HOUR, limit: MOST }))
      await orNothing(perform(remindAppointment, byJob({ db, now }), { tokenHash }))
    for (const { tokenHash, today } of await listUnended(db, now, MOST))
      await orNothing(perform(missAppointment, byJob({ db, now }), { tokenHash, today }))
  },
}

/** Their number was called in vain, or they came back to the line: the appointment says so too. */
export const ticketJob: Task = {
  name: TICKET_TASK,
  async run({ db, now }, { ticketId, there }) {
    const booked = typeof ticketId === 'string' ? await appointmentOfTicket(db, ticketId) : undefined
    if (!booked) return
    const { tokenHash, today } = booked
    if (there === true) await orNothing(perform(returnAppointment, byJob({ db, now }), { tokenHash }))
    else await orNothing(perform(missAppointment, byJob({ db, now }), { tokenHash, today }))
  },
}

/** Every night: who came long ago is nobody's business any more. */
export const eraseJob: Task = {
  name: 'appointment-erase',
  cron: '50 18 * * *',
  async run({ db, now, house }) {
    const before = dayAt(dayNumber(dayOf(now, house.country.defaultZone)) - KEPT_DAYS)
    await orNothing(perform(eraseAppointments, byJob({ db, now }), { before, limit: 10_000 }))
  },
}

function byJob({ db, now }: Pick<Work, 'db' | 'now'>): By {
  return { db, now, actor: { kind: 'program', name: 'appointments' } }
}

/** Somebody confirmed or gave it back in the same moment. */
async function orNothing(asked: Promise<unknown>): Promise<void> {
  await asked.catch((error: unknown) => {
    if (!(error instanceof Conflict || error instanceof NotFound)) throw error
  })
}
