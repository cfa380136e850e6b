import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { openApp } from '../../../test/support/app.ts'
import { addOfficer, type OfficersGround, officersGround, PASSWORD_GOOD } from '../../../test/support/officers.ts'
import { makePortal, type Portal, type Visitor } from '../../../test/support/portal.ts'
import { page } from '../../core/house.ts'
import { newSecret } from '../../core/people/secret.ts'
import { html } from '../../kit/html.ts'
import { makeSlow } from '../../kit/http/slow.ts'
import { seeOther, view } from '../../kit/page.ts'
import { officerAsking } from './prove.ts'
import { signInPage } from './sign-in.page.ts'
import { signOutPage } from './sign-out.page.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
const WRONG = 'Alamat surel dan kata sandi itu tidak cocok.'

/** A page of an officer's work, which keeps what it is sent. */
const sent: unknown[] = []
const deskPage = page('/work', {
  get(c) {
    return view({ title: 'Meja', body: html`<h1>${officerAsking(c).email}</h1>` })
  },
  post(c) {
    sent.push({ by: officerAsking(c).email, typed: { ...c.typed, _csrf: undefined } })
    return seeOther('/work')
  },
})

describe('signing in', () => {
  let ground: OfficersGround
  let portal: Portal
  let visitor: Visitor
  before(async () => {
    ground = await officersGround()
    portal = await makePortal({ db: ground.db, now: NOW, pages: [signInPage, signOutPage, deskPage] })
    await addOfficer(ground.db, { email: 'budi@a.example', role: 'officer', agency: 'root' }, NOW)
    await addOfficer(ground.db, { email: 'sistem@a.example', role: 'system_admin', agency: 'root' }, NOW)
  })
  after(async () => {
    await portal.server.close()
    await ground.end()
  })
  beforeEach(() => {
    visitor = portal.visitor()
    portal.clock.now = NOW
  })
  const enter = async (email = 'budi@a.example', password = PASSWORD_GOOD, more: Record<string, string> = {}) => {
    await visitor.get('/sign-in')
    return visitor.post('/sign-in', { email, password, ...more })
  }

  it('leads to the workspace, and out again', async () => {
    const seen = await enter('Budi@A.example ')
    assert.deepEqual([seen.status, seen.location], [303, '/work'])
    assert.match((await visitor.get('/work')).body, /budi@a\.example/)
    const cookie = visitor.cookies.get('session') ?? ''
    const out = await visitor.post('/sign-out', {})
    assert.equal(out.location, '/sign-in?out=yes')
    assert.equal(visitor.cookies.has('session'), false)
    visitor.cookies.set('session', cookie)
    assert.equal((await visitor.get('/work')).status, 401)
  })

  it('leads who looks after people to the people', async () => {
    assert.equal((await enter('sistem@a.example')).location, '/admin/officers')
  })

  it('gives a cookie that scripts and other sites do not get', async () => {
    const seen = await enter()
    const cookie = seen.setCookies.find((one) => one.startsWith('session=')) ?? ''
    assert.match(cookie, /^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it('gives a cookie for https only where the portal speaks https', async () => {
    const secure = await makePortal({ db: ground.db, now: NOW, pages: [signInPage], baseUrl: 'https://portal.example' })
    visitor = secure.visitor()
    const seen = await enter()
    const cookie = seen.setCookies.find((one) => one.includes('session=')) ?? ''
    assert.match(cookie, /^__Host-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    await secure.server.close()
  })

  it('never takes over a session that was in the browser before', async () => {
    const planted = newSecret()
    visitor.cookies.set('session', planted)
    await enter()
    assert.notEqual(visitor.cookies.get('session'), planted)
    const first = visitor.cookies.get('session') ?? ''
    // A form that stayed open in another tab.
    visitor = portal.visitor()
    await visitor.get('/sign-in')
    visitor.cookies.set('session', first)
    const seen = await visitor.post('/sign-in', { email: 'budi@a.example', password: PASSWORD_GOOD })
    assert.equal(seen.location, '/work')
    const stale = portal.visitor()
    stale.cookies.set('session', first)
    assert.equal((await stale.get('/work')).status, 401)
  })

  it('says the same of a wrong password, an unknown address and one who has none yet', async () => {
    await addOfficer(ground.db, { email: 'belum@a.example', role: 'officer', agency: 'root', password: null }, NOW)
    const strip = (body: string) => body.replace(/value="[^"]*"/g, '')
    const bodies: string[] = []
    for (const email of ['budi@a.example', 'nobody@a.example', 'belum@a.example', "x' or 1=1 --", '<b>@x.example']) {
      const seen = await enter(email, 'kuda laut membaca koran')
      assert.equal(seen.status, 422)
      assert.ok(seen.body.includes(WRONG))
      assert.equal(visitor.cookies.has('session'), false)
      bodies.push(strip(seen.body))
    }
    assert.equal(new Set(bodies).size, 1)
  })

  it('never prints a password back', async () => {
    const seen = await enter('budi@a.example', 'rahasia yang keliru')
    assert.ok(!seen.body.includes('rahasia yang keliru'))
  })

  it('asks for both, and takes no unreadable letters', async () => {
    assert.equal((await enter('', '')).status, 422)
    assert.equal((await enter('budi@a.example', 'x'.repeat(5_000))).status, 422)
    assert.equal((await enter('budi\u0000@a.example', 'x')).status, 422)
    assert.equal((await enter('x'.repeat(5_000), 'x')).status, 422)
  })

  it('is closed for 15 minutes after five wrong passwords, for the right one too, and says so of any name', async () => {
    await addOfficer(ground.db, { email: 'kunci@a.example', role: 'officer', agency: 'root' }, NOW)
    for (const email of ['kunci@a.example', 'nobody-else@a.example']) {
      for (let one = 0; one < 5; one++) assert.equal((await enter(email, 'kuda laut membaca koran')).status, 422)
      const blocked = await enter(email, PASSWORD_GOOD)
      assert.equal(blocked.status, 429)
      assert.match(blocked.body, /Coba lagi dalam 15 menit/)
    }
    portal.clock.now = new Date(NOW.getTime() + 15 * 60_000)
    assert.equal((await enter('kunci@a.example')).status, 303)
    // All is forgotten with the right one: five more tries are open.
    for (let one = 0; one < 4; one++) await enter('kunci@a.example', 'kuda laut membaca koran')
    assert.equal((await enter('kunci@a.example')).status, 303)
  })

  it('looks at five passwords at most when a hundred come at once', async () => {
    await addOfficer(ground.db, { email: 'serbu@a.example', role: 'officer', agency: 'root' }, NOW)
    await visitor.get('/sign-in')
    const guess = () => visitor.post('/sign-in', { email: 'serbu@a.example', password: 'kuda laut membaca koran' })
    const seen = await Promise.all(Array.from({ length: 100 }, guess))
    const statuses = seen.map(({ status }) => status)
    assert.deepEqual(
      [statuses.filter((one) => one === 422).length, statuses.filter((one) => one === 429).length],
      [5, 95],
    )
  })

  it('is slowed down per network too, so that one password is not tried at a list of names', async () => {
    const limits = { minutes: 10, free: 2, most: 3, stepMilliseconds: 1, waitMilliseconds: 1, addresses: 9 }
    const { server } = await openApp(ground.db, NOW, { limited: true, slow: makeSlow(limits) })
    const page = await server.inject({ url: '/sign-in' })
    const guess = (name: number, remoteAddress: string) =>
      server.inject({
        method: 'POST',
        url: '/sign-in',
        remoteAddress,
        cookies: { form: page.cookies.find(({ name: one }) => one === 'form')?.value ?? '' },
        payload: {
          _csrf: /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1],
          email: `nama-${name}@a.example`,
          password: 'kuda laut membaca koran',
        },
      })
    for (let name = 0; name < limits.most; name++)
      assert.equal((await guess(name, `2001:db8::${name}`)).statusCode, 422)
    const last = await guess(9, '2001:db8::9')
    assert.deepEqual([last.statusCode, last.headers['retry-after']], [429, '600'])
    assert.match(last.body, /nama-9@a\.example/)
    assert.doesNotMatch(last.body, /kuda laut/)
    assert.equal((await guess(10, '2001:db8:0:1::1')).statusCode, 422)
    await server.close()
  })

  it('stands in the ledger without addresses or secrets', async () => {
    const officerId = await addOfficer(ground.db, { email: 'buku@a.example', role: 'officer', agency: 'root' }, NOW)
    await enter('buku@a.example', 'kuda laut membaca koran')
    await enter('buku@a.example')
    await visitor.get('/sign-in')
    const lines = (await ground.ledger()).slice(-3)
    assert.deepEqual(
      lines.map(({ act, actorKind, officerId: who, facts }) => [act, actorKind, who, facts.officer]),
      [
        ['officer.sign_in_tried', 'visitor', null, officerId],
        ['officer.sign_in_tried', 'visitor', null, officerId],
        ['officer.signed_in', 'officer', officerId, undefined],
      ],
    )
    assert.ok(!JSON.stringify(await ground.ledger()).includes('example'))
  })

  it('leads back to the page that was asked for, and never to another site', async () => {
    const asked = await visitor.get('/work?filter=mine')
    assert.equal(asked.status, 401)
    assert.match(asked.body, /name="next" value="\/work\?filter=mine"/)
    const fields = { email: 'budi@a.example', password: PASSWORD_GOOD }
    assert.equal(
      (await visitor.post('/sign-in', { ...fields, next: '/work?filter=mine' })).location,
      '/work?filter=mine',
    )
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '/a\nb']) {
      visitor = portal.visitor()
      assert.equal((await enter('budi@a.example', PASSWORD_GOOD, { next })).location, '/work')
    }
  })

  it('shows no form to who is signed in', async () => {
    await enter()
    assert.equal((await visitor.get('/sign-in?next=/work?a=1')).location, '/work?a=1')
    assert.equal((await visitor.get('/sign-in?next=//evil.example')).location, '/work')
  })

  it('keeps what was typed when the sign-in had run out, shows it, and sends it once told to', async () => {
    await enter()
    await visitor.get('/work')
    portal.clock.now = new Date(NOW.getTime() + 13 * 3_600_000)
    const words = 'Baris satu\n<b>"dua"</b> & tiga\n\nempat'
    const refused = await visitor.post('/work', { text: words, _once: 'abc', tick: 'on' })
    assert.equal(refused.status, 401)
    assert.match(refused.body, /Yang Anda tulis masih ada/)
    const carry = unescaped(/name="_carry" value="([^"]*)"/.exec(refused.body)?.[1] ?? '')
    // A slip on the way loses nothing.
    const slip = await visitor.post('/sign-in', { email: 'budi@a.example', password: 'keliru', _carry: carry })
    assert.equal(unescaped(/name="_carry" value="([^"]*)"/.exec(slip.body)?.[1] ?? ''), carry)
    const back = await visitor.post('/sign-in', { email: 'budi@a.example', password: PASSWORD_GOOD, _carry: carry })
    assert.equal(back.status, 200)
    assert.match(back.body, /<form class="form" method="post" action="\/work">/)
    assert.equal(sent.length, 0)
    const text = unescaped(/<textarea[^>]*name="text"[^>]*>([\s\S]*?)<\/textarea>/.exec(back.body)?.[1] ?? '')
    assert.equal(text.replace(/^\n/, '').replace(/\r\n/g, '\n'), words)
    const done = await visitor.post('/work', { text, _once: 'abc', tick: 'on' })
    assert.equal(done.location, '/work')
    assert.deepEqual(sent, [
      { by: 'budi@a.example', typed: { _csrf: undefined, text: words, _once: 'abc', tick: 'on' } },
    ])
  })

  it('carries nothing to another site', async () => {
    const carry = JSON.stringify({ path: '//evil.example/x', fields: [['a', 'b']] })
    const seen = await enter('budi@a.example', PASSWORD_GOOD, { _carry: carry })
    assert.equal(seen.location, '/work')
  })

  it('is refused without the guard of the form', async () => {
    await visitor.get('/sign-in')
    const seen = await visitor.post('/sign-in', { email: 'budi@a.example', password: PASSWORD_GOOD, _csrf: 'x' })
    assert.equal(seen.status, 403)
    assert.equal(visitor.cookies.has('session'), false)
  })
})

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
