import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { NotAllowed } from '../../../kit/refusals.ts'
import { sql } from '../../../kit/sql.ts'
import type { Filing } from '../filing/file.sql.ts'
import { hide, publish } from '../publish.act.ts'
import { learnWords } from './learn-words.act.ts'
import { findSimilar } from './similar.ts'

describe('similar cases', () => {
  let ground: Casework
  before(async () => {
    ground = await casework()
  })
  after(() => ground.end())
  const program = () => ground.by({ kind: 'program', name: 'vocabulary' })
  /** Puts a case into public in that status, with a title and a story of its own. */
  const shown = async (
    status: 'accepted' | 'replied' | 'closed',
    [title, words]: readonly [string, string],
    differs: Partial<Filing> = {},
  ) => {
    const { number } = await ground.caseIn(status, { title, text: words, ...differs })
    await perform(publish, ground.by(ground.people.nation), { number, title, words })
    return number
  }
  const numbers = async (title: string, text: string, region?: string) => {
    const { answered, open } = await findSimilar(ground.db, { title, text, region })
    return { answered: answered.map(({ number }) => number), open: open.map(({ number }) => number) }
  }
  const PUDDLE = ['Saluran mampet di Jalan Kenari', 'Air selokan meluap ke rumah warga setiap hujan.'] as const
  const none = { answered: [], open: [] }

  it('are answered ones that may help and open ones near by, each with the words that it shares', async () => {
    const open = await shown('accepted', PUDDLE)
    const answered = await shown('replied', PUDDLE)
    await shown('accepted', ['Kucing liar di taman', 'Banyak kucing tanpa pemilik berkeliaran.'])
    await perform(learnWords, program(), {})
    const found = await findSimilar(ground.db, {
      title: 'Selokan meluap di Jalan Kenari',
      text: 'Setiap hujan air masuk rumah.',
      region: '32.73',
    })
    assert.deepEqual(
      [found.open.map(({ number }) => number), found.answered.map(({ number }) => number)],
      [[open], [answered]],
    )
    assert.ok(found.open[0]?.shared.includes('selokan'), found.open[0]?.shared.join())
    assert.equal(found.open[0]?.near, 'regency')
  })

  it('are found by another form of the word and by a slip of the pen, and not by words that everybody writes', async () => {
    const number = await shown('accepted', ['Pemakaman umum terendam', 'Makam terendam karena tanggul jebol.'])
    await perform(learnWords, program(), {})
    assert.deepEqual((await numbers('Tanggul jebol, makam rendam', 'Mohon perbaikan.', '32.73')).open, [number])
    assert.deepEqual((await numbers('Tangguul jebool', 'Pemakamann terendamm', '32.73')).open, [number])
    assert.deepEqual(
      await numbers('Mohon segera', 'Sudah lama yang tidak ada untuk kami semua di sini.', '32.73'),
      none,
    )
    assert.deepEqual(await numbers('?!', '…', '32.73'), none)
    assert.deepEqual(await numbers("'; drop table x --", String.raw`\' & | ! : <->`, '32.73'), none)
  })

  it('that are open are shown near the place only, answered ones from anywhere, the nearest first', async () => {
    const words = ['Perahu penyeberangan bocor', 'Perahu penyeberangan sungai bocor dan penumpang takut.'] as const
    const far = await shown('replied', words, { region: '61.71' })
    const near = await shown('closed', words)
    const open = await shown('accepted', words)
    await perform(learnWords, program(), {})
    assert.deepEqual(await numbers(...words, '32.73'), { answered: [near, far], open: [open] })
    assert.deepEqual(await numbers(...words, '61.71'), { answered: [far, near], open: [] })
    assert.deepEqual((await numbers(...words)).open, [])
  })

  it('never are secret, unpublished, hidden or answered to the complainant alone, nor does their being there change anything', async () => {
    const words = ['Zirafah lepas dari kandang', 'Zirafah rekaan lepas dari kandang kebun binatang.'] as const
    await ground.caseIn('accepted', { title: words[0], text: words[1], secret: true })
    await ground.file({ title: words[0], text: words[1] })
    const hidden = await shown('accepted', words)
    await perform(hide, ground.by(ground.people.nation), { number: hidden, reason: 'Rekaan.' })
    await perform(learnWords, program(), {})
    assert.deepEqual(await numbers(...words, '32.73'), none)
    const { rows } = await sql<{
      word: string
    }>`select word from complaints.vocabulary where word like 'zirafah%'`.execute(ground.db)
    assert.deepEqual(rows, [])
  })

  it('are three of each at most', async () => {
    const words = ['Ambulans desa mogok', 'Ambulans desa mogok di tanjakan.'] as const
    for (let count = 0; count < 5; count++) await shown('accepted', words)
    assert.equal((await numbers(...words, '32.73')).open.length, 3)
  })

  it('are found by words that a program alone learns, each night anew', async () => {
    await assert.rejects(perform(learnWords, ground.by(ground.people.nation), {}), NotAllowed)
    const first = await perform(learnWords, program(), {})
    assert.deepEqual(await perform(learnWords, program(), {}), first)
    assert.ok(first.texts > 5 && first.words > 20)
  })
})
