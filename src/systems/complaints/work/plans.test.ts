import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework, type Person } from '../../../../test/support/casework.ts'
import { asOwner } from '../../../../test/support/owner.ts'
import { plansOf } from '../../../../test/support/plans.ts'
import { publishMany } from '../../../../test/support/published.ts'
import { listWork, PAGE_ROWS, type WorkWish } from './work.sql.ts'
import { type Tab, tabsOf } from './work.ts'

const COUNT = 20_000
const DAYS = { today: '2026-11-20', soonEnd: '2026-11-23', now: new Date('2026-11-20T03:00:00Z') }
/** Rows that one list may look at, whoever reads it: all of one agency at the most, which in so small a table costs less than a walk. */
const ROWS_MAX = COUNT / 7

describe('the plans of the workspace', () => {
  let ground: Casework
  before(async () => {
    ground = await casework()
    await publishMany(ground.db, COUNT, {
      newest: new Date('2026-11-24T02:00:00Z'),
      spread: {
        statuses: ['accepted', 'received', 'accepted', 'drafted', 'replied', ...Array<string>(8).fill('closed')],
        agencies: ['id.32.73', 'id.32.04', 'id.33', 'id.kemenkes', 'id.31', 'id.31.71', 'id.kemenag', 'id.33.74'],
      },
    })
    await publishMany(ground.db, 60, {
      newest: new Date('2026-11-01T02:00:00Z'),
      first: 100_000,
      spread: { statuses: ['waiting'], agencies: ['id.32.73', 'id.33.74'] },
    })
    await asOwner(
      ground.url,
      `update complaints.complaints set next_due_on = filed_at::date + 5, next_step = 'answer' where status in ('accepted', 'received', 'drafted')`,
    )
    await asOwner(ground.url, 'vacuum analyze complaints.complaints')
  })
  after(() => ground.end())

  const cheap = async (person: Person, wish: WorkWish) => {
    const work = (db: Casework['db']) => listWork(db, ground.people[person], wish, DAYS)
    for (const { rows, scans, text } of await plansOf(ground.url, 'complaints', work)) {
      assert.ok(!scans.includes('Seq Scan') && rows <= ROWS_MAX, `${rows} rows by ${scans.join(', ')}: ${text}`)
    }
  }
  const LISTS: readonly Tab[] = [
    'verify',
    'mine',
    'unassigned',
    'release',
    'soon',
    'overdue',
    'waiting',
    'objections',
    'supported',
    'all',
  ]

  for (const person of ['nation', 'overseer', 'province', 'head', 'one', 'lone'] as const) {
    it(`find each list of the inbox by an index, for ${person}`, async () => {
      for (const tab of tabsOf(ground.people[person]).filter((one) => LISTS.includes(one))) await cheap(person, { tab })
    })
  }

  it('find what waits for its complainant at once, though its clock stands and it comes last in every order of days', async () => {
    await cheap('nation', { tab: 'waiting' })
    const { rows } = await listWork(ground.db, ground.people.nation, { tab: 'waiting' }, DAYS)
    assert.equal(rows.length, PAGE_ROWS)
    assert.ok(rows.every(({ status }) => status === 'waiting'))
  })
})
