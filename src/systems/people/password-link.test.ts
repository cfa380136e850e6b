import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  addOfficer,
  COMMAND_LINE,
  type OfficersGround,
  officersGround,
  PASSWORD_GOOD,
} from '../../../test/support/officers.ts'
import { makePortal, type Portal } from '../../../test/support/portal.ts'
import { perform } from '../../core/ledger/perform.ts'
import { invite } from '../../core/people/invite.act.ts'
import { linkSecret, newNonce, secretHash } from '../../core/people/secret.ts'
import { sql } from '../../kit/sql.ts'
import { askResetPage } from './ask-reset.page.ts'
import { invitationPage, resetPage } from './password-link.page.ts'
import { signInPage } from './sign-in.page.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
const GOOD = { password: PASSWORD_GOOD, again: PASSWORD_GOOD }

describe('a link to set a password', () => {
  let ground: OfficersGround
  let portal: Portal
  const pages = [invitationPage, resetPage, askResetPage, signInPage]
  before(async () => {
    ground = await officersGround()
    portal = await makePortal({
      db: ground.db,
      now: NOW,
      pages,
      mail: { url: 'smtp://mail.example', from: 'portal@a.example' },
    })
  })
  after(async () => {
    await portal.server.close()
    await ground.end()
  })
  const invited = async (email: string) => {
    const nonce = newNonce()
    const secret = linkSecret(portal.house.secret, nonce)
    const wish = {
      email,
      name: 'Sri Rekaan',
      role: 'officer',
      agency: 'root',
      language: 'id',
      nonce,
      linkHash: secretHash(secret),
      mailed: false,
    } as const
    await perform(invite, { db: ground.db, actor: COMMAND_LINE, now: NOW }, wish)
    return `/invitation/${secret}`
  }
  /** The newest link that waits to be mailed. */
  const mailed = async () => {
    const { rows } = await sql<{
      payload: { nonce: string }
    }>`select payload from graphile_worker._private_jobs order by id desc limit 1`.execute(ground.db)
    return `/password/${linkSecret(portal.house.secret, rows[0]?.payload.nonce ?? '')}`
  }

  it('leads from the invitation to the sign-in, once', async () => {
    const path = await invited('baru@a.example')
    const visitor = portal.visitor()
    const asked = await visitor.get(path)
    assert.equal(asked.status, 200)
    assert.match(asked.body, /Sri Rekaan, baru@a\.example/)
    const set = await visitor.post(path, GOOD)
    assert.deepEqual([set.status, set.location], [303, '/sign-in?set=yes'])
    await visitor.get('/sign-in?set=yes')
    const entered = await visitor.post('/sign-in', { email: 'baru@a.example', password: PASSWORD_GOOD })
    assert.equal(entered.location, '/work')
    const second = await portal.visitor().get(path)
    assert.equal(second.status, 404)
    assert.match(second.body, /tidak berlaku lagi/)
    // A form that was open when the link was used.
    assert.equal((await visitor.post(path, GOOD)).status, 404)
  })

  it('shows what is wrong with a password beside it, and never the password', async () => {
    const path = await invited('lemah@a.example')
    const visitor = portal.visitor()
    await visitor.get(path)
    const tries: [Record<string, string>, RegExp][] = [
      [{}, /wajib diisi/],
      [{ password: 'pendek', again: 'pendek' }, /paling sedikit 12 huruf/],
      [{ password: 'x'.repeat(129), again: 'x'.repeat(129) }, /paling banyak 128 huruf/],
      [{ password: 'password1234', again: 'password1234' }, /mudah ditebak/],
      [{ password: 'sri rekaan 2026', again: 'sri rekaan 2026' }, /Jangan memakai nama/],
      [{ ...GOOD, again: 'kuda laut membaca koran' }, /tidak sama/],
      [{ password: `${PASSWORD_GOOD}\u0000`, again: `${PASSWORD_GOOD}\u0000` }, /tidak dapat kami baca/],
    ]
    for (const [fields, sentence] of tries) {
      const seen = await visitor.post(path, fields)
      assert.equal(seen.status, 422, String(sentence))
      assert.match(seen.body, sentence)
      assert.ok(!fields.password || !seen.body.includes(fields.password))
    }
    assert.equal((await visitor.post(path, GOOD)).status, 303)
  })

  it('is not there when it is spoilt, over, or of the other purpose', async () => {
    const path = await invited('lewat@a.example')
    const visitor = portal.visitor()
    assert.equal((await visitor.get(path.replace('/invitation/', '/password/'))).status, 404)
    for (const spoilt of ['x', '%00', 'a'.repeat(120)])
      assert.equal((await visitor.get(`/invitation/${spoilt}`)).status, 404)
    portal.clock.now = new Date(NOW.getTime() + 7 * 86_400_000)
    assert.equal((await visitor.get(path)).status, 404)
    portal.clock.now = NOW
  })

  it('is sent to who forgot the password, with the same answer to any address', async () => {
    await addOfficer(ground.db, { email: 'lupa@a.example', role: 'officer', agency: 'root' }, NOW)
    const visitor = portal.visitor()
    await visitor.get('/password')
    const known = await visitor.post('/password', { email: 'LUPA@a.example' })
    const path = await mailed()
    const unknown = await visitor.post('/password', { email: 'siapa@a.example' })
    assert.deepEqual([known.status, known.location], [303, '/password?sent=yes'])
    assert.deepEqual([unknown.status, unknown.location], [known.status, known.location])
    assert.match((await visitor.get('/password?sent=yes')).body, /berlaku 1 jam/)
    assert.equal((await visitor.get(path)).status, 200)
    const set = await visitor.post(path, { password: 'hujan di pasar minggu', again: 'hujan di pasar minggu' })
    assert.equal(set.location, '/sign-in?set=yes')
  })

  it('is asked for with an address only', async () => {
    const visitor = portal.visitor()
    await visitor.get('/password')
    for (const email of ['', 'x', 'a@b\nBcc: c@d.example', 'a'.repeat(300)])
      assert.equal((await visitor.post('/password', { email })).status, 422)
  })

  it('cannot be asked for where no mail goes out, and the page says so', async () => {
    const silent = await makePortal({ db: ground.db, now: NOW, pages })
    assert.match((await silent.visitor().get('/password')).body, /belum dapat mengirim surel/)
    await silent.server.close()
  })
})
