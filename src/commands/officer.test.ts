import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { addOfficer, type OfficersGround, officersGround } from '../../test/support/officers.ts'
import { makePortal, type Portal } from '../../test/support/portal.ts'
import { findFactor } from '../core/people/factor/factor.sql.ts'
import { findLink, type LinkPurpose } from '../core/people/link.sql.ts'
import { findSignIn } from '../core/people/officer.sql.ts'
import { secretHash } from '../core/people/secret.ts'
import { officerOfToken } from '../core/people/token.sql.ts'
import { sql } from '../kit/sql.ts'
import { OFFICER_COMMANDS } from './officer.ts'
import { tokenCreate } from './token.ts'

const NOW = new Date('2026-11-24T02:00:00Z')

describe('the command line', () => {
  let ground: OfficersGround
  let portal: Portal
  let held = 0
  const said: string[] = []
  before(async () => {
    ground = await officersGround()
    portal = await makePortal({ db: ground.db, now: NOW, pages: [] })
  })
  after(async () => {
    await portal.server.close()
    await ground.end()
  })
  const context = () => {
    said.length = 0
    return {
      db: ground.db,
      house: portal.house,
      now: NOW,
      print: (line: string) => void said.push(line),
      heldCases: async () => held,
    }
  }
  const officer = async (...[what, ...argv]: string[]) => {
    const command = OFFICER_COMMANDS.find(({ name }) => name === `officer ${what}`)
    assert.ok(command, what)
    await command.run(context(), argv)
  }
  const invite = (...argv: string[]) => officer('invite', ...argv)
  /** Whose link stands on the last line, and of which kind it is. */
  const lastLink = async () => {
    const [, path, secret = ''] = /^http:\/\/portal\.example\/(\w+)\/([\w-]{43})$/.exec(said.at(-1) ?? '') ?? []
    const purpose: LinkPurpose = path === 'invitation' ? 'invitation' : 'reset'
    const link = await findLink(ground.db, secretHash(secret), purpose, NOW)
    return link && { purpose, name: link.name, email: link.email }
  }

  it('invites an officer and prints the link alone on the last line', async () => {
    await invite('--role', 'officer', '--agency', 'root.a', '--email', 'Baru@a.example', '--name', 'Baru  Rekaan')
    assert.deepEqual(await lastLink(), { purpose: 'invitation', name: 'Baru Rekaan', email: 'baru@a.example' })
    const line = (await ground.ledger()).at(-1)
    assert.deepEqual([line?.act, line?.actorKind], ['officer.invited', 'program'])
  })

  it('gives a further role to who has a password, and prints where they sign in', async () => {
    await addOfficer(ground.db, { email: 'lama@a.example', role: 'officer', agency: 'root' }, NOW)
    await invite('--role', 'supervisor', '--agency', 'root', '--email', 'lama@a.example')
    assert.equal(said.at(-1), 'http://portal.example/sign-in')
  })

  it('says in one line what is wrong, and changes nothing', async () => {
    const good = { role: 'officer', agency: 'root', email: 'x@a.example' }
    const wrong: [Partial<Record<string, string>>, RegExp][] = [
      [
        { ...good, role: 'king' },
        /^There is no role "king"\. The roles are national_admin, coordinator, .*system_admin\.$/,
      ],
      [{ ...good, role: undefined }, /^--role is missing/],
      [{ ...good, agency: 'rantng' }, /^There is no agency "rantng"\. Similar: root\.a\.b \(Ranting Rekaan\)/],
      [{ ...good, agency: undefined }, /^--agency is missing/],
      [{ ...good, email: 'x' }, /^"x" is not an e-mail address/],
      [{ ...good, email: undefined }, /^--email is missing/],
      [{ ...good, name: 'x'.repeat(201) }, /^--name is longer/],
      [{ ...good, colour: 'red' }, /^Unknown option '--colour'\. Usage: officer invite/],
    ]
    for (const [options, line] of wrong) {
      const argv = Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]))
      await assert.rejects(invite(...argv), (error: Error) => {
        assert.equal(error.constructor, Error)
        assert.match(error.message, line)
        assert.ok(!error.message.includes('\n'))
        return true
      })
    }
    assert.equal(await findSignIn(ground.db, 'x@a.example'), undefined)
  })

  it('refuses a system admin who would see cases', async () => {
    await invite('--role', 'system_admin', '--agency', 'root', '--email', 'sys@a.example')
    await assert.rejects(
      invite('--role', 'officer', '--agency', 'root', '--email', 'sys@a.example'),
      /cannot be officer/,
    )
  })

  it('makes a new link for an officer, of the kind that they need', async () => {
    await officer('reset', '--email', 'lama@a.example')
    assert.deepEqual([(await lastLink())?.email, (await lastLink())?.purpose], ['lama@a.example', 'reset'])
    await officer('reset', '--email', 'baru@a.example')
    assert.deepEqual([(await lastLink())?.email, (await lastLink())?.purpose], ['baru@a.example', 'invitation'])
    await assert.rejects(officer('reset', '--email', 'nobody@a.example'), /No officer has the address/)
  })

  it('takes a second factor from who lost phone and codes, with a reason, and tells them', async () => {
    const { officerId } = (await findSignIn(ground.db, 'lama@a.example')) ?? assert.fail()
    const reset = (...argv: string[]) => officer('reset-factor', '--email', 'lama@a.example', ...argv)
    await assert.rejects(reset('--reason', 'Ponsel hilang'), /has no second factor: the password alone/)
    await sql`insert into core.second_factors (officer_id, sealed, last_step, made_at) values (${officerId}, ${Buffer.alloc(61)}, 1, ${NOW})`.execute(
      ground.db,
    )
    await assert.rejects(reset(), /^Error: --reason is missing\. Usage: officer reset-factor/)
    await assert.rejects(reset('--reason', 'x'.repeat(501)), /longer than 500 letters/)
    await assert.rejects(officer('reset-factor', '--email', 'nobody@a.example', '--reason', 'x'), /No officer has/)
    await reset('--reason', '  Ponsel  hilang ')
    assert.match(said.join('\n'), /no second factor any more: \d sessions? ended/)
    assert.equal(await findFactor(ground.db, officerId), undefined)
    const line = (await ground.ledger()).at(-1)
    assert.deepEqual([line?.act, line?.actorKind, line?.facts.officer], ['officer.factor_reset', 'program', officerId])
    const { rows } = await sql<{ reason: string; by: string | null }>`
      select reason, by_officer_id as by from core.factor_resets`.execute(ground.db)
    assert.deepEqual(rows, [{ reason: 'Ponsel hilang', by: null }])
    const { rows: jobs } = await sql<{ news: string }>`
      select payload ->> 'news' as news from graphile_worker._private_jobs where payload ->> 'officerId' = ${officerId}`.execute(
      ground.db,
    )
    assert.deepEqual(jobs, [{ news: 'reset' }])
  })

  it('lists officers with their state and roles', async () => {
    await officer('list')
    assert.deepEqual(said, [
      'baru@a.example\tBaru Rekaan\tinvited\tofficer@root.a',
      'lama@a.example\tPetugas Rekaan\tactive\tofficer@root supervisor@root',
      'sys@a.example\tsys\tinvited\tsystem_admin@root',
      '3 officers',
    ])
  })

  it('makes a token and prints it alone on the last line', async () => {
    await tokenCreate(context(), ['--as', 'Lama@a.example', '--name', 'uji'])
    const bearer = said.at(-1) ?? ''
    assert.match(bearer, /^jbt_[\w-]{43}$/)
    assert.equal((await officerOfToken(ground.db, bearer, NOW))?.email, 'lama@a.example')
    await assert.rejects(
      tokenCreate(context(), ['--as', 'nobody@a.example']),
      /No officer has the address nobody@a\.example/,
    )
    for (const days of ['0', '367', 'x', '1.5'])
      await assert.rejects(tokenCreate(context(), ['--as', 'lama@a.example', '--days', days]), /--days should be/)
    await assert.rejects(tokenCreate(context(), []), /^Error: --as is missing\. Usage: token create/)
  })

  it('lets an officer leave, once they hold no open case', async () => {
    held = 2
    await assert.rejects(officer('leave', '--email', 'lama@a.example'), /still holds 2 open cases/)
    held = 0
    await officer('leave', '--email', 'lama@a.example')
    assert.equal(await findSignIn(ground.db, 'lama@a.example'), undefined)
    await assert.rejects(officer('leave', '--email', 'lama@a.example'), /No officer has the address/)
  })
})
