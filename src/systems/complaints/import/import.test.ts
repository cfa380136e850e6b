import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, describe, it, mock } from 'node:test'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { asCsv, asNdjson, EXPORT_ROWS, type ExportColumns } from '../../../../test/support/export-rows.ts'
import type { House } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Server } from '../../../kit/http/server.ts'
import { sql } from '../../../kit/sql.ts'
import { assign } from '../assign.act.ts'
import { close } from '../close.act.ts'
import { draft } from '../draft.act.ts'
import { release } from '../release.act.ts'
import { importCommand } from './import.command.ts'
import { importComplaints } from './import.ts'

interface Row {
  readonly id: string
  readonly number: string
  readonly status: string
  readonly class: string
  readonly inspection: boolean
  readonly anonymous: boolean
  readonly secret: boolean
  readonly agency: string | null
  readonly region: string | null
  readonly category: string | null
  readonly filedAt: Date
  readonly publishedAt: Date | null
  readonly publicWords: string | null
  readonly dueOn: string | null
  readonly nextDueOn: string | null
  readonly closedBy: string | null
}

describe('an import of complaints', () => {
  let ground: Casework
  let server: Server
  let house: House
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'import-'))
  })
  after(() => rmSync(folder, { recursive: true }))
  beforeEach(async () => {
    ground = await casework()
    ;({ server, house } = await openApp(ground.db, ground.now))
  })
  afterEach(async () => {
    await server.close()
    await ground.end()
  })

  const by = () => ground.by({ kind: 'program', name: 'import' })
  const write = (bytes: string | Buffer, name = 'export'): string => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }
  const take = (bytes: string | Buffer, publish = false) =>
    importComplaints(by(), house, { path: write(bytes), publish, progress: () => undefined })
  const rows = async (): Promise<Row[]> => {
    const found = await sql<Row>`
      select source ->> 'id' as id, number, status, class, inspection, anonymous, secret, agency_id as agency, region_code as region, category_id as category,
        filed_at as "filedAt", published_at as "publishedAt", public_words as "publicWords", due_on as "dueOn", next_due_on as "nextDueOn", closed_by as "closedBy"
      from complaints.complaints order by source ->> 'id'`.execute(ground.db)
    return found.rows
  }
  const one = async (id: string): Promise<Row> => {
    const found = (await rows()).find((row) => row.id === id)
    if (!found) throw new Error(`${id} is not there`)
    return found
  }
  /** All that must be equal however the rows came: without what is drawn anew each time. */
  const told = async () => (await rows()).map(({ number: _, ...row }) => row)
  const count = async (table: string) =>
    Number((await sql<{ n: string }>`select count(*) as n from ${sql.raw(table)}`.execute(ground.db)).rows[0]?.n)

  it('keeps days and states, tells nobody, and starts no clock on what is over', async () => {
    const jobs = await count('graphile_worker.jobs')
    assert.deepEqual(await take(asNdjson(EXPORT_ROWS)), { imported: EXPORT_ROWS.length, already: 0, errors: [] })
    const all = await rows()
    assert.deepEqual(
      all.map(({ status }) => status),
      [
        'closed',
        'closed',
        'closed',
        'archived',
        'archived',
        'incomplete',
        'received',
        'accepted',
        'accepted',
        'closed',
        'closed',
        'closed',
      ],
    )
    for (const row of all) {
      const given = EXPORT_ROWS.find(({ id }) => id === row.id)
      assert.equal(row.filedAt.toISOString(), new Date(String(given?.created_at)).toISOString())
      assert.equal(row.publishedAt, null)
      const over = row.status === 'closed' || row.status === 'archived'
      assert.equal(row.dueOn === null, over, row.id)
      assert.equal(row.closedBy, row.status === 'closed' ? 'import' : null)
    }
    // Where the complainant was asked, the clock stands.
    assert.equal((await one('rek-006')).nextDueOn, null)
    assert.match((await one('rek-008')).nextDueOn ?? '', /^2026-11-2\d$/)
    assert.equal(await count('graphile_worker.jobs'), jobs)
    assert.equal(await count('core.case_contacts'), 0)
    assert.equal(await count('core.case_steps'), 8)
  })

  it('finds the class, agency, place and topic that the words stand for, and adds the departments of the government whose export it is', async () => {
    await take(asNdjson(EXPORT_ROWS))
    const works = 'id.32.04.dinas-pekerjaan-umum-dan-tata-ruang'
    const [first, second, info] = await rows()
    assert.deepEqual(
      [first?.agency, first?.region, first?.category, first?.class, first?.inspection],
      [works, '32.04', 'jalan-rusak', 'complaint', true],
    )
    assert.deepEqual([info?.class, info?.inspection, info?.anonymous], ['information', false, false])
    assert.equal(second?.closedBy, 'import')
    assert.equal((await one('rek-005')).agency, null)
    // Two spellings of one department are one.
    assert.equal((await one('rek-009')).agency, 'id.32.04.dinas-sosial')
    assert.equal((await one('rek-011')).agency, 'id.32.04.dinas-sosial')
    assert.equal((await one('rek-012')).agency, 'id.kemenkes')
    assert.equal((await one('rek-010')).secret, true)
  })

  it('is the same whether the file is NDJSON, gzip or CSV, in whatever letters', async () => {
    await take(asNdjson(EXPORT_ROWS))
    const wanted = await told()
    for (const bytes of [`\ufeff${asCsv(EXPORT_ROWS, ',')}`, gzipSync(Buffer.from(asCsv(EXPORT_ROWS), 'latin1'))]) {
      await server.close()
      await ground.end()
      ground = await casework()
      ;({ server, house } = await openApp(ground.db, ground.now))
      assert.deepEqual(await take(bytes), { imported: EXPORT_ROWS.length, already: 0, errors: [] })
      assert.deepEqual(await told(), wanted)
    }
  })

  it('done twice is done once, also twice in one file, with a longer file, and two at the same time', async () => {
    const text = asNdjson(EXPORT_ROWS)
    await take(text)
    const before = await rows()
    const agencies = await count('core.agencies')
    assert.deepEqual(await take(text + text), { imported: 0, already: 2 * EXPORT_ROWS.length, errors: [] })
    assert.deepEqual(await rows(), before)
    const more = EXPORT_ROWS.map((row): ExportColumns => ({ ...row, id: `${row.id}-b` }))
    const path = write(text + asNdjson(more), 'longer')
    const both = await Promise.all(
      [1, 2].map(() => importComplaints(by(), house, { path, publish: false, progress: () => undefined })),
    )
    assert.deepEqual(
      both.flatMap(({ errors }) => errors),
      [],
    )
    assert.equal(
      both.reduce((sum, { imported }) => sum + imported, 0),
      EXPORT_ROWS.length,
    )
    assert.equal(await count('complaints.complaints'), 2 * EXPORT_ROWS.length)
    assert.equal(await count('core.cases'), 2 * EXPORT_ROWS.length)
    assert.equal(
      (await count('core.ledger')) - (await count("core.ledger where act <> 'complaint.imported'")),
      2 * EXPORT_ROWS.length,
    )
    assert.equal(await count('core.agencies'), agencies)
  })

  it('lists each wrong row with its line and its reason, imports the others, and leaves nothing half done', async () => {
    const [good] = EXPORT_ROWS
    const text = [
      ...asNdjson([good, { ...good, id: '' }, { ...good, id: 'rek-b', created_at: '31/02/2023' }])
        .trimEnd()
        .split('\n'),
      '{"id": broken',
      ...asNdjson([
        { ...good, id: 'rek-c', status: 'Menunggu ilham' },
        { ...good, id: 'rek-d' },
      ])
        .trimEnd()
        .split('\n'),
    ].join('\n')
    const said: string[] = []
    const code = process.exitCode
    await importCommand.run({ db: ground.db, house, now: ground.now, log: (line) => said.push(line) }, [write(text)])
    assert.equal(process.exitCode, 2)
    process.exitCode = code
    const [summary, ...lines] = said.filter((line) => !/rows$/.test(line))
    assert.match(summary ?? '', /^2 imported, 0 were here already, 4 with errors/)
    assert.deepEqual(
      lines.map((line) => line.trim().slice(0, 36)),
      [
        'line 2: has no id of 1 to 100 letter',
        'line 3: has no date that can be read',
        'line 4: is not JSON',
        'line 5: has a status that is not kno',
      ],
    )
    assert.equal(await count('complaints.complaints'), 2)
    assert.equal(await count('core.cases'), 2)
  })

  it('leaves nothing behind of a row that the tables refuse, and keeps the rest of its batch', async () => {
    const names = EXPORT_ROWS.map((row): ExportColumns => (row.id === 'rek-003' ? { ...row, text: 'rusak' } : row))
    await withRule(
      "alter table complaints.complaints add constraint odd check (words <> 'rusak') not valid",
      async () => {
        const { imported, errors } = await take(asNdjson(names))
        assert.equal(imported, EXPORT_ROWS.length - 1)
        assert.deepEqual(
          errors.map(({ line }) => line),
          [3],
        )
      },
    )
    assert.equal(await count('core.cases'), EXPORT_ROWS.length - 1)
    assert.equal((await take(asNdjson(names))).imported, 1)
  })

  it('says in a line what is wrong with what it was told, and shows on a terminal how far it is', async () => {
    const run = (argv: readonly string[]) =>
      importCommand.run({ db: ground.db, house, now: ground.now, log: () => undefined }, argv)
    const path = write(asNdjson(EXPORT_ROWS))
    for (const [argv, sentence] of [
      [[], /Say one file/],
      [[path, path], /Say one file/],
      [[join(folder, 'none.csv')], /none\.csv cannot be read \(ENOENT\)/],
      [[path, '--publsh'], /--publsh is not known/],
      [[path, '--agency'], /--agency needs the code/],
      [[path, '--agency', 'id.nobody'], /There is no agency id\.nobody/],
    ] as const)
      await assert.rejects(run(argv), sentence)
    const was = process.stdout.isTTY
    let shown = ''
    const write_ = mock.method(process.stdout, 'write', (text: string) => {
      shown += text
      return true
    })
    process.stdout.isTTY = true
    await run([path])
    process.stdout.isTTY = was
    write_.mock.restore()
    assert.match(shown, /\r\[█{30}\] 12 \/ 12\n/)
  })

  it('takes nothing at all from a file that is cut off', async () => {
    const whole = gzipSync(asNdjson(EXPORT_ROWS))
    await assert.rejects(take(whole.subarray(0, whole.length - 12)), /cut off or spoilt/)
    assert.equal(await count('complaints.complaints'), 0)
  })

  it('shows nothing to the public unless told to; then what is not secret, masked, on the day when it was filed', async () => {
    await take(asNdjson(EXPORT_ROWS))
    assert.equal((await server.inject({ url: '/api/v1/complaints' })).json().complaints.length, 0)
    await server.close()
    await ground.end()
    ground = await casework()
    ;({ server, house } = await openApp(ground.db, ground.now))
    await take(asNdjson(EXPORT_ROWS), true)
    const secret = await one('rek-010')
    const { complaints } = (await server.inject({ url: '/api/v1/complaints' })).json()
    assert.equal(complaints.length, EXPORT_ROWS.length - 1)
    assert.ok(!complaints.some(({ number }: { number: string }) => number === secret.number))
    const first = await one('rek-001')
    const page = (await server.inject({ url: `/complaints/${first.number}` })).payload
    assert.match(page, /Telepon \[…\] atau surel \[…\]\./)
    assert.doesNotMatch(page, /0812|warga@/)
    assert.match(
      (await server.inject({ url: '/agencies/id.32.04.dinas-sosial' })).payload,
      new RegExp((await one('rek-009')).number),
    )
    assert.equal(
      (await server.inject({ url: '/api/v1/complaints?q=gang+rekaan&region=32' })).json().complaints[0].number,
      first.number,
    )
    assert.equal((await server.inject({ url: '/api/v1/complaints?q=rek-001' })).json().complaints.length, 0)
  })

  it('brings cases that officers find by the foreign id, by number and by words, and lead to their end', async () => {
    const rows = EXPORT_ROWS.map(
      (row): ExportColumns => ({ ...row, agency: row.agency ? 'Pemerintah Kota Bandung' : null }),
    )
    await take(asNdjson(rows))
    const { number } = await one('rek-008')
    const ask = async (url: string, person: 'head' | 'one' | 'two' | 'elsewhere' = 'head') =>
      server.inject({ url, headers: { cookie: `session=${ground.cookie(person)}` } })
    for (const q of ['rek-008', 'REK-008', 'pohon tumbang']) {
      const { payload } = await ask(`/work?q=${encodeURIComponent(q)}`)
      const found = [...payload.matchAll(/\/work\/complaints\/(\w{3}-\w{3}-\w{4})"/g)].map((match) => match[1])
      assert.deepEqual([...new Set(found)], [number], q)
    }
    assert.equal((await ask(`/work?q=${number}`)).headers.location, `/work/complaints/${number}`)
    assert.doesNotMatch((await ask('/work?q=rek-008', 'elsewhere')).payload, new RegExp(number))
    assert.equal((await ask(`/work/complaints/${number}`)).statusCode, 200)
    const { by: as, people } = ground
    await perform(assign, as(people.head), { number, officer: people.one.officerId })
    await perform(draft, as(people.one), { number, words: 'Pohon rekaan sudah dipotong.' })
    await perform(release, as(people.two), { number, publicWords: 'Pohon rekaan sudah dipotong.' })
    assert.equal((await one('rek-008')).status, 'replied')
    await perform(close, as(people.one), { number, done: 'Dipotong.', evidence: 'Foto 1' })
    assert.deepEqual([(await one('rek-008')).status, (await one('rek-008')).closedBy], ['closed', 'agency'])
    for (const { id, number: other } of await rowsOf(ground))
      assert.equal(
        (await ask(`/work/complaints/${other}`)).statusCode === 200,
        !['rek-005', 'rek-007'].includes(id),
        id,
      )
  })

  async function withRule(statement: string, work: () => Promise<void>): Promise<void> {
    const owner = new pg.Client({ connectionString: ground.url })
    await owner.connect()
    await owner.query(statement)
    await work()
    await owner.query('alter table complaints.complaints drop constraint odd')
    await owner.end()
  }
})

async function rowsOf({ db }: Casework) {
  return (
    await sql<{ id: string; number: string }>`select source ->> 'id' as id, number from complaints.complaints`.execute(
      db,
    )
  ).rows
}
