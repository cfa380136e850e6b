import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { asCsv, asNdjson, EXPORT_ROWS, type ExportColumns } from '../../../../test/support/export-rows.ts'
import { jembatan } from '../../../../test/support/jembatan.ts'
import { startProgram } from '../../../../test/support/program.ts'
import type { House } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Server } from '../../../kit/http/server.ts'
import { sql } from '../../../kit/sql.ts'
import { accept } from '../accept.act.ts'
import { assign } from '../assign.act.ts'
import { close } from '../close.act.ts'
import { draft } from '../draft.act.ts'
import { release } from '../release.act.ts'
import { importComplaints } from './import.ts'

const FIELD_DATA = process.env.FIELD_DATA
const skip = FIELD_DATA ? false : 'FIELD_DATA is not set'
const WHOLE = join(FIELD_DATA ?? '', 'complaints/bandung-until-2023.ndjson.gz')
const ROWS = 3_000

describe('the command that imports complaints', () => {
  let ground: Casework
  let folder: string
  before(async () => {
    ground = await casework()
    folder = mkdtempSync(join(tmpdir(), 'whole-'))
  })
  after(async () => {
    await ground.end()
    rmSync(folder, { recursive: true })
  })

  const settings = (name: string) => ({ DATABASE_URL: ground.url, DATA_DIR: join(folder, name), DEMO: 'off' })
  const count = async (what: string) =>
    Number((await sql<{ n: string }>`select count(*) as n from ${sql.raw(what)}`.execute(ground.db)).rows[0]?.n)

  it('killed in its midst and run again gives what one run gives, and says how far it is', async () => {
    const rows = Array.from({ length: ROWS }, (_, index): ExportColumns => {
      const row = EXPORT_ROWS[index % EXPORT_ROWS.length] as ExportColumns
      return { ...row, id: `banyak-${index}` }
    })
    const path = join(folder, 'many.ndjson.gz')
    writeFileSync(path, gzipSync(asNdjson(rows)))
    const killed = startProgram(['import', 'complaints', path], settings('kill'))
    await killed.said(new RegExp(`\\d+ of ${ROWS} rows`))
    await killed.kill()
    const half = await count('complaints.complaints')
    assert.ok(half > 0 && half < ROWS, `${half} rows when it was killed`)
    assert.equal(await count('core.cases'), half)
    const again = await jembatan(['import', 'complaints', path], settings('kill'))
    assert.deepEqual([again.code, again.stderr.includes('Error')], [0, false], again.stderr)
    const [, imported, already] = /(\d+) imported, (\d+) were here already, 0 with errors/.exec(again.stdout) ?? []
    assert.equal(Number(imported) + Number(already), ROWS)
    assert.ok(Number(already) >= half)
    for (const what of ['complaints.complaints', 'core.cases', "core.ledger where act = 'complaint.imported'"])
      assert.equal(await count(what), ROWS, what)
    assert.equal(await count("core.agencies where source = 'import'"), 2)
  })
})

describe('a whole export of a regency', { skip }, () => {
  let ground: Casework
  let server: Server
  let house: House
  let folder: string
  let rows: ExportColumns[]
  before(async () => {
    ground = await casework()
    folder = mkdtempSync(join(tmpdir(), 'whole-'))
    ;({ server, house } = await openApp(ground.db, ground.now))
    rows = gunzipSync(readFileSync(WHOLE))
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  })
  after(async () => {
    await server.close()
    await ground.end()
    rmSync(folder, { recursive: true })
  })

  const settings = () => ({ DATABASE_URL: ground.url, DATA_DIR: join(folder, 'data'), DEMO: 'off' })
  const read = async <T>(statement: string): Promise<T[]> =>
    (await sql<T>`${sql.raw(statement)}`.execute(ground.db)).rows
  const told = (from: Casework) =>
    sql`select source, status, class, inspection, anonymous, agency_id, category_id, title, words, filed_at, due_on, closed_by, public_words, published_at
      from complaints.complaints order by source ->> 'id'`.execute(from.db)

  it('comes in without an error, and once though it is run twice', async () => {
    const first = await jembatan(['import', 'complaints', WHOLE, '--publish'], settings())
    assert.deepEqual([first.code, first.stderr.match(/Error.*/)?.[0]], [0, undefined])
    assert.match(first.stdout, new RegExp(`^${rows.length} imported, 0 were here already, 0 with errors$`, 'm'))
    const again = await jembatan(['import', 'complaints', WHOLE, '--publish'], settings())
    assert.match(again.stdout, new RegExp(`^0 imported, ${rows.length} were here already, 0 with errors$`, 'm'))
  })

  it('keeps every day and state, and finds agencies, topics and places', async () => {
    const found = await read<{
      id: string
      status: string
      agency: string | null
      category: string | null
      region: string
      filed: Date
      due: string | null
    }>(
      `select source ->> 'id' as id, status, agency_id as agency, category_id as category, region_code as region, filed_at as filed, due_on as due from complaints.complaints`,
    )
    const by = new Map(found.map((row) => [row.id, row]))
    for (const row of rows) {
      const kept = by.get(String(row.id))
      assert.equal(kept?.filed.getTime(), Date.parse(String(row.created_at)))
      const over = /^(Ditutup|Diarsipkan)/.test(String(row.status))
      assert.equal(kept?.due === null, over)
      assert.equal(kept?.status === 'archived', String(row.status).startsWith('Diarsipkan'))
    }
    const share = (some: readonly ExportColumns[], holds: (row: (typeof found)[number] | undefined) => boolean) =>
      some.filter((row) => holds(by.get(String(row.id)))).length / some.length
    assert.ok(
      share(
        rows.filter(({ agency }) => agency),
        (row) => row?.agency != null,
      ) > 0.97,
    )
    assert.ok(
      share(
        rows.filter(({ kecamatan }) => kecamatan),
        (row) => row?.region.split('.').length === 3,
      ) > 0.95,
    )
    assert.ok(share(rows, (row) => row?.category != null) > 0.6)
    assert.equal((await read('select from core.case_contacts')).length, 0)
    assert.equal((await read('select from graphile_worker.jobs')).length, 0)
  })

  it('shows nothing that looks like a number, a card or an address of a person', async () => {
    const shown = await read<{ text: string }>(`select title || ' ' || words as text from complaints.public_complaints`)
    assert.equal(shown.length, rows.length)
    for (const { text } of shown) assert.ok(!/(?:\+?62|\b0)8[\d -]{8,}|\d{16}|[\w.]+@[\w-]+\.\w+/.test(text))
    const numbers = new Set<string>()
    for (let after = ''; after !== 'end'; ) {
      const { payload } = await server.inject({ url: `/api/v1/complaints?after=${after}` })
      const { complaints, next } = JSON.parse(payload) as { complaints: { number: string }[]; next: string | null }
      for (const { number } of complaints) numbers.add(number)
      after = next ?? 'end'
    }
    assert.equal(numbers.size, rows.length)
  })

  it('gives cases that officers find, take on, answer and close', async () => {
    const { by, people } = ground
    const longWord = (title: string) => title.split(/\W+/).find((one) => one.length > 4)
    const waiting = await read<{ number: string; id: string; title: string }>(
      `select number, source ->> 'id' as id, title from complaints.complaints where status = 'incomplete'`,
    )
    const open = waiting.find(({ title }) => longWord(title))
    assert.ok(open)
    const seen = async (q: string) =>
      (
        await server.inject({
          url: `/work?q=${encodeURIComponent(q)}`,
          headers: { cookie: `session=${ground.cookie('nation')}` },
        })
      ).payload
    assert.match(await seen(open.id), new RegExp(`/work/complaints/${open.number}"`))
    assert.match(await seen(longWord(open.title) ?? ''), /\/work\/complaints\//)
    const { number } = open
    await perform(accept, by(people.nation), { number, agency: 'id.32.73', inspection: false })
    await perform(assign, by(people.head), { number, officer: people.one.officerId })
    await perform(draft, by(people.one), { number, words: 'Jawaban rekaan.' })
    await perform(release, by(people.two), { number, publicWords: 'Jawaban rekaan.' })
    await perform(close, by(people.one), { number, done: 'Selesai rekaan.', evidence: 'Foto' })
    const page = await server.inject({ url: `/complaints/${number}` })
    assert.match(page.payload, /Jawaban rekaan\./)
    assert.equal((await ground.find(number)).status, 'closed')
  })

  it('is the same from CSV as a spreadsheet writes it', async () => {
    const path = join(folder, 'whole.csv')
    const grounds = [await casework(), await casework()]
    for (const [index, one] of grounds.entries()) {
      if (index === 1) writeFileSync(path, `\ufeff${asCsv(rows)}`)
      const result = await importComplaints(one.by({ kind: 'program', name: 'import' }), house, {
        path: index === 0 ? WHOLE : path,
        publish: true,
        progress: () => undefined,
      })
      assert.deepEqual([result.imported, result.errors], [rows.length, []])
    }
    const [json, csv] = await Promise.all(grounds.map(async (one) => (await told(one)).rows.map(plain)))
    // Told as a yes or no: a list of differences would be a list of people's words.
    assert.ok(isDeepStrictEqual(csv, json))
    for (const one of grounds) await one.end()
  })
})

/** A CSV knows texts only. */
function plain(row: unknown): unknown {
  const { source, ...others } = row as { source: Record<string, unknown> }
  return { ...others, source: Object.fromEntries(Object.entries(source).map(([name, value]) => [name, String(value)])) }
}
