import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Casework, casework, PEOPLE, type Person } from '../../../test/support/casework.ts'
import { COPY_MADE, type Doing, EVERY_ACT } from '../../../test/support/every-act.ts'
import type { Doer, Meeting, Try } from '../../../test/support/meeting.ts'
import { type Arena, arena, type Told } from '../../../test/support/two-at-once.ts'
import { perform } from '../../core/ledger/perform.ts'
import type { Actor } from '../../core/people/actor.ts'
import { Conflict, NotAllowed } from '../../kit/refusals.ts'
import { sql } from '../../kit/sql.ts'
import { kitWordsOf } from '../../kit/words/words.ts'
import { lockComplaint } from './complaint.sql.ts'
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
const isOpen = (at: Pick<Complaint, 'status'>, deed: Deed) => isAlways(deed) || isOpenFor(at, deed as Move)

/** Whoever adds to a case does not change what somebody else was looking at. */
const ADDS = ['note', 'remind', 'attach', 'enclose', 'renewKey']

/** Open only for a case that went over by a merger; test/mergers.test.ts does and undoes those in any order. */
const AFTER_A_MERGER = 'complaint.agency_returned'

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
  // Only a part can be joined, and these are none: split.test.ts lets two meet on one.
  const openIn = (from: Complaint) => EVERY_ACT.filter(({ deed }) => isOpen(from, deed) && deed !== 'join')

  /** Both at once, by two people where there are two who may; `turn` says which. */
  function pair(from: Complaint, one: Doing, other: Doing, turn: number): [Try, Try] {
    const left = able(from, one)
    const doer = left[turn % left.length] ?? assert.fail(`nobody may ${one.deed} in ${from.status}`)
    const right = able(from, other)
    const others = right.filter((second) => second !== doer)
    const second = others[turn % others.length] ?? right[0] ?? assert.fail(`nobody may ${other.deed} in ${from.status}`)
    return [
      { doing: one, doer },
      { doing: other, doer: second },
    ]
  }

  /** What a drawn crowd is here: only who may is there, but for the wild ones. */
  function meetingOf({ status, moves }: Crowd): Meeting {
    const from = startIn(status)
    const tries: Try[] = []
    for (const { pick, who, wild, again, old } of moves) {
      const last = tries.at(-1)
      if (again && last) {
        tries.push({ ...last, repeats: last.repeats ?? tries.length - 1 })
        continue
      }
      const all = wild ? EVERY_ACT : openIn(from)
      const one = all[pick % all.length] ?? assert.fail()
      const doers = wild ? DOERS : able(from, one)
      const doer = doers[who % doers.length]
      if (doer) tries.push({ doing: one, doer, ...(old && { seen: from.version }) })
    }
    return { from, tries }
  }

  it('has every act on a complaint, so that none can be forgotten', async () => {
    const deeds = new Set(EVERY_ACT.map(({ deed }) => deed))
    assert.deepEqual([...deeds].sort(), Object.keys(WHO).sort())
    const acts = new Set<unknown>(EVERY_ACT.map(({ act }) => act.name))
    for (const file of globSync('*.act.ts', { cwd: import.meta.dirname })) {
      const made: Record<string, unknown> = await import(`./${file}`)
      for (const act of Object.values(made)) {
        const isAct = act instanceof Object && 'subject' in act && 'name' in act
        if (isAct && act.name !== AFTER_A_MERGER) assert.ok(acts.has(act.name), `${act.name}`)
      }
    }
  })

  for (const status of STATUSES)
    it(`is from ${status} as one after the other, and whoever lost is told why and has done nothing`, async () => {
      const from = startIn(status)
      const open = openIn(from)
      const pairs = open.flatMap((one, first) => open.slice(first).map((other) => [one, other] as const))
      const told = await place.meet(pairs.map(([one, other], turn) => ({ from, tries: pair(from, one, other, turn) })))
      assert.equal(told.length, pairs.length)
      for (const one of told) {
        isSound(one)
        hasOneWinner(one)
      }
      assert.equal(new Set(told.map(({ order }) => order[0])).size, 2, 'the same was always first')
    })

  it('never shows a photo that is taken away or blacked out anew while the worker makes its copy', async () => {
    const from = startIn('accepted')
    const { act } = COPY_MADE
    // By itself it would always be first, for the others have the case to wait for and then the photo.
    const subject: typeof act.subject = async (tx, input) => {
      await lockComplaint(tx, input.number)
      return act.subject(tx, input)
    }
    const late = { ...COPY_MADE, act: { ...act, subject } }
    const open = openIn(from)
    const photo = open.filter((one) => one.act.name.includes('photo'))
    const pairs = [...open, COPY_MADE].map((other) => [COPY_MADE, other] as const)
    pairs.push(...[...photo, ...photo].flatMap((other) => [[late, other] as const, [late, other] as const]))
    const told = await place.meet(pairs.map(([one, other], turn) => ({ from, tries: pair(from, one, other, turn) })))
    for (const one of told) isSound(one)
    const lost = told.filter(({ outcomes: [copy] }) => copy && 'refused' in copy)
    assert.ok(lost.length > 0 && lost.length < told.length, 'the same was always first')
  })

  it('tells whoever looked at an older version, though both could have been done', async () => {
    const better = EVERY_ACT.find(({ act }) => act.name === publish.name) ?? assert.fail()
    const meetings = STATUSES.flatMap((status): Meeting[] => {
      const from = startIn(status)
      const counted = openIn(from).filter(({ deed, act }) => !ADDS.includes(deed) && !act.name.includes('photo'))
      return counted.map((one, turn) => ({
        from,
        tries: pair(from, one, better, turn).map((each) => ({ ...each, seen: from.version })),
      }))
    })
    const told = await place.meet(meetings)
    for (const one of told) {
      isSound(one)
      assert.equal(one.order.length, 1, `${whatOf(one)}: both won`)
      const [lost] = one.outcomes.flatMap((outcome) => ('refused' in outcome ? [outcome.refused] : []))
      // Better words close the way to nothing: whoever came after them is told of them.
      if (one.order[0] === 1) assert.equal(lost?.word, 'changedMeanwhile', whatOf(one))
    }
    assert.ok(told.filter(({ order }) => order[0] === 1).length > 20, 'the better words were hardly ever first')
  })

  it('leaves any crowd of three to six as one after the other, and does once what is sent twice', async () => {
    const met = new Set<string>()
    let repeats = 0
    await fc.assert(
      fc.asyncProperty(fc.array(crowds, { minLength: 4, maxLength: 4 }), async (four) => {
        for (const one of await place.meet(four.map(meetingOf))) {
          isSound(one)
          for (const done of one.order) met.add(one.meeting.tries[done]?.doing.act.name ?? '')
          repeats += one.meeting.tries.filter(
            (each, who) => each.repeats !== undefined && 'changed' in (one.outcomes[who] ?? {}),
          ).length
        }
      }),
      { seed: 20_261_124, numRuns: 30, interruptAfterTimeLimit: 12_000, markInterruptAsFailure: false },
    )
    // Crowds of which nothing was ever done would show little.
    assert.ok(met.size > 10 && repeats > 3, `${met.size} acts were done, ${repeats} of them sent twice`)
    const { rows } = await sql<{
      left: number
    }>`select count(*)::int as left from core.repeats where answer is null`.execute(ground.db)
    assert.deepEqual(rows, [{ left: 0 }], 'a refused try has left its key')
  })
})

interface Crowd {
  readonly status: Status
  readonly moves: readonly {
    readonly pick: number
    readonly who: number
    readonly wild: boolean
    readonly again: boolean
    readonly old: boolean
  }[]
}

/** Each does what is open there and theirs to do; one of ten whatever comes to mind, one of six what was sent last, one of six with a version in hand. */
const crowds: fc.Arbitrary<Crowd> = fc.record({
  status: fc.constantFrom(...STATUSES),
  moves: fc.array(
    fc.record({
      pick: fc.nat(1_000),
      who: fc.nat(1_000),
      wild: fc.nat(9).map((dice) => dice === 9),
      again: fc.nat(5).map((dice) => dice === 5),
      old: fc.nat(5).map((dice) => dice === 5),
    }),
    { minLength: 3, maxLength: 6 },
  ),
})

async function publishedIn(ground: Casework, status: Status): Promise<Complaint> {
  const { number, publishedAt } = await ground.caseIn(status)
  const text = { title: 'Lampu jalan padam', words: 'Sejak Senin lampu jalan padam.' }
  if (!publishedAt) await perform(publish, ground.by(ground.people.nation), { number, ...text })
  return ground.find(number)
}

const whatOf = ({ meeting: { from, tries } }: Told) =>
  `${from.status}: ${tries.map(({ doing, doer }) => `${doing.act.name} by ${doer}`).join(' and ')}`

/** As one after the other, nothing half done, and every refusal has its sentence. */
function isSound(told: Told): void {
  assert.deepEqual(told.faults, [], whatOf(told))
  for (const outcome of told.outcomes) {
    if (!('refused' in outcome)) continue
    const { refused } = outcome
    assert.ok(refused instanceof Conflict || refused instanceof NotAllowed, `${whatOf(told)}: ${refused}`)
    for (const language of ['id', 'en', 'ko']) {
      const known: object = { ...kitWordsOf(language).refusals, ...wordsOf(language).refusals }
      assert.ok(refused.word in known, `${whatOf(told)}: nothing is said of ${refused.word} in ${language}`)
    }
  }
}

function hasOneWinner(told: Told): void {
  const { from, tries } = told.meeting
  assert.ok(told.order.length > 0, `${whatOf(told)}: nobody won`)
  const [one, other] = tries.map(({ doing }) => doing.deed)
  if (one && other && isExclusive(from, one, other)) assert.equal(told.order.length, 1, `${whatOf(told)}: both won`)
}

/** Does each of the two close the way to the other, by the table of moves? */
function isExclusive(from: Complaint, one: Deed, other: Deed): boolean {
  const closes = (first: Deed, second: Deed) =>
    !isAlways(first) && !isOpen({ status: statusAfter(from, first as Move) }, second)
  return closes(one, other) && closes(other, one)
}
