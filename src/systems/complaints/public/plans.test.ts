import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { asOwner } from '../../../../test/support/owner.ts'
import { plansOf } from '../../../../test/support/plans.ts'
import { publishMany } from '../../../../test/support/published.ts'
import type { Db } from '../../../kit/sql.ts'
import { listPublic, type PublicFilter } from './list.sql.ts'
import { countPublic, findPublic, listAnswered } from './public.sql.ts'

/** More are tried by hand: `PUBLISHED=200000 npm test -- public/plans`. */
const COUNT = Number(process.env.PUBLISHED ?? 20_000)
/** Rows that one page may look at: a page for each agency below the one that is asked for, and a few hundred hits of a rare word. */
const ROWS_MAX = 1_500
const NEWEST = new Date('2026-11-24T02:00:00Z')

describe('the plans of the public pages', () => {
  let ground: Casework
  before(async () => {
    ground = await casework()
    await asOwner(
      ground.url,
      `insert into core.regions (region_code, parent_code, level, kind, name, place, search)
       select v.code, v.parent, v.level, 'rekaan', v.code, v.code, v.code
       from (values ('32.73.99', '32.73', 3), ('32.73.99.2001', '32.73.99', 4), ('32.73.99.2002', '32.73.99', 4)) v(code, parent, level)`,
    )
    const words = Array.from(
      { length: 200 },
      (_, at) => `Kata umum rekaan ${at === 7 ? 'langka' : 'biasa'} nomor ${at}.`,
    )
    const many = (list: readonly string[], rare: string, every: number) => [
      ...Array.from({ length: every - 1 }, (_, at) => list[at % list.length] ?? rare),
      rare,
    ]
    const spread = {
      words,
      regions: many(['32.73', '33.74', '61.71', '32.73.99.2001', '32.73.99', '32.04'], '32.73.99.2002', 501),
      agencies: many(['id.32.73', 'id.32.04', 'id.33.74', 'id.kemenkes'], 'id.61.71', 499),
      categories: many(['jalan-rusak', 'sampah', 'lampu-jalan'], 'narkotika', 503),
      classes: many(['complaint'], 'information', 509),
      statuses: many(['accepted', 'waiting'], 'withdrawn', 521),
    }
    for (let first = 1; first <= COUNT; first += 20_000) {
      const newest = new Date(NEWEST.getTime() - first * 60_000)
      await publishMany(ground.db, Math.min(20_000, COUNT - first + 1), { newest, first, spread })
    }
    await asOwner(ground.url, 'vacuum analyze complaints.complaints')
  })
  after(() => ground.end())

  const cheap = async (what: string, work: (db: Db) => Promise<unknown>, rowsMax = ROWS_MAX) => {
    const plans = await plansOf(ground.url, 'complaints', work)
    assert.ok(plans.length >= 2, what)
    for (const { rows, scans, text } of plans) {
      assert.ok(scans.length > 0 && !scans.includes('Seq Scan'), `${what}: ${scans.join(', ')}\n${text}`)
      assert.ok(rows <= rowsMax, `${what} looks at ${rows} rows: ${scans.join(', ')}\n${text}`)
    }
  }

  const FILTERS: Readonly<Record<string, PublicFilter>> = {
    'no filter': {},
    'a province': { region: '32' },
    'a regency': { region: '32.73' },
    'a district': { region: '32.73.99' },
    'a village': { region: '32.73.99.2002' },
    'a place without a case': { region: '91' },
    'an agency with all below it': { agency: 'id.32' },
    'an agency with few cases': { agency: 'id.61.71' },
    'an agency without a case': { agency: 'id.kpk' },
    'a common topic': { category: 'sampah' },
    'a rare topic': { category: 'narkotika' },
    'a class': { class: 'complaint' },
    'a rare class': { class: 'information' },
    'a class that there is none of': { class: 'aspiration' },
    'a state': { status: 'accepted' },
    'a rare state': { status: 'withdrawn' },
    'a common word': { q: 'biasa' },
    'a rare word': { q: 'langka' },
    'a word that stands nowhere': { q: 'takada' },
    'a rare word in an agency': { q: 'langka', agency: 'id.32' },
    'common words together': { q: 'kata umum biasa' },
  }
  for (const [what, filter] of Object.entries(FILTERS)) {
    it(`find ${what} by an index, on the first page and deep in the list`, async () => {
      await cheap(what, (db) => listPublic(db, filter), filter.q ? 1_000 + COUNT / 100 : ROWS_MAX)
      const deep = new Date(NEWEST.getTime() - (COUNT / 2) * 60_000).getTime() * 1_000
      const after = `${deep}.00000000-0000-7000-8000-000000000000`
      await cheap(what, (db) => listPublic(db, { ...filter, after }), filter.q ? 1_000 + COUNT / 100 : ROWS_MAX)
    })
  }

  it('find one complaint by its number', async () => {
    const { number } = await ground.caseIn('accepted')
    await cheap('a number', (db) => findPublic(db, number), 1)
    await cheap('a number that is searched', (db) => listPublic(db, { q: number }), 2)
  })

  it('find the newest answers though newer complaints have none', async () => {
    await ground.caseIn('replied')
    await publishMany(ground.db, 3_000, {
      newest: new Date('2026-11-24T02:59:00Z'),
      seconds: 0,
      first: 1_000_000,
      spread: { statuses: ['accepted'] },
    })
    await asOwner(ground.url, 'vacuum analyze complaints.complaints')
    await cheap('answers', (db) => listAnswered(db, 4), 50)
  })

  it('count what an agency has by its own index', async () => {
    await cheap('figures', (db) =>
      countPublic(db, 'id.61.71', { today: '2026-11-24', now: new Date('2026-11-24T05:00:00Z') }),
    )
    await cheap(
      'no figures',
      (db) => countPublic(db, 'id.kpk', { today: '2026-11-24', now: new Date('2026-11-24T05:00:00Z') }),
      0,
    )
  })
})
