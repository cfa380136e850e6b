import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { findAgency, listAgencies } from '../src/core/agencies/agency.sql.ts'
import { perform } from '../src/core/ledger/perform.ts'
import { listStory } from '../src/core/ledger/story.sql.ts'
import { addAgency } from '../src/core/people/agencies/add.act.ts'
import { countAround, listDueRenames, readPast } from '../src/core/people/agencies/agency-change.sql.ts'
import { reasonsOf } from '../src/core/people/agencies/change.sql.ts'
import { closeAgency } from '../src/core/people/agencies/close.act.ts'
import { mergeAgencies } from '../src/core/people/agencies/merge.act.ts'
import { placeAgency } from '../src/core/people/agencies/place.act.ts'
import { renameAgency, takeName } from '../src/core/people/agencies/rename.act.ts'
import { dropRename, undoMerger } from '../src/core/people/agencies/undo.act.ts'
import { findHandover } from '../src/core/people/handover.sql.ts'
import { findOfficer } from '../src/core/people/officer.sql.ts'
import { giveRole } from '../src/core/people/role.act.ts'
import { Conflict, NotAllowed, NotFound } from '../src/kit/refusals.ts'
import { sql } from '../src/kit/sql.ts'
import { casework as complaintCases } from '../src/systems/complaints/hand-over/casework.ts'
import { refer } from '../src/systems/complaints/refer.act.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'

const TODAY = '2026-11-24'

describe('agencies in the browser', () => {
  let work: Casework
  let one: string
  let two: string
  before(async () => {
    work = await casework()
    const add = async (slug: string) =>
      (
        await perform(addAgency, work.by({ kind: 'program', name: 'import' }), {
          ...{ parent: 'id.32.73', name: { id: slug }, slug, type: 'unit' },
        })
      ).id
    one = await add('Dinas Rekaan Satu')
    two = await add('Dinas Rekaan Dua')
  })
  after(() => work.end())
  const admin = () => work.by(work.people.system)
  const running = async (db: Casework['db'], id: string) =>
    (await complaintCases.runningAt(db, id)).reduce((sum, { count }) => sum + count, 0)
  const merge = async (agencyId: string, intoId: string, by = admin()) => {
    const input = { agencyIds: [agencyId], intoId, reason: 'Perda rekaan 1/2026', today: TODAY, runningCases: running }
    return { ...((await perform(mergeAgencies, by, input))[0] ?? assert.fail()), intoId }
  }
  const wentOver = complaintCases.wentOver
  const rename = (name: string, effectOn: string, by = admin()) =>
    perform(renameAgency, by, { agencyId: one, name: { id: name }, effectOn, today: TODAY, reason: 'Perda rekaan' })

  it('renames at once: the code stays, the old name is found, and a newer country pack does not undo it', async () => {
    assert.equal((await rename('Dinas Baru Rekaan', TODAY)).done, true)
    const renamed = await findAgency(work.db, one)
    assert.deepEqual(renamed?.name, { id: 'Dinas Baru Rekaan' })
    assert.ok((await listAgencies(work.db, { words: 'rekaan satu' })).some(({ id }) => id === one))
    assert.deepEqual((await readPast(work.db, one)).formerly[0]?.name, { id: 'Dinas Rekaan Satu' })
    const { rows } = await sql<{ edited: boolean }>`
      select edited_at is not null as edited from core.agencies where agency_id = ${one}`.execute(work.db)
    assert.equal(rows[0]?.edited, true)
    await assert.rejects(rename('Dinas Baru Rekaan', TODAY), Conflict)
    await assert.rejects(rename('Dinas Lain', TODAY, work.by(work.people.head)), NotAllowed)
  })

  it('renames from a day on, once', async () => {
    assert.equal((await rename('Dinas Kelak', '2027-01-01')).done, false)
    assert.deepEqual((await findAgency(work.db, one))?.name, { id: 'Dinas Baru Rekaan' })
    assert.deepEqual(await listDueRenames(work.db, TODAY), [])
    const [due] = await listDueRenames(work.db, '2027-01-01')
    assert.ok(due)
    const program = work.by({ kind: 'program', name: 'rename-agencies' })
    const outcomes = await Promise.allSettled([perform(takeName, program, due), perform(takeName, program, due)])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    assert.deepEqual((await findAgency(work.db, one))?.name, { id: 'Dinas Kelak' })
  })

  it('merges: officers at once, running cases one by one, what is over stays', async () => {
    const { officerId } = work.people.lone
    await perform(giveRole, admin(), { officerId, role: 'officer', agency: one })
    const running1 = await work.file({ agency: one })
    const running2 = await work.file({ agency: one })
    await assert.rejects(merge(one, two, work.by(work.people.head)), NotAllowed)
    const outcomes = await Promise.allSettled([merge(one, two), merge(one, 'id.32.73')])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    const done = outcomes.find((outcome) => outcome.status === 'fulfilled')?.value
    assert.ok(done)
    assert.deepEqual([done.cases, done.roles], [2, 1])
    const into = done.intoId
    const handover = await findHandover(work.db, done.handoverId)
    assert.ok(handover)
    await Promise.all([1, 2].map(() => complaintCases.passOn({ db: work.db, now: work.now }, handover)))
    for (const { number, caseId, dueOn } of [running1, running2]) {
      const moved = await work.find(number)
      assert.equal(moved.agencyId, into)
      assert.equal(moved.dueOn, dueOn)
      const lines = await work.acts(caseId)
      assert.equal(lines.filter(({ act }) => act === 'complaint.agency_moved').length, 1)
    }
    const old = await findAgency(work.db, one)
    assert.deepEqual([old?.parentId, old?.validTo], [into, '2026-11-23'])
    assert.ok((await findOfficer(work.db, officerId))?.roles.some(({ agencyId }) => agencyId === into))
    assert.equal((await readPast(work.db, one)).into?.id, into)
    assert.equal((await readPast(work.db, into)).from[0]?.id, one)
  })

  it('merges no government of a region, none into a unit of its own, and none that has ended', async () => {
    await assert.rejects(merge('id.33.74', 'id.33'), (error) => error instanceof Conflict && error.word === 'governs')
    await assert.rejects(merge(one, 'id.32'), Conflict)
  })

  const wish = (name: string, parent: string | null = 'id.32.73') => ({
    ...{ parent, top: { prefix: 'id', zone: 'Asia/Jakarta' }, name: { id: name }, slug: name, type: 'unit' },
    ...{ reason: 'Perda rekaan 2/2026', today: TODAY },
  })
  const lines = async (act: string, id: string) =>
    (await listStory(work.db, { agencyId: id })).filter((line) => line.act === act)

  it('adds at the top and below another, of two at once one, and below none that has ended', async () => {
    const top = await perform(addAgency, admin(), wish('Kementerian Rekaan', null))
    assert.equal(top.id, 'id.kementerian-rekaan')
    assert.equal((await findAgency(work.db, top.id))?.parentId, null)
    const add = () => perform(addAgency, admin(), wish('Dinas Rekaan Tiga'))
    const outcomes = await Promise.allSettled([add(), add(), add()])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected', 'rejected'])
    const [line] = await lines('agency.added', 'id.32.73.dinas-rekaan-tiga')
    assert.deepEqual(line?.facts, { parent: 'id.32.73' })
    assert.equal((await lines('agency.added', 'id.32.73.dinas-rekaan-tiga')).length, 1)
    assert.equal(
      (await reasonsOf(work.db, top.id)).get(`agency.added ${work.now.toISOString()}`),
      'Perda rekaan 2/2026',
    )
    await assert.rejects(perform(addAgency, admin(), wish('Seksi Rekaan', one)), Conflict)
    await assert.rejects(perform(addAgency, work.by(work.people.head), wish('Dinas Lain')), NotAllowed)
  })

  it('takes a merger back with units, services and roles, once, and only where nothing was done since', async () => {
    const [from, unit] = ['id.32.73.dinas-rekaan-empat', 'id.32.73.dinas-rekaan-empat.seksi']
    await perform(addAgency, admin(), wish('Dinas Rekaan Empat'))
    await perform(addAgency, admin(), wish('Seksi', from))
    await sql`update core.services set agency_id = ${from}, agency_types = null where service_id = (select min(service_id) from core.services)`.execute(
      work.db,
    )
    const { officerId } = work.people.lone
    await perform(giveRole, admin(), { officerId, role: 'officer', agency: from })
    const rolesNow = async () =>
      (await findOfficer(work.db, officerId))?.roles.map(({ role, agencyId }) => `${role}@${agencyId}`).sort()
    const before = await rolesNow()
    const around = await countAround(work.db, from)
    assert.deepEqual(around, { officers: 1, services: 1, units: 1 })
    const undo = (by = admin()) =>
      perform(undoMerger, by, { agencyId: from, reason: 'Keliru.', today: TODAY, wentOver })
    const later = (minutes: number) =>
      work.by(work.people.system, { now: new Date(work.now.getTime() + minutes * 60_000) })
    await assert.rejects(undo(), NotFound)
    await merge(from, two, later(1))
    assert.notDeepEqual(await rolesNow(), before)
    await assert.rejects(undo(work.by(work.people.head)), NotAllowed)
    const outcomes = await Promise.allSettled([undo(later(2)), undo(later(2))])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    assert.deepEqual(await rolesNow(), before)
    assert.deepEqual(await countAround(work.db, from), around)
    const back = await findAgency(work.db, from)
    assert.deepEqual(
      [back?.parentId, back?.validTo, (await findAgency(work.db, unit))?.parentId],
      ['id.32.73', null, from],
    )
    assert.equal((await readPast(work.db, from)).into, null)
    const [line] = await lines('agency.merger_undone', from)
    assert.deepEqual(line?.facts, { into: two, back: 0, stay: 0 })

    await merge(from, two, later(3))
    await perform(placeAgency, later(4), { agencyId: unit, parentId: 'id.32.73', reason: 'Rekaan.', today: TODAY })
    await assert.rejects(undo(), (error) => error instanceof Conflict && error.word === 'changedSince')
  })

  it('takes a planned name back, once', async () => {
    const plan = { agencyId: two, name: { id: 'Dinas Nanti' }, effectOn: '2027-02-01', today: TODAY, reason: 'Rekaan.' }
    await perform(renameAgency, admin(), plan)
    const drop = (by = admin()) => perform(dropRename, by, { agencyId: two, reason: 'Tidak jadi.' })
    await assert.rejects(drop(work.by(work.people.head)), NotAllowed)
    const outcomes = await Promise.allSettled([drop(), drop()])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    assert.deepEqual([(await readPast(work.db, two)).planned, await listDueRenames(work.db, '2027-02-01')], [[], []])
    assert.equal((await lines('agency.rename_dropped', two)).length, 1)
  })

  it('moves in the tree with all below, of two that would make a circle one, and no government', async () => {
    const [left, right] = ['id.32.73.dinas-rekaan-tiga', 'id.kementerian-rekaan']
    const place = (agencyId: string, parentId: string | null, by = admin()) =>
      perform(placeAgency, by, { agencyId, parentId, reason: 'Perpres rekaan', today: TODAY })
    await assert.rejects(place(left, 'id.33', work.by(work.people.head)), NotAllowed)
    const outcomes = await Promise.allSettled([place(left, right), place(right, left)])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    for (const id of [left, right]) if ((await findAgency(work.db, id))?.parentId) await place(id, null)
    await place(left, 'id.32.73')
    await assert.rejects(place(left, 'id.32.73'), Conflict)
    await assert.rejects(place(left, one), Conflict)
    await assert.rejects(
      place('id.33.74', 'id.kemenkes'),
      (error) => error instanceof Conflict && error.word === 'governsStays',
    )
    const [line] = await lines('agency.placed', left)
    assert.deepEqual(line?.facts, { from: null, parent: 'id.32.73' })
  })

  it('closes what stands empty, and says what is there where it does not', async () => {
    const agencyId = 'id.32.73.dinas-rekaan-tiga'
    const close = (id = agencyId, by = admin()) =>
      perform(closeAgency, by, { agencyId: id, reason: 'Perda rekaan 3/2026', today: TODAY, runningCases: running })
    const { number } = await work.file({ agency: agencyId })
    await assert.rejects(close(agencyId, work.by(work.people.head)), NotAllowed)
    await assert.rejects(close(), (error) => {
      assert.ok(error instanceof Conflict && error.word === 'agencyBusy')
      assert.deepEqual(error.values, { cases: '1', officers: '0', services: '0', units: '0' })
      return true
    })
    await perform(refer, work.by(work.people.nation), { number, to: 'id.32.73', reason: 'Rekaan.' })
    const outcomes = await Promise.allSettled([close(), close()])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    assert.equal((await findAgency(work.db, agencyId))?.validTo, '2026-11-23')
    assert.equal((await lines('agency.closed', agencyId)).length, 1)
    await assert.rejects(close('id.33.74'), (error) => error instanceof Conflict && error.word === 'governsStays')
  })

  it('does all of it by forms, with the reason in the story', async () => {
    const { server } = await openApp(work.db, work.now)
    const send = async (path: string, fields: Record<string, string>) => {
      const cookies = { session: work.cookie('system').replace('session=', '') }
      const page = await server.inject({ url: path, cookies })
      const guard = page.cookies.find(({ name }) => name === 'form')?.value ?? ''
      const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
      const all = { method: 'POST', url: path, cookies: { ...cookies, form: guard } } as const
      return server.inject({ ...all, payload: { _csrf, ...fields } })
    }
    const named = { name: 'Dinas Formulir Rekaan', type: 'unit', reason: 'Perda rekaan 4/2026' }
    const bad = await send('/admin/agencies/new', { ...named, type: 'none', agency_text: 'id.nowhere' })
    assert.equal(bad.statusCode, 422)
    assert.match(bad.body, /value="Dinas Formulir Rekaan"/)
    const made = await send('/admin/agencies/new', { ...named, agency_text: 'id.32.73' })
    assert.equal(made.headers.location, '/admin/agencies/id.32.73.dinas-formulir-rekaan?done=added')
    assert.equal((await send('/admin/agencies/new', { ...named, agency_text: 'id.32.73' })).statusCode, 422)
    const at = '/admin/agencies/id.32.73.dinas-formulir-rekaan'
    assert.equal((await send(`${at}/place`, { reason: 'Ke atas.' })).headers.location, `${at}?done=placed`)
    assert.equal((await send(`${at}/place`, { reason: 'Ke atas.' })).statusCode, 422)
    assert.equal((await send(`${at}/closing`, {})).statusCode, 422)
    assert.equal((await send(`${at}/closing`, { reason: 'Tidak perlu.' })).headers.location, `${at}?done=closed`)
    const { body } = await server.inject({ url: at, headers: { cookie: `session=${work.cookie('system')}` } })
    for (const told of ['Perda rekaan 4/2026', 'Ke atas.', 'Tidak perlu.']) assert.ok(body.includes(told), told)
    const busy = await send('/admin/agencies/id.kemenpanrb/closing', { reason: 'x' })
    assert.equal(busy.statusCode, 422)
    assert.match(busy.body, /href="\/admin\/agencies\/id\.kemenpanrb\/merger"/)
    await server.close()
  })

  it('shows all of it to a system admin, and its past to everybody', async () => {
    const { server } = await openApp(work.db, work.now)
    const get = (url: string, cookie = `session=${work.cookie('system')}`) =>
      server.inject({ url, headers: { cookie } })
    for (const path of ['', '/new', `/${one}`, `/${two}/name`, `/${two}/merger`, `/${two}/place`, `/${two}/closing`])
      assert.equal((await get(`/admin/agencies${path}`)).statusCode, 200, path)
    assert.equal((await get('/admin/agencies', `session=${work.cookie('head')}`)).statusCode, 403)
    const front = await get('/admin')
    assert.equal(front.statusCode, 200)
    assert.match(front.body, /href="\/admin\/agencies"/)
    assert.match((await get(`/agencies/${one}`, '')).body, /Nama lama/)
    await server.close()
  })
})
