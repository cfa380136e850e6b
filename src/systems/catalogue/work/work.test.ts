import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework, type Person } from '../../../../test/support/casework.ts'
import { FORM_TYPE, formBody } from '../../../../test/support/send-files.ts'
import { PLANNED_PARTS } from '../../../../test/support/standards.ts'
import { bearerOf } from '../../../../test/support/token.ts'
import { makeWalker, type Walker } from '../../../../test/support/walk.ts'
import { currentVersion, findServiceLine } from '../../../core/catalogue/service-version.sql.ts'
import type { Server } from '../../../kit/http/server.ts'
import { sql } from '../../../kit/sql.ts'
import { wordsOf } from '../words/words.ts'
import { workWordsOf } from '../words/work-words.ts'

const FORM_TYPE_PLAIN = 'application/x-www-form-urlencoded'
const AT = '/work/services/id.32.73'
const words = workWordsOf('id')
const { parts } = wordsOf('id')

describe('looking after services', () => {
  let ground: Casework
  let server: Server
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now))
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const walker = (person: Person = 'head'): Walker => {
    const one = makeWalker(server, 'id')
    one.cookies.set('session', ground.cookie(person))
    return one
  }
  /** Opens a part, fills it in and saves it. */
  const fill = async (one: Walker, service: string, part: string, filled: Readonly<Record<string, string>>) => {
    await one.open(`${AT}/${service}/parts/${part}`)
    return one.press(words.edit.submit, filled)
  }

  it('adds a service, fills its parts page by page, publishes it, and the public sees it', async () => {
    const one = walker()
    await one.open('/work/services')
    assert.equal(one.page.path, AT)
    await one.open(`${AT}/new`)
    const wrong = await one.press(words.add1.submit, {})
    assert.equal(wrong.status, 422)
    await one.press(words.add1.submit, { text_id: 'Izin Apotek Rekaan', events: 'business' })
    const service = 'izin-apotek-rekaan'
    assert.ok(one.page.path.startsWith(`${AT}/${service}`), one.page.path)
    await one.open(`${AT}/${service}/publication`)
    for (const part of [parts.requirements, parts.time, parts.fee, parts.description])
      assert.ok(one.page.text.includes(part), part)
    await fill(one, service, 'description', { text_id: 'Izin untuk apotek.' })
    await fill(one, service, 'requirements', { r1_title_id: 'Ijazah apoteker', r1_kind: 'copy', r1_onceOnly: 'on' })
    await fill(one, service, 'procedure', { steps_id: 'Ajukan.\nTerima izin.' })
    await fill(one, service, 'time', { count: '5', unit: 'working_days' })
    const fee = await fill(one, service, 'fee', { r1_title_id: 'Biaya', r1_amount: 'mahal' })
    assert.equal(fee.status, 422)
    assert.ok(fee.text.includes(words.problems.badAmount))
    await one.press(words.edit.submit, { r1_amount: '250.000' })
    await fill(one, service, 'output', { text_id: 'Surat izin apotek' })
    await fill(one, service, 'complaints', { words_id: 'Lapor di loket.', email: 'aduan@contoh.id' })
    await one.open(`${AT}/${service}/preview`)
    assert.match(one.page.text.replaceAll('\u00a0', ' '), /Rp 250\.000/)
    assert.equal((await server.inject({ url: `/services/${service}` })).statusCode, 404)
    await one.open(`${AT}/${service}/publication`)
    const past = await one.press(words.publish.submit, { from: '2026-11-01' })
    assert.equal(past.status, 422)
    assert.ok(past.text.includes(words.problems.publishDayPast))
    const done = await one.press(words.publish.submit, { from: '2026-11-24' })
    assert.ok(done.text.includes(words.done.published), done.text)
    const shown = await server.inject({ url: `/services/${service}` })
    assert.ok(shown.body.includes('Ijazah apoteker'))
    assert.ok((await server.inject({ url: '/services?q=apotik' })).body.includes(`/services/${service}`))
  })

  it('keeps what is being written in the draft, with the revision that the next saving needs, and tells of two writers', async () => {
    const one = walker()
    const service = 'izin-apotek-rekaan'
    const at = `${AT}/${service}/parts/channels`
    await one.open(at)
    const page = await server.inject({ url: at, cookies: Object.fromEntries(one.cookies) })
    const guard = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    let seen = /name="_seen" value="(\d+)"/.exec(page.body)?.[1] ?? ''
    const keep = async (filled: Readonly<Record<string, string>>) => {
      const payload = new URLSearchParams({ _csrf: guard, _seen: seen, _go: 'keep', ...filled }).toString()
      const headers = { 'content-type': FORM_TYPE_PLAIN }
      const cookies = Object.fromEntries(one.cookies)
      const answer = await server.inject({ method: 'POST', url: at, payload, headers, cookies })
      return { status: answer.statusCode, ...(answer.statusCode === 200 ? answer.json() : {}) }
    }
    const office = {
      r1_title_id: 'Kantor Rekaan',
      r1_kind: 'counter',
      r1_address: 'Jalan Rekaan 2',
      r1_phone: '022-123456',
    }
    const first = await keep(office)
    assert.match(first.said, /Tersimpan di rancangan pukul/)
    assert.notEqual(first.seen, seen)
    // Another window with the old revision is told, and nothing of theirs goes over it.
    assert.equal((await keep({ ...office, r1_title_id: 'Lain' })).status, 409)
    seen = first.seen
    assert.equal((await keep(office)).seen, seen)
    assert.match((await keep({ ...office, r1_email: 'bukan surel' })).said, /Belum tersimpan/)
    const line = await findServiceLine(ground.db, service, 'id.32.73')
    assert.deepEqual(line?.draft?.parts.channels, [
      ...[
        {
          title: { id: 'Kantor Rekaan' },
          kind: 'counter',
          address: 'Jalan Rekaan 2',
          hours: null,
          phone: '022-123456',
          url: null,
        },
      ],
    ])
    await one.open(`${AT}/${service}/preview`)
    assert.match(one.page.text, /Kantor Rekaan Jalan Rekaan 2 Telepon: 022-123456/)
  })

  it('changes a part of a standard that many give into an own one, shows the difference, and takes it back', async () => {
    const one = walker()
    const service = 'ktp-elektronik'
    await one.open(`${AT}/${service}/parts/name`)
    assert.equal(one.page.status, 404)
    await fill(one, service, 'time', { count: '30', unit: 'minutes' })
    assert.ok(one.page.text.includes(words.done.saved))
    await one.open(`${AT}/${service}/publication`)
    await one.press(words.publish.submit, { from: '2026-11-24' })
    assert.equal((await currentVersion(ground.db, service, '2026-11-24', 'id.32.73'))?.parts.time?.count, 30)
    await fill(one, service, 'time', { count: '20', unit: 'minutes' })
    await one.open(`${AT}/${service}/publication`)
    assert.ok(one.page.text.includes(words.publish.changes))
    await one.press(words.publish.submit, { from: '2026-12-24' })
    await one.open(`${AT}/${service}/history`)
    assert.match(one.page.text, /30 menit.*20 menit/)
    await one.open(`${AT}/${service}/withdrawal`)
    const wrong = await one.press(words.withdraw.submit, {})
    assert.equal(wrong.status, 422)
    await one.press(words.withdraw.submit, { after: 'before', reason: 'Rekaan.' })
    assert.ok(one.page.text.includes(words.done.withdrawn))
    assert.equal((await currentVersion(ground.db, service, '2027-02-01', 'id.32.73'))?.parts.time?.count, 30)
    await one.open(`${AT}/${service}/history`)
    assert.ok(one.page.text.includes('Rekaan.'))
  })

  it('lets a system admin write what holds for all agencies of a kind, which no agency is made to promise', async () => {
    const one = walker('system')
    const service = 'akta-kematian'
    const every = '/work/services/all'
    await one.open('/work/services')
    assert.equal(one.page.path, every)
    assert.ok(!one.page.text.includes(words.add))
    await one.open(`${every}/new`)
    assert.equal(one.page.status, 404)
    for (const person of ['head', 'one', 'inspector'] as const) {
      const other = walker(person)
      await other.open(every)
      assert.equal(other.page.status, 403, person)
    }
    await one.open(`${every}/paspor`)
    assert.equal(one.page.status, 404)
    await one.open(`${every}/${service}/parts/facilities`)
    await one.press(words.edit.submit, { text_id: 'Ruang tunggu rekaan untuk semua.' })
    await one.open(`${every}/${service}/publication`)
    const done = await one.press(words.publish.submit, { from: '2026-11-24' })
    assert.ok(done.text.includes(words.done.published), done.text)
    for (const query of ['', '?agency=id.32.73', '?agency=id.35.78'])
      assert.match(
        (await server.inject({ url: `/services/${service}${query}` })).body,
        /Ruang tunggu rekaan untuk semua/,
      )
    const version = await currentVersion(ground.db, service, '2026-11-24')
    assert.deepEqual([version?.verified, version?.agencyId, version?.source], [false, null, 'officer'])
    const promise = (await server.inject({ url: '/agencies/id.35.78/promise' })).body
    assert.doesNotMatch(promise.split('<section>')[0] ?? '', /akta-kematian/)
    const { rows } = await sql`
      select from core.ledger where act = 'service.published' and agency_id is null and facts ->> 'service' = ${service}`.execute(
      ground.db,
    )
    assert.equal(rows.length, 1)
    // Whoever has their own standard keeps it.
    await fill(walker(), service, 'facilities', { text_id: 'Ruang tunggu rekaan kota ini.' })
    const own = walker()
    await own.open(`${AT}/${service}/publication`)
    await own.press(words.publish.submit, { from: '2026-11-24' })
    assert.match((await server.inject({ url: `/services/${service}?agency=id.32.73&x` })).body, /kota ini/)
    await one.open(`${every}/list`)
    assert.equal(one.page.status, 200)
  })

  it('throws a draft away, after asking once more', async () => {
    const one = walker()
    await fill(one, 'pindah-datang', 'time', { count: '9', unit: 'hours' })
    await one.open(`${AT}/pindah-datang/discard`)
    await one.press(words.one.discard)
    assert.ok(one.page.text.includes(words.done.discarded))
    assert.equal((await findServiceLine(ground.db, 'pindah-datang', 'id.32.73'))?.draft, undefined)
  })

  it('tells a writer that another has saved meanwhile', async () => {
    const [one, other] = [walker(), walker('province')]
    await one.open(`${AT}/akta-kematian/parts/time`)
    await other.open(`${AT}/akta-kematian/parts/time`)
    await one.press(words.edit.submit, { count: '1', unit: 'hours' })
    const late = await other.press(words.edit.submit, { count: '2', unit: 'hours' })
    assert.equal(late.status, 409)
    assert.equal((await findServiceLine(ground.db, 'akta-kematian', 'id.32.73'))?.draft?.parts.time?.count, 1)
  })

  it('gives the list as a file, takes it in again unchanged, and takes in a changed one as drafts, once', async () => {
    const cookies = { session: ground.cookie('head') }
    const list = await server.inject({ url: `${AT}/list`, cookies })
    assert.match(String(list.headers['content-type']), /^text\/csv/)
    const drafts = async () =>
      (await sql`select from core.service_versions where published_at is null`.execute(ground.db)).rows.length
    const send = async (csv: string) => {
      const guard = await server.inject({ url: `${AT}/import`, cookies })
      const form = guard.cookies.find(({ name }) => name === 'form')?.value ?? ''
      const _csrf = /name="_csrf" value="([^"]+)"/.exec(guard.body)?.[1] ?? ''
      const payload = formBody({ _csrf }, [{ name: 'daftar.csv', bytes: Buffer.from(csv) }])
      const headers = { 'content-type': FORM_TYPE }
      return server.inject({ method: 'POST', url: `${AT}/import`, cookies: { ...cookies, form }, headers, payload })
    }
    const before = await drafts()
    const same = await send(list.body)
    assert.equal(same.statusCode, 303, same.body)
    assert.match(String(same.headers.location), /done=imported-0-0-\d+$/)
    assert.equal(await drafts(), before)
    const csv = 'code;name.text_id;output.text_id\nkartu-keluarga;;KK baru\n;Layanan dari berkas;Surat\n'
    assert.match(String((await send(csv)).headers.location), /imported-1-1-0$/)
    assert.match(String((await send(csv)).headers.location), /imported-0-0-2$/)
    assert.equal(await drafts(), before + 2)
    const wrong = await send('code;output.text_id\nkartu-keluarga;Lain\npaspor;Bukan milik kami\n')
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /Baris 3: layanan paspor tidak diberikan instansi ini/)
    assert.equal((await findServiceLine(ground.db, 'kartu-keluarga', 'id.32.73'))?.draft?.parts.output?.id, 'KK baru')
  })

  it('goes by program too, and only to the revision that was seen', async () => {
    const authorization = `Bearer ${await bearerOf(ground, 'head')}`
    let count = 0
    const post = (path: string, payload: object, more = {}) =>
      server.inject({
        method: 'POST',
        url: `/api/v1/agencies/id.32.73/services${path}`,
        headers: { authorization, 'idempotency-key': `k${++count}`, ...more },
        payload,
      })
    const added = await post('', { name: { id: 'Layanan program rekaan' }, life_events: ['home'] })
    assert.equal(added.statusCode, 201, added.body)
    const { code } = added.json()
    assert.equal((await post('', { name: { id: 'X' }, life_events: ['nowhere'] })).statusCode, 422)
    assert.equal((await post(`/${code}/publication`, { from: '2026-11-24' })).statusCode, 409)
    const written = await post(`/${code}/draft`, { parts: PLANNED_PARTS }, { 'if-match': '1' })
    assert.equal(written.json().revision, 2, written.body)
    assert.equal((await post(`/${code}/draft`, { parts: PLANNED_PARTS }, { 'if-match': '1' })).statusCode, 409)
    const published = await post(`/${code}/publication`, { from: '2026-11-24' })
    assert.equal(published.json().number, 1, published.body)
    const version = published.json().id
    const withdrawn = await post(`/${code}/withdrawal`, { version, after: 'nothing', reason: 'Rekaan' })
    assert.equal(withdrawn.statusCode, 200, withdrawn.body)
    await post(`/${code}/draft`, { parts: {} })
    assert.deepEqual((await post(`/${code}/discard`, {})).json(), { gone: false })
  })
})
