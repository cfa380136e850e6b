import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { asCsv, asNdjson, EXPORT_ROWS, type ExportColumns } from '../../../../test/support/export-rows.ts'
import { type ImportedCase, type ImportGround, importGround } from '../../../../test/support/import-ground.ts'
import { forgetDeadlines } from '../../../core/deadlines/deadline.sql.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { sql } from '../../../kit/sql.ts'
import { assign } from '../assign.act.ts'
import { close } from '../close.act.ts'
import { draft } from '../draft.act.ts'
import { release } from '../release.act.ts'

describe('an import of complaints', () => {
  let to: ImportGround
  beforeEach(async () => {
    to = await importGround()
  })
  afterEach(() => to.end())

  it('keeps days and states, tells nobody, and starts no clock on what is over', async () => {
    const jobs = await to.count('graphile_worker.jobs')
    assert.deepEqual(await to.take(asNdjson(EXPORT_ROWS)), { imported: EXPORT_ROWS.length, already: 0, errors: [] })
    const all = await to.rows()
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
    assert.equal((await to.one('rek-006')).nextDueOn, null)
    assert.equal(await to.count('graphile_worker.jobs'), jobs)
    assert.equal(await to.count('core.case_contacts'), 0)
    assert.equal(await to.count('core.case_steps'), 6)
  })

  it('runs on what is open only the clocks whose beginning the file tells: the final day from the sending, the follow-up from the forwarding', async () => {
    const open = EXPORT_ROWS.find(({ id }) => id === 'rek-008')
    const given = (id: string, forwarded_at: string | null): ExportColumns => ({ ...open, id, forwarded_at })
    const { errors } = await to.take(
      asNdjson([
        given('rek-101', null),
        given('rek-102', '2026-11-23T02:00:00Z'),
        given('rek-103', '2026-11-18T02:00:00Z'),
        given('rek-104', '2027-01-04T02:00:00Z'),
        given('rek-105', 'kemarin'),
        { ...given('rek-106', 'kemarin'), status: 'Ditutup Oleh Sistem' },
      ]),
    )
    assert.deepEqual(
      errors.map(({ line, wrong }) => `${line} ${/forward/.test(wrong)}`),
      ['3 true', '4 true', '5 true'],
    )
    const [untold, told, over] = [await to.one('rek-101'), await to.one('rek-102'), await to.one('rek-106')]
    assert.equal(untold.nextDueOn, untold.dueOn)
    assert.equal(told.dueOn, untold.dueOn)
    // Five working days from Monday, 23 November 2026.
    assert.equal(told.nextDueOn, '2026-11-30')
    assert.deepEqual([over.dueOn, over.nextDueOn], [null, null])
    const { rows } = await sql<{ id: string; steps: string[] }>`
      select c.source ->> 'id' as id, array(select s.step from core.case_steps s where s.case_id = c.case_id order by s.started_at, s.step) as steps
      from complaints.complaints c order by 1`.execute(to.ground.db)
    assert.deepEqual(
      rows.map(({ steps }) => steps),
      [['final'], ['final', 'answer'], []],
    )
  })

  it('gives an open case its hour where the rules count office hours, and not only its day', async () => {
    await sql`update core.deadline_rules set day_kind = 'hours', days = 3 where key in ('verify', 'final')`.execute(
      to.ground.db,
    )
    forgetDeadlines(to.ground.db)
    const open = EXPORT_ROWS.find(({ id }) => id === 'rek-007')
    await to.take(asNdjson([{ ...open, created_at: '2026-11-23T01:30:00Z' }]))
    const { rows } = await sql<{ dueOn: string; dueAt: Date; nextDueAt: Date; stepAt: Date }>`
      select c.due_on as "dueOn", c.due_at as "dueAt", c.next_due_at as "nextDueAt", s.due_at as "stepAt"
      from complaints.complaints c join core.case_steps s on s.case_id = c.case_id and s.step = 'verify'`.execute(
      to.ground.db,
    )
    const [kept] = rows
    assert.ok(kept)
    assert.ok(kept.dueAt instanceof Date && kept.dueAt > new Date('2026-11-23T01:30:00Z'))
    assert.deepEqual([kept.nextDueAt, kept.stepAt], [kept.dueAt, kept.dueAt])
    assert.equal(kept.dueOn, '2026-11-23')
  })

  it('finds the class, agency, place and topic that the words stand for, and adds the departments of the government whose export it is', async () => {
    await to.take(asNdjson(EXPORT_ROWS))
    const works = 'id.32.04.dinas-pekerjaan-umum-dan-tata-ruang'
    const [first, second, info] = await to.rows()
    assert.deepEqual(
      [first?.agency, first?.region, first?.category, first?.class, first?.inspection],
      [works, '32.04', 'jalan-rusak', 'complaint', true],
    )
    assert.deepEqual([info?.class, info?.inspection, info?.anonymous], ['information', false, false])
    assert.equal(second?.closedBy, 'import')
    assert.equal((await to.one('rek-005')).agency, null)
    // Two spellings of one department are one.
    assert.equal((await to.one('rek-009')).agency, 'id.32.04.dinas-sosial')
    assert.equal((await to.one('rek-011')).agency, 'id.32.04.dinas-sosial')
    assert.equal((await to.one('rek-012')).agency, 'id.kemenkes')
    assert.equal((await to.one('rek-010')).secret, true)
  })

  it('is the same whether the file is NDJSON, gzip or CSV, in whatever letters', async () => {
    await to.take(asNdjson(EXPORT_ROWS))
    const wanted = told(await to.rows())
    for (const bytes of [`\ufeff${asCsv(EXPORT_ROWS, ',')}`, gzipSync(Buffer.from(asCsv(EXPORT_ROWS), 'latin1'))]) {
      await to.end()
      to = await importGround()
      assert.deepEqual(await to.take(bytes), { imported: EXPORT_ROWS.length, already: 0, errors: [] })
      assert.deepEqual(told(await to.rows()), wanted)
    }
  })

  it('done twice is done once, also twice in one file, with a longer file, and two at the same time', async () => {
    const text = asNdjson(EXPORT_ROWS)
    await to.take(text)
    const before = await to.rows()
    const agencies = await to.count('core.agencies')
    assert.deepEqual(await to.take(text + text), { imported: 0, already: 2 * EXPORT_ROWS.length, errors: [] })
    assert.deepEqual(await to.rows(), before)
    const more = EXPORT_ROWS.map((row): ExportColumns => ({ ...row, id: `${row.id}-b` }))
    const both = await Promise.all([1, 2].map(() => to.take(text + asNdjson(more))))
    assert.deepEqual(
      both.flatMap(({ errors }) => errors),
      [],
    )
    assert.equal(
      both.reduce((sum, { imported }) => sum + imported, 0),
      EXPORT_ROWS.length,
    )
    assert.equal(await to.count('complaints.complaints'), 2 * EXPORT_ROWS.length)
    assert.equal(await to.count('core.cases'), 2 * EXPORT_ROWS.length)
    assert.equal(
      (await to.count('core.ledger')) - (await to.count("core.ledger where act <> 'complaint.imported'")),
      2 * EXPORT_ROWS.length,
    )
    assert.equal(await to.count('core.agencies'), agencies)
  })

  it('shows nothing to the public unless told to; then what is not secret, masked, on the day when it was filed', async () => {
    await to.take(asNdjson(EXPORT_ROWS))
    assert.equal((await to.server.inject({ url: '/api/v1/complaints' })).json().complaints.length, 0)
    await to.end()
    to = await importGround()
    await to.take(asNdjson([...EXPORT_ROWS, { ...EXPORT_ROWS[0], id: 'rek-099', status: 'Konten Terblokir' }]), true)
    assert.deepEqual([(await to.one('rek-099')).status, (await to.one('rek-099')).publishedAt], ['archived', null])
    const secret = await to.one('rek-010')
    const { complaints } = (await to.server.inject({ url: '/api/v1/complaints' })).json()
    assert.equal(complaints.length, EXPORT_ROWS.length - 1)
    assert.ok(!complaints.some(({ number }: { number: string }) => number === secret.number))
    const first = await to.one('rek-001')
    const page = (await to.server.inject({ url: `/complaints/${first.number}` })).payload
    assert.match(page, /Telepon \[…\] atau surel \[…\]\./)
    assert.doesNotMatch(page, /0812|warga@/)
    assert.match(
      (await to.server.inject({ url: '/agencies/id.32.04.dinas-sosial' })).payload,
      new RegExp((await to.one('rek-009')).number),
    )
    assert.equal(
      (await to.server.inject({ url: '/api/v1/complaints?q=gang+rekaan&region=32' })).json().complaints[0].number,
      first.number,
    )
    assert.equal((await to.server.inject({ url: '/api/v1/complaints?q=rek-001' })).json().complaints.length, 0)
  })

  it('brings cases that officers find by the foreign id, by number and by words, and lead to their end', async () => {
    const moved = EXPORT_ROWS.map(
      (row): ExportColumns => ({ ...row, agency: row.agency ? 'Pemerintah Kota Bandung' : null }),
    )
    await to.take(asNdjson(moved))
    const { number } = await to.one('rek-008')
    const ask = async (url: string, person: 'head' | 'one' | 'two' | 'elsewhere' = 'head') =>
      to.server.inject({ url, headers: { cookie: `session=${to.ground.cookie(person)}` } })
    for (const q of ['rek-008', 'REK-008', 'pohon tumbang']) {
      const { payload } = await ask(`/work?q=${encodeURIComponent(q)}`)
      const found = [...payload.matchAll(/\/work\/complaints\/(\w{3}-\w{3}-\w{4})"/g)].map((match) => match[1])
      assert.deepEqual([...new Set(found)], [number], q)
    }
    assert.equal((await ask(`/work?q=${number}`)).headers.location, `/work/complaints/${number}`)
    assert.doesNotMatch((await ask('/work?q=rek-008', 'elsewhere')).payload, new RegExp(number))
    assert.equal((await ask(`/work/complaints/${number}`)).statusCode, 200)
    const { by: as, people } = to.ground
    await perform(assign, as(people.head), { number, officer: people.one.officerId })
    await perform(draft, as(people.one), { number, words: 'Pohon rekaan sudah dipotong.' })
    await perform(release, as(people.two), { number, publicWords: 'Pohon rekaan sudah dipotong.' })
    assert.equal((await to.one('rek-008')).status, 'replied')
    await perform(close, as(people.one), { number, done: 'Dipotong.', evidence: 'Foto 1' })
    assert.deepEqual([(await to.one('rek-008')).status, (await to.one('rek-008')).closedBy], ['closed', 'agency'])
    for (const { id, number: other } of await to.rows())
      assert.equal(
        (await ask(`/work/complaints/${other}`)).statusCode === 200,
        !['rek-005', 'rek-007'].includes(id),
        id,
      )
  })
})

/** All that must be equal however the rows came: without what is drawn anew each time. */
function told(cases: readonly ImportedCase[]) {
  return cases.map(({ number: _, ...row }) => row)
}
