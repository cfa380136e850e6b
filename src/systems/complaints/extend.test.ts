import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Casework, casework } from '../../../test/support/casework.ts'
import { isStale } from '../../core/cases/steps.sql.ts'
import { addWorkingDays, type Calendar } from '../../core/deadlines/calendar.ts'
import { asDay, dayOf } from '../../core/deadlines/day.ts'
import { deadlinesOf, forgetDeadlines } from '../../core/deadlines/deadline.sql.ts'
import { perform } from '../../core/ledger/perform.ts'
import { Conflict } from '../../kit/refusals.ts'
import { sql } from '../../kit/sql.ts'
import { answer } from './answer.act.ts'
import { askComplainant } from './ask.act.ts'
import type { Complaint } from './complaint.ts'
import { extend } from './extend.act.ts'
import { object } from './judge.act.ts'
import { recompute } from './recompute.act.ts'
import { storyFor } from './story/story.ts'

const reason = 'Menunggu hasil laboratorium rekaan.'
const refusedAs = (word: string) => (error: unknown) => error instanceof Conflict && error.word === word

describe('an extension', () => {
  let ground: Casework
  let calendar: Calendar
  before(async () => {
    ground = await casework()
    calendar = await (await deadlinesOf(ground.db, ground.db)).calendar(ground.db, 'id.32.73')
  })
  after(() => ground.end())
  const take = ({ number }: Complaint, days: number, now = ground.now) =>
    perform(extend, { ...ground.by(ground.people.one), now }, { number, days, reason })
  const later = (day: string | null, days: number) => addWorkingDays(calendar, asDay(day ?? ''), days)
  const stepsOf = async ({ caseId }: Complaint) =>
    (
      await sql<{ step: string; dueOn: string }>`
        select step, due_on as "dueOn" from core.case_steps where case_id = ${caseId} and ended_at is null order by step`.execute(
        ground.db,
      )
    ).rows

  it('moves the final day and that of the answer by its working days, with the old and the new day in the ledger and no word of the reason', async () => {
    const complaint = await ground.caseIn('accepted')
    const before = await stepsOf(complaint)
    const { dueOn } = await take(complaint, 4)
    assert.equal(dueOn, later(complaint.dueOn, 4))
    assert.deepEqual(
      (await stepsOf(complaint)).map(({ dueOn: day }) => day),
      before.map(({ dueOn: day }) => later(day, 4)),
    )
    const line = (await ground.acts(complaint.caseId)).at(-1)
    assert.deepEqual(line?.facts, {
      from: 'accepted',
      to: 'accepted',
      days: 4,
      before: complaint.dueOn,
      after: dueOn,
    })
  })

  it('is told to the complainant, once and with its reason, and to the public without it', async () => {
    const complaint = await ground.caseIn('accepted')
    await take(complaint, 2)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from graphile_worker._private_jobs
      where payload->>'caseId' = ${complaint.caseId} and payload->>'kind' = 'extended'`.execute(ground.db)
    assert.deepEqual(rows, [{ n: 1 }])
    const country = { defaultZone: 'Asia/Jakarta' }
    const told = async (to: 'complainant' | 'public') =>
      JSON.stringify(await storyFor({ db: ground.db, language: 'id', house: { country } } as never, to, complaint))
    assert.match(await told('complainant'), /memperpanjang 2 hari.*Menunggu hasil laboratorium/)
    assert.match(await told('public'), /memperpanjang 2 hari/)
    assert.doesNotMatch(await told('public'), /laboratorium/)
  })

  it('is taken twice at most, after an objection too, and of two third tries none wins', async () => {
    const complaint = await ground.caseIn('accepted')
    await take(complaint, 1)
    await take(complaint, 5)
    for (const tried of await Promise.allSettled([take(complaint, 1), take(complaint, 1)]))
      assert.ok(tried.status === 'rejected' && refusedAs('extendedOut')(tried.reason))
    const replied = await ground.caseIn('replied')
    await sql`insert into complaints.extensions values (${replied.caseId}, 1, ${ground.people.one.officerId}, 1, 'a', now()), (${replied.caseId}, 2, ${ground.people.one.officerId}, 1, 'b', now())`.execute(
      ground.db,
    )
    const complainant = ground.by({ kind: 'complainant', caseId: replied.caseId })
    await perform(object, complainant, { number: replied.number, words: 'Belum.', today: '2026-11-25' })
    await assert.rejects(
      perform(extend, ground.by(ground.people.head), { number: replied.number, days: 1, reason }),
      refusedAs('extendedOut'),
    )
  })

  it('of two at once one is the first and the other the second, and both count', async () => {
    const complaint = await ground.caseIn('accepted')
    await Promise.all([take(complaint, 2), take(complaint, 3)])
    assert.equal((await ground.find(complaint.number)).dueOn, later(complaint.dueOn, 5))
  })

  it('is refused for more days than the rule gives, and nothing changes', async () => {
    const complaint = await ground.caseIn('accepted')
    await assert.rejects(take(complaint, 6), refusedAs('extendedTooLong'))
    assert.deepEqual(await ground.find(complaint.number), complaint)
  })

  it('is taken until midnight of the final day where the agency is, and not a minute later', async () => {
    const complaint = await ground.caseIn('accepted')
    const end = new Date(`${complaint.dueOn}T16:59:00Z`)
    await assert.rejects(take(complaint, 1, new Date(end.getTime() + 60_000)), refusedAs('termOver'))
    assert.equal((await take(complaint, 1, end)).dueOn, later(complaint.dueOn, 1))
  })

  it('does not bring back a step that was over: the late answer stays late', async () => {
    const complaint = await ground.caseIn('accepted')
    const [answerStep] = await stepsOf(complaint)
    const now = new Date(`${addWorkingDays(calendar, asDay(answerStep?.dueOn ?? ''), 1)}T03:00:00Z`)
    await take(complaint, 3, now)
    const [still, final] = await stepsOf(complaint)
    assert.deepEqual([still, final?.dueOn], [answerStep, later(complaint.dueOn, 3)])
  })

  it('needs a rule of the day: none for a class, none to take', async () => {
    const complaint = await ground.caseIn('accepted')
    await sql`update core.deadline_rules set valid_to = '2026-11-23' where key = 'extension'`.execute(ground.db)
    forgetDeadlines(ground.db)
    await assert.rejects(take(complaint, 1), refusedAs('noExtension'))
    await sql`update core.deadline_rules set valid_to = null where key = 'extension'`.execute(ground.db)
    forgetDeadlines(ground.db)
    assert.ok(await take(complaint, 1))
  })

  it('gives the same final day whenever it is taken, before a question or after its answer, and stays when a day off is added', async () => {
    const at = (days: number) => new Date(ground.now.getTime() + days * 86_400_000)
    const plan = fc.record({
      days: fc.integer({ min: 1, max: 5 }),
      first: fc.boolean(),
      ask: fc.integer({ min: 0, max: 4 }),
      wait: fc.integer({ min: 0, max: 9 }),
    })
    await fc.assert(
      fc.asyncProperty(plan, async ({ days, first, ask, wait }) => {
        const [one, plain] = [await ground.caseIn('accepted'), await ground.caseIn('accepted')]
        const asking = async ({ number, caseId }: Complaint) => {
          await perform(
            askComplainant,
            { ...ground.by(ground.people.one), now: at(ask) },
            { number, words: 'Di mana?' },
          )
          const complainant = { ...ground.by({ kind: 'complainant', caseId }), now: at(ask + wait) }
          await perform(answer, complainant, { number, words: 'Di sini.' })
        }
        if (first) await take(one, days, at(ask))
        await asking(one)
        if (!first) await take(one, days, at(ask + wait))
        await asking(plain)
        const [extended, paused] = [await ground.find(one.number), await ground.find(plain.number)]
        assert.equal(extended.dueOn, later(paused.dueOn, days))
        const facts = { class: one.class, inspection: false, agencyId: one.agencyId }
        assert.equal(await isStale(ground.db, one.caseId, facts, at(ask + wait)), false)
      }),
      { numRuns: 12, seed: 20_261_124 },
    )
    const complaint = await ground.caseIn('accepted')
    const { dueOn } = await take(complaint, 2)
    await sql`insert into core.holidays (holiday_on, name, kind, edition, source, edited_at)
      values ('2026-11-30', '{"id":"Hari rekaan"}', 'national', 'rekaan', 'administrator', now())`.execute(ground.db)
    forgetDeadlines(ground.db)
    await perform(recompute, ground.by({ kind: 'program', name: 'recompute' }), { number: complaint.number })
    const moved = (await ground.find(complaint.number)).dueOn
    assert.equal(moved, later(dueOn, 1))
    assert.ok(dayOf(ground.now, calendar.zone) < (moved ?? ''))
  })
})
