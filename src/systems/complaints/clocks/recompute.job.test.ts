import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { forgetDeadlines } from '../../../core/deadlines/deadline.sql.ts'
import type { Work } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { sql } from '../../../kit/sql.ts'
import type { Complaint } from '../complaint.ts'
import { remind } from '../remind.act.ts'
import { recomputeCommand, recomputeJob } from './recompute.job.ts'

describe('deadlines computed anew', () => {
  let ground: Casework
  let work: Work
  const said: string[] = []
  before(async () => {
    ground = await casework()
    const app = await openApp(ground.db, ground.now)
    work = { db: ground.db, house: app.house, now: ground.now, log: (line) => void said.push(line) }
    await app.server.close()
  })
  after(() => ground.end())
  const rest = (day: string) =>
    sql`insert into core.holidays (holiday_on, name, kind, edition, source, edited_at)
      values (${day}::date, '{"id":"Hari rekaan"}', 'national', 'rekaan', 'administrator', now())`.execute(ground.db)
  const lines = async ({ caseId }: Complaint) =>
    (await ground.acts(caseId)).filter(({ act }) => act === 'complaint.recomputed').map(({ facts }) => facts)
  const days = async ({ number }: Complaint) => {
    const { dueOn, nextDueOn, judgeUntil } = await ground.find(number)
    return { dueOn, nextDueOn, judgeUntil }
  }

  it('move with a new day off, once though two workers run at once, and the old day stays in the ledger', async () => {
    const [accepted, replied, closed] = [
      await ground.caseIn('accepted'),
      await ground.caseIn('replied'),
      await ground.caseIn('closed'),
    ]
    const before = await Promise.all([accepted, replied, closed].map(days))
    await rest('2026-11-27')
    await Promise.all([recomputeJob.run(work, {}), recomputeJob.run(work, {})])
    await recomputeJob.run(work, {})
    const now = await Promise.all([accepted, replied, closed].map(days))
    assert.deepEqual([before[1]?.judgeUntil, now[1]?.judgeUntil], ['2026-12-08', '2026-12-09'])
    assert.ok((now[0]?.nextDueOn ?? '') > (before[0]?.nextDueOn ?? ''))
    assert.deepEqual(now[2], before[2])
    for (const one of [accepted, replied]) assert.equal((await lines(one)).length, 1)
    assert.deepEqual((await lines(accepted))[0], {
      from: 'accepted',
      to: 'accepted',
      before: before[0]?.dueOn,
      after: now[0]?.dueOn,
    })
    assert.deepEqual(await lines(closed), [])
  })

  it('that stay as they are get no line in the ledger and no new version', async () => {
    const complaint = await ground.caseIn('accepted')
    said.length = 0
    await recomputeJob.run(work, {})
    assert.deepEqual([await lines(complaint), (await ground.find(complaint.number)).version], [[], complaint.version])
    assert.deepEqual(said, [])
  })

  it('bring the reminders of open questions along, the first and the last, and back when the day off is struck', async () => {
    const [first, last, answered] = [
      await ground.caseIn('incomplete'),
      await ground.caseIn('waiting'),
      await ground.caseIn('accepted'),
    ]
    const reminds = async ({ caseId }: Complaint) =>
      (
        await sql<{ on: string | null }>`
          select remind_on as on from complaints.questions where case_id = ${caseId} and answered_at is null`.execute(
          ground.db,
        )
      ).rows[0]?.on
    const [at] = [await reminds(last)]
    const day = new Date(Date.parse(`${at}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
    const by = { db: ground.db, now: new Date(`${day}T03:00:00Z`), actor: { kind: 'program', name: 'remind' } } as const
    await perform(remind, by, { number: last.number, turn: 1, today: day })
    const before = [await reminds(first), await reminds(last)]
    assert.ok(before.every((one) => typeof one === 'string'))
    assert.ok(String(before[1]) > String(before[0]))
    await rest(String(before[0]))
    await Promise.all([recomputeJob.run(work, {}), recomputeJob.run(work, {})])
    const after = [await reminds(first), await reminds(last)]
    assert.ok(
      after.every((one, index) => String(one) > String(before[index])),
      JSON.stringify({ before, after }),
    )
    assert.equal((await lines(last)).length, 1)
    await recomputeJob.run(work, {})
    assert.equal((await lines(first)).length, 1)
    await sql`update core.holidays set struck_at = now() where holiday_on = ${before[0]}::date and edition = 'rekaan'`.execute(
      ground.db,
    )
    await recomputeJob.run(work, {})
    assert.deepEqual([await reminds(first), await reminds(last)], before)
    assert.equal(await reminds(answered), undefined)
  })

  it('go by the rules that still hold, not by one that was struck', async () => {
    const complaint = await ground.caseIn('replied')
    // Ten working days by the rule that holds; a rule that proved a mistake said three.
    await sql`insert into core.deadline_rules (key, class, days, day_kind, runs_from, article, source, valid_from, note, struck_at)
      values ('close', 'complaint', 3, 'working', 'replied', 'rekaan', 'ours', '2020-01-01', '{}', now())`.execute(
      ground.db,
    )
    forgetDeadlines(ground.db)
    await recomputeJob.run(work, {})
    assert.equal((await days(complaint)).judgeUntil, complaint.judgeUntil)
    const later = await ground.caseIn('replied')
    assert.equal(later.judgeUntil, complaint.judgeUntil)
  })

  it('can be asked for on the command line, which says how many moved', async () => {
    await rest('2026-12-02')
    said.length = 0
    await recomputeCommand.run(work, [])
    assert.match(said.join(), /^(\d+) open reports: the deadlines of \1 moved, of 0 stayed$/)
    await recomputeCommand.run(work, [])
    assert.match(said.at(-1) ?? '', /the deadlines of 0 moved/)
    await assert.rejects(recomputeCommand.run(work, ['now']), /Nothing follows/)
  })
})
