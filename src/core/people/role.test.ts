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
import { perform } from '../ledger/perform.ts'
import type { Actor, Officer, Role } from './actor.ts'
import { changePassword } from './change-password.act.ts'
import { invite } from './invite.act.ts'
import { leave } from './leave.act.ts'
import { findOfficer, findSignIn, listOfficers } from './officer.sql.ts'
import { giveRole, takeRole } from './role.act.ts'
import { newNonce, newSecret, secretHash } from './secret.ts'
import { listSessions, officerOfSession } from './session.sql.ts'
import { makeToken, revokeToken } from './token.act.ts'
import { listTokens, officerOfToken } from './token.sql.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

describe('a role', () => {
  let ground: OfficersGround
  let systemAdmin: Officer
  let officerId: string
  before(async () => {
    ground = await officersGround()
    await addOfficer(ground.db, { email: 'admin@sys.example', role: 'system_admin', agency: 'root' }, NOW)
    systemAdmin = (await signedIn(ground.db, 'admin@sys.example', NOW)).officer
    officerId = await addOfficer(ground.db, { email: 'one@a.example', role: 'officer', agency: 'root' }, NOW)
  })
  after(() => ground.end())
  const by = (actor: Actor) => ({ db: ground.db, actor, now: NOW })
  const held = async () =>
    (await findOfficer(ground.db, officerId))?.roles.map(({ role, agencyId }) => `${role}@${agencyId}`)

  it('is given and taken by a system admin, and the ledger says so', async () => {
    const wish = { officerId, role: 'coordinator', agency: 'other' } as const
    await perform(giveRole, by(systemAdmin), wish)
    await perform(giveRole, by(systemAdmin), wish)
    assert.deepEqual(await held(), ['coordinator@other', 'officer@root'])
    await perform(takeRole, by(systemAdmin), wish)
    assert.deepEqual(await held(), ['officer@root'])
    await assert.rejects(perform(takeRole, by(systemAdmin), wish), NotFound)
    const lines = (await ground.ledger()).slice(-3).map(({ act }) => act)
    assert.deepEqual(lines, ['officer.role_given', 'officer.role_given', 'officer.role_taken'])
  })

  it('is given by nobody else, and by nobody to themselves', async () => {
    const { officer } = await signedIn(ground.db, 'one@a.example', NOW)
    const wish = { officerId, role: 'coordinator', agency: 'root' } as const
    await assert.rejects(perform(giveRole, by(officer), wish), NotAllowed)
    await assert.rejects(perform(giveRole, by(systemAdmin), { ...wish, officerId: systemAdmin.officerId }), NotAllowed)
    const own = { officerId: systemAdmin.officerId, role: 'system_admin', agency: 'root' } as const
    await assert.rejects(perform(takeRole, by(systemAdmin), own), NotAllowed)
    assert.deepEqual(await held(), ['officer@root'])
  })

  it('of a system admin goes together with no other', async () => {
    const apart: readonly [string, Role][] = [
      [officerId, 'system_admin'],
      [systemAdmin.officerId, 'overseer'],
    ]
    for (const [id, role] of apart)
      await assert.rejects(perform(giveRole, by(COMMAND_LINE), { officerId: id, role, agency: 'root' }), Conflict)
  })

  it('at an agency that is not there is refused', async () => {
    await assert.rejects(
      perform(giveRole, by(COMMAND_LINE), { officerId, role: 'officer', agency: 'nowhere' }),
      NotFound,
    )
  })
})

describe('an officer who leaves', () => {
  let ground: OfficersGround
  before(async () => {
    ground = await officersGround()
  })
  after(() => ground.end())
  const by = (actor: Actor) => ({ db: ground.db, actor, now: NOW })

  it('is refused while they hold open cases, and nothing changes', async () => {
    await addOfficer(ground.db, { email: 'busy@a.example', role: 'officer', agency: 'root' }, NOW)
    const wish = { email: 'busy@a.example', heldCases: async () => 3 }
    await assert.rejects(perform(leave, by(COMMAND_LINE), wish), {
      name: 'Conflict',
      word: 'holdsCases',
      values: { cases: '3' },
    })
    assert.ok(await findSignIn(ground.db, 'busy@a.example'))
  })

  it('loses roles, sessions, tokens and password, keeps the row, and may come back', async () => {
    const { db } = ground
    const email = 'gone@a.example'
    const officerId = await addOfficer(db, { email, role: 'coordinator', agency: 'root.a' }, NOW)
    const { cookie } = await signedIn(db, email, NOW)
    const bearer = newSecret()
    await perform(makeToken, by(COMMAND_LINE), { email, name: '', days: 9, hash: secretHash(bearer) })
    const left = await perform(leave, by(COMMAND_LINE), { email, heldCases: async () => 0 })
    assert.deepEqual(left, { officerId, sessions: 1, tokens: 1 })
    assert.equal(await officerOfSession(db, cookie, NOW), undefined)
    assert.equal(await officerOfToken(db, bearer, NOW), undefined)
    assert.equal(await findSignIn(db, email), undefined)
    const record = await findOfficer(db, officerId)
    assert.deepEqual([record?.roles, record?.hasPassword, record?.leftAt], [[], false, NOW])
    assert.deepEqual((await ground.ledger()).at(-1)?.facts.roles, ['coordinator@root.a'])
    await assert.rejects(perform(leave, by(COMMAND_LINE), { email, heldCases: async () => 0 }), NotFound)
    const wish = {
      email,
      role: 'officer',
      agency: 'root',
      language: 'id',
      nonce: newNonce(),
      linkHash: secretHash('x'),
      mailed: false,
    } as const
    assert.deepEqual(await perform(invite, by(COMMAND_LINE), wish), { officerId, email, linked: true })
    assert.equal((await findOfficer(db, officerId))?.leftAt, null)
  })

  it('is sent away by no officer but a system admin, who does not send themselves', async () => {
    const { db } = ground
    await addOfficer(db, { email: 'c@a.example', role: 'coordinator', agency: 'root' }, NOW)
    await addOfficer(db, { email: 's@a.example', role: 'system_admin', agency: 'root' }, NOW)
    const coordinator = (await signedIn(db, 'c@a.example', NOW)).officer
    const admin = (await signedIn(db, 's@a.example', NOW)).officer
    const none = async () => 0
    await assert.rejects(perform(leave, by(coordinator), { email: 's@a.example', heldCases: none }), NotAllowed)
    await assert.rejects(perform(leave, by(admin), { email: 's@a.example', heldCases: none }), NotAllowed)
    await perform(leave, by(admin), { email: 'c@a.example', heldCases: none })
  })

  it('stands in the list of officers, which goes on after the last one seen', async () => {
    const all = await listOfficers(ground.db, {})
    assert.deepEqual(
      all.map(({ email }) => email),
      ['busy@a.example', 'c@a.example', 'gone@a.example', 's@a.example'],
    )
    const rest = await listOfficers(ground.db, { after: all[1]?.officerId, limit: 1 })
    assert.deepEqual(
      rest.map(({ email }) => email),
      ['gone@a.example'],
    )
    const found = await listOfficers(ground.db, { words: 'BUSY' })
    assert.deepEqual(
      found.map(({ email }) => email),
      ['busy@a.example'],
    )
    assert.deepEqual(await listOfficers(ground.db, { words: '%' }), [])
  })
})

describe('a token of a program', () => {
  let ground: OfficersGround
  before(async () => {
    ground = await officersGround()
    await addOfficer(ground.db, { email: 'api@a.example', role: 'coordinator', agency: 'root' }, NOW)
  })
  after(() => ground.end())
  const by = (actor: Actor) => ({ db: ground.db, actor, now: NOW })

  it('acts as the officer, in their roles, until its last day', async () => {
    const { db } = ground
    const bearer = `jbt_${newSecret()}`
    const { officerId } = await perform(makeToken, by(COMMAND_LINE), {
      email: 'API@a.example',
      name: 'uji',
      days: 30,
      hash: secretHash(bearer),
    })
    const officer = await officerOfToken(db, bearer, later(29))
    assert.equal(officer?.officerId, officerId)
    assert.deepEqual(officer?.roles[0]?.reach, new Set(['root', 'root.a', 'root.a.b']))
    assert.equal(await officerOfToken(db, bearer, later(30)), undefined)
    const [token] = await listTokens(db, officerId, NOW)
    assert.deepEqual([token?.name, token?.usedAt], ['uji', later(29)])
  })

  it('is nobody when it is wrong, absent or endless', async () => {
    for (const bearer of [undefined, '', 'x', `jbt_${newSecret()}`, 'x'.repeat(10_000)])
      assert.equal(await officerOfToken(ground.db, bearer, NOW), undefined)
  })

  it('is revoked by its officer and by nobody else', async () => {
    const { db } = ground
    const bearer = newSecret()
    const { officerId, tokenId } = await perform(makeToken, by(COMMAND_LINE), {
      email: 'api@a.example',
      name: '',
      days: 1,
      hash: secretHash(bearer),
    })
    await addOfficer(db, { email: 'x@a.example', role: 'officer', agency: 'root' }, NOW)
    const stranger = (await signedIn(db, 'x@a.example', NOW)).officer
    await assert.rejects(perform(revokeToken, by(stranger), { officerId: stranger.officerId, tokenId }), NotFound)
    await assert.rejects(perform(revokeToken, by(stranger), { officerId, tokenId }), NotAllowed)
    const { officer } = await signedIn(db, 'api@a.example', NOW)
    await perform(revokeToken, by(officer), { officerId, tokenId })
    assert.equal(await officerOfToken(db, bearer, NOW), undefined)
  })

  it('is made by nobody else who signs in', async () => {
    await addOfficer(ground.db, { email: 'other@a.example', role: 'officer', agency: 'root' }, NOW)
    const { officer } = await signedIn(ground.db, 'other@a.example', NOW)
    const wish = { email: 'api@a.example', name: '', days: 1, hash: secretHash(newSecret()) }
    await assert.rejects(perform(makeToken, by(officer), wish), NotAllowed)
  })
})

describe('a password', () => {
  let ground: OfficersGround
  before(async () => {
    ground = await officersGround()
  })
  after(() => ground.end())

  it('is changed by its officer, which ends all sessions but that one', async () => {
    const { db } = ground
    const officerId = await addOfficer(db, { email: 'p@a.example', role: 'officer', agency: 'root' }, NOW)
    await signedIn(db, 'p@a.example', NOW)
    const { cookie, officer } = await signedIn(db, 'p@a.example', NOW)
    const from = (await findSignIn(db, 'p@a.example'))?.passwordHash ?? ''
    const by = { db, actor: officer, now: NOW }
    const wish = { officerId, from, to: 'another hash', keep: secretHash(cookie) }
    assert.deepEqual(await perform(changePassword, by, wish), { ended: 1 })
    assert.equal((await listSessions(db, officerId, cookie, NOW)).length, 1)
    // The password that was shown is no longer the one that holds.
    await assert.rejects(perform(changePassword, by, wish), NotAllowed)
  })

  it('is not changed by another', async () => {
    const { db } = ground
    const officerId = await addOfficer(
      db,
      { email: 'q@a.example', role: 'officer', agency: 'root', password: PASSWORD_GOOD },
      NOW,
    )
    await addOfficer(db, { email: 'r@a.example', role: 'system_admin', agency: 'root' }, NOW)
    const from = (await findSignIn(db, 'q@a.example'))?.passwordHash ?? ''
    const { officer } = await signedIn(db, 'r@a.example', NOW)
    const wish = { officerId, from, to: 'x', keep: Buffer.alloc(32) }
    await assert.rejects(perform(changePassword, { db, actor: officer, now: NOW }, wish), NotAllowed)
  })
})
