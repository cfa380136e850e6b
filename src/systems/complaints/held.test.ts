import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework } from '../../../test/support/casework.ts'
import { perform } from '../../core/ledger/perform.ts'
import { leave } from '../../core/people/leave.act.ts'
import { findSignIn } from '../../core/people/officer.sql.ts'
import { Conflict } from '../../kit/refusals.ts'
import { assign } from './assign.act.ts'
import { countHeld } from './assign.sql.ts'
import type { Status } from './complaint.ts'

describe('an officer who holds complaints', () => {
  let work: Casework
  const numbers: string[] = []
  before(async () => {
    work = await casework()
  })
  after(() => work.end())
  const held = (person: 'one' | 'two') => countHeld(work.db, work.people[person].officerId)
  const goes = (person: 'one' | 'two') =>
    perform(leave, work.by({ kind: 'program', name: 'command-line' }), {
      email: work.people[person].email,
      heldCases: countHeld,
    })

  it('holds those that somebody waits for, and none that is answered or over', async () => {
    const counts: [Status, number][] = []
    for (const status of ['accepted', 'waiting', 'drafted', 'replied', 'closed', 'withdrawn'] as const) {
      const before = await held('one')
      const { number } = await work.caseIn(status)
      counts.push([status, (await held('one')) - before])
      if ((await held('one')) > before) numbers.push(number)
    }
    assert.deepEqual(Object.fromEntries(counts), {
      ...{ accepted: 1, waiting: 1, drafted: 1, replied: 0, closed: 0, withdrawn: 0 },
    })
  })

  it('does not leave before a coordinator has given them to somebody else', async () => {
    await assert.rejects(goes('one'), (error) => error instanceof Conflict && error.word === 'holdsCases')
    assert.ok(await findSignIn(work.db, work.people.one.email))
    for (const number of numbers)
      await perform(assign, work.by(work.people.head), { number, officer: work.people.head.officerId })
    await goes('one')
    assert.equal(await findSignIn(work.db, work.people.one.email), undefined)
  })

  it('never leaves with a complaint that is given to them at that very moment', async () => {
    const number = numbers[0] ?? ''
    const outcomes = await Promise.allSettled([
      goes('two'),
      perform(assign, work.by(work.people.head), { number, officer: work.people.two.officerId }),
    ])
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
    const gone = (await findSignIn(work.db, work.people.two.email)) === undefined
    assert.equal(await held('two'), gone ? 0 : 1)
  })
})
