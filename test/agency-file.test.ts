import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { findAgency } from '../src/core/agencies/agency.sql.ts'
import { loadCountry } from '../src/core/country/load-country.ts'
import { perform } from '../src/core/ledger/perform.ts'
import { listStory } from '../src/core/ledger/story.sql.ts'
import { reasonsOf } from '../src/core/people/agencies/change.sql.ts'
import { importAgencies, planPrint } from '../src/core/people/agencies/import.act.ts'
import { everyAgency } from '../src/core/people/agencies/import.sql.ts'
import { planImport } from '../src/core/people/agencies/import-plan.ts'
import { newSecret, secretHash } from '../src/core/people/secret.ts'
import { makeToken } from '../src/core/people/token.act.ts'
import { CSV_START } from '../src/kit/csv.ts'
import type { Server } from '../src/kit/http/server.ts'
import { Conflict, NotAllowed } from '../src/kit/refusals.ts'
import { sql } from '../src/kit/sql.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'
import { COMMAND_LINE } from './support/officers.ts'

const TODAY = '2026-11-24'
const REASON = 'Perda rekaan 7/2026'

describe('the list of agencies as a file', () => {
  let work: Casework
  let server: Server
  let country: Awaited<ReturnType<typeof loadCountry>>
  const bearer = `jbt_${newSecret()}`
  before(async () => {
    work = await casework()
    country = await loadCountry('id')
    ;({ server } = await openApp(work.db, work.now))
    const wish = { email: 'system@contoh.id', name: 'program', days: 5, hash: secretHash(bearer) }
    await perform(makeToken, work.by(COMMAND_LINE), wish)
  })
  after(async () => {
    await server.close()
    await work.end()
  })
  const hold = (text: string, differs: object = {}, by = work.by(work.people.system)) =>
    perform(importAgencies, by, { text, reason: REASON, today: TODAY, country, ...differs })
  const cookies = () => ({ session: work.cookie('system') })
  const guard = async () => {
    const page = await server.inject({ url: '/admin/agencies/import', cookies: cookies() })
    const form = page.cookies.find(({ name }) => name === 'form')?.value ?? ''
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    return { csrf, cookies: { ...cookies(), form } }
  }
  const sendFile = async (bytes: Buffer | string) => {
    const { csrf, cookies: both } = await guard()
    const head = `--x\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${csrf}\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n`
    const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from('\r\n--x--\r\n')])
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    return server.inject({ method: 'POST', url: '/admin/agencies/import', cookies: both, headers, payload })
  }
  const sendForm = async (fields: Record<string, string>) => {
    const { csrf, cookies: both } = await guard()
    const payload = { _csrf: csrf, ...fields }
    return server.inject({ method: 'POST', url: '/admin/agencies/import/changes', cookies: both, payload })
  }
  const call = (method: 'GET' | 'POST', url: string, payload?: object, key = newSecret()) =>
    server.inject({
      ...{ method, url: `/api/v1/agencies/${url}` },
      headers: { authorization: `Bearer ${bearer}`, ...(method === 'POST' && { 'idempotency-key': key }) },
      ...(payload && { payload }),
    })
  const acts = async (id: string) => (await listStory(work.db, { agencyId: id })).map(({ act }) => act)
  const count = async () => (await everyAgency(work.db)).size

  it('changes all that it names, each with its line and its reason, and the second time nothing', async () => {
    const text = [
      'code,parent,type,name_id,name_en',
      ',id.32.73,unit,Dinas Berkas,Office of Files',
      ',id.32.73.dinas-berkas,unit,Seksi Berkas,',
      'id.kemenpanrb,,,Kementerian Rekaan Baru,',
    ].join('\n')
    await assert.rejects(hold(text, {}, work.by(work.people.head)), NotAllowed)
    const done = await hold(text)
    assert.deepEqual([done.added.length, done.renamed.length, done.placed.length], [2, 1, 0])
    const [office, unit] = ['id.32.73.dinas-berkas', 'id.32.73.dinas-berkas.seksi-berkas']
    assert.equal((await findAgency(work.db, unit))?.parentId, office)
    assert.deepEqual((await findAgency(work.db, office))?.name, { id: 'Dinas Berkas', en: 'Office of Files' })
    assert.equal((await findAgency(work.db, 'id.kemenpanrb'))?.name.id, 'Kementerian Rekaan Baru')
    for (const [id, act] of [
      [office, 'agency.added'],
      [unit, 'agency.added'],
      ['id.kemenpanrb', 'agency.renamed'],
    ] as const) {
      assert.deepEqual(await acts(id), [act])
      assert.equal((await reasonsOf(work.db, id)).get(`${act} ${work.now.toISOString()}`), REASON)
    }
    const before = await count()
    const again = await hold(text)
    assert.deepEqual([again.added.length, again.renamed.length, again.placed.length, again.unchanged], [0, 0, 0, 3])
    assert.equal(await count(), before)
    assert.deepEqual(await acts(office), ['agency.added'])
    await hold(`code,parent\n${unit},id.32.73`)
    assert.equal((await findAgency(work.db, unit))?.parentId, 'id.32.73')
    assert.deepEqual(await acts(unit), ['agency.placed', 'agency.added'])
  })

  it('moves one to the top and makes another kind of it, which the page shows before', async () => {
    const unit = 'id.32.73.dinas-berkas.seksi-berkas'
    const text = `code,parent,type\n${unit},/,body`
    const shown = await sendFile(text)
    assert.match(shown.body, /1 dipindahkan, 1 berganti jenis/)
    assert.match(shown.body, /Berganti jenis: 1[\s\S]*ikut menjadi layanannya/)
    assert.equal((await findAgency(work.db, unit))?.type, 'unit')
    await hold(text)
    const now = await findAgency(work.db, unit)
    assert.deepEqual([now?.parentId, now?.type], [null, 'body'])
    assert.deepEqual((await acts(unit)).slice(0, 2).sort(), ['agency.placed', 'agency.retyped'])
    assert.equal((await reasonsOf(work.db, unit)).get(`agency.retyped ${work.now.toISOString()}`), REASON)
    const page = await server.inject({ url: `/admin/agencies/${unit}`, cookies: cookies() })
    assert.match(page.body, /Berganti jenis instansi/)
    const again = await hold(text)
    assert.deepEqual([again.placed.length, again.retyped.length, again.unchanged], [0, 0, 1])
  })

  it('changes nothing where one line is wrong, and names the line', async () => {
    const before = await count()
    const text = 'code,parent,type,name_id\n,id.32.73,unit,Dinas Setengah\nid.zzz,,,Salah'
    await assert.rejects(hold(text), (error) => {
      assert.ok(error instanceof Conflict && error.word === 'importFaults')
      assert.deepEqual(error.values, { count: '1', line: '3' })
      return true
    })
    assert.equal(await count(), before)
  })

  it('of two at once is done once, and not at all where the agencies changed since it was looked at', async () => {
    const text = 'code,parent,type,name_id\n,id.32.73,unit,Dinas Serentak'
    const plan = planImport(text, await everyAgency(work.db), { country, today: TODAY })
    const outcomes = await Promise.allSettled([1, 2].map(() => hold(text, { seen: planPrint(plan) })))
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    const lost = outcomes.find((one) => one.status === 'rejected')
    assert.ok(lost?.reason instanceof Conflict && lost.reason.word === 'changedMeanwhile')
    assert.deepEqual(await acts('id.32.73.dinas-serentak'), ['agency.added'])
  })

  it('is taken out with what a spreadsheet computes made harmless, and comes in again without a change', async () => {
    await sql`update core.agencies set name = '{"id": "=1+1; Dinas"}'::jsonb where agency_id = 'id.32.73.dinas-serentak'`.execute(
      work.db,
    )
    const file = await server.inject({ url: '/admin/agencies/list', cookies: cookies() })
    const names = country.languages.map((language) => `name_${language}`).join(';')
    assert.match(String(file.headers['content-disposition']), /attachment; filename="agencies-2026-11-24\.csv"/)
    assert.ok(file.body.startsWith(`${CSV_START}code;parent;type;${names};region;valid_from;valid_to\r\n`))
    assert.match(file.body, /;"'=1\+1; Dinas";/)
    assert.doesNotMatch(file.body, /id\.kemenbumn/)
    const shown = await sendFile(file.body)
    assert.equal(shown.statusCode, 200)
    assert.match(shown.body, /tidak mengubah apa pun/)
    assert.doesNotMatch(shown.body, /name="plan"/)
    const head = await server.inject({ url: '/admin/agencies/list', cookies: { session: work.cookie('head') } })
    assert.equal(head.statusCode, 403)
  })

  it('is looked at on a page before it holds, with columns that are not known', async () => {
    const text =
      'code;parent;type;name_id;pagu\n;id.32.73;unit;Dinas Halaman & <b>;7\nid.32.73.dinas-serentak;;;Dinas Serentak;1'
    const shown = await sendFile(text)
    assert.equal(shown.statusCode, 200)
    assert.match(shown.body, /Kolom ini tidak dikenal dan diabaikan: pagu/)
    assert.match(shown.body, /Dinas Halaman &amp; &lt;b&gt;/)
    assert.equal(await findAgency(work.db, 'id.32.73.dinas-halaman-b'), undefined)
    const plan = /name="plan" value="([0-9a-f]+)"/.exec(shown.body)?.[1] ?? ''
    assert.equal((await sendForm({ csv: text, plan })).statusCode, 422)
    const old = await sendForm({ csv: text, plan: 'f'.repeat(32), reason: REASON })
    assert.equal(old.statusCode, 422)
    assert.match(old.body, /sudah berubah sejak Anda melihatnya/)
    assert.match(old.body, new RegExp(`\\n${REASON}</textarea>`))
    const done = await sendForm({ csv: text, plan, reason: REASON })
    assert.equal(done.headers.location, '/admin/agencies?done=imported')
    assert.deepEqual(await acts('id.32.73.dinas-halaman-b'), ['agency.added'])
    const list = await server.inject({ url: '/admin/agencies?done=imported', cookies: cookies() })
    assert.match(list.body, /Perubahan dari berkas sudah diterapkan/)
  })

  it('is refused in words where it is no file of ours, with the lines to mend', async () => {
    for (const [bytes, words] of [
      [Buffer.from('code,name_id\nid.a,Caf\xe9', 'latin1'), /bukan UTF-8/],
      [Buffer.alloc(0), /wajib|harus|Isi/i],
      ['x'.repeat(200_000), /terlalu besar/],
      ['code,name_id\nid.zzz,Salah', /Tidak ada instansi dengan kode ini/],
    ] as const) {
      const answer = await sendFile(bytes)
      assert.equal(answer.statusCode, 422)
      assert.match(answer.body, words)
    }
    const pasted = await sendForm({ csv: 'code,name_id\nid.zzz,Salah' })
    assert.equal(pasted.statusCode, 422)
    assert.match(pasted.body, /Baris 2</)
  })

  it('goes in and out by the API; twice with one key is once', async () => {
    const out = await call('GET', 'csv')
    assert.equal(out.statusCode, 200)
    const same = await call('POST', 'import', { csv: out.json().csv, hold: false })
    assert.deepEqual([same.json().held, same.json().added, same.json().faults], [false, [], []])
    const csv = 'code,parent,type,name_id\n,id.32.73,unit,Dinas Program'
    const look = await call('POST', 'import', { csv, hold: false })
    assert.deepEqual(look.json().added, [{ line: 2, id: 'id.32.73.dinas-program', parent: 'id.32.73' }])
    assert.equal((await call('POST', 'import', { csv, hold: true })).statusCode, 422)
    const body = { csv, hold: true, plan: look.json().plan, reason: REASON }
    const done = await call('POST', 'import', body, 'import-once')
    assert.deepEqual([done.statusCode, done.json().held, done.json().added.length], [200, true, 1])
    assert.deepEqual((await call('POST', 'import', body, 'import-once')).json(), done.json())
    assert.equal((await call('POST', 'import', body)).statusCode, 409)
    const bad = await call('POST', 'import', { csv: 'code,name_id\nid.zzz,x', hold: true, reason: REASON })
    assert.deepEqual([bad.statusCode, bad.json().type], [409, '/api/refusals#importFaults'])
    assert.deepEqual(await acts('id.32.73.dinas-program'), ['agency.added'])
  })
})
