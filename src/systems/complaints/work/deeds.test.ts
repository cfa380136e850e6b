import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { TRIES, type Try } from '../../../../test/support/deed-tries.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { Conflict, NotAllowed } from '../../../kit/refusals.ts'
import type { Complaint } from '../complaint.ts'
import type { Noun } from './deed.ts'
import { DEEDS } from './deeds.ts'

describe('a deed of officers', () => {
  let house: Casework
  before(async () => {
    house = await casework()
  })
  after(() => house.end())

  const deedOf = (noun: Noun) => {
    const deed = DEEDS.find((one) => one.noun === noun)
    assert.ok(deed)
    return deed
  }
  const doIt = (
    one: Try,
    complaint: Complaint,
    actor: Actor,
    more: { once?: { key: string; body: string }; seen?: number } = {},
  ) => deedOf(one.noun).act(house.by(actor, more), complaint, one.value(house))

  for (const one of TRIES) {
    const name = `${one.noun} (${one.act})`

    it(`${name} happens, and the ledger says so`, async () => {
      const complaint = await house.caseIn(one.from)
      const done = await doIt(one, complaint, house.people[one.who])
      const now = await house.find(complaint.number)
      const line = (await house.acts(complaint.caseId)).at(-1)
      assert.equal(done.status, one.to)
      assert.equal(now.status, one.to)
      assert.equal(line?.act, `complaint.${one.act}`)
      assert.equal(line?.officerId, house.people[one.who].officerId)
      assert.deepEqual([line?.facts.from, line?.facts.to], [one.from, one.to])
      assert.equal(done.version, now.version)
    })

    it(`${name} is refused to the wrong person, and nothing changes`, async () => {
      const complaint = await house.caseIn(one.from)
      await assert.rejects(doIt(one, complaint, house.people[one.wrongPerson]), NotAllowed)
      assert.deepEqual(await house.find(complaint.number), complaint)
    })

    it(`${name} asked twice is done once`, async () => {
      const complaint = await house.caseIn(one.from)
      const once = { key: `key of ${name}`, body: 'the same' }
      const [first, second] = [
        await doIt(one, complaint, house.people[one.who], { once }),
        await doIt(one, complaint, house.people[one.who], { once }),
      ]
      assert.deepEqual(second, first)
      const lines = (await house.acts(complaint.caseId)).filter(({ act }) => act === `complaint.${one.act}`)
      assert.equal(lines.length, 1 + (one.act === 'assigned' ? 1 : 0))
    })

    if (one.wrongMoment) {
      const { wrongMoment } = one
      it(`${name} is refused at the wrong moment, and nothing changes`, async () => {
        const complaint = await house.caseIn(wrongMoment)
        await assert.rejects(doIt(one, complaint, house.people[one.who]), Conflict)
        assert.deepEqual(await house.find(complaint.number), complaint)
      })
    }

    if (one.noun !== 'note') {
      it(`${name} by two who saw the same version: one wins`, async () => {
        const complaint = await house.caseIn(one.from)
        const both = await Promise.allSettled(
          [1, 2].map(() => doIt(one, complaint, house.people[one.who], { seen: complaint.version })),
        )
        assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
        const lost = both.find(({ status }) => status === 'rejected')
        assert.ok(lost?.status === 'rejected')
        // Whoever comes second may also find that the case has left their hands.
        assert.ok(lost.reason instanceof Conflict || lost.reason instanceof NotAllowed)
      })
    }
  }

  it('is every one of them tried here, but for joining, which needs a part and is tried with splitting', () => {
    assert.deepEqual(
      [...new Set(TRIES.map(({ noun }) => noun))].sort(),
      DEEDS.map(({ noun }) => noun)
        .filter((noun) => noun !== 'joining')
        .sort(),
    )
  })

  it('a reply is released by nobody who wrote it, whatever roles they hold', async () => {
    const complaint = await house.caseIn('drafted')
    const { one, head, nation } = house.people
    const everything: Actor = { ...one, roles: [...one.roles, ...head.roles, ...nation.roles] }
    await assert.rejects(deedOf('release').act(house.by(everything), complaint, {}), NotAllowed)
  })

  it('the second time that an agency passes a case on, it waits for the national admin', async () => {
    const complaint = await house.caseIn('received')
    const refer = deedOf('referral')
    await refer.act(house.by(house.people.head), complaint, { to: 'id.33.74', reason: 'Bukan kami.' })
    const back = await refer.act(house.by(house.people.elsewhere), complaint, {
      to: 'id.32.73',
      reason: 'Bukan kami juga.',
    })
    assert.deepEqual([back.status, back.agencyId], ['received', null])
    const decided = await refer.act(house.by(house.people.nation), complaint, {
      to: 'id.32',
      reason: 'Jalan provinsi.',
    })
    assert.equal(decided.agencyId, 'id.32')
    // A decision of the nation is no bounce.
    assert.equal((await house.find(complaint.number)).bounces, 2)
  })

  it('a question stops the clock and says so in the list', async () => {
    const complaint = await house.caseIn('accepted')
    const asked = await deedOf('question').act(house.by(house.people.one), complaint, { words: 'Di gang berapa?' })
    assert.equal(asked.nextDueOn, null)
    assert.equal((await house.find(complaint.number)).nextDueOn, null)
  })

  it('an inspection moves the final day, and back', async () => {
    const complaint = await house.caseIn('accepted')
    const inspect = deedOf('inspection')
    const far = await inspect.act(house.by(house.people.head), complaint, { inspection: true })
    assert.ok(complaint.dueOn && far.dueOn && far.dueOn > complaint.dueOn)
    const near = await inspect.act(house.by(house.people.head), complaint, { inspection: false })
    assert.equal(near.dueOn, complaint.dueOn)
  })
})
