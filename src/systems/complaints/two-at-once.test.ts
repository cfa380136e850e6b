import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework, PEOPLE, type Person } from '../../../test/support/casework.ts'
import { type Doing, EVERY_ACT } from '../../../test/support/every-act.ts'
import { type Arena, arena, type Doer, type Meeting, type Told } from '../../../test/support/two-at-once.ts'
import { perform } from '../../core/ledger/perform.ts'
import type { Actor } from '../../core/people/actor.ts'
import { Conflict, NotAllowed } from '../../kit/refusals.ts'
import { kitWordsOf } from '../../kit/words/words.ts'
import {
  ALWAYS,
  type Complaint,
  type Deed,
  isOpenFor,
  type Move,
  mayDo,
  STATUSES,
  type Status,
  statusAfter,
  WHO,
} from './complaint.ts'
import { publish } from './publish.act.ts'
import { wordsOf } from './words/words.ts'

const DOERS: readonly Doer[] = [...(Object.keys(PEOPLE) as Person[]), 'complainant', 'program']
const isAlways = (deed: Deed) => (ALWAYS as readonly Deed[]).includes(deed)
const isOpen = (complaint: Pick<Complaint, 'status'>, deed: Deed) =>
  isAlways(deed) || isOpenFor(complaint, deed as Move)

describe('two at once on one complaint', () => {
  let ground: Casework
  let place: Arena
  const starts = new Map<Status, Complaint>()
  before(async () => {
    ground = await casework()
    place = await arena(ground)
    for (const status of STATUSES) starts.set(status, await publishedIn(ground, status))
  })
  after(async () => {
    await place.end()
    await ground.end()
  })
  const startIn = (status: Status) => starts.get(status) ?? assert.fail(status)
  const actorOf = (doer: Doer, { caseId }: Complaint): Actor => {
    if (doer === 'complainant') return { kind: 'complainant', caseId }
    return doer === 'program' ? { kind: 'program', name: 'night' } : ground.people[doer]
  }
  const able = (complaint: Complaint, { deed }: Doing) =>
    DOERS.filter((doer) => mayDo(actorOf(doer, complaint), complaint, deed))

  /** Each pair of acts that are open there, by two people where there are two who may. */
  function pairsIn(from: Complaint): Meeting[] {
    const open = EVERY_ACT.filter(({ deed }) => isOpen(from, deed))
    const pairs = open.flatMap((one, first) => open.slice(first).map((other) => [one, other] as const))
    return pairs.map(([one, other], turn) => {
      const [left, right] = [able(from, one), able(from, other)]
      const doer = left[turn % left.length] ?? assert.fail(`nobody may ${one.deed} in ${from.status}`)
      const others = right.filter((second) => second !== doer)
      const second =
        others[turn % others.length] ?? right[0] ?? assert.fail(`nobody may ${other.deed} in ${from.status}`)
      return {
        from,
        tries: [
          { doing: one, doer },
          { doing: other, doer: second },
        ],
      }
    })
  }

  it('has every act on a complaint, so that none can be forgotten', async () => {
    const deeds = new Set(EVERY_ACT.map(({ deed }) => deed))
    assert.deepEqual([...deeds].sort(), Object.keys(WHO).sort())
    const acts = new Set<unknown>(EVERY_ACT.map(({ act }) => act.name))
    for (const file of globSync('*.act.ts', { cwd: import.meta.dirname })) {
      const made: Record<string, unknown> = await import(`./${file}`)
      for (const act of Object.values(made)) {
        if (act instanceof Object && 'subject' in act && 'name' in act) assert.ok(acts.has(act.name), `${act.name}`)
      }
    }
  })

  for (const status of STATUSES)
    it(`is from ${status} as one after the other, and whoever lost is told why and has done nothing`, async () => {
      const told = await place.meet(pairsIn(startIn(status)))
      for (const one of told) check(one)
      if (status === 'received')
        assert.ok(new Set(told.map(({ order }) => order[0])).size === 2, 'the same was always first')
    })
})

async function publishedIn(ground: Casework, status: Status): Promise<Complaint> {
  const { number, publishedAt } = await ground.caseIn(status)
  const text = { title: 'Lampu jalan padam', words: 'Sejak Senin lampu jalan padam.' }
  if (!publishedAt) await perform(publish, ground.by(ground.people.nation), { number, ...text })
  return ground.find(number)
}

function check({ meeting, order, outcomes, faults }: Told): void {
  const { from, tries } = meeting
  const what = `${from.status}: ${tries.map(({ doing, doer }) => `${doing.act.name} by ${doer}`).join(' and ')}`
  assert.deepEqual(faults, [], what)
  assert.ok(order.length > 0, `${what}: nobody won`)
  const [one, other] = tries.map(({ doing }) => doing.deed)
  if (one && other && isExclusive(from, one, other)) assert.equal(order.length, 1, `${what}: both won`)
  for (const outcome of outcomes) {
    if (!('refused' in outcome)) continue
    const { refused } = outcome
    assert.ok(refused instanceof Conflict || refused instanceof NotAllowed, what)
    for (const language of ['id', 'en']) {
      const known: object = { ...kitWordsOf(language).refusals, ...wordsOf(language).refusals }
      assert.ok(refused.word in known, `${what}: nothing is said of ${refused.word} in ${language}`)
    }
  }
}

/** Does each of the two close the way to the other, by the table of moves? */
function isExclusive(from: Complaint, one: Deed, other: Deed): boolean {
  const closes = (first: Deed, second: Deed) =>
    !isAlways(first) && !isOpen({ status: statusAfter(from, first as Move) }, second)
  return closes(one, other) && closes(other, one)
}
