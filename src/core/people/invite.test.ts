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
import { Conflict, NotAllowed, NotFound } from '../../kit/refusals.ts'
import { sql } from '../../kit/sql.ts'
import { perform } from '../ledger/perform.ts'
import { type Actor, type Role, VISITOR } from './actor.ts'
import { askReset } from './ask-reset.act.ts'
import { invite } from './invite.act.ts'
import { findLink } from './link.sql.ts'
import { makeLink } from './make-link.act.ts'
import { findOfficer, findSignIn } from './officer.sql.ts'
import { hashPassword, isPassword } from './password.ts'
import { newNonce, newSecret, secretHash } from './secret.ts'
import { officerOfSession } from './session.sql.ts'
import { setPassword } from './set-password.act.ts'
import { trySignIn } from './try-sign-in.act.ts'
import { shown } from './who.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)

describe('an officer', () => {
  let ground: OfficersGround
  let systemAdmin: Actor
  before(async () => {
    ground = await officersGround()
    await addOfficer(ground.db, { email: 'admin@sys.example', role: 'system_admin', agency: 'root' }, NOW)
    systemAdmin = (await signedIn(ground.db, 'admin@sys.example', NOW)).officer
  })
  after(() => ground.end())

  const by = (actor: Actor, now = NOW) => ({ db: ground.db, actor, now })
  const wish = (email: string, role: Role = 'officer', mailed = false) => {
    const secret = newSecret()
    return {
      secret,
      email,
      role,
      agency: 'root.a',
      language: 'id',
      nonce: newNonce(),
      linkHash: secretHash(secret),
      mailed,
    }
  }
  /** Takes a link up as the page does; the password is hashed once for all. */
  const takeUp = async (secret: string, purpose: 'invitation' | 'reset', now = NOW, passwordHash = 'a hash') => {
    const link = await findLink(ground.db, secretHash(secret), purpose, now)
    const who = shown(link ?? { officerId: '0', name: '', email: '' })
    return perform(setPassword, by(who, now), { linkHash: secretHash(secret), purpose, passwordHash })
  }
  const jobs = async () => {
    const { rows } = await sql<{ payload: Record<string, unknown> }>`
      select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'officer-link'`.execute(ground.db)
    return rows.map(({ payload }) => payload)
  }

  it('is invited by a system admin: a row, a role, a link, and a line in the ledger without the address', async () => {
    const { officerId, linked } = await perform(invite, by(systemAdmin), wish('new@a.example'))
    assert.equal(linked, true)
    const officer = await findOfficer(ground.db, officerId)
    assert.equal(officer?.name, 'new')
    assert.equal(officer?.hasPassword, false)
    assert.deepEqual(
      officer?.roles.map(({ role, agencyId }) => [role, agencyId]),
      [['officer', 'root.a']],
    )
    const line = (await ground.ledger()).at(-1)
    assert.equal(line?.act, 'officer.invited')
    assert.deepEqual(line?.facts, { officer: officerId, role: 'officer', linked: true })
    assert.deepEqual(await jobs(), [])
  })

  it('is not invited by anybody else', async () => {
    await addOfficer(ground.db, { email: 'coordinator@a.example', role: 'coordinator', agency: 'root' }, NOW)
    const { officer: coordinator } = await signedIn(ground.db, 'coordinator@a.example', NOW)
    for (const actor of [VISITOR, coordinator, { kind: 'complainant', caseId: 'x' } as const])
      await assert.rejects(perform(invite, by(actor), wish('never@a.example')), NotAllowed)
    assert.equal(await findSignIn(ground.db, 'never@a.example'), undefined)
  })

  it('is one officer however often and in whatever letters the address is invited, also at once', async () => {
    await Promise.all(
      ['Twice@a.example', 'twice@A.example', 'twice@a.example'].map((email) =>
        perform(invite, by(systemAdmin), wish(email)),
      ),
    )
    const { rows } = await sql<{
      count: string
    }>`select count(*) as count from core.officers where lower(email) = 'twice@a.example'`.execute(ground.db)
    assert.equal(rows[0]?.count, '1')
  })

  it('has one invitation: a newer one ends the older', async () => {
    const [first, second] = [wish('again@a.example'), wish('again@a.example')]
    await perform(invite, by(systemAdmin), first)
    await perform(invite, by(systemAdmin), second)
    await assert.rejects(takeUp(first.secret, 'invitation'), NotFound)
    await takeUp(second.secret, 'invitation')
  })

  it('takes the invitation up once', async () => {
    const one = wish('once@a.example')
    const { officerId } = await perform(invite, by(systemAdmin), one)
    await takeUp(one.secret, 'invitation', NOW, await hashPassword(PASSWORD_GOOD))
    const found = await findSignIn(ground.db, 'once@a.example')
    assert.equal(await isPassword(PASSWORD_GOOD, found?.passwordHash ?? null), true)
    await assert.rejects(takeUp(one.secret, 'invitation'), NotFound)
    const line = (await ground.ledger()).at(-1)
    assert.deepEqual(
      [line?.act, line?.officerId, line?.facts.purpose],
      ['officer.password_set', officerId, 'invitation'],
    )
  })

  it('takes it up once also when two do at the same moment', async () => {
    const one = wish('race@a.example')
    await perform(invite, by(systemAdmin), one)
    const outcomes = await Promise.allSettled(
      ['first', 'second'].map((hash) => takeUp(one.secret, 'invitation', NOW, hash)),
    )
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })

  it('cannot take it up after 7 days, nor as a reset, nor with another link', async () => {
    const one = wish('late@a.example')
    await perform(invite, by(systemAdmin), one)
    await assert.rejects(takeUp(one.secret, 'reset'), NotFound)
    await assert.rejects(takeUp(newSecret(), 'invitation'), NotFound)
    assert.ok(await findLink(ground.db, secretHash(one.secret), 'invitation', later(7 * 24 - 1)))
    assert.equal(await findLink(ground.db, secretHash(one.secret), 'invitation', later(7 * 24)), undefined)
    const owner = await findSignIn(ground.db, 'late@a.example')
    const link = { linkHash: secretHash(one.secret), purpose: 'invitation', passwordHash: 'x' } as const
    assert.ok(owner)
    await assert.rejects(perform(setPassword, by(shown(owner), later(7 * 24)), link), NotFound)
  })

  it('cannot take up the link of another', async () => {
    const one = wish('mine@a.example')
    await perform(invite, by(systemAdmin), one)
    const link = { linkHash: secretHash(one.secret), purpose: 'invitation', passwordHash: 'x' } as const
    for (const actor of [VISITOR, systemAdmin]) await assert.rejects(perform(setPassword, by(actor), link), NotAllowed)
  })

  it('who has a password already gets the role and no link', async () => {
    await addOfficer(ground.db, { email: 'second@a.example', role: 'officer', agency: 'root.a' }, NOW)
    const { officerId, linked } = await perform(invite, by(systemAdmin), wish('second@a.example', 'supervisor', true))
    assert.equal(linked, false)
    assert.equal((await findOfficer(ground.db, officerId))?.roles.length, 2)
    assert.deepEqual(await jobs(), [])
  })

  it('who is to get the link by mail gets a job that holds a nonce and no secret', async () => {
    const one = wish('mail@a.example', 'officer', true)
    const { officerId } = await perform(invite, by(systemAdmin), one)
    assert.deepEqual(await jobs(), [{ officerId, purpose: 'invitation', nonce: one.nonce }])
  })

  it('is never system admin and something else', async () => {
    await perform(invite, by(systemAdmin), wish('apart@a.example', 'officer'))
    await assert.rejects(perform(invite, by(systemAdmin), wish('apart@a.example', 'system_admin')), Conflict)
    await assert.rejects(perform(invite, by(COMMAND_LINE), wish('admin@sys.example', 'national_admin')), Conflict)
    await assert.rejects(perform(invite, by(systemAdmin), wish('admin@sys.example', 'national_admin')), NotAllowed)
  })

  it('asks for a reset, which is good for an hour, ends every session and lifts a block', async () => {
    const { db } = ground
    const officerId = await addOfficer(db, { email: 'forgot@a.example', role: 'officer', agency: 'root' }, NOW)
    const { cookie } = await signedIn(db, 'forgot@a.example', NOW)
    const attempt = { email: 'forgot@a.example', officerId }
    for (let one = 0; one < 5; one++) await perform(trySignIn, by(VISITOR), attempt)
    await assert.rejects(perform(trySignIn, by(VISITOR), attempt), { name: 'TooMany' })
    const secret = newSecret()
    const reset = { email: 'Forgot@a.example', nonce: newNonce(), linkHash: secretHash(secret) }
    assert.deepEqual(await perform(askReset, by(VISITOR), reset), { officerId })
    assert.equal(await findLink(db, secretHash(secret), 'reset', later(1)), undefined)
    await takeUp(secret, 'reset', new Date(later(1).getTime() - 1000))
    assert.equal(await officerOfSession(db, cookie, NOW), undefined)
    await perform(trySignIn, by(VISITOR), attempt)
    assert.deepEqual((await jobs()).at(-1), { officerId, purpose: 'reset', nonce: reset.nonce })
  })

  it('asks in vain with an unknown address, or too often, and cannot tell', async () => {
    const { db } = ground
    await addOfficer(db, { email: 'often@a.example', role: 'officer', agency: 'root' }, NOW)
    const ask = async (email: string) => {
      const secret = newSecret()
      await perform(askReset, by(VISITOR), { email, nonce: newNonce(), linkHash: secretHash(secret) })
      return (await findLink(db, secretHash(secret), 'reset', NOW)) !== undefined
    }
    assert.equal(await ask('nobody@a.example'), false)
    const answers: boolean[] = []
    for (let one = 0; one < 6; one++) answers.push(await ask('often@a.example'))
    assert.deepEqual(answers, [true, true, true, true, true, false])
  })

  it('gets a link by hand from whoever runs the machine, and from no system admin', async () => {
    const email = 'again@a.example'
    const secret = newSecret()
    await assert.rejects(perform(makeLink, by(systemAdmin), { email, linkHash: secretHash(secret) }), NotAllowed)
    const made = await perform(makeLink, by(COMMAND_LINE), { email, linkHash: secretHash(secret) })
    assert.equal(made.purpose, 'reset')
    await takeUp(secret, 'reset')
    await assert.rejects(
      perform(makeLink, by(COMMAND_LINE), { email: 'nobody@a.example', linkHash: secretHash(newSecret()) }),
      NotFound,
    )
  })

  it('leaves no address, name or secret in the ledger', async () => {
    const text = JSON.stringify(await ground.ledger())
    assert.ok(!/example|Rekaan|argon2/.test(text), text.slice(0, 500))
  })
})
