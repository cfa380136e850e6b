import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { beginDraft } from '../src/core/deadlines/editions/begin.act.ts'
import { changesNow } from '../src/core/deadlines/editions/changes.ts'
import { findDraft, findEdition } from '../src/core/deadlines/editions/edition.sql.ts'
import { dayKey, type Entry, holds, ruleKey, type Subject } from '../src/core/deadlines/editions/edition.ts'
import { readRows } from '../src/core/deadlines/editions/edition-rows.sql.ts'
import { discard, enter } from '../src/core/deadlines/editions/enter.act.ts'
import { askPreview } from '../src/core/deadlines/editions/preview.act.ts'
import { findPreview } from '../src/core/deadlines/editions/preview.sql.ts'
import { publishEdition } from '../src/core/deadlines/editions/publish.act.ts'
import type { Tally } from '../src/core/deadlines/editions/tally.ts'
import type { Work } from '../src/core/house.ts'
import { perform } from '../src/core/ledger/perform.ts'
import { sql } from '../src/kit/sql.ts'
import { countOpen, listOpen } from '../src/systems/complaints/clocks/due.sql.ts'
import { recomputeJob } from '../src/systems/complaints/clocks/recompute.job.ts'
import { countOn } from '../src/systems/deadlines/count-on.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'

const CASES = [{ count: countOpen, list: listOpen }]
const TODAY = '2026-11-24'
const NOW = new Date(`${TODAY}T03:00:00Z`)
/** When the cases began: some of their days are over by now. */
const BEGAN = new Date('2026-11-17T03:00:00Z')

/** Steps that cases of the test are in, so that what is drawn moves some of them. */
const OFTEN = ['verify', 'answer', 'close', 'final']

/** Days around today, some of them already off; of a rule which one by its place in the list, and how long it gets. */
const day = fc.record({
  at: fc.integer({ min: -10, max: 20 }),
  where: fc.constantFrom('national', 'cuti_bersama', 'region', 'agency'),
  off: fc.boolean(),
})
const calendar = fc.record({
  subject: fc.constant('calendar' as const),
  days: fc.array(day, { minLength: 1, maxLength: 6 }),
})
const rule = fc.record({
  at: fc.nat(30),
  days: fc.option(fc.integer({ min: 1, max: 14 }), { nil: null }),
  kind: fc.constantFrom('working', 'calendar'),
})
const rules = fc.record({
  subject: fc.constant('rules' as const),
  holds: fc.constantFrom(-20, -10, -7, 2),
  rules: fc.array(rule, { minLength: 1, maxLength: 4 }),
})
const edition = fc.oneof(calendar, rules)
type Drawn = (typeof edition extends fc.Arbitrary<infer T> ? T : never) & object

describe('random editions', () => {
  let ground: Casework
  let work: Work
  before(async () => {
    ground = await casework(BEGAN)
    const app = await openApp(ground.db, NOW)
    work = { db: ground.db, house: app.house, now: NOW, log: () => undefined }
    await app.server.close()
    for (const status of ['received', 'accepted', 'waiting', 'drafted', 'replied', 'closed'] as const)
      for (const kind of ['complaint', 'information'] as const) await ground.caseIn(status, { class: kind })
    await recomputeJob.run(work, {})
  })
  after(() => ground.end())

  const seen = { moved: 0, overdue: 0, relieved: 0 }
  const system = () => ground.by(ground.people.system, { now: NOW })

  it('do to every date what their preview said, and undone from the newest back leave every date as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edition, { minLength: 1, maxLength: 3 }), async (drawn) => {
        const done: { readonly id: string; readonly subject: Subject; readonly was: Clock[] }[] = []
        for (const one of drawn) {
          const was = await clocks()
          const id = await publishDrawn(one)
          if (id !== undefined) done.push({ id, subject: one.subject, was })
        }
        for (const { id, subject, was } of done.reverse()) {
          const { holdsFrom } = (await findEdition(ground.db, id)) ?? { holdsFrom: TODAY }
          await perform(beginDraft, system(), { subject, title: 'Batal', decree: null, holdsFrom, undoes: id })
          await publishDraft(subject)
          assert.deepEqual(await clocks(), was)
        }
      }),
      { numRuns: 14, seed: 20_261_124, endOnFailure: true },
    )
    // Nothing is shown by editions that move nothing.
    for (const [count, number] of Object.entries(seen)) assert.ok(number > 0, count)
  })

  /** The number of the edition; undefined where it would have changed nothing. */
  async function publishDrawn(one: Drawn): Promise<string | undefined> {
    const { subject } = one
    const holdsFrom = one.subject === 'rules' ? dayFrom(one.holds) : dayFrom(-10)
    const draft = await perform(beginDraft, system(), { subject, title: 'Acak', decree: null, holdsFrom })
    const entries = one.subject === 'rules' ? await ruleEntries(one.rules) : dayEntries(one.days)
    await perform(enter, system(), { subject, entries, seen: draft.version })
    const now = await findDraft(ground.db, subject)
    assert.ok(now)
    if ((await changesNow(ground.db, now))?.length !== 0) return publishDraft(subject)
    assert.equal((await preview(subject)).moved, 0)
    await perform(discard, system(), { subject })
    return undefined
  }

  /** Previews and publishes the draft, computes the dates, and holds them against what the preview said. */
  async function publishDraft(subject: Subject): Promise<string> {
    const was = await clocks()
    const told = await preview(subject)
    assert.deepEqual(await clocks(), was)
    const draft = await findDraft(ground.db, subject)
    const { editionId } = await perform(publishEdition, { ...system(), seen: draft?.version }, { subject })
    await recomputeJob.run(work, {})
    const made = await findEdition(ground.db, editionId)
    assert.deepEqual([made?.looked, made?.moved], [told.looked, told.moved])
    for (const count of ['moved', 'overdue', 'relieved'] as const) seen[count] += told[count]
    assert.deepEqual(countsOf(told), countsOf(effectOf(was, await clocks())))
    return editionId
  }

  async function preview(subject: Subject): Promise<Tally> {
    const total = await countOpen(ground.db)
    const { editionId } = await perform(askPreview, system(), { subject, total, queued: false })
    await countOn(system(), CASES, editionId, false)
    const counted = await findPreview(ground.db, editionId)
    assert.ok(counted?.doneAt)
    return counted.tally
  }

  async function clocks(): Promise<Clock[]> {
    const { rows } = await sql<Clock>`
      select c.number, s.step, s.round, s.due_on::text as due, s.ended_at is null as open, c.status = 'waiting' as stands
      from core.case_steps s join complaints.complaints c using (case_id) order by 1, 2, 3`.execute(ground.db)
    return rows
  }

  async function ruleEntries(drawn: readonly { at: number; days: number | null; kind: string }[]): Promise<Entry[]> {
    const rows = (await readRows(ground.db, 'rules')).filter((row) => holds(row) && OFTEN.includes(String(row.key)))
    const entries = drawn.flatMap(({ at, days, kind }): Entry[] => {
      const row = rows[at % rows.length]
      const { times, article, source, note } = row ?? {}
      const wanted = row && days !== null ? { days, day_kind: kind, times, article, source, note } : null
      return row ? [{ key: ruleKey(row), wanted }] : []
    })
    return [...new Map(entries.map((entry) => [entry.key, entry])).values()]
  }
})

interface Clock {
  readonly number: string
  readonly step: string
  readonly round: number
  readonly due: string
  readonly open: boolean
  /** The complainant is waited for. */
  readonly stands: boolean
}

/** Counted anew from the dates before and after, by the words of the page: not as the program counts. */
function effectOf(was: readonly Clock[], now: readonly Clock[]): Omit<Tally, 'agencies' | 'sample' | 'looked'> {
  const effect = { moved: 0, earlier: 0, later: 0, overdue: 0, relieved: 0 }
  for (const number of new Set(was.map((clock) => clock.number))) {
    const own = was.flatMap((before, index) =>
      before.number === number && before.open ? [{ ...before, will: now[index]?.due ?? '' }] : [],
    )
    const [first] = own.filter(({ due, will }) => due !== will).sort((a, b) => a.due.localeCompare(b.due))
    if (!first) continue
    effect.moved += 1
    effect[first.will < first.due ? 'earlier' : 'later'] += 1
    const owed = own.filter(({ step, stands }) => step !== 'close' && !stands)
    const [before, after] = [owed.some(({ due }) => due < TODAY), owed.some(({ will }) => will < TODAY)]
    if (after && !before) effect.overdue += 1
    if (before && !after) effect.relieved += 1
  }
  return effect
}

function countsOf({ moved, earlier, later, overdue, relieved }: Omit<Tally, 'agencies' | 'sample' | 'looked'>) {
  return { moved, earlier, later, overdue, relieved }
}

function dayEntries(drawn: readonly { at: number; where: string; off: boolean }[]): Entry[] {
  const entries = drawn.map(({ at, where, off }): Entry => {
    const place = where === 'region' || where === 'agency'
    const key = dayKey({
      holiday_on: dayFrom(at),
      kind: place ? 'local' : where,
      region_code: where === 'region' ? '32.73' : null,
      agency_id: where === 'agency' ? 'id.32.73' : null,
    })
    return { key, wanted: off ? { name: { id: 'Hari acak' }, decree: null, note: null } : null }
  })
  return [...new Map(entries.map((entry) => [entry.key, entry])).values()]
}

function dayFrom(days: number): string {
  return new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10)
}
