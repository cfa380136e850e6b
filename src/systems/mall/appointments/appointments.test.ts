import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { type MallGround, mallGround } from '../../../../test/support/malls.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { newNonce, newSecret, secretHash } from '../../../core/people/secret.ts'
import { NotAllowed } from '../../../kit/refusals.ts'
import { sql } from '../../../kit/sql.ts'
import { offerService } from '../places/group.act.ts'
import {
  askAppointment,
  cancelAppointment,
  confirmAppointment,
  eraseAppointments,
  freeAppointment,
  lapseAppointment,
  moveAppointment,
} from './appointment.act.ts'
import { appointmentOfToken } from './appointment.sql.ts'
import { BOOKING_RULES, contactHash } from './appointment.ts'
import { addException, addSeries, changeBookingRules, endSeries } from './availability.act.ts'
import { planGroup } from './plan.job.ts'
import { reserve } from './reserve.act.ts'
import { listFree, listSlots } from './slot.sql.ts'
import { lapseJob } from './tidy.job.ts'

const TODAY = '2026-11-24'
const DAY = '2026-11-26'
const SERIES = {
  ...{ weekdays: [1, 2, 3, 4, 5], everyWeeks: 1, fromOn: '2026-11-01', untilOn: null },
  ...{ fromMinute: 480, toMinute: 600, slotMinutes: 15, places: 2 },
}

describe('appointments', () => {
  let ground: Casework
  let at: MallGround
  let seriesId = ''
  const head = () => ground.by(ground.people.head)
  const visitor = (now = ground.now) => ground.by(VISITOR, { now })
  const secret = Buffer.alloc(32, 7)
  const mailHash = secretHash('a letter')
  const plan = () => planGroup({ db: ground.db, now: ground.now }, at)
  const place = (minute: number, more: object = {}) => ({
    ...{ mallId: at.mallId, groupId: at.groupId, onDay: DAY, minute, services: [at.serviceId], people: 1 },
    ...{ language: 'id', uid: randomUUID(), nonce: newNonce(), tokenHash: secretHash(newSecret()) },
    ...{ today: TODAY, nowMinute: 600, ...more },
  })
  const book = async (minute: number, email = `${newNonce()}@contoh.id`) => {
    const wish = place(minute)
    await perform(reserve, visitor(), wish)
    const who = { name: 'Melati Rekaan', email, contactHash: contactHash(secret, email), mailHash, today: TODAY }
    await perform(askAppointment, visitor(), { tokenHash: wish.tokenHash, ...who })
    const skipped = { tokenHash: wish.tokenHash, mailHash: secretHash('') }
    await assert.rejects(perform(confirmAppointment, visitor(), skipped), NotAllowed)
    await perform(confirmAppointment, visitor(), { tokenHash: wish.tokenHash, mailHash })
    return wish.tokenHash
  }
  const taken = async (minute: number) =>
    (await listSlots(ground.db, at.groupId, DAY, DAY)).find((slot) => slot.minute === minute)?.taken

  before(async () => {
    ground = await casework()
    at = await mallGround(ground)
    seriesId = (await perform(addSeries, head(), { ...at, series: SERIES })).id
    await plan()
  })
  after(() => ground.end())

  it('have slots as the series say, planned once and not again', async () => {
    const slots = await listSlots(ground.db, at.groupId, DAY, DAY)
    assert.deepEqual(
      slots.map(({ minute }) => minute),
      [480, 495, 510, 525, 540, 555, 570, 585],
    )
    const lines = async () =>
      (await sql`select from core.ledger where act = 'mall.slots_planned'`.execute(ground.db)).rows.length
    const before = await lines()
    await plan()
    assert.equal(await lines(), before)
    for (const person of ['one', 'elsewhere'] as const)
      await assert.rejects(perform(addSeries, ground.by(ground.people[person]), { ...at, series: SERIES }), NotAllowed)
    await assert.rejects(perform(addSeries, head(), { ...at, series: SERIES }), { word: 'seriesOverlap' })
  })

  it('never take more than there are places, though two hundred ask at once', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 200 }, () => perform(reserve, visitor(), place(480))))
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 2)
    const words = new Set(tries.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.word)] : [])))
    assert.deepEqual([...words], ['slotTaken'])
    assert.equal(await taken(480), 2)
  })

  it('take slots in a row for several people, all or none', async () => {
    await perform(offerService, head(), { ...at, slots: 2, peopleMax: 2 })
    const four = await perform(reserve, visitor(), place(525, { people: 2 }))
    assert.deepEqual([four.slots, four.minutes], [4, 60])
    await perform(reserve, visitor(), place(540))
    // 510 has both places, 525 one, 540 none.
    await assert.rejects(perform(reserve, visitor(), place(510, { people: 2 })), { word: 'slotTaken' })
    assert.deepEqual([await taken(510), await taken(525), await taken(540), await taken(585)], [0, 1, 2, 0])
    await assert.rejects(perform(reserve, visitor(), place(570, { people: 2 })), { word: 'slotTaken' })
    await assert.rejects(perform(reserve, visitor(), place(570, { people: 3 })), { word: 'notBookable' })
    const free = await listFree(ground.db, { groupId: at.groupId, from: DAY, until: DAY, fromMinute: 0, count: 2 })
    assert.deepEqual(
      free.map(({ minute }) => minute),
      [495, 510, 570],
    )
    await perform(offerService, head(), { ...at, slots: 1, peopleMax: 1 })
  })

  it('are not taken before today, beyond what is open, or for what the group does not serve', async () => {
    const refused = (more: object) =>
      assert.rejects(perform(reserve, visitor(), place(495, more)), { word: 'notBookable' })
    await refused({ onDay: '2026-11-23' })
    await refused({ onDay: TODAY, nowMinute: 495 })
    await refused({ onDay: '2027-03-01' })
    await refused({ services: ['paspor'] })
    await refused({ services: [] })
    await assert.rejects(perform(reserve, visitor(), place(496)), { word: 'slotTaken' })
  })

  it('hold one address to a few, also when it asks at once', async () => {
    const email = 'calo@contoh.id'
    const asked = await Promise.allSettled(
      Array.from({ length: 4 }, async (_, index) => {
        const wish = place(480 + index * 15, { onDay: '2026-11-27' })
        await perform(reserve, visitor(), wish)
        const who = {
          name: 'Calo Rekaan',
          email,
          contactHash: contactHash(secret, email.toUpperCase()),
          mailHash,
          today: TODAY,
        }
        return perform(askAppointment, visitor(), { tokenHash: wish.tokenHash, ...who })
      }),
    )
    assert.equal(asked.filter(({ status }) => status === 'fulfilled').length, BOOKING_RULES.perContactMax)
    const [reason] = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    assert.equal(reason.word, 'tooManyBookings')
  })

  it('lapse when nobody confirms them, and the place is free again', async () => {
    const wish = place(495)
    await perform(reserve, visitor(), wish)
    assert.equal(await taken(495), 1)
    const later = new Date(ground.now.getTime() + 15 * 60_000)
    const program = ground.by({ kind: 'program', name: 'test' })
    await assert.rejects(perform(lapseAppointment, program, { tokenHash: wish.tokenHash }), { word: 'conflict' })
    await Promise.all([1, 2].map(() => lapseJob.run({ db: ground.db, now: later } as never, {})))
    assert.equal((await appointmentOfToken(ground.db, wish.tokenHash))?.status, 'lapsed')
    assert.equal(await taken(495), 0)
    await assert.rejects(perform(confirmAppointment, visitor(), { tokenHash: wish.tokenHash, mailHash }), NotAllowed)
  })

  it('move to a later hour that shares slots with the old one, and keep their identity', async () => {
    const tokenHash = await book(555)
    const before = await appointmentOfToken(ground.db, tokenHash)
    const to = { onDay: DAY, minute: 570 }
    const moved = await perform(moveAppointment, visitor(), { tokenHash, to, today: TODAY, nowMinute: 0 })
    assert.deepEqual([moved.uid, moved.sequence, moved.minute], [before?.uid, 1, 570])
    await assert.rejects(perform(moveAppointment, visitor(), { tokenHash, to, today: TODAY, nowMinute: 0 }), {
      word: 'sameSlot',
    })
    await perform(reserve, visitor(), place(480))
    await perform(reserve, visitor(), place(480))
    const full = { onDay: DAY, minute: 480 }
    const places = await Promise.all([taken(480), taken(570)])
    await assert.rejects(perform(moveAppointment, visitor(), { tokenHash, to: full, today: TODAY, nowMinute: 0 }), {
      word: 'slotTaken',
    })
    assert.deepEqual(await Promise.all([taken(480), taken(570)]), places)
  })

  it('stay away for a while when they are given back, and come back once', async () => {
    const tokenHash = await book(585)
    await perform(cancelAppointment, visitor(), { tokenHash })
    assert.equal(await taken(585), 1)
    await assert.rejects(perform(cancelAppointment, visitor(), { tokenHash }), { word: 'conflict' })
    const later = new Date(ground.now.getTime() + BOOKING_RULES.restMinutes * 60_000)
    const program = ground.by({ kind: 'program', name: 'test' }, { now: later })
    const both = await Promise.allSettled([1, 2].map(() => perform(freeAppointment, program, { tokenHash })))
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    assert.equal(await taken(585), 0)
  })

  it('stand though their series ends, and nobody else gets the place', async () => {
    const tokenHash = await book(510)
    await perform(endSeries, head(), { ...at, id: seriesId })
    await plan()
    const kept = await listSlots(ground.db, at.groupId, DAY, DAY)
    assert.ok(kept.every(({ places, taken: count }) => places === 0 && count > 0))
    await assert.rejects(perform(reserve, visitor(), place(510)), { word: 'slotTaken' })
    assert.equal((await appointmentOfToken(ground.db, tokenHash))?.status, 'confirmed')
    await perform(addSeries, head(), { ...at, series: SERIES })
    await plan()
    assert.equal((await listSlots(ground.db, at.groupId, DAY, DAY)).length, 8)
  })

  it('are closed by an exception, and counted from other days by the rules of the group', async () => {
    const exception = {
      onDay: '2026-11-30',
      kind: 'closed',
      fromMinute: 0,
      toMinute: 1440,
      slotMinutes: null,
      places: null,
      reason: 'Rapat.',
    } as const
    await perform(addException, head(), { ...at, exception })
    await plan()
    assert.deepEqual(await listSlots(ground.db, at.groupId, '2026-11-30', '2026-11-30'), [])
    await perform(changeBookingRules, head(), { ...at, rules: { ...BOOKING_RULES, daysFrom: 3 } })
    await assert.rejects(perform(reserve, visitor(), place(495)), { word: 'notBookable' })
    await perform(changeBookingRules, head(), { ...at, rules: BOOKING_RULES })
  })

  it('lose names and addresses when they are long over', async () => {
    const program = ground.by({ kind: 'program', name: 'test' })
    await perform(eraseAppointments, program, { before: '2026-11-27', limit: 100 })
    const { rows } = await sql<{ email: string | null; onDay: string }>`
      select email, on_day::text as "onDay" from mall.appointments where email is not null`.execute(ground.db)
    assert.ok(rows.length > 0 && rows.every(({ onDay }) => onDay >= '2026-11-27'))
    const { rows: lines } = await sql<{
      line: string
    }>`select facts::text as line from core.ledger where act like 'appointment.%'`.execute(ground.db)
    assert.ok(lines.length > 10 && lines.every(({ line }) => !/contoh\.id|Melati|Calo/.test(line)))
  })
})
