import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { factorPortal } from '../../../../test/support/factor.ts'
import { findFactor } from '../../../core/people/factor/factor.sql.ts'
import { sql } from '../../../kit/sql.ts'

const NOW = new Date('2026-11-24T02:00:10Z')
const WRONG = 'Kode itu salah atau sudah dipakai.'

describe('signing in with a second factor', () => {
  let at: Awaited<ReturnType<typeof factorPortal>>
  let ground: typeof at.ground
  let portal: typeof at.portal
  let tools: typeof at.tools
  before(async () => {
    at = await factorPortal(NOW)
    ;({ ground, portal, tools } = at)
  })
  after(() => at.end())
  beforeEach(() => {
    portal.clock.now = NOW
  })
  it('is asked for on a second page, and no session is there before it', async () => {
    const { code, withFactor } = tools
    const { secret, fresh, password } = await withFactor()
    const half = await password({ next: '/work?a=1' })
    assert.equal(half.location, '/sign-in/code?next=%2Fwork%3Fa%3D1')
    assert.equal(fresh.cookies.has('session'), false)
    assert.equal((await fresh.get('/work')).status, 401)
    assert.equal((await fresh.get('/account')).status, 401)
    await fresh.get('/sign-in/code?next=%2Fwork%3Fa%3D1')
    const seen = await fresh.post('/sign-in/code', {
      totp: ` ${code(secret).slice(0, 3)} ${code(secret).slice(3)} `,
      next: '/work?a=1',
    })
    assert.equal(seen.location, '/work?a=1')
    assert.equal(fresh.cookies.has('half'), false)
    assert.equal((await fresh.get('/work')).status, 200)
  })

  it('leaves no session of before: the cookie differs from every one that was there', async () => {
    const { code, withFactor } = tools
    const { secret, fresh, password, visitor, cookie } = await withFactor()
    await password()
    fresh.cookies.set('session', cookie)
    await fresh.post('/sign-in/code', { totp: code(secret) })
    assert.notEqual(fresh.cookies.get('session'), cookie)
    assert.equal((await visitor.get('/account')).status, 401)
  })

  it('carries along what was typed when the sign-in ran out', async () => {
    const { code, withFactor } = tools
    const { secret, fresh, password } = await withFactor()
    const carry = JSON.stringify({ path: '/work', fields: [['text', 'Kata yang panjang']] })
    const half = await password({ _carry: carry })
    assert.equal(half.status, 200)
    const back = await fresh.post('/sign-in/code', { totp: code(secret), _carry: carry })
    assert.match(back.body, /Kata yang panjang/)
    assert.ok(fresh.cookies.has('session'))
  })

  it('takes a code one step early or late, not two, and each once', async () => {
    const { later, code, withFactor } = tools
    for (const [seconds, good] of [
      [-60, false],
      [-30, true],
      [0, true],
      [30, true],
      [60, false],
    ] as const) {
      const { secret, fresh, password } = await withFactor()
      later(60)
      await password()
      const seen = await fresh.post('/sign-in/code', { totp: code(secret, seconds) })
      assert.equal(seen.status, good ? 303 : 422, String(seconds))
      if (good) {
        await password()
        const again = await fresh.post('/sign-in/code', { totp: code(secret, seconds) })
        assert.equal(again.status, 422)
        assert.ok(again.body.includes(WRONG))
      } else assert.ok(seen.body.includes(WRONG))
    }
  })

  it('takes no earlier code after a later one', async () => {
    const { later, code, withFactor } = tools
    const { secret, fresh, password } = await withFactor()
    later(60)
    await password()
    assert.equal((await fresh.post('/sign-in/code', { totp: code(secret, 30) })).status, 303)
    await password()
    assert.equal((await fresh.post('/sign-in/code', { totp: code(secret, 0) })).status, 422)
  })

  it('lets in one of two who come with the same code at once', async () => {
    const { code, withFactor } = tools
    const { secret, fresh, password } = await withFactor()
    await password()
    const both = await Promise.all([0, 1].map(() => fresh.post('/sign-in/code', { totp: code(secret) })))
    assert.deepEqual(both.map(({ status }) => status).sort(), [303, 422])
  })

  it('is closed after five wrong codes, for the right one too, though the password be right each time', async () => {
    const { later, code, withFactor } = tools
    const { secret, fresh, password, email } = await withFactor()
    await password()
    for (let one = 0; one < 5; one++) assert.equal((await fresh.post('/sign-in/code', { totp: '000000' })).status, 422)
    const blocked = await fresh.post('/sign-in/code', { totp: code(secret) })
    assert.equal(blocked.status, 429)
    assert.match(blocked.body, /Coba lagi dalam 15 menit/)
    // Showing the password again opens no further tries.
    await password()
    assert.equal((await fresh.post('/sign-in/code', { totp: code(secret) })).status, 429)
    later(15 * 60)
    await password()
    assert.equal((await fresh.post('/sign-in/code', { totp: code(secret) })).status, 303)
    assert.ok(email)
  })

  it('is opened by a recovery code, once, however it is written', async () => {
    const { withFactor } = tools
    const { fresh, password, codes, officerId } = await withFactor()
    await password()
    const [first = '', second = ''] = codes
    const typed = first.toLowerCase().replace('-', ' ').replaceAll('0', 'o')
    assert.equal((await fresh.post('/sign-in/code', { recovery: typed })).status, 303)
    await password()
    const again = await fresh.post('/sign-in/code', { recovery: first })
    assert.equal(again.status, 422)
    assert.match(again.body, /<details class="fold" open>/)
    assert.equal((await fresh.post('/sign-in/code', { recovery: second })).status, 303)
    assert.equal((await findFactor(ground.db, officerId))?.codesLeft, 8)
  })

  it('is passed by nobody else’s code, nor with no password shown in the last minutes, nor after the password changed', async () => {
    const { later, code, withFactor } = tools
    const [mine, other] = [await withFactor(), await withFactor()]
    await mine.password()
    assert.equal((await mine.fresh.post('/sign-in/code', { totp: code(other.secret) })).status, 422)
    assert.equal((await mine.fresh.post('/sign-in/code', { recovery: other.codes[0] ?? '' })).status, 422)
    later(5 * 60)
    assert.equal((await mine.fresh.post('/sign-in/code', { totp: code(mine.secret) })).location, '/sign-in')
    await mine.password()
    await sql`update core.officers set password_hash = 'other' where officer_id = ${mine.officerId}`.execute(ground.db)
    assert.equal((await mine.fresh.post('/sign-in/code', { totp: code(mine.secret) })).location, '/sign-in')
    const stranger = portal.visitor()
    await stranger.get('/sign-in')
    assert.equal((await stranger.get('/sign-in/code')).location, '/sign-in')
    const forged = Buffer.from(other.email).toString('base64url')
    stranger.cookies.set('half', `${forged}.9999999999.${'x'.repeat(43)}`)
    assert.equal((await stranger.post('/sign-in/code', { totp: code(other.secret) })).location, '/sign-in')
  })
})
