import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { House } from '../src/core/house.ts'
import { perform } from '../src/core/ledger/perform.ts'
import { listStory } from '../src/core/ledger/story.sql.ts'
import { addAgency } from '../src/core/people/agencies/add.act.ts'
import { closeAgency } from '../src/core/people/agencies/close.act.ts'
import { listHandoversOf } from '../src/core/people/handover.sql.ts'
import { leave } from '../src/core/people/leave.act.ts'
import { findOfficer } from '../src/core/people/officer.sql.ts'
import { dropMove, planMove } from '../src/core/people/plan-move.act.ts'
import { findShownMove, listDueMoves } from '../src/core/people/planned-move.sql.ts'
import { giveRole, takeRole } from '../src/core/people/role.act.ts'
import type { Server } from '../src/kit/http/server.ts'
import { Conflict, NotAllowed } from '../src/kit/refusals.ts'
import { casework as complaintCases } from '../src/systems/complaints/hand-over/casework.ts'
import { handOverJob } from '../src/systems/people/leaving/hand-over.job.ts'
import { moveOfficersJob } from '../src/systems/people/leaving/move.job.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework, type Person } from './support/casework.ts'

const TODAY = '2026-11-24'
const LATER = '2026-12-01'
/** The first moment of that day in Jakarta. */
const DAWN = new Date('2026-11-30T17:00:00Z')

describe('an officer who moves on a later day', () => {
  let work: Casework
  let server: Server
  let house: House
  before(async () => {
    work = await casework()
    ;({ server, house } = await openApp(work.db, work.now))
  })
  after(async () => {
    await server.close()
    await work.end()
  })
  const admin = () => work.by(work.people.system)
  const idOf = (person: Person) => work.people[person].officerId
  const plan = (person: Person, differs: object = {}, by = admin()) =>
    perform(planMove, by, {
      ...{
        officerId: idOf(person),
        from: { role: 'officer', agency: 'id.32.73' },
        to: { role: 'officer', agency: 'id.33.74' },
      },
      ...{ effectOn: LATER, today: TODAY, plan: { to: 'box', successors: [] }, ...differs },
    })
  const run = (now: Date) =>
    moveOfficersJob([complaintCases]).run({ db: work.db, house, now, log: () => undefined }, {})
  const rolesOf = async (person: Person) =>
    (await findOfficer(work.db, idOf(person)))?.roles.map(({ role, agencyId }) => `${role}@${agencyId}`)
  const acts = async (person: Person) => (await listStory(work.db, { officerId: idOf(person) })).map(({ act }) => act)

  it('stays until that day in the portal’s zone, and then moves once, with the cases handed over', async () => {
    const { number } = await work.caseIn('accepted')
    await assert.rejects(plan('one', {}, work.by(work.people.head)), NotAllowed)
    await plan('one', { plan: { to: 'officers', successors: [idOf('two')] } })
    await run(new Date(DAWN.getTime() - 1))
    assert.deepEqual(await rolesOf('one'), ['officer@id.32.73'])
    await Promise.all([run(DAWN), run(DAWN)])
    await run(DAWN)
    assert.deepEqual(await rolesOf('one'), ['officer@id.33.74'])
    assert.deepEqual(
      (await acts('one')).filter((act) => act.startsWith('officer.move')),
      ['officer.moved', 'officer.move_planned'],
    )
    await handOverJob([complaintCases]).run({ db: work.db, house, now: DAWN, log: () => undefined }, {})
    assert.equal((await work.find(number)).officerId, idOf('two'))
    assert.equal((await listHandoversOf(work.db, idOf('one'))).length, 1)
    assert.equal(await findShownMove(work.db, idOf('one')), undefined)
  })

  it('has one plan at a time, which can be taken back, once', async () => {
    const outcomes = await Promise.allSettled([plan('two'), plan('two')])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    await assert.rejects(plan('two'), (error) => error instanceof Conflict && error.word === 'movePlanned')
    const drop = (by = admin()) => perform(dropMove, by, { officerId: idOf('two') })
    await assert.rejects(drop(work.by(work.people.head)), NotAllowed)
    const drops = await Promise.allSettled([drop(), drop()])
    assert.deepEqual(drops.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    await run(DAWN)
    assert.deepEqual(await rolesOf('two'), ['officer@id.32.73'])
    assert.ok((await acts('two')).includes('officer.move_dropped'))
  })

  it('is planned for a day ahead, with a role that they hold, at an agency that is open, to somebody who is there', async () => {
    await assert.rejects(plan('two', { effectOn: TODAY }), Conflict)
    await assert.rejects(plan('two', { from: { role: 'coordinator', agency: 'id.32.73' } }), Conflict)
    await assert.rejects(
      plan('two', { to: { role: 'officer', agency: 'id.kemenbumn' } }),
      (error) => error instanceof Conflict && error.word === 'agencyEnded',
    )
    await assert.rejects(
      plan('two', { to: { role: 'system_admin', agency: 'id.32.73' } }),
      (error) => error instanceof Conflict && error.word === 'rolesApart',
    )
    for (const successors of [[], ['999'], [idOf('two')]])
      await assert.rejects(
        plan('two', { plan: { to: 'officers', successors } }),
        (error) => error instanceof Conflict && error.word === 'successorGone',
      )
    assert.equal(await findShownMove(work.db, idOf('two')), undefined)
  })

  it('does not move where something is in the way on that day: it is tried once, and the page says why', async () => {
    const agency = (
      await perform(addAgency, admin(), {
        parent: 'id.32.73',
        name: { id: 'Dinas Bakal Tutup' },
        slug: 'bakal',
        type: 'unit',
        reason: 'Rekaan.',
      })
    ).id
    await plan('two', { to: { role: 'officer', agency } })
    await perform(closeAgency, admin(), {
      agencyId: agency,
      reason: 'Rekaan.',
      today: TODAY,
      runningCases: async () => 0,
    })
    await run(DAWN)
    await run(DAWN)
    assert.equal((await findShownMove(work.db, idOf('two')))?.hindrance, 'agencyEnded')
    assert.equal((await acts('two')).filter((act) => act === 'officer.move_dropped').length, 2)
    const page = await server.inject({
      url: `/admin/officers/${idOf('two')}`,
      headers: { cookie: `session=${work.cookie('system')}` },
    })
    assert.match(page.body, /tidak dapat dilakukan: Instansi ini sudah berakhir/)
    const todo = async () =>
      (await server.inject({ url: '/admin', headers: { cookie: `session=${work.cookie('system')}` } })).body
    const listed = await todo()
    assert.match(listed, /yang direncanakan Selasa, 1 Desember 2026 \(ke .*, Dinas Bakal Tutup\) tidak dapat dilakukan/)
    assert.ok(listed.includes(`href="/admin/officers/${idOf('two')}"`))
    await plan('two')
    assert.doesNotMatch(await todo(), /Dinas Bakal Tutup/, 'a newer plan settles it')
    await perform(dropMove, admin(), { officerId: idOf('two') })

    const from = { role: 'supervisor', agency: 'id.32.73' }
    await plan('inspector', { from, to: { role: 'officer', agency: 'id.32.73' } })
    await perform(giveRole, admin(), { officerId: idOf('inspector'), role: 'overseer', agency: 'id.ombudsman' })
    await perform(takeRole, admin(), { officerId: idOf('inspector'), role: 'supervisor', agency: 'id.32.73' })
    await run(DAWN)
    assert.equal((await findShownMove(work.db, idOf('inspector')))?.hindrance, 'conflict')
    assert.deepEqual(await rolesOf('inspector'), ['overseer@id.ombudsman'])
  })

  it('who leaves before that day is not moved', async () => {
    await plan('elsewhere', {
      from: { role: 'coordinator', agency: 'id.33.74' },
      to: { role: 'coordinator', agency: 'id.33' },
    })
    await perform(leave, admin(), { email: work.people.elsewhere.email, heldCases: async () => 0 })
    assert.deepEqual(await listDueMoves(work.db, LATER), [])
    await run(DAWN)
    assert.deepEqual(await rolesOf('elsewhere'), [])
  })

  it('is planned, shown and taken back on pages, and a day that is over is refused in words', async () => {
    const at = `/admin/officers/${idOf('head')}`
    const cookies = { session: work.cookie('system') }
    const send = async (path: string, fields: Record<string, string>) => {
      const page = await server.inject({ url: path, cookies })
      const form = page.cookies.find(({ name }) => name === 'form')?.value ?? ''
      const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
      return server.inject({ method: 'POST', url: path, cookies: { ...cookies, form }, payload: { _csrf, ...fields } })
    }
    const fields = { from: 'coordinator@id.32.73', role: 'coordinator', agency_text: 'id.32', to: 'box' }
    for (const [day, word] of [
      ['2026-11-23', /hari ini atau hari kemudian/],
      ['2029-01-01', /dalam dua tahun/],
    ] as const) {
      const bad = await send(`${at}/move`, { ...fields, effect_on: day })
      assert.equal(bad.statusCode, 422)
      assert.match(bad.body, word)
    }
    const done = await send(`${at}/move`, { ...fields, effect_on: LATER })
    assert.equal(done.headers.location, `${at}?done=planned`)
    assert.deepEqual(await rolesOf('head'), ['coordinator@id.32.73'])
    const shown = await server.inject({ url: at, cookies })
    assert.match(shown.body, /Pindah pada Selasa, 1 Desember 2026/)
    assert.match(shown.body, new RegExp(`href="${at}/move/undo"`))
    const twice = await send(`${at}/move`, { ...fields, effect_on: LATER })
    assert.match(twice.body, /Kepindahan lain sudah direncanakan/)
    const dropped = await send(`${at}/move/undo`, {})
    assert.equal(dropped.headers.location, `${at}?done=moveDropped`)
    assert.equal((await send(`${at}/move/undo`, {})).statusCode, 409)
    assert.doesNotMatch((await server.inject({ url: at, cookies })).body, /Pindah pada/)
    assert.equal((await send(`${at}/move`, { ...fields, effect_on: TODAY })).headers.location, `${at}?done=moved`)
    assert.deepEqual(await rolesOf('head'), ['coordinator@id.32'])
  })
})
