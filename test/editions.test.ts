import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { beginDraft } from '../src/core/deadlines/editions/begin.act.ts'
import { findDraft, findEdition, listEntries } from '../src/core/deadlines/editions/edition.sql.ts'
import { dayKey, type Entry, ruleKey, type Subject } from '../src/core/deadlines/editions/edition.ts'
import { listChanges, readRows } from '../src/core/deadlines/editions/edition-rows.sql.ts'
import { discard, enter, nameDraft, takeOut } from '../src/core/deadlines/editions/enter.act.ts'
import { askPreview } from '../src/core/deadlines/editions/preview.act.ts'
import { findPreview } from '../src/core/deadlines/editions/preview.sql.ts'
import { publishEdition } from '../src/core/deadlines/editions/publish.act.ts'
import type { Tally } from '../src/core/deadlines/editions/tally.ts'
import type { Work } from '../src/core/house.ts'
import { perform } from '../src/core/ledger/perform.ts'
import { Conflict, NotAllowed } from '../src/kit/refusals.ts'
import { sql } from '../src/kit/sql.ts'
import { countOpen, listOpen } from '../src/systems/complaints/clocks/due.sql.ts'
import { recomputeJob } from '../src/systems/complaints/clocks/recompute.job.ts'
import type { Complaint } from '../src/systems/complaints/complaint.ts'
import { type Listener, storyFor } from '../src/systems/complaints/story/story.ts'
import { countOn } from '../src/systems/deadlines/count-on.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'

const CASES = [{ count: countOpen, list: listOpen }]

describe('editions of the calendar and of the rules', () => {
  let ground: Casework
  let work: Work
  let accepted: Complaint
  before(async () => {
    ground = await casework()
    const app = await openApp(ground.db, ground.now)
    work = { db: ground.db, house: app.house, now: ground.now, log: () => undefined }
    await app.server.close()
    accepted = await ground.caseIn('accepted')
    for (const status of ['received', 'waiting', 'drafted', 'replied', 'closed'] as const) await ground.caseIn(status)
  })
  after(() => ground.end())

  const system = () => ground.by(ground.people.system)
  const begin = (subject: Subject, title: string, holdsFrom = '2026-11-01') =>
    perform(beginDraft, system(), { subject, title, decree: 'SKB rekaan 1/2026', holdsFrom })
  const day = (on: string, kind = 'national'): Entry => ({
    key: dayKey({ holiday_on: on, kind, region_code: null, agency_id: null }),
    wanted: { name: { id: 'Hari rekaan' }, decree: 'SKB rekaan 1/2026', note: null },
  })
  const put = (subject: Subject, entries: readonly Entry[], seen = 1_000) =>
    perform(enter, system(), { subject, entries, seen })
  const preview = async (subject: Subject): Promise<Tally> => {
    const total = await countOpen(ground.db)
    const { editionId } = await perform(askPreview, system(), { subject, total, queued: false })
    await countOn(system(), CASES, editionId, false)
    const counted = await findPreview(ground.db, editionId)
    assert.ok(counted?.doneAt)
    return counted.tally
  }
  const publish = async (subject: Subject) => {
    const draft = await findDraft(ground.db, subject)
    return perform(publishEdition, ground.by(ground.people.system, { seen: draft?.version }), { subject })
  }
  const recompute = () => recomputeJob.run(work, {})
  const days = async () =>
    (
      await sql<{ at: string; due: string }>`
        select case_id || ' ' || step || ' ' || round as at, due_on::text as due from core.case_steps order by 1`.execute(
        ground.db,
      )
    ).rows
  const toldOf = async (number: string, listener: Listener, language = 'id') => {
    const { db, house } = work
    return (await storyFor({ db, house, language }, listener, await ground.find(number))).at(-1)?.title
  }
  const undo = async (editionId: string, subject: Subject) => {
    const { holdsFrom } = (await findEdition(ground.db, editionId)) ?? { holdsFrom: '' }
    await perform(beginDraft, system(), { subject, title: 'Batal', decree: null, holdsFrom, undoes: editionId })
  }

  it('say before what publishing then does, once though two workers run, and undoing restores every date', async () => {
    const [rows, was] = [await readRows(ground.db, 'calendar'), await days()]
    await begin('calendar', 'Dua hari rekaan')
    await put('calendar', [day('2026-11-26'), day('2026-12-02', 'cuti_bersama')])
    const told = await preview('calendar')
    assert.deepEqual(await days(), was)
    assert.ok(told.moved > 0 && told.later === told.moved && told.earlier === 0, JSON.stringify(told))
    const { editionId } = await publish('calendar')
    await Promise.all([recompute(), recompute()])
    await recompute()
    const edition = await findEdition(ground.db, editionId)
    assert.deepEqual([edition?.foreseen, edition?.moved, edition?.looked], [told.moved, told.moved, told.looked])
    assert.ok(edition?.recomputedAt)
    const then = await days()
    for (const { number, step, was: old, dueOn } of told.sample) {
      const { caseId } = await ground.find(number)
      const at = `${caseId} ${step} 1`
      assert.deepEqual([was.find((one) => one.at === at)?.due, then.find((one) => one.at === at)?.due], [old, dueOn])
    }
    const moved = new Set(then.filter(({ due }, index) => due !== was[index]?.due).map(({ at }) => at.split(' ')[0]))
    assert.equal(moved.size, told.moved)

    for (const listener of ['officer', 'complainant', 'public'] as const)
      assert.match(String(await toldOf(accepted.number, listener)), /karena kalender .* “Dua hari rekaan”/, listener)

    await undo(editionId, 'calendar')
    const back = await preview('calendar')
    assert.deepEqual([back.moved, back.earlier], [told.moved, told.moved])
    await publish('calendar')
    await recompute()
    assert.deepEqual(await days(), was)
    for (const [language, told] of UNDONE) assert.match(String(await toldOf(accepted.number, 'public', language)), told)
    const holding = (some: typeof rows) => some.filter(({ struck }) => struck !== true)
    assert.deepEqual(holding(await readRows(ground.db, 'calendar')), holding(rows))
  })

  it('keep cases under the rule of the day on which their step began, and undo a rule with all its dates', async () => {
    const [rows, was] = [await readRows(ground.db, 'rules'), await days()]
    const verify = rows.find((row) => row.key === 'verify' && row.class === null)
    assert.ok(verify)
    const entry = { key: ruleKey(verify), wanted: { ...verify, days: 7, article: 'Aturan rekaan' } }
    await begin('rules', 'Aturan mendatang', '2027-01-01')
    await put('rules', [entry])
    assert.equal((await preview('rules')).moved, 0)
    await perform(nameDraft, system(), {
      subject: 'rules',
      title: 'Aturan sejak dulu',
      decree: null,
      holdsFrom: '2026-11-24',
    })
    const told = await preview('rules')
    assert.ok(told.moved > 0)
    const { editionId } = await publish('rules')
    await recompute()
    assert.notDeepEqual(await days(), was)
    const held = (await readRows(ground.db, 'rules')).filter((row) => ruleKey(row) === entry.key)
    assert.deepEqual(
      held.map((row) => [row.days, row.valid_from, row.valid_to, row.source]),
      [
        [verify.days, verify.valid_from, '2026-11-23', verify.source],
        [7, '2026-11-24', null, verify.source],
      ],
    )
    await undo(editionId, 'rules')
    await preview('rules')
    await publish('rules')
    await recompute()
    assert.deepEqual(await days(), was)
    const holding = (await readRows(ground.db, 'rules')).filter(({ struck }) => struck !== true)
    assert.deepEqual(
      holding,
      rows.filter(({ struck }) => struck !== true),
    )
  })

  it('are for system admins only, who can open no case with it', async () => {
    for (const person of ['nation', 'head', 'overseer'] as const)
      await assert.rejects(
        perform(beginDraft, ground.by(ground.people[person]), {
          subject: 'calendar',
          title: 'x',
          decree: null,
          holdsFrom: '2026-11-24',
        }),
        NotAllowed,
      )
  })

  it('have one draft, in which two admins write side by side, and neither writes over what they have not seen', async () => {
    const draft = await begin('calendar', 'Berdua')
    await assert.rejects(begin('calendar', 'Lagi'), isConflict('draftThere'))
    await Promise.all([
      put('calendar', [day('2027-02-01')], draft.version),
      put('calendar', [day('2027-02-02')], draft.version),
    ])
    assert.equal((await listEntries(ground.db, draft.editionId)).length, 2)
    await assert.rejects(
      put('calendar', [day('2027-02-01'), day('2027-02-03')], draft.version),
      isConflict('changedMeanwhile'),
    )
    assert.equal((await listEntries(ground.db, draft.editionId)).length, 2)
    await perform(takeOut, system(), { subject: 'calendar', key: day('2027-02-02').key })
    await assert.rejects(
      perform(discard, ground.by(ground.people.system, { seen: draft.version }), { subject: 'calendar' }),
      isConflict('changedMeanwhile'),
    )
  })

  it('publish only what was looked at, once, and leave nothing half done', async () => {
    await assert.rejects(publish('calendar'), isConflict('previewFirst'))
    await preview('calendar')
    await put('calendar', [day('2027-02-04')])
    await assert.rejects(publish('calendar'), isConflict('previewFirst'))
    assert.equal(
      (await readRows(ground.db, 'calendar')).some((row) => row.holiday_on === '2027-02-04'),
      false,
    )
    await preview('calendar')
    const both = await Promise.allSettled([publish('calendar'), publish('calendar')])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const { rows } = await sql<{ facts: { rows: number; subject: string } }>`
      select facts from core.ledger where act = 'edition.published' order by line_id desc limit 1`.execute(ground.db)
    assert.deepEqual([rows[0]?.facts.subject, rows[0]?.facts.rows], ['calendar', 2])
  })

  it('can be undone from the newest back, not out of their order', async () => {
    const key = day('2027-03-01').key
    const ids: string[] = []
    for (const wanted of [{ name: { id: 'Satu' } }, { name: { id: 'Dua' } }]) {
      await begin('calendar', 'Ganti nama')
      await put('calendar', [{ key, wanted }])
      await preview('calendar')
      ids.push((await publish('calendar')).editionId)
    }
    await assert.rejects(undo(ids[0] ?? '', 'calendar'), isConflict('changedSince'))
    await undo(ids[1] ?? '', 'calendar')
    await assert.rejects(put('calendar', [day('2027-03-02')]), isConflict('draftUndoes'))
    await preview('calendar')
    const { editionId } = await publish('calendar')
    const [change] = await listChanges(ground.db, editionId)
    assert.deepEqual([change?.before?.name, change?.after.name], [{ id: 'Dua' }, { id: 'Satu' }])
  })

  it('that would change nothing are not published', async () => {
    await begin('calendar', 'Kosong')
    await preview('calendar')
    await assert.rejects(publish('calendar'), isConflict('nothingChanges'))
    await perform(discard, system(), { subject: 'calendar' })
    assert.equal(await findDraft(ground.db, 'calendar'), undefined)
  })

  it('count one stretch once, though two workers count it', async () => {
    await begin('calendar', 'Dua pekerja')
    await put('calendar', [day('2026-11-27')])
    const { editionId } = await perform(askPreview, system(), { subject: 'calendar', total: 9, queued: true })
    await Promise.all([countOn(system(), CASES, editionId, true), countOn(system(), CASES, editionId, true)])
    assert.equal((await findPreview(ground.db, editionId))?.tally.looked, await countOpen(ground.db))
    await perform(discard, system(), { subject: 'calendar' })
  })
})

const UNDONE = [
  ['id', /karena perubahan ini dibatalkan: “Dua hari rekaan”/],
  ['en', /because a change was taken back: “Dua hari rekaan”/],
  ['ko', /취소되어 .*“Dua hari rekaan”/],
] as const

const isConflict = (word: string) => (error: unknown) => error instanceof Conflict && error.word === word
