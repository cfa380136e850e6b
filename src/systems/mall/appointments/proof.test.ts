import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { type MallGround, mallGround } from '../../../../test/support/malls.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { newNonce, newSecret, secretHash } from '../../../core/people/secret.ts'
import { BOOKING_RULES } from './appointment.ts'
import { addSeries, changeBookingRules } from './availability.act.ts'
import { planGroup } from './plan.job.ts'
import { asksWork, makeChallenge, PROOF_LETTERS, PROOF_MINUTES, proofOf } from './proof.ts'
import { reserve } from './reserve.act.ts'

const house = { secret: Buffer.alloc(32, 5), bookingWork: 40 }
const mallId = 'mpp-rekaan'
const now = new Date('2026-11-24T03:00:00Z')

/** The challenge with its answer, found by the library's own solver. */
async function solved(challenge: Challenge, changed: object = {}): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey })
  return Buffer.from(JSON.stringify({ challenge, solution, ...changed })).toString('base64')
}

describe('the work of a browser', () => {
  it('is taken for what it is: solved, for this mall, in time', async () => {
    const challenge = await makeChallenge(house, mallId, now)
    const typed = await solved(challenge)
    assert.ok(typed.length < PROOF_LETTERS / 2)
    const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
    const proof = await proofOf(house, { typed, mallId, now: later(PROOF_MINUTES) })
    assert.equal(proof?.length, 32)
    assert.deepEqual(await proofOf(house, { typed, mallId, now }), proof)
    assert.equal(await proofOf(house, { typed, mallId, now: later(PROOF_MINUTES + 1) }), undefined)
    assert.equal(await proofOf(house, { typed, mallId: 'mpp-lain', now }), undefined)
    assert.equal(await proofOf({ ...house, secret: Buffer.alloc(32, 6) }, { typed, mallId, now }), undefined)
  })

  it('cannot be made up, made easier or made to last', async () => {
    const challenge = await makeChallenge(house, mallId, now)
    const { parameters, signature = '' } = challenge
    const changed = (more: object) =>
      solved(challenge, { challenge: { parameters: { ...parameters, ...more }, signature } })
    const forged = [
      await solved({ ...challenge, parameters: { ...parameters, keyPrefix: '00' } }),
      await changed({ keyPrefix: '00' }),
      await changed({ data: { mall: mallId, until: 9_999_999_999 } }),
      await changed({ cost: 1 }),
      await solved(challenge, { solution: { counter: 1, derivedKey: `${parameters.keyPrefix}00` } }),
      ...['', 'x', '{}', Buffer.from('null').toString('base64'), 'a'.repeat(PROOF_LETTERS + 1)],
    ]
    for (const typed of [...forged, undefined, 7])
      assert.equal(await proofOf(house, { typed, mallId, now }), undefined, String(typed).slice(0, 40))
  })

  it('is a little more than half of what the setting says at least, and never more; off asks none', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const challenge = await makeChallenge({ ...house, bookingWork: 30 }, mallId, now)
      const solution = await solveChallenge({ challenge, deriveKey })
      assert.ok(solution && solution.counter >= 15 && solution.counter < 30)
    }
    assert.deepEqual([asksWork({}), asksWork({ bookingWork: 0 }), asksWork(house)], [false, false, true])
    const typed = await solved(await makeChallenge(house, mallId, now))
    assert.equal(await proofOf({ ...house, bookingWork: 0 }, { typed, mallId, now }), undefined)
  })
})

describe('places that are held', () => {
  let ground: Casework
  let at: MallGround
  before(async () => {
    ground = await casework()
    at = await mallGround(ground)
    const series = {
      ...{ weekdays: [1, 2, 3, 4, 5], everyWeeks: 1, fromOn: '2026-11-01', untilOn: null },
      ...{ fromMinute: 480, toMinute: 600, slotMinutes: 15, places: 20 },
    }
    await perform(addSeries, ground.by(ground.people.head), { ...at, series })
    await perform(changeBookingRules, ground.by(ground.people.head), {
      ...at,
      rules: { ...BOOKING_RULES, unprovedMax: 5 },
    })
    await planGroup({ db: ground.db, now: ground.now }, at)
  })
  after(() => ground.end())
  const hold = (more: object) =>
    perform(reserve, ground.by(VISITOR), {
      ...{ mallId: at.mallId, groupId: at.groupId, onDay: '2026-11-26', minute: 480, services: [at.serviceId] },
      ...{ people: 1, language: 'id', uid: randomUUID(), nonce: newNonce(), tokenHash: secretHash(newSecret()) },
      ...{ today: '2026-11-24', nowMinute: 600, asksWork: true, ...more },
    })

  it('count once for each work that was shown, also when it is sent twice at once', async () => {
    const proof = secretHash('an invented work')
    const both = await Promise.allSettled([hold({ proof }), hold({ proof }), hold({ proof, minute: 495 })])
    assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const one of both) if (one.status === 'rejected') assert.equal(one.reason.word, 'proofUsed')
  })

  it('are few for those who show none, also when thirty ask at once, and as many as there are for the others', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 30 }, () => hold({ minute: 510 })))
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 5)
    for (const one of tries) if (one.status === 'rejected') assert.equal(one.reason.word, 'unprovedFull')
    for (let turn = 0; turn < 8; turn++) await hold({ minute: 525, proof: secretHash(`work ${turn}`) })
    // Where no work is asked of anybody, nobody is held to it.
    await hold({ minute: 540, asksWork: false })
  })
})
