import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { publishMany, SPREAD } from '../../../../test/support/published.ts'
import type { Server } from '../../../kit/http/server.ts'
import { sql } from '../../../kit/sql.ts'
import { listPublic, type PublicFilter } from './list.sql.ts'
import type { PublicComplaint } from './public.sql.ts'

const NEWEST = new Date('2026-11-24T02:00:00Z')
/** 311 cases: sixteen pages, with forty of the same microsecond. */
const COUNT = 271
const TIED = 40

/** Every page of a list, one after the other. `between` happens after each page. */
async function walk(
  ground: Casework,
  filter: PublicFilter,
  between: (page: number) => Promise<void> = async () => undefined,
): Promise<PublicComplaint[]> {
  const seen: PublicComplaint[] = []
  let after: string | undefined
  for (let page = 1; page < 100; page++) {
    const { complaints, next } = await listPublic(ground.db, { ...filter, after })
    assert.equal(complaints.length === 20 || next === undefined, true, 'only the last page is short')
    seen.push(...complaints)
    if (!next) return seen
    after = next
    await between(page)
  }
  throw new Error('the list does not end')
}

interface Row {
  readonly number: string
  readonly region: string
  readonly agency: string
  readonly category: string
  readonly class: string
  readonly status: string
  readonly text: string
}

/** What is published, in the order in which it must be listed. */
async function published(ground: Casework): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select number, region_code as region, agency_id as agency, category_id as category, class, status, title || ' ' || words as text
    from complaints.public_complaints order by published_at desc, case_id desc`.execute(ground.db)
  return rows
}

describe('the public list', () => {
  let ground: Casework
  let server: Server
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now))
    await publishMany(ground.db, COUNT, { newest: NEWEST, seconds: 7_200.000_001 })
    await publishMany(ground.db, TIED, { newest: new Date('2026-11-20T02:00:00Z'), seconds: 0, first: 1_000 })
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const inside = (filter: PublicFilter, row: Row) =>
    (!filter.region || row.region === filter.region || row.region.startsWith(`${filter.region}.`)) &&
    (!filter.agency || row.agency === filter.agency || row.agency.startsWith(`${filter.agency}.`)) &&
    (!filter.category || row.category === filter.category) &&
    (!filter.class || row.class === filter.class) &&
    (!filter.status || row.status === filter.status) &&
    (!filter.q || row.text.toLowerCase().includes(filter.q))

  it('gives each complaint that a filter lets through exactly once, the newest first, page by page', async () => {
    const rows = await published(ground)
    assert.equal(rows.length, COUNT + TIED)
    const one = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 })
    const filters = fc.record({
      region: one([...SPREAD.regions, '33', '32.73.01', '99']),
      agency: one([...SPREAD.agencies, 'id.33', 'id.nobody']),
      category: one([...SPREAD.categories, 'none']),
      class: one(SPREAD.classes),
      status: one(SPREAD.statuses),
      q: one(['lampu', 'sampah', 'rekaan', 'tidakada']),
    })
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const wanted = rows.filter((row) => inside(filter, row)).map(({ number }) => number)
        assert.deepEqual(
          (await walk(ground, filter)).map(({ number }) => number),
          wanted,
        )
      }),
      { numRuns: 60, examples: [[{}], [{ region: '32' }], [{ agency: 'id.32' }], [{ q: 'rekaan' }]] as never },
    )
  })

  it('gives each once also while new ones are published between the pages', async () => {
    for (const filter of [{}, { q: 'rekaan' }, { agency: 'id.32' }, { region: '32' }, { class: 'complaint' }]) {
      const before = (await walk(ground, filter)).map(({ number }) => number)
      const seen = await walk(ground, filter, async (page) => {
        if (page > 3) return
        const first = 10_000 + newer++ * 10
        await publishMany(ground.db, 7, { newest: new Date(ground.now.getTime() - 1_000 + newer), seconds: 0, first })
      })
      assert.deepEqual(
        seen.map(({ number }) => number),
        before,
        JSON.stringify(filter),
      )
    }
  })
  let newer = 0

  it('finds words whatever their ending, all of them, in any order, and one complaint by its number', async () => {
    const found = async (q: string) => (await walk(ground, { q })).length
    const all = await found('perbaikan')
    assert.ok(all > 100)
    assert.equal(await found('diperbaiki'), all)
    assert.equal(await found('MEMPERBAIKI'), all)
    assert.equal(await found('perbaikan lampu'), await found('lampu perbaikan'))
    assert.ok((await found('lampu perbaikan')) < all)
    assert.equal(await found('"perbaikan lampu"'), 0)
    assert.equal((await found('lampu -perbaikan')) + (await found('lampu perbaikan')), await found('lampu'))
    for (const nothing of ['perb', '%', '_', "' or 1=1 --", '!!!', '&|()', '\\', '"'])
      assert.equal(await found(nothing), 0)
    const { number } = await ground.caseIn('replied')
    assert.deepEqual(
      (await walk(ground, { q: ` ${number.toLowerCase().replaceAll('-', ' ')} ` })).map((one) => one.number),
      [number],
    )
  })

  it('holds nothing that the verifier has not released, and loses what is hidden again', async () => {
    const before = await walk(ground, {})
    const received = await ground.caseIn('received')
    const secret = await ground.caseIn('replied', { secret: true })
    const archived = await ground.caseIn('archived')
    const after = await walk(ground, {})
    assert.equal(after.length, before.length)
    for (const { number } of [received, secret, archived]) {
      assert.deepEqual(await walk(ground, { q: number }), [])
      assert.equal((await server.inject({ url: `/complaints/${number}` })).statusCode, 404)
      assert.equal((await server.inject({ url: `/api/v1/complaints/${number}` })).statusCode, 404)
    }
  })

  it('is a page that keeps what was asked, leads on, and says when nothing was found', async () => {
    const { payload } = await server.inject({
      url: '/complaints?q=rekaan&class=complaint&region=32',
      headers: { 'accept-language': 'en' },
    })
    assert.match(payload, /name="q"[^>]*value="rekaan"/)
    assert.match(payload, /name="region_text"[^>]*value="Jawa Barat"/)
    assert.match(payload, /<option value="complaint" selected/)
    const next = /href="(\/complaints\?q=rekaan&amp;region=32&amp;class=complaint&amp;after=[^"]+)"/.exec(payload)?.[1]
    assert.ok(next)
    const second = await server.inject({ url: next.replaceAll('&amp;', '&') })
    const numbers = (text: string) =>
      [...text.matchAll(/href="\/complaints\/(\w{3}-\w{3}-\w{4})"/g)].map(([, number]) => number)
    assert.equal(numbers(payload).length, 20)
    assert.equal(numbers(second.payload).length, 20)
    assert.equal(new Set([...numbers(payload), ...numbers(second.payload)]).size, 40)
    const empty = await server.inject({ url: '/complaints?q=tidakada', headers: { 'accept-language': 'id' } })
    assert.equal(empty.statusCode, 200)
    assert.deepEqual(numbers(empty.payload), [])
    assert.match(empty.payload, /Belum ada laporan yang cocok/)
  })

  it('takes the name of a place or an agency for the likeliest, offers the others, and says where nothing is called so', async () => {
    const page = async (query: string) => (await server.inject({ url: `/complaints?${query}` })).payload
    const bandung = await page('region=&region_text=bandung&class=complaint')
    const taken = /name="region" value="([^"]+)"/.exec(bandung)?.[1] ?? ''
    assert.match(taken, /^32\.(04|17|73)$/)
    const others = [...bandung.matchAll(/href="\/complaints\?region=([\d.]+)&amp;class=complaint"/g)].map(
      ([, code]) => code,
    )
    assert.deepEqual([taken, ...others].filter((code) => /^32\.(04|17|73)$/.test(code ?? '')).sort(), [
      '32.04',
      '32.17',
      '32.73',
    ])
    assert.match(await page('agency=&agency_text=pemkot+bandung'), /name="agency" value="id\.32\.73"/)
    const stale = await page('region=32.73&region_text=Jawa+Tengah')
    assert.match(stale, /name="region" value="33"/)
    assert.match(await page('region=32&region_text='), /name="region" value=""/)
    const nothing = await page('agency_text=kantor+ajaib')
    assert.match(nothing, /Tidak ada yang bernama begitu/)
    assert.doesNotMatch(nothing, /href="\/complaints\/\w{3}-/)
  })

  it('begins at its start on a page where the address was spoilt, and answers 20 searches at once', async () => {
    const first = await server.inject({ url: '/complaints' })
    assert.equal((await server.inject({ url: '/complaints?after=spoilt' })).payload.length > 0, true)
    assert.equal(first.statusCode, 200)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        server.inject({ url: `/complaints?q=${['lampu', 'rekaan', 'sampah', 'tidakada'][index % 4]}&class=${index}` }),
      ),
    )
    assert.deepEqual(new Set(answers.map(({ statusCode }) => statusCode)), new Set([200]))
  })
})
