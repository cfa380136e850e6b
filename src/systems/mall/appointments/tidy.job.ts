import { dayAt, dayNumber, dayOf } from '../../../core/deadlines/day.ts'
import type { Task, Work } from '../../../core/house.ts'
import type { By } from '../../../core/ledger/act.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { eraseAppointments, freeAppointment, lapseAppointment } from './appointment.act.ts'
import { listFreeing, listLapsing } from './appointment.sql.ts'
import { KEPT_DAYS } from './appointment.ts'

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
