import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { codesOn, factorPortal, pendingOn, secretOn } from '../../../../test/support/factor.ts'
import { COMMAND_LINE, PASSWORD_GOOD, signedIn } from '../../../../test/support/officers.ts'
import { makePortal, type Portal } from '../../../../test/support/portal.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { findFactor } from '../../../core/people/factor/factor.sql.ts'
import { resetFactor } from '../../../core/people/factor/reset-factor.act.ts'
import { officerOfSession } from '../../../core/people/session.sql.ts'
import { NotAllowed } from '../../../kit/refusals.ts'
import { sql } from '../../../kit/sql.ts'
import { people } from '../system.ts'

const NOW = new Date('2026-11-24T02:00:10Z')

describe('the second factor', () => {
  let at: Awaited<ReturnType<typeof factorPortal>>
  let ground: typeof at.ground
  let portal: typeof at.portal
  let tools: typeof at.tools
  let sent: typeof at.sent
  before(async () => {
    at = await factorPortal(NOW)
    ;({ ground, portal, tools, sent } = at)
  })
  after(() => at.end())
  beforeEach(() => {
    portal.clock.now = NOW
  })
  it('is set up by a picture and a code, and gives ten recovery codes once', async () => {
    const { arrive, enrol } = tools
    const { visitor, officerId } = await arrive()
    assert.match((await visitor.get('/account')).body, /Siapkan faktor kedua/)
    const { secret, answer, codes } = await enrol(visitor)
    assert.equal(secret.length, 32)
    assert.equal(answer.status, 200)
    assert.equal(new Set(codes).size, 10)
    assert.equal((await findFactor(ground.db, officerId))?.codesLeft, 10)
    assert.match((await visitor.get('/account')).body, /Kode pemulihan tersisa: 10/)
  })

  it('counts for nothing before a code confirms it, and without the password', async () => {
    const { arrive, enrol } = tools
    const { visitor, officerId } = await arrive()
    for (const [more, said] of [
      [{ fresh: '000000' }, /Kode itu tidak cocok dengan gambar ini/],
      [{ fresh: '' }, /<a href="#f-fresh"/],
      [{ password: 'bukan kata sandinya' }, /Kata sandi sekarang tidak cocok/],
      [{ password: '' }, /<a href="#f-password"/],
    ] as const) {
      const { answer } = await enrol(visitor, more)
      assert.equal(answer.status, 422)
      assert.match(answer.body, said)
    }
    assert.equal(await findFactor(ground.db, officerId), undefined)
  })

  it('shows the same picture after a slip, for the app has it already', async () => {
    const { arrive, enrol } = tools
    const { visitor } = await arrive()
    const { secret, answer } = await enrol(visitor, { fresh: '000000' })
    assert.equal(secretOn(answer), secret)
  })

  it('takes no secret that was shown to another, or half an hour ago', async () => {
    const { later, code, arrive } = tools
    const [mine, other] = [await arrive(), await arrive()]
    const foreign = await other.visitor.get('/account/second-factor')
    const fields = { fresh: code(secretOn(foreign)), password: PASSWORD_GOOD, pending: pendingOn(foreign) }
    await mine.visitor.get('/account/second-factor')
    assert.equal((await mine.visitor.post('/account/second-factor', fields)).location, '/account/second-factor')
    assert.equal(await findFactor(ground.db, mine.officerId), undefined)
    later(31 * 60)
    const late = { ...fields, fresh: code(secretOn(foreign)) }
    assert.equal((await other.visitor.post('/account/second-factor', late)).location, '/account/second-factor')
  })

  it('ends the sessions that began without it', async () => {
    const { arrive, enrol } = tools
    const { visitor, email, cookie } = await arrive()
    const other = await signedIn(ground.db, email, NOW)
    await enrol(visitor)
    assert.equal(await officerOfSession(ground.db, other.cookie, NOW), undefined)
    assert.ok(await officerOfSession(ground.db, cookie, NOW))
  })

  it('is turned off with password and code, and not with one of them', async () => {
    const { code, withFactor } = tools
    const { visitor, secret, officerId } = await withFactor()
    await visitor.get('/account/second-factor/off')
    const off = (fields: Record<string, string>) => visitor.post('/account/second-factor/off', fields)
    assert.equal((await off({ password: PASSWORD_GOOD })).status, 422)
    assert.equal((await off({ totp: code(secret) })).status, 422)
    assert.equal((await off({ password: 'bukan kata sandinya', totp: code(secret) })).status, 422)
    assert.ok(await findFactor(ground.db, officerId))
    assert.equal((await off({ password: PASSWORD_GOOD, totp: code(secret) })).location, '/account?done=factorOff')
    assert.equal(await findFactor(ground.db, officerId), undefined)
  })

  it('is replaced with password and a code of the old one; after it only the new one counts', async () => {
    const { later, code, enrol, withFactor } = tools
    const { visitor, secret, codes, fresh, password } = await withFactor()
    assert.equal((await enrol(visitor)).answer.status, 422)
    const made = await enrol(visitor, { totp: code(secret) })
    assert.equal(made.answer.status, 200)
    later(60)
    await password()
    assert.equal((await fresh.post('/sign-in/code', { totp: code(secret) })).status, 422)
    assert.equal((await fresh.post('/sign-in/code', { recovery: codes[0] ?? '' })).status, 422)
    assert.equal((await fresh.post('/sign-in/code', { totp: code(made.secret) })).status, 303)
  })

  it('gives new recovery codes, and the old ones open nothing', async () => {
    const { code, withFactor } = tools
    const { visitor, secret, codes, fresh, password } = await withFactor()
    await visitor.get('/account/second-factor/codes')
    const made = codesOn(
      await visitor.post('/account/second-factor/codes', { password: PASSWORD_GOOD, totp: code(secret) }),
    )
    assert.equal(made.length, 10)
    await password()
    assert.equal((await fresh.post('/sign-in/code', { recovery: codes[0] ?? '' })).status, 422)
    assert.equal((await fresh.post('/sign-in/code', { recovery: made[0] ?? '' })).status, 303)
  })

  it('is taken from an officer by a system admin with a reason, never from oneself, and tells the officer', async () => {
    const { withFactor } = tools
    const [officer, admin] = [await withFactor(), await withFactor('system_admin')]
    const adminOf = (await officerOfSession(ground.db, admin.cookie, portal.clock.now)) ?? assert.fail()
    const by = { db: ground.db, actor: adminOf, now: portal.clock.now }
    await assert.rejects(perform(resetFactor, by, { officerId: admin.officerId, reason: 'sendiri' }), NotAllowed)
    const other = (await officerOfSession(ground.db, officer.cookie, portal.clock.now)) ?? assert.fail()
    await assert.rejects(
      perform(resetFactor, { ...by, actor: other }, { officerId: admin.officerId, reason: 'bukan admin' }),
      NotAllowed,
    )
    const path = `/admin/officers/${officer.officerId}`
    await admin.visitor.get(`${path}/second-factor`)
    assert.equal((await admin.visitor.post(`${path}/second-factor`, { reason: ' ' })).status, 422)
    const done = await admin.visitor.post(`${path}/second-factor`, { reason: 'Datang sendiri dengan KTP rekaan' })
    assert.equal(done.location, `${path}?done=factorReset`)
    assert.equal(await findFactor(ground.db, officer.officerId), undefined)
    assert.equal((await officer.visitor.get('/account')).status, 401)
    const last = (await ground.ledger()).at(-1)
    assert.deepEqual([last?.act, last?.facts.officer], ['officer.factor_reset', officer.officerId])
    assert.ok(!JSON.stringify(await ground.ledger()).includes('KTP'))
    const { rows } = await sql<{
      reason: string
    }>`select reason from core.factor_resets where officer_id = ${officer.officerId}`.execute(ground.db)
    assert.deepEqual(rows, [{ reason: 'Datang sendiri dengan KTP rekaan' }])
    assert.equal((await officer.password()).location, '/work')
    await assert.rejects(
      perform(resetFactor, { ...by, actor: COMMAND_LINE }, { officerId: officer.officerId, reason: 'dua kali' }),
      { word: 'noFactor' },
    )
  })

  it('keeps nothing in the tables of which codes can be made, and nothing in the ledger or the queue', async () => {
    const { withFactor } = tools
    const { secret, codes } = await withFactor()
    const { rows } = await sql<{ row: string }>`
      select f::text as row from core.second_factors f union all select r::text from core.recovery_codes r
      union all select l::text from core.ledger l union all select j::text from graphile_worker._private_jobs j`.execute(
      ground.db,
    )
    const text = rows.map(({ row }) => row).join('\n')
    const hex = (word: string) => Buffer.from(word).toString('hex')
    for (const word of [secret, hex(secret), ...codes, ...codes.map(hex)]) assert.ok(!text.includes(word))
    assert.match(text, /officer-factor|officer\.factor_set/)
  })

  describe('where the portal asks for it', () => {
    let strict: Portal
    before(async () => {
      strict = await makePortal({
        db: ground.db,
        now: NOW,
        pages: [...people([]).pages, at.desk],
        secondFactorRequired: true,
      })
    })
    after(() => strict.server.close())

    it('comes before anything else, and cannot be turned off', async () => {
      const { arrive, enrol } = tools
      const { cookie } = await arrive()
      const visitor = strict.visitor()
      visitor.cookies.set('session', cookie)
      for (const path of ['/work', '/account', '/account/tokens/new', '/admin/officers', '/account/second-factor/off'])
        assert.equal((await visitor.get(path)).location, '/account/second-factor', path)
      assert.match((await visitor.get('/account/second-factor')).body, /mewajibkan faktor kedua/)
      assert.equal((await visitor.post('/work', { text: 'x' })).location, '/account/second-factor')
      const { answer } = await enrol(visitor)
      assert.equal(answer.status, 200)
      assert.equal((await visitor.get('/work')).status, 200)
      assert.doesNotMatch((await visitor.get('/account')).body, /Matikan/)
      assert.equal((await visitor.get('/account/second-factor/off')).status, 404)
    })

    it('lets an officer leave', async () => {
      const { arrive } = tools
      const { cookie } = await arrive()
      const visitor = strict.visitor()
      visitor.cookies.set('session', cookie)
      await visitor.get('/account/second-factor')
      assert.equal((await visitor.post('/sign-out', {})).location, '/sign-in?out=yes')
    })
  })

  describe('and a fresh proof', () => {
    it('is asked for when the last is ten minutes old, keeps what was typed, and changes the cookie', async () => {
      const { later, code, withFactor } = tools
      const { visitor, secret, cookie } = await withFactor()
      later(9 * 60)
      await visitor.get('/account/second-factor/codes')
      const asked = await visitor.post('/work', {
        text: 'Kata yang cukup panjang untuk ditampilkan lagi di halaman itu, supaya dibaca',
      })
      assert.equal(asked.status, 403)
      const carry = unescaped(/name="_carry" value="([^"]*)"/.exec(asked.body)?.[1] ?? '')
      assert.match(carry, /cukup panjang/)
      assert.equal(sent.length, 0)
      assert.equal(
        (await visitor.post('/proof', { password: PASSWORD_GOOD, totp: '000000', _carry: carry })).status,
        422,
      )
      const back = await visitor.post('/proof', { password: PASSWORD_GOOD, totp: code(secret), _carry: carry })
      assert.match(back.body, /<form class="form" method="post" action="\/work">/)
      assert.notEqual(visitor.cookies.get('session'), cookie)
      const stale = portal.visitor()
      stale.cookies.set('session', cookie)
      assert.equal((await stale.get('/work')).status, 401)
      assert.equal((await visitor.post('/work', { text: 'dikirim' })).location, '/work')
      assert.equal(sent.length, 1)
      later(10 * 60)
      assert.equal((await visitor.post('/work', { text: 'dikirim' })).status, 403)
    })

    it('is the password alone for an officer without a second factor', async () => {
      const { later, arrive } = tools
      const { visitor } = await arrive()
      later(11 * 60)
      const asked = await visitor.get('/account/tokens/new')
      assert.equal(asked.status, 403)
      assert.doesNotMatch(asked.body, /name="totp"/)
      assert.match(asked.body, /name="next" value="\/account\/tokens\/new"/)
      assert.equal((await visitor.post('/proof', { password: 'bukan kata sandinya' })).status, 422)
      const done = await visitor.post('/proof', { password: PASSWORD_GOOD, next: '/account/tokens/new' })
      assert.equal(done.location, '/account/tokens/new')
      await visitor.get('/account/tokens/new')
      const made = await visitor.post('/account/tokens/new', { name: 'Program rekaan', days: '30' })
      assert.match(made.body, /jbt_[\w-]{43}/)
      assert.match((await visitor.get('/account')).body, /Program rekaan/)
    })
  })
})

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}
