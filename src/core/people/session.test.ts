import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  addOfficer,
  COMMAND_LINE,
  type OfficersGround,
  officersGround,
  signedIn,
} from '../../../test/support/officers.ts'
import { NotFound } from '../../kit/refusals.ts'
import { sql } from '../../kit/sql.ts'
import { perform } from '../ledger/perform.ts'
import { endOtherSessions, endSession, signOut } from './end-session.act.ts'
import { leave } from './leave.act.ts'
import { giveRole } from './role.act.ts'
import { newSecret, secretHash } from './secret.ts'
import { listSessions, officerOfSession } from './session.sql.ts'
import { SESSION } from './session.ts'
import { sweep } from './sweep.act.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)

describe('a session', () => {
  let ground: OfficersGround
  before(async () => {
    ground = await officersGround()
  })
  after(() => ground.end())

  it('shows the officer with each role and all agencies that it reaches', async () => {
    const { db } = ground
    const officerId = await addOfficer(db, { email: 'reach@a.example', role: 'coordinator', agency: 'root.a' }, NOW)
    await perform(giveRole, { db, actor: COMMAND_LINE, now: NOW }, { officerId, role: 'officer', agency: 'other' })
    await perform(giveRole, { db, actor: COMMAND_LINE, now: NOW }, { officerId, role: 'overseer', agency: 'other' })
    const { officer } = await signedIn(db, 'reach@a.example', NOW)
    assert.equal(officer.officerId, officerId)
    assert.deepEqual(officer.roles, [
      { role: 'coordinator', agencyId: 'root.a', reach: new Set(['root.a', 'root.a.b']) },
      { role: 'officer', agencyId: 'other', reach: new Set(['other']) },
      { role: 'overseer', agencyId: 'other', reach: 'all' },
    ])
  })

  it('lets a system admin reach no agency', async () => {
    await addOfficer(ground.db, { email: 'system@a.example', role: 'system_admin', agency: 'root' }, NOW)
    const { officer } = await signedIn(ground.db, 'system@a.example', NOW)
    assert.deepEqual(officer.roles, [{ role: 'system_admin', agencyId: 'root', reach: new Set() }])
  })

  it('is nobody for a cookie that is absent, spoilt or of no session', async () => {
    for (const cookie of [undefined, '', 'x', newSecret(), `${newSecret()}\u0000`, 'x'.repeat(5_000)])
      assert.equal(await officerOfSession(ground.db, cookie, NOW), undefined)
  })

  it('ends after 12 hours without use, and goes on with use', async () => {
    const { db } = ground
    await addOfficer(db, { email: 'idle@a.example', role: 'officer', agency: 'root' }, NOW)
    const idle = await signedIn(db, 'idle@a.example', NOW)
    const used = await signedIn(db, 'idle@a.example', NOW)
    assert.ok(await officerOfSession(db, used.cookie, later(11)))
    assert.equal(await officerOfSession(db, idle.cookie, later(12)), undefined)
    assert.ok(await officerOfSession(db, used.cookie, later(12)))
  })

  it('ends after 7 days however much it is used', async () => {
    const { db } = ground
    await addOfficer(db, { email: 'week@a.example', role: 'officer', agency: 'root' }, NOW)
    const { cookie } = await signedIn(db, 'week@a.example', NOW)
    for (let hour = 10; hour < 7 * 24; hour += 10) assert.ok(await officerOfSession(db, cookie, later(hour)), `${hour}`)
    assert.equal(await officerOfSession(db, cookie, later(7 * 24)), undefined)
  })

  it('notes at most once a minute that it is in use', async () => {
    const { db } = ground
    const officerId = await addOfficer(db, { email: 'seen@a.example', role: 'officer', agency: 'root' }, NOW)
    const { cookie } = await signedIn(db, 'seen@a.example', NOW)
    const seen = async (seconds: number) => {
      await officerOfSession(db, cookie, later(seconds / 3600))
      const [session] = await listSessions(db, officerId, cookie, NOW)
      return session?.seenAt.toISOString()
    }
    assert.equal(await seen(60), NOW.toISOString())
    assert.equal(await seen(61), later(61 / 3600).toISOString())
  })

  it('ends when the officer leaves', async () => {
    const { db } = ground
    await addOfficer(db, { email: 'leaves@a.example', role: 'officer', agency: 'root' }, NOW)
    const { cookie } = await signedIn(db, 'leaves@a.example', NOW)
    const wish = { email: 'leaves@a.example', heldCases: async () => 0 }
    await perform(leave, { db, actor: COMMAND_LINE, now: NOW }, wish)
    assert.equal(await officerOfSession(db, cookie, NOW), undefined)
  })

  it('is kept as a hash only', async () => {
    const { db } = ground
    await addOfficer(db, { email: 'hash@a.example', role: 'officer', agency: 'root' }, NOW)
    const { cookie } = await signedIn(db, 'hash@a.example', NOW)
    const { rows } = await sql<{ text: string }>`select s::text as text from core.sessions s`.execute(db)
    assert.ok(rows.length > 0)
    assert.ok(rows.every(({ text }) => !text.includes(cookie) && !text.includes(Buffer.from(cookie).toString('hex'))))
  })

  it('is ended by its own officer, once, and the ledger says so', async () => {
    const { db } = ground
    const officerId = await addOfficer(db, { email: 'ends@a.example', role: 'officer', agency: 'root' }, NOW)
    const first = await signedIn(db, 'ends@a.example', NOW)
    const second = await signedIn(db, 'ends@a.example', later(1))
    const listed = await listSessions(db, officerId, second.cookie, later(1))
    assert.deepEqual(
      listed.map(({ current }) => current),
      [true, false],
    )
    const by = { db, actor: second.officer, now: later(1) }
    const which = { officerId, sessionId: listed[1]?.sessionId ?? '' }
    await perform(endSession, by, which)
    assert.equal(await officerOfSession(db, first.cookie, later(1)), undefined)
    assert.ok(await officerOfSession(db, second.cookie, later(1)))
    await assert.rejects(perform(endSession, by, which), NotFound)
    await perform(signOut, by, { officerId, hash: secretHash(second.cookie) })
    assert.equal(await officerOfSession(db, second.cookie, later(1)), undefined)
    const lines = (await ground.ledger()).filter((line) => line.officerId === officerId).map(({ act }) => act)
    assert.deepEqual(lines.slice(-2), ['officer.session_ended', 'officer.signed_out'])
  })

  it('is not ended by another officer', async () => {
    const { db } = ground
    const owner = await addOfficer(db, { email: 'owner@a.example', role: 'officer', agency: 'root' }, NOW)
    await addOfficer(db, { email: 'thief@a.example', role: 'coordinator', agency: 'root' }, NOW)
    const { cookie } = await signedIn(db, 'owner@a.example', NOW)
    const { officer: thief } = await signedIn(db, 'thief@a.example', NOW)
    const [session] = await listSessions(db, owner, cookie, NOW)
    const sessionId = session?.sessionId ?? ''
    const by = { db, actor: thief, now: NOW }
    await assert.rejects(perform(endSession, by, { officerId: thief.officerId, sessionId }), NotFound)
    await assert.rejects(perform(endSession, by, { officerId: owner, sessionId }), { name: 'NotAllowed' })
    await assert.rejects(perform(endOtherSessions, by, { officerId: owner, keep: Buffer.alloc(32) }), {
      name: 'NotAllowed',
    })
    assert.ok(await officerOfSession(db, cookie, NOW))
  })

  it('stays alone when all others are ended', async () => {
    const { db } = ground
    const officerId = await addOfficer(db, { email: 'others@a.example', role: 'officer', agency: 'root' }, NOW)
    for (let one = 0; one < 3; one++) await signedIn(db, 'others@a.example', NOW)
    const { cookie, officer } = await signedIn(db, 'others@a.example', NOW)
    const { ended } = await perform(
      endOtherSessions,
      { db, actor: officer, now: NOW },
      { officerId, keep: secretHash(cookie) },
    )
    assert.equal(ended, 3)
    assert.deepEqual(
      (await listSessions(db, officerId, cookie, NOW)).map(({ current }) => current),
      [true],
    )
  })

  it('ends the oldest when an officer has too many', async () => {
    const { db } = ground
    const officerId = await addOfficer(db, { email: 'many@a.example', role: 'officer', agency: 'root' }, NOW)
    const first = await signedIn(db, 'many@a.example', NOW)
    for (let one = 1; one <= SESSION.most; one++) await signedIn(db, 'many@a.example', later(one / 60))
    assert.equal(await officerOfSession(db, first.cookie, later(1)), undefined)
    assert.equal((await listSessions(db, officerId, undefined, later(1))).length, SESSION.most)
  })

  it('is swept away once it is over', async () => {
    const { db } = ground
    const swept = await perform(sweep, { db, actor: COMMAND_LINE, now: later(8 * 24) }, {})
    assert.ok(swept.sessions > SESSION.most)
    const { rows } = await sql`select from core.sessions`.execute(db)
    assert.equal(rows.length, 0)
  })
})
