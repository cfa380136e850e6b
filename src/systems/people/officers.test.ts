import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { addOfficer, type OfficersGround, officersGround, signedIn } from '../../../test/support/officers.ts'
import { makePortal, type Portal, type Visitor } from '../../../test/support/portal.ts'
import { findSignIn } from '../../core/people/officer.sql.ts'
import { sql } from '../../kit/sql.ts'
import { invitePage, officerPage, officerRolesPage, officersPage } from './officers.page.ts'
import { invitationPage } from './password-link.page.ts'

const NOW = new Date('2026-11-24T02:00:00Z')

describe('the list of officers', () => {
  let ground: OfficersGround
  let portal: Portal
  let admin: Visitor
  let adminId: string
  const pages = [officersPage, invitePage, officerPage, officerRolesPage, invitationPage]
  const as = async (email: string, from: Portal = portal) => {
    const visitor = from.visitor()
    visitor.cookies.set('session', (await signedIn(ground.db, email, NOW)).cookie)
    return visitor
  }
  before(async () => {
    ground = await officersGround()
    portal = await makePortal({ db: ground.db, now: NOW, pages })
    adminId = await addOfficer(ground.db, { email: 'sistem@a.example', role: 'system_admin', agency: 'root' }, NOW)
    admin = await as('sistem@a.example')
  })
  after(async () => {
    await portal.server.close()
    await ground.end()
  })

  it('is for system admins only, every page of it', async () => {
    await addOfficer(ground.db, { email: 'koordinator@a.example', role: 'coordinator', agency: 'root' }, NOW)
    const coordinator = await as('koordinator@a.example')
    for (const path of ['/admin/officers', '/admin/officers/new', `/admin/officers/${adminId}`]) {
      assert.equal((await portal.visitor().get(path)).status, 401)
      assert.equal((await coordinator.get(path)).status, 403)
    }
  })

  it('invites: shows the link once where no mail goes out, and the link works', async () => {
    await admin.get('/admin/officers/new')
    const seen = await admin.post('/admin/officers/new', {
      email: 'Baru@a.example',
      name: 'Baru Rekaan',
      role: 'officer',
      agency: 'root.a',
    })
    assert.equal(seen.status, 200)
    const path = /http:\/\/portal\.example(\/invitation\/[\w-]{43})/.exec(seen.body)?.[1] ?? ''
    assert.equal((await portal.visitor().get(path)).status, 200)
    assert.ok(await findSignIn(ground.db, 'baru@a.example'))
  })

  it('invites by mail without showing the link', async () => {
    const mailing = await makePortal({
      db: ground.db,
      now: NOW,
      pages,
      mail: { url: 'smtp://mail.example', from: 'portal@a.example' },
    })
    const visitor = await as('sistem@a.example', mailing)
    await visitor.get('/admin/officers/new')
    const seen = await visitor.post('/admin/officers/new', {
      email: 'surel@a.example',
      role: 'officer',
      agency: 'root.a',
    })
    assert.match(seen.body, /sedang dikirim ke surel@a\.example/)
    assert.ok(!seen.body.includes('/invitation/'))
    await mailing.server.close()
  })

  it('finds the agency by words, offers those that are meant, and needs no script', async () => {
    await admin.get('/admin/officers/new')
    const one = { email: 'kata@a.example', role: 'officer' }
    const many = await admin.post('/admin/officers/new', { ...one, agency: '', agency_text: 'rekaan' })
    assert.equal(many.status, 422)
    assert.match(many.body, /type="radio" name="agency_pick"[^>]*value="root\.a\.b"/)
    const picked = await admin.post('/admin/officers/new', {
      ...one,
      agency: '',
      agency_text: 'rekaan',
      agency_pick: 'other',
    })
    assert.equal(picked.status, 200)
    const none = await admin.post('/admin/officers/new', { ...one, agency_text: 'tidak ada begini' })
    assert.match(none.body, /Tidak ada instansi dengan nama atau kode itu/)
    const exact = await admin.post('/admin/officers/new', { ...one, email: 'kata2@a.example', agency_text: 'ranting' })
    assert.equal(exact.status, 200)
  })

  it('gives no role at an agency whose name was typed over without a script', async () => {
    await admin.get('/admin/officers/new')
    const one = { email: 'lama@a.example', role: 'officer', agency: 'other', agency_for: 'Nama lama' }
    const typed = await admin.post('/admin/officers/new', { ...one, agency_text: 'tidak ada begini' })
    assert.equal(typed.status, 422)
    assert.match(typed.body, /name="agency" value=""/)
    const picked = { ...one, agency: '', agency_text: 'ranting', agency_for: 'rekaan', agency_pick: 'other' }
    assert.equal((await admin.post('/admin/officers/new', picked)).status, 200)
    const { rows } = await sql`select agency_id from core.officer_roles join core.officers using (officer_id)
      where email = 'lama@a.example'`.execute(ground.db)
    assert.deepEqual(rows, [{ agency_id: 'root.a.b' }])
    const kept = await admin.post('/admin/officers/new', { ...one, email: 'lama2@a.example', agency_text: 'Nama lama' })
    assert.equal(kept.status, 200)
  })

  it('says what is missing or wrong in an invitation, and keeps what was typed', async () => {
    await admin.get('/admin/officers/new')
    const seen = await admin.post('/admin/officers/new', { email: 'bukan surel', name: '<i>Nama</i>', role: 'raja' })
    assert.equal(seen.status, 422)
    assert.ok(seen.body.includes('&lt;i&gt;Nama&lt;/i&gt;'))
    for (const sentence of ['tampaknya keliru', 'Pilih salah satu yang tersedia', 'wajib diisi'])
      assert.ok(seen.body.includes(sentence), sentence)
  })

  it('gives and takes roles, but not those that do not go together', async () => {
    const officerId = await addOfficer(ground.db, { email: 'peran@a.example', role: 'officer', agency: 'root' }, NOW)
    const path = `/admin/officers/${officerId}`
    await admin.get(path)
    assert.equal((await admin.post(path, { role: 'coordinator', agency: 'root.a' })).location, `${path}?done=given`)
    const given = await admin.get(`${path}?done=given`)
    assert.match(given.body, /Peran sudah diberikan/)
    const apart = await admin.post(path, { role: 'system_admin', agency: 'root' })
    assert.equal(apart.status, 422)
    assert.match(apart.body, /tidak dapat digabung/)
    const taken = await admin.post(`${path}/roles`, { role: 'coordinator', agency: 'root.a' })
    assert.equal(taken.location, `${path}?done=taken`)
    assert.equal((await admin.post(`${path}/roles`, { role: 'coordinator', agency: 'root.a' })).status, 404)
  })

  it('lets no system admin change their own roles', async () => {
    const path = `/admin/officers/${adminId}`
    const own = await admin.get(path)
    assert.match(own.body, /akun Anda sendiri/)
    assert.ok(!own.body.includes('<select'))
    await admin.get('/admin/officers/new')
    assert.equal((await admin.post(path, { role: 'system_admin', agency: 'root.a' })).status, 403)
    assert.equal((await admin.post(`${path}/roles`, { role: 'system_admin', agency: 'root' })).status, 403)
  })

  it('goes on page by page and finds by a part of name or address', async () => {
    for (let one = 10; one < 42; one++)
      await addOfficer(ground.db, { email: `z${one}@b.example`, role: 'officer', agency: 'other', password: null }, NOW)
    // The sign after which an address may break is none of its letters.
    const get = async (path: string) => {
      const { body, ...answer } = await admin.get(path)
      return { ...answer, body: body.replaceAll('<wbr>', '') }
    }
    const first = await get('/admin/officers')
    const next = /href="(\/admin\/officers\?after=\d+)"/.exec(first.body)?.[1] ?? ''
    const second = await get(next)
    assert.ok(first.body.includes('baru@a.example') && !first.body.includes('z41@b.example'))
    assert.ok(second.body.includes('z41@b.example') && !second.body.includes('baru@a.example'))
    const found = await get('/admin/officers?q=z41%40')
    assert.ok(found.body.includes('z41@b.example') && !found.body.includes('z40@b.example'))
    assert.match((await admin.get('/admin/officers?q=%25%00%27')).body, /Petugas/)
    assert.match((await admin.get('/admin/officers?q=tidakadabegini')).body, /Tidak ada petugas yang cocok|Petugas/)
  })

  it('knows no officer that is not there', async () => {
    for (const id of ['0', 'x', '9'.repeat(30)]) assert.equal((await admin.get(`/admin/officers/${id}`)).status, 404)
  })
})
