import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { addAgency } from '../src/core/agencies/add.act.ts'
import { findAgency, listAgencies } from '../src/core/agencies/agency.sql.ts'
import { perform } from '../src/core/ledger/perform.ts'
import { listDueRenames, readPast } from '../src/core/people/agencies/agency-change.sql.ts'
import { mergeAgency } from '../src/core/people/agencies/merge.act.ts'
import { renameAgency, takeName } from '../src/core/people/agencies/rename.act.ts'
import { findHandover } from '../src/core/people/handover.sql.ts'
import { findOfficer } from '../src/core/people/officer.sql.ts'
import { giveRole } from '../src/core/people/role.act.ts'
import { Conflict, NotAllowed } from '../src/kit/refusals.ts'
import { sql } from '../src/kit/sql.ts'
import { casework as complaintCases } from '../src/systems/complaints/hand-over/casework.ts'
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
  const merge = (agencyId: string, intoId: string, by = admin()) =>
    perform(mergeAgency, by, { agencyId, intoId, reason: 'Perda rekaan 1/2026', today: TODAY, runningCases: running })
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

  it('shows all of it to a system admin, and its past to everybody', async () => {
    const { server } = await openApp(work.db, work.now)
    const get = (url: string, cookie = `session=${work.cookie('system')}`) =>
      server.inject({ url, headers: { cookie } })
    for (const path of ['', `/${one}`, `/${two}/name`, `/${two}/merger`])
      assert.equal((await get(`/admin/agencies${path}`)).statusCode, 200, path)
    assert.equal((await get('/admin/agencies', `session=${work.cookie('head')}`)).statusCode, 403)
    const front = await get('/admin')
    assert.equal(front.statusCode, 200)
    assert.match(front.body, /href="\/admin\/agencies"/)
    assert.match((await get(`/agencies/${one}`, '')).body, /Nama lama/)
    await server.close()
  })
})
