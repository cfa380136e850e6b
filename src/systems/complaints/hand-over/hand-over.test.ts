import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework, type Person } from '../../../../test/support/casework.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { finishHandover } from '../../../core/people/finish-handover.act.ts'
import { findHandover } from '../../../core/people/handover.sql.ts'
import type { HandoverPlan } from '../../../core/people/handover.ts'
import { leave } from '../../../core/people/leave.act.ts'
import { move } from '../../../core/people/move.act.ts'
import { findOfficer, findSignIn } from '../../../core/people/officer.sql.ts'
import { reinstate } from '../../../core/people/reinstate.act.ts'
import { newNonce, newSecret, secretHash } from '../../../core/people/secret.ts'
import { officerOfSession } from '../../../core/people/session.sql.ts'
import { Conflict, NotAllowed } from '../../../kit/refusals.ts'
import { assign } from '../assign.act.ts'
import { countHeld } from '../assign.sql.ts'
import { object } from '../judge.act.ts'
import { passOn } from '../pass-on.act.ts'
import { casework as complaintCases } from './casework.ts'

const PROGRAM = { kind: 'program', name: 'command-line' } as const

describe('handing over', () => {
  let work: Casework
  before(async () => {
    work = await casework()
  })
  after(() => work.end())

  const idOf = (person: Person) => work.people[person].officerId
  const plan = (...successors: Person[]): HandoverPlan =>
    successors.length > 0 ? { to: 'officers', successors: successors.map(idOf) } : { to: 'box', successors: [] }
  const goes = (
    person: Person,
    how: HandoverPlan | undefined,
    actor: Casework['people'][Person] | typeof PROGRAM = work.people.system,
  ) => perform(leave, work.by(actor), { email: work.people[person].email, heldCases: countHeld, plan: how })
  const pass = async (handoverId: string | undefined) => {
    const found = await findHandover(work.db, handoverId ?? '')
    assert.ok(found)
    return complaintCases.passOn({ db: work.db, now: work.now }, found)
  }
  const back = (person: Person) =>
    perform(reinstate, work.by(work.people.system), {
      ...{ officerId: idOf(person), nonce: newNonce(), linkHash: secretHash(newSecret()), mailed: false },
    })

  it('shares the cases of who leaves evenly, ends the session at once, and leaves their words under their name', async () => {
    const numbers: string[] = []
    for (const status of ['accepted', 'waiting', 'drafted', 'accepted'] as const)
      numbers.push((await work.caseIn(status)).number)
    const drafted = await work.find(numbers[2] ?? '')
    const left = await goes('one', plan('two', 'head'))
    assert.equal(await officerOfSession(work.db, work.cookie('one').replace('session=', ''), work.now), undefined)
    assert.equal(await pass(left.handoverId), 0)
    const holders = await Promise.all(numbers.map(async (number) => (await work.find(number)).officerId))
    assert.deepEqual([...holders].sort(), [idOf('two'), idOf('two'), idOf('head'), idOf('head')].sort())
    assert.equal((await work.find(drafted.number)).draft?.writerId, idOf('one'))
    const line = (await work.acts(drafted.caseId)).at(-1)
    assert.equal(line?.act, 'complaint.passed_on')
    assert.equal(line?.facts.fromOfficer, idOf('one'))
    assert.equal(line?.facts.handover, left.handoverId)
    const done = await findHandover(work.db, left.handoverId ?? '')
    assert.deepEqual([done?.total, done?.successors.map(({ passed }) => passed), done?.unassigned], [4, [2, 2], 0])
  })

  it('is told to the coordinators once, and finished once', async () => {
    const found = await findHandover(work.db, '1')
    const done = await perform(finishHandover, work.by(PROGRAM), { handoverId: found?.handoverId ?? '' })
    assert.ok(done.tell.includes(idOf('head')))
    await assert.rejects(perform(finishHandover, work.by(PROGRAM), { handoverId: done.handoverId }), Conflict)
  })

  it('brings back who left by mistake, with the roles of before and without the password', async () => {
    await back('one')
    const officer = await findOfficer(work.db, idOf('one'))
    assert.deepEqual(
      [officer?.leftAt, officer?.hasPassword, officer?.roles.map(({ role, agencyId }) => `${role}@${agencyId}`)],
      [null, false, ['officer@id.32.73']],
    )
    await assert.rejects(back('one'), Conflict)
  })

  it('stops between any two cases and goes on, and leaves alone what a coordinator has given to another meanwhile', async () => {
    const cases = [await work.caseIn('accepted'), await work.caseIn('accepted'), await work.caseIn('accepted')]
    const { handoverId = '' } = await goes('one', plan('two'))
    const [first, second] = cases
    const by = work.by({ kind: 'program', name: 'hand-over' })
    const input = { handover: handoverId, from: idOf('one'), to: idOf('two') }
    await perform(passOn, by, { number: first?.number ?? '', ...input })
    await perform(assign, work.by(work.people.head), { number: second?.number ?? '', officer: idOf('head') })
    await assert.rejects(perform(passOn, by, { number: first?.number ?? '', ...input }), Conflict)
    await Promise.all([pass(handoverId), pass(handoverId)])
    assert.equal(await pass(handoverId), 0)
    const holders = await Promise.all(cases.map(async ({ number }) => (await work.find(number)).officerId))
    assert.deepEqual(holders, [idOf('two'), idOf('head'), idOf('two')])
    const done = await findHandover(work.db, handoverId)
    assert.equal(done?.successors[0]?.passed, 2)
    await back('one')
  })

  it('gives to nobody whose reply was objected to, and back to the unassigned where no other is named', async () => {
    const { number, caseId } = await work.caseIn('replied')
    await perform(object, work.by({ kind: 'complainant', caseId }), { number, words: 'Belum.', today: '2026-11-24' })
    await perform(assign, work.by(work.people.head), { number, officer: idOf('two') })
    const { handoverId } = await goes('two', plan('one'))
    assert.equal(await pass(handoverId), 0)
    assert.equal((await work.find(number)).officerId, null)
    assert.ok(((await findHandover(work.db, handoverId ?? ''))?.unassigned ?? 0) >= 1)
    await back('two')
  })

  it('is refused without a plan, with a successor who has left, with oneself, and by anybody but a system admin', async () => {
    await work.caseIn('accepted')
    await assert.rejects(goes('one', undefined), (error) => error instanceof Conflict && error.word === 'holdsCases')
    await assert.rejects(
      goes('one', plan('one')),
      (error) => error instanceof Conflict && error.word === 'successorGone',
    )
    await assert.rejects(goes('one', plan('two'), work.people.head), NotAllowed)
    await goes('two', plan())
    await assert.rejects(
      goes('one', plan('two')),
      (error) => error instanceof Conflict && error.word === 'successorGone',
    )
    assert.equal((await findOfficer(work.db, idOf('one')))?.leftAt, null)
    await back('two')
  })

  it('keeps the last system admin', async () => {
    await assert.rejects(
      perform(leave, work.by(PROGRAM), { email: work.people.system.email, heldCases: countHeld }),
      (error) => error instanceof Conflict && error.word === 'lastAdmin',
    )
    assert.ok(await findSignIn(work.db, work.people.system.email))
  })

  it('goes with who moves to another agency, and not with who only changes the role', async () => {
    const { number } = await work.caseIn('accepted')
    const input = (to: { role: 'officer' | 'coordinator' | 'supervisor'; agency: string }, how?: HandoverPlan) => ({
      ...{ officerId: idOf('one'), from: { role: 'officer' as const, agency: 'id.32.73' }, to },
      ...{ heldCases: countHeld, plan: how },
    })
    const moves = (one: ReturnType<typeof input>) => perform(move, work.by(work.people.system), one)
    await assert.rejects(moves(input({ role: 'officer', agency: 'id.33.74' })), Conflict)
    const { handoverId } = await moves(input({ role: 'officer', agency: 'id.33.74' }, plan('two')))
    assert.equal(await pass(handoverId), 0)
    assert.equal((await work.find(number)).officerId, idOf('two'))
    await assert.rejects(moves(input({ role: 'officer', agency: 'id.33.74' }, plan('two'))), Conflict)
    const again = {
      ...input({ role: 'coordinator', agency: 'id.33.74' }),
      from: { role: 'officer' as const, agency: 'id.33.74' },
    }
    assert.equal((await moves(again)).handoverId, undefined)
  })
})
