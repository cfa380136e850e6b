import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import type { House } from '../../../core/house.ts'
import { sql } from '../../../kit/sql.ts'
import { lapseJob } from './lapse.job.ts'

/** Released on Tuesday, 24 November 2026: ten working days later is Tuesday, 8 December. */
const LAST_MINUTE = new Date('2026-12-08T16:59:00Z')
const FIRST_MINUTE = new Date('2026-12-08T17:00:00Z')

describe('the hourly closing of what nobody judged', () => {
  let ground: Casework
  let house: House
  before(async () => {
    ground = await casework()
    const app = await openApp(ground.db, ground.now)
    house = app.house
    await app.server.close()
  })
  after(() => ground.end())
  const run = (now: Date) => lapseJob.run({ db: ground.db, house, now, log: () => undefined }, {})
  const lapses = async (caseId: string) =>
    (await ground.acts(caseId)).filter(({ act }) => act === 'complaint.lapsed').length
  const told = async (caseId: string) =>
    (
      await sql<{ n: number }>`select count(*)::int as n from graphile_worker._private_jobs
        where payload->>'caseId' = ${caseId} and payload->>'kind' = 'lapsed'`.execute(ground.db)
    ).rows[0]?.n

  it('waits for the end of the tenth working day where the agency is, and not a minute longer', async () => {
    const west = await ground.caseIn('replied')
    const east = await ground.caseIn('replied')
    await sql`update complaints.complaints set agency_id = 'id.91' where case_id = ${east.caseId}`.execute(ground.db)
    assert.equal(west.judgeUntil, '2026-12-08')
    await run(LAST_MINUTE)
    assert.equal((await ground.find(west.number)).status, 'replied')
    // In Papua, two hours ahead, the day is over already.
    const { status, closedBy } = await ground.find(east.number)
    assert.deepEqual([status, closedBy], ['closed', 'lapse'])
    await run(FIRST_MINUTE)
    const closed = await ground.find(west.number)
    assert.deepEqual([closed.status, closed.closedBy, closed.nextDueOn], ['closed', 'lapse', null])
  })

  it('closes each once though two workers run at once, and again later, and tells each complainant once', async () => {
    const all = await Promise.all([ground.caseIn('replied'), ground.caseIn('replied'), ground.caseIn('replied')])
    await Promise.all([run(FIRST_MINUTE), run(FIRST_MINUTE)])
    await run(FIRST_MINUTE)
    for (const { caseId } of all) assert.deepEqual([await lapses(caseId), await told(caseId)], [1, 1])
  })

  it('leaves alone what was judged, objected to, withdrawn or not replied to', async () => {
    const statuses = ['received', 'accepted', 'waiting', 'drafted', 'closed', 'withdrawn', 'archived'] as const
    const all = await Promise.all(statuses.map((status) => ground.caseIn(status)))
    await run(new Date('2027-06-01T03:00:00Z'))
    for (const { number, status } of all) assert.equal((await ground.find(number)).status, status)
  })

  it('closes the others though one of them cannot be closed, and says so at the end', async () => {
    const all = [await ground.caseIn('replied'), await ground.caseIn('replied'), await ground.caseIn('replied')]
    // Its version cannot be counted up any more: the act itself fails.
    await sql`update complaints.complaints set version = 2147483647 where case_id = ${all[0]?.caseId}`.execute(
      ground.db,
    )
    await assert.rejects(run(FIRST_MINUTE), /^AggregateError: 1 of 3 failed/)
    const statuses = await Promise.all(all.map(async ({ number }) => (await ground.find(number)).status))
    assert.deepEqual(statuses, ['replied', 'closed', 'closed'])
  })
})
