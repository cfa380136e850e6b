import { randomUUID } from 'node:crypto'
import { perform } from '../../src/core/ledger/perform.ts'
import { VISITOR } from '../../src/core/people/actor.ts'
import { newNonce, newSecret, secretHash } from '../../src/core/people/secret.ts'
import { Conflict } from '../../src/kit/refusals.ts'
import { openDatabase } from '../../src/kit/sql.ts'
import {
  askAppointment,
  cancelAppointment,
  confirmAppointment,
  moveAppointment,
} from '../../src/systems/mall/appointments/appointment.act.ts'
import { contactHash } from '../../src/systems/mall/appointments/appointment.ts'
import { reserve } from '../../src/systems/mall/appointments/reserve.act.ts'

/**
 * A program of its own in which many people book, move and give back at once, until it is killed; run by `appointments/kill.test.ts`. Its
 * ground comes as JSON in the environment.
 */
interface Ground {
  readonly url: string
  readonly now: string
  readonly at: { readonly mallId: string; readonly groupId: string; readonly serviceId: string }
  readonly people: number
  readonly days: readonly string[]
}

const { url, now: moment, at, people, days } = JSON.parse(process.env.BOOKING_GROUND ?? '{}') as Ground
const { db } = openDatabase(url, { log: () => undefined })
const by = { db, now: new Date(moment), actor: VISITOR }
const today = { today: moment.slice(0, 10), nowMinute: 600 }
const mailHash = secretHash('a letter')

for (let person = 0; person < people; person++)
  void (async () => {
    for (let turn = person; ; turn++) {
      await book(turn).catch((error: unknown) => {
        if (!(error instanceof Conflict)) throw error
      })
      process.stdout.write('.')
    }
  })()

/** One that stays, one that is moved, one that is given back, one that is only held. */
async function book(turn: number): Promise<void> {
  const tokenHash = secretHash(newSecret())
  const place = (by1: number) => ({
    onDay: days[(turn + by1) % days.length] ?? '',
    minute: 480 + ((turn + by1) % 8) * 15,
  })
  const wish = { mallId: at.mallId, groupId: at.groupId, services: [at.serviceId], people: 1 + (turn % 2), ...place(0) }
  await perform(reserve, by, { ...wish, ...today, language: 'id', uid: randomUUID(), nonce: newNonce(), tokenHash })
  if (turn % 4 === 3) return
  const email = `${newNonce()}@contoh.id`
  const who = { name: 'Warga Rekaan', email, contactHash: contactHash(Buffer.alloc(32), email), mailHash }
  await perform(askAppointment, by, { tokenHash, ...who, ...today })
  await perform(confirmAppointment, by, { tokenHash, mailHash })
  if (turn % 4 === 1) await perform(moveAppointment, by, { tokenHash, to: place(3), ...today })
  if (turn % 4 === 2) await perform(cancelAppointment, by, { tokenHash })
}
