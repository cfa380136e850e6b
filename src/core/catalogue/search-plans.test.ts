import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework } from '../../../test/support/casework.ts'
import { asOwner } from '../../../test/support/owner.ts'
import { plansOf } from '../../../test/support/plans.ts'
import { PLANNED_PARTS } from '../../../test/support/standards.ts'
import { sql } from '../../kit/sql.ts'
import { REFRESH_FINDS } from '../country/service-finds.sql.ts'
import { listLines } from './list-lines.sql.ts'
import { listOffered, searchServices } from './search-services.sql.ts'
import { currentVersion } from './service-version.sql.ts'

const COUNT = 50_000
const TODAY = '2026-11-24'
/** Those that are weighed, and what an index shows more than it keeps. */
const ROWS_MAX = 4_000

describe('the plans of the catalogue with 50,000 versions', () => {
  let ground: Casework
  before(async () => {
    ground = await casework()
    await sql`
      insert into core.services (service_id, name, agency_id, search, life_events, standard)
      select 'rekaan-' || n, jsonb_build_object('id', 'Layanan ' || w.word || ' ' || n), case when n % 50 = 0 then 'id.polri' else 'id.kemenkeu' end,
        'layanan ' || w.word || ' ' || n, array[(array['birth', 'home', 'work', 'travel'])[n % 4 + 1]], 'published'
      from generate_series(1, ${COUNT}::int) n cross join lateral (select md5((n % 5000)::text) as word) w`.execute(
      ground.db,
    )
    await sql`
      insert into core.service_versions (service_id, number, parts, finds, source, begun_at, changed_at, published_at, valid_from)
      select 'rekaan-' || n, 1, ${JSON.stringify(PLANNED_PARTS)}::jsonb, case when n = 777 then 'mercusuar' else 'kata ' || n % 900 end,
        'officer', now(), now(), now(), '2026-01-01'
      from generate_series(1, ${COUNT}::int) n`.execute(ground.db)
    await asOwner(ground.url, REFRESH_FINDS.replaceAll('$1', 'null'))
    await asOwner(ground.url, 'vacuum analyze core.services')
    await asOwner(ground.url, 'vacuum analyze core.service_versions')
  })
  after(() => ground.end())

  const asked: Readonly<Record<string, (db: Casework['db']) => Promise<unknown>>> = {
    'a rare word': (db) => searchServices(db, 'mercusuar', { today: TODAY }),
    'a misspelt word': (db) => searchServices(db, 'merccusuar', { today: TODAY }),
    'words that stand nowhere': (db) => searchServices(db, 'zirafah kuda nil', { today: TODAY }),
    'the first page': (db) => listOffered(db, { today: TODAY }),
    'a page in the middle': (db) => listOffered(db, { today: TODAY, after: 'rekaan-25000' }),
    'an agency with few': (db) => listOffered(db, { today: TODAY, agency: 'id.polri' }),
    'what an agency gives at work': (db) => listLines(db, 'id.polri', { limit: 100 }),
    'the version of a day': (db) => currentVersion(db, 'rekaan-4711', TODAY, 'id.polri'),
  }
  for (const [what, read] of Object.entries(asked))
    for (const table of ['services', 'service_versions'])
      it(`read ${table} by an index for ${what}`, async () => {
        for (const { scans, rows, text } of await plansOf(ground.url, table, read)) {
          assert.ok(!scans.includes('Seq Scan'), `${what}: ${scans.join(', ')}\n${text}`)
          assert.ok(rows <= ROWS_MAX, `${what} looks at ${rows} rows of ${table}: ${scans.join(', ')}\n${text}`)
        }
      })

  it('find what was meant among them', async () => {
    const found = await searchServices(ground.db, 'merccusuar', { today: TODAY })
    assert.equal(found[0]?.id, 'rekaan-777')
    assert.deepEqual(found[0]?.time, PLANNED_PARTS.time)
  })
})
