import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { asOwner } from '../../../../test/support/owner.ts'
import { plansOf } from '../../../../test/support/plans.ts'
import { publishMany } from '../../../../test/support/published.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { learnWords } from './learn-words.act.ts'
import { findSimilar } from './similar.ts'

const COUNT = 20_000
/** The newest that are looked through by each walk, the hits of rare words, and each of those once more to be compared. */
const ROWS_MAX = 6_000

describe('the plans of similar cases', () => {
  let ground: Casework
  before(async () => {
    ground = await casework()
    const words = Array.from(
      { length: 200 },
      (_, at) => `Kata umum rekaan ${at === 7 ? 'mercusuar' : at % 6 === 0 ? 'gardu' : 'tiang'} nomor ${at}.`,
    )
    const spread = {
      words,
      statuses: ['accepted', 'closed', 'replied'],
      regions: ['32.73', '33.74', '61.71', '32.04', '31.71', '11.71', '12.71', '13.71', '73.71'],
    }
    await publishMany(ground.db, COUNT, { newest: new Date('2026-11-23T02:00:00Z'), spread })
    // A burst without a single answer must not be walked through in search of one.
    await publishMany(ground.db, 5_000, {
      newest: new Date('2026-11-24T02:00:00Z'),
      seconds: 1,
      first: 1_000_000,
      spread: { ...spread, statuses: ['accepted'] },
    })
    await asOwner(ground.url, 'vacuum analyze complaints.complaints')
    await perform(learnWords, ground.by({ kind: 'program', name: 'vocabulary' }), {})
    await asOwner(ground.url, 'vacuum analyze complaints.vocabulary')
  })
  after(() => ground.end())

  for (const [what, asked] of Object.entries({
    'common words in a village': { title: 'Gardu umum', text: 'Kata rekaan.', region: '32.73.01.1001' },
    'a rare word anywhere': { title: 'Mercusuar', text: 'Mercusuar rekaan.' },
    'a misspelt word in a regency, with a topic': {
      title: 'Merccusuar gardu',
      text: 'Nomor 12.',
      region: '33.74',
      category: 'sampah',
    },
    'words that stand nowhere': { title: 'Zirafah', text: 'Kuda nil.', region: '61' },
  }))
    it(`find ${what} by indexes, and look at a bounded number of rows`, async () => {
      const plans = await plansOf(ground.url, 'complaints', (db) => findSimilar(db, asked))
      assert.ok(plans.length >= 4)
      for (const { rows, scans, text } of plans.filter(({ scans: found }) => found.length > 0)) {
        assert.ok(!scans.includes('Seq Scan'), `${what}: ${scans.join(', ')}\n${text}`)
        assert.ok(rows <= ROWS_MAX, `${what} looks at ${rows} rows: ${scans.join(', ')}\n${text}`)
      }
    })
})
