import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type ApplicationGround, applicationGround } from '../../../../../test/support/applications.ts'
import { type Casework, casework } from '../../../../../test/support/casework.ts'
import { manyApplications } from '../../../../../test/support/many-applications.ts'
import { plansOf } from '../../../../../test/support/plans.ts'
import type { Db } from '../../../../kit/sql.ts'
import { listUnanswered } from './close-many.sql.ts'
import { FIGURES_MOST, readFigures } from './figures.sql.ts'
import { COUNT_MAX, countWork, listWork, PAGE_ROWS, TABS } from './list.sql.ts'
import { listOpen } from './open.sql.ts'

const COUNT = 20_000
const DAYS = { today: '2026-11-20', soonEnd: '2026-11-23', now: new Date('2026-11-20T03:00:00Z') }

describe('the plans of lists of applications', () => {
  let ground: Casework
  let made: ApplicationGround
  before(async () => {
    ground = await casework()
    made = await applicationGround(ground)
    await manyApplications(ground, made, COUNT)
  })
  after(() => ground.end())

  const cheap = async (rowsMax: number, work: (db: Db) => Promise<unknown>) => {
    for (const { rows, scans, text } of await plansOf(ground.url, 'applications', work))
      assert.ok(!scans.includes('Seq Scan') && rows <= rowsMax, `${rows} rows by ${scans.join(', ')}: ${text}`)
  }

  for (const tab of TABS)
    it(`find the list "${tab}" by an index, a page of each status at most`, async () => {
      // What one officer holds is found whole: nobody works on ten thousand.
      const rowsMax = tab === 'mine' ? COUNT / 4 : 20 * PAGE_ROWS
      await cheap(rowsMax, (db) => listWork(db, ground.people.head, { tab }, DAYS))
      const first = await listWork(ground.db, ground.people.head, { tab }, DAYS)
      if (!first.next) return
      const wish = { tab, after: first.next }
      await cheap(rowsMax, (db) => listWork(db, ground.people.head, wish, DAYS))
      const numbers = new Set(first.rows.map(({ number }) => number))
      const second = await listWork(ground.db, ground.people.head, wish, DAYS)
      assert.ok(second.rows.length > 0 && second.rows.every(({ number }) => !numbers.has(number)))
    })

  it('count no further than a thousand in each list', async () => {
    await cheap(COUNT / 4 + TABS.length * (COUNT_MAX + 1), (db) => countWork(db, ground.people.one, DAYS))
    const counts = await countWork(ground.db, ground.people.one, DAYS)
    assert.equal(counts.all, COUNT_MAX + 1)
  })

  it('find what runs, what may be closed, and the figures of a service by an index', async () => {
    await cheap(600, (db) => listOpen(db, undefined, 500))
    await cheap(COUNT / 4, (db) => listUnanswered(db, ground.people.head, '2026-11-24'))
    await cheap(FIGURES_MOST, (db) => readFigures(db, made.service, ground.now))
    assert.equal((await readFigures(ground.db, made.service, ground.now)).count, FIGURES_MOST)
  })
})
