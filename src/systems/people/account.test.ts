import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  addOfficer,
  COMMAND_LINE,
  type OfficersGround,
  officersGround,
  PASSWORD_GOOD,
  signedIn,
} from '../../../test/support/officers.ts'
import { makePortal, type Portal } from '../../../test/support/portal.ts'
import { perform } from '../../core/ledger/perform.ts'
import { newSecret, secretHash } from '../../core/people/secret.ts'
import { officerOfSession } from '../../core/people/session.sql.ts'
import { makeToken } from '../../core/people/token.act.ts'
import { officerOfToken } from '../../core/people/token.sql.ts'
import { accountPage, passwordPage, sessionsPage, tokensPage } from './account.page.ts'
import { browserName } from './browser-name.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
const NEW = 'hujan di pasar minggu'

describe('the account of an officer', () => {
  let ground: OfficersGround
  let portal: Portal
  before(async () => {
    ground = await officersGround()
    portal = await makePortal({ db: ground.db, now: NOW, pages: [accountPage, passwordPage, sessionsPage, tokensPage] })
  })
  after(async () => {
    await portal.server.close()
    await ground.end()
  })
  const arrive = async (email: string) => {
    const officerId = await addOfficer(ground.db, { email, role: 'coordinator', agency: 'root.a' }, NOW)
    const { cookie } = await signedIn(ground.db, email, NOW)
    const visitor = portal.visitor()
    visitor.cookies.set('session', cookie)
    return { officerId, visitor, cookie }
  }

  it('is for who is signed in', async () => {
    for (const path of ['/account', '/account/password']) assert.equal((await portal.visitor().get(path)).status, 401)
  })

  it('shows name, roles and sessions in words', async () => {
    const { visitor } = await arrive('lihat@a.example')
    const { body } = await visitor.get('/account')
    for (const words of [
      'lihat@a.example',
      'Koordinator instansi, Cabang Rekaan',
      'Firefox di Linux',
      'Perangkat ini',
      'Tidak ada token',
    ])
      assert.ok(body.includes(words), words)
  })

  it('ends one other session, then all others', async () => {
    const { visitor, cookie } = await arrive('sesi@a.example')
    const others = [await signedIn(ground.db, 'sesi@a.example', NOW), await signedIn(ground.db, 'sesi@a.example', NOW)]
    const counts = async () =>
      (await Promise.all(others.map((one) => officerOfSession(ground.db, one.cookie, NOW)))).filter(Boolean).length
    const { body } = await visitor.get('/account')
    const session = /name="session" value="(\d+)"/.exec(body)?.[1] ?? ''
    assert.equal((await visitor.post('/account/sessions', { session })).location, '/account?done=ended')
    assert.equal(await counts(), 1)
    assert.equal((await visitor.post('/account/sessions', { session })).status, 404)
    await visitor.post('/account/sessions', { session: 'others' })
    assert.equal(await counts(), 0)
    assert.ok(await officerOfSession(ground.db, cookie, NOW))
  })

  it('takes no session or token that is no number of ours', async () => {
    const { visitor } = await arrive('angka@a.example')
    await visitor.get('/account/password')
    for (const wrong of ['', 'x', '-1', '9'.repeat(30), "1' or '1'='1"]) {
      assert.equal((await visitor.post('/account/sessions', { session: wrong })).status, 404)
      assert.equal((await visitor.post('/account/tokens', { token: wrong })).status, 404)
    }
  })

  it('lists tokens and revokes them', async () => {
    const { visitor } = await arrive('token@a.example')
    const bearer = newSecret()
    const wish = { email: 'token@a.example', name: '<b>Aplikasi</b> uji', days: 30, hash: secretHash(bearer) }
    await perform(makeToken, { db: ground.db, actor: COMMAND_LINE, now: NOW }, wish)
    const { body } = await visitor.get('/account')
    assert.ok(body.includes('&lt;b&gt;Aplikasi&lt;/b&gt; uji'))
    const token = /name="token" value="(\d+)"/.exec(body)?.[1] ?? ''
    const seen = await visitor.post('/account/tokens', { token })
    assert.match((await visitor.get(seen.location ?? '')).body, /Token sudah dicabut/)
    assert.equal(await officerOfToken(ground.db, bearer, NOW), undefined)
  })

  it('changes the password with the current one, and stays signed in', async () => {
    const { visitor, cookie } = await arrive('ganti@a.example')
    const other = await signedIn(ground.db, 'ganti@a.example', NOW)
    await visitor.get('/account/password')
    const wrong = await visitor.post('/account/password', { current: 'keliru', password: NEW, again: NEW })
    assert.equal(wrong.status, 422)
    assert.match(wrong.body, /Kata sandi sekarang tidak cocok/)
    const weak = await visitor.post('/account/password', {
      current: PASSWORD_GOOD,
      password: 'ganti ganti 12',
      again: 'ganti ganti 12',
    })
    assert.equal(weak.status, 422)
    const done = await visitor.post('/account/password', { current: PASSWORD_GOOD, password: NEW, again: NEW })
    assert.equal(done.location, '/account?done=changed')
    assert.ok(await officerOfSession(ground.db, cookie, NOW))
    assert.equal(await officerOfSession(ground.db, other.cookie, NOW), undefined)
  })

  it('is no place for guessing the password', async () => {
    const { visitor } = await arrive('tebak@a.example')
    await visitor.get('/account/password')
    const guess = () => visitor.post('/account/password', { current: 'keliru', password: NEW, again: NEW })
    for (let one = 0; one < 5; one++) assert.equal((await guess()).status, 422)
    const blocked = await guess()
    assert.equal(blocked.status, 429)
    for (const secret of ['keliru', NEW]) assert.ok(!blocked.body.includes(secret))
  })
})

describe('the name of a browser', () => {
  const known: [string, string, string | undefined][] = [
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0',
      'Edge',
      'Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0 Mobile Safari/537.36',
      'Samsung Internet',
      'Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari',
      'iOS',
    ],
    [
      'Mozilla/5.0 (X11; CrOS x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36',
      'Chrome',
      'ChromeOS',
    ],
    ['Firefox/144.0', 'Firefox', undefined],
  ]
  for (const [agent, browser, machine] of known)
    it(`is ${browser} on ${machine ?? 'an unknown machine'}`, () =>
      assert.deepEqual(browserName(agent), { browser, machine }))
  it('is unknown for what is no browser', () => assert.equal(browserName('curl/8.9.1'), undefined))
})
