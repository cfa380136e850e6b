import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { type MallGround, mallGround } from '../../../../test/support/malls.ts'
import { queueGround } from '../../../../test/support/queue.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Officer } from '../../../core/people/actor.ts'
import { secretHash } from '../../../core/people/secret.ts'
import { Conflict, NotAllowed } from '../../../kit/refusals.ts'
import { sql } from '../../../kit/sql.ts'
import { callNext } from './call.act.ts'
import { checkIn } from './check-in.act.ts'
import { readLine } from './line.sql.ts'
import { nextFor } from './line.ts'
import { reserveNumbers } from './reserve-numbers.act.ts'
import { openCounter } from './sitting.act.ts'

const KIOSK = { kind: 'program', name: 'kiosk' } as const
const DAY = '2026-11-24'

describe('coming to a mall', () => {
  let ground: Casework
  let made: MallGround
  let queue: ReturnType<typeof queueGround>
  let clerk: Officer
  let minute = 0
  before(async () => {
    ground = await casework()
    clerk = ground.people.one
  })
  after(() => ground.end())
  beforeEach(async () => {
    made = await mallGround(ground, `mpp-rekaan-${++minute}`)
    queue = queueGround(ground, made)
    await perform(openCounter, ground.by(clerk), { counterId: made.counterId })
  })

  const later = (minutes: number) => new Date(ground.now.getTime() + minutes * 60_000)
  const by = (minutes = 0) => ground.by(clerk, { now: later(minutes) })
  const line = () => ({ groupId: made.groupId, servedOn: DAY })
  const call = (minutes = 0) => perform(callNext, by(minutes), { counterId: made.counterId })
  it('checks in who has an appointment today, once, and counts on them before they come', async () => {
    const hash = secretHash('an invented link')
    const insert = (day: string, token: Buffer) =>
      sql`
      with a as (insert into mall.appointments (uid, mall_id, group_id, status, on_day, minute, slots, minutes, people, language, nonce, token_hash, email, made_at)
        values (gen_random_uuid(), ${made.mallId}, ${made.groupId}, 'confirmed', ${day}, 610, 1, 10, 1, 'en', ${token.toString('hex')}, ${token}, 'warga@contoh.id', now())
        returning appointment_id)
      insert into mall.appointment_services (appointment_id, service_id) select appointment_id, ${made.serviceId} from a`.execute(
        ground.db,
      )
    await insert(DAY, hash)
    await insert('2026-11-25', secretHash('another'))
    const wish = { tokenHash: hash, goesFirst: false, linkHash: secretHash('a ticket of the booked') }
    for (let n = 0; n < 2; n++) await queue.take()
    const line = { groupId: made.groupId, servedOn: DAY }
    assert.equal((await readLine(ground.db, line))?.coming[0]?.bookedFor, later(10).getTime() / 1000)
    await assert.rejects(perform(checkIn, ground.by({ kind: 'visitor' }), wish), NotAllowed)
    await assert.rejects(perform(checkIn, by(), { ...wish, tokenHash: secretHash('another') }), { word: 'notToday' })
    const ticket = await perform(checkIn, by(), wish)
    assert.deepEqual([ticket.kind, ticket.priority, ticket.bookedFor, ticket.language], ['booked', 2, later(10), 'en'])
    await assert.rejects(perform(checkIn, by(), wish), Conflict)
    assert.deepEqual((await readLine(ground.db, line))?.coming, [])
    assert.equal((await call(8)).ticketId, ticket.ticketId)
  })

  it('keeps a block of numbers for a kiosk without a line, and takes each of them from it once', async () => {
    const kiosk = ground.by(KIOSK)
    const wish = { ...line(), mallId: made.mallId, deviceId: made.deviceId, count: 5 }
    const [a, b] = await Promise.all([perform(reserveNumbers, kiosk, wish), perform(reserveNumbers, kiosk, wish)])
    assert.deepEqual([a, b].map(({ first, last }) => [first, last]).toSorted(), [
      [1, 5],
      [6, 10],
    ])
    assert.equal((await queue.take()).displayNumber, 'A011')
    const offline = { deviceId: made.deviceId, number: 3, arrivedAt: later(-20) }
    const taken = await queue.take({ offline })
    assert.deepEqual([taken.displayNumber, taken.arrivedAt], ['A003', later(-20)])
    await assert.rejects(queue.take({ offline }), { word: 'numberTaken' })
    await assert.rejects(queue.take({ offline: { ...offline, number: 11 } }), { word: 'numberNotKept' })
    assert.equal((await nextFor(ground.db, line(), ground.now))?.displayNumber, 'A003')
  })
})
