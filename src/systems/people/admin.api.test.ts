import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../test/support/app.ts'
import { type Casework, casework, type Person } from '../../../test/support/casework.ts'
import { COMMAND_LINE } from '../../../test/support/officers.ts'
import { findAgency } from '../../core/agencies/agency.sql.ts'
import { perform } from '../../core/ledger/perform.ts'
import { listStory } from '../../core/ledger/story.sql.ts'
import { findHandover } from '../../core/people/handover.sql.ts'
import { findOfficer } from '../../core/people/officer.sql.ts'
import { newSecret, secretHash } from '../../core/people/secret.ts'
import { makeToken } from '../../core/people/token.act.ts'
import type { Server } from '../../kit/http/server.ts'

const REASON = 'Perda rekaan 1/2026'

describe('the doors for programs of a system admin', () => {
  let work: Casework
  let server: Server
  const bearers = new Map<Person, string>()
  before(async () => {
    work = await casework()
    ;({ server } = await openApp(work.db, work.now))
    for (const person of ['system', 'head'] as const) {
      const bearer = `jbt_${newSecret()}`
      const wish = { email: `${person}@contoh.id`, name: 'program', days: 5, hash: secretHash(bearer) }
      await perform(makeToken, work.by(COMMAND_LINE), wish)
      bearers.set(person, bearer)
    }
  })
  after(async () => {
    await server.close()
    await work.end()
  })
  const send = async (url: string, payload: object, { as = 'system' as Person, key = newSecret() } = {}) => {
    const headers = { authorization: `Bearer ${bearers.get(as)}`, 'idempotency-key': key }
    const answer = await server.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload })
    return { status: answer.statusCode, body: answer.json() }
  }

  it('let an officer leave with what they hold, once, and bring them back with one link', async () => {
    const { officerId } = work.people.one
    const { number } = await work.caseIn('accepted')
    assert.equal((await send(`/officers/${officerId}/leaving`, { to: 'box' }, { as: 'head' })).status, 403)
    const bare = await send(`/officers/${officerId}/leaving`, {})
    assert.deepEqual([bare.status, bare.body.type], [409, '/api/refusals#holdsCases'])
    const plan = { to: 'officers', successors: [work.people.two.officerId] }
    const done = await send(`/officers/${officerId}/leaving`, plan, { key: 'leaving' })
    assert.equal(done.status, 200)
    assert.equal((await findHandover(work.db, done.body.handover))?.total, 1)
    assert.deepEqual(await send(`/officers/${officerId}/leaving`, plan, { key: 'leaving' }), done)
    assert.equal((await send(`/officers/${officerId}/leaving`, plan)).status, 404)
    assert.ok((await findOfficer(work.db, officerId))?.leftAt)
    assert.ok(await work.find(number))
    assert.equal((await send(`/officers/${officerId}/return`, {}, { as: 'head' })).status, 403)
    const back = await send(`/officers/${officerId}/return`, {}, { key: 'return' })
    assert.equal(back.status, 200)
    assert.deepEqual(await send(`/officers/${officerId}/return`, {}, { key: 'return' }), back)
    assert.equal((await server.inject({ url: new URL(back.body.link).pathname })).statusCode, 200)
    const acts = (await listStory(work.db, { officerId })).map(({ act }) => act)
    assert.deepEqual(acts.filter((act) => /left|reinstated/.test(act)).sort(), ['officer.left', 'officer.reinstated'])
  })

  it('move an officer from one role to another', async () => {
    const { officerId } = work.people.lone
    const wish = { from_role: 'officer', from_agency: 'id.61.71', role: 'coordinator', agency: 'id.33.74' }
    assert.equal((await send(`/officers/${officerId}/move`, { ...wish, agency: 'id.nowhere' })).status, 422)
    assert.equal((await send(`/officers/${officerId}/move`, wish, { as: 'head' })).status, 403)
    assert.equal((await send(`/officers/${officerId}/move`, wish)).status, 200)
    assert.deepEqual(
      (await findOfficer(work.db, officerId))?.roles.map(({ role, agencyId }) => [role, agencyId]),
      [['coordinator', 'id.33.74']],
    )
    assert.equal((await send(`/officers/${officerId}/move`, wish)).status, 409)
    assert.equal((await send('/officers/x/move', wish)).status, 404)
  })

  it('add, move in the tree and close agencies', async () => {
    const wish = { name: 'Badan Program Rekaan', type: 'body', reason: REASON }
    assert.equal((await send('/agencies', wish, { as: 'head' })).status, 403)
    assert.equal((await send('/agencies', { ...wish, type: 'none' })).status, 422)
    assert.equal((await send('/agencies', { ...wish, parent: 'id.nowhere' })).status, 422)
    const made = await send('/agencies', wish, { key: 'add' })
    assert.deepEqual([made.status, made.body], [201, { agency: 'id.badan-program-rekaan' }])
    assert.deepEqual(await send('/agencies', wish, { key: 'add' }), made)
    const again = await send('/agencies', wish)
    assert.deepEqual([again.status, again.body.type], [409, '/api/refusals#agencyThere'])
    const at = '/agencies/id.badan-program-rekaan'
    assert.equal((await send(`${at}/place`, { reason: REASON })).status, 422)
    assert.equal((await send(`${at}/place`, { parent: 'id.32', reason: REASON }, { as: 'head' })).status, 403)
    assert.equal((await send(`${at}/place`, { parent: 'id.32', reason: REASON })).status, 200)
    assert.equal((await send(`${at}/place`, { parent: null, reason: REASON })).status, 200)
    assert.equal((await send(`${at}/closing`, { reason: REASON }, { as: 'head' })).status, 403)
    assert.equal((await send(`${at}/closing`, { reason: REASON })).status, 200)
    assert.equal((await send(`${at}/closing`, { reason: REASON })).status, 409)
    assert.equal(
      (await send('/agencies/id.kemenpanrb/closing', { reason: REASON })).body.type,
      '/api/refusals#agencyBusy',
    )
  })

  it('rename and merge agencies', async () => {
    const name = { name: 'Kementerian Rekaan', reason: REASON }
    assert.equal((await send('/agencies/id.kemenkes/name', name, { as: 'head' })).status, 403)
    assert.deepEqual((await send('/agencies/id.kemenkes/name', name)).body, { agency: 'id.kemenkes', done: true })
    assert.equal((await findAgency(work.db, 'id.kemenkes'))?.name.id, 'Kementerian Rekaan')
    const into = { into: 'id.kemenpanrb', reason: REASON }
    assert.equal((await send('/agencies/id.kemenkes/merger', { ...into, into: 'id.nowhere' })).status, 422)
    const merged = await send('/agencies/id.kemenkes/merger', into, { key: 'merger' })
    assert.deepEqual([merged.status, merged.body.into, merged.body.cases], [200, 'id.kemenpanrb', 0])
    assert.deepEqual(await send('/agencies/id.kemenkes/merger', into, { key: 'merger' }), merged)
    const keliru = { reason: 'Keliru.' }
    assert.equal((await send('/agencies/id.kemenkes/merger/undo', keliru, { as: 'head' })).status, 403)
    assert.equal((await send('/agencies/id.kemenkes/merger/undo', keliru, { key: 'undo' })).status, 200)
    assert.equal((await send('/agencies/id.kemenkes/merger/undo', keliru, { key: 'undo' })).status, 200)
    assert.equal((await send('/agencies/id.kemenkes/merger/undo', keliru)).status, 404)
    assert.equal(
      (await send('/agencies/id.kemenkes/name', { ...name, name: 'Kelak', effect_on: '2027-02-01' })).status,
      200,
    )
    assert.equal((await send('/agencies/id.kemenkes/name/undo', keliru)).status, 200)
    assert.equal((await send('/agencies/id.kemenkes/name/undo', keliru)).body.type, '/api/refusals#nothingPlanned')
    assert.equal((await send('/agencies/id.kemendikdasmen/merger', into, { key: 'merger' })).status, 422)
    assert.equal((await send('/agencies/id.32.73/merger', into)).status, 409)
  })
})
