import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { findAgency, listAgencies } from '../src/core/agencies/agency.sql.ts'
import { perform } from '../src/core/ledger/perform.ts'
import { listStory } from '../src/core/ledger/story.sql.ts'
import { addAgency } from '../src/core/people/agencies/add.act.ts'
import { reasonsOf } from '../src/core/people/agencies/change.sql.ts'
import { mergeAgencies } from '../src/core/people/agencies/merge.act.ts'
import { undoMerger } from '../src/core/people/agencies/undo.act.ts'
import { listOpenHandovers } from '../src/core/people/handover.sql.ts'
import { giveRole } from '../src/core/people/role.act.ts'
import { officerOfSession } from '../src/core/people/session.sql.ts'
import type { Server } from '../src/kit/http/server.ts'
import { Conflict, NotAllowed } from '../src/kit/refusals.ts'
import { sql } from '../src/kit/sql.ts'
import { accept } from '../src/systems/complaints/accept.act.ts'
import { assign } from '../src/systems/complaints/assign.act.ts'
import { casework as complaintCases } from '../src/systems/complaints/hand-over/casework.ts'
import { refer } from '../src/systems/complaints/refer.act.ts'
import { handOverJob } from '../src/systems/people/leaving/hand-over.job.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'

const TODAY = '2026-11-24'
const { wentOver } = complaintCases

describe('mergers of several agencies, and their undoing with cases', () => {
  let work: Casework
  let server: Server
  let house: Awaited<ReturnType<typeof openApp>>['house']
  let minutes = 0
  before(async () => {
    work = await casework()
    ;({ server, house } = await openApp(work.db, work.now))
  })
  after(async () => {
    await server.close()
    await work.end()
  })
  /** Each act a minute after the last, as in life: what was changed by a merger bears its moment. */
  const admin = () => work.by(work.people.system, { now: new Date(work.now.getTime() + ++minutes * 60_000) })
  const add = async (name: string, parent = 'id.32.73') =>
    (await perform(addAgency, admin(), { parent, name: { id: name }, slug: name, type: 'unit', reason: 'Rekaan.' })).id
  const running = async (db: Casework['db'], id: string) =>
    (await complaintCases.runningAt(db, id)).reduce((sum, { count }) => sum + count, 0)
  const merge = (agencyIds: readonly string[], intoId: string, by = admin()) =>
    perform(mergeAgencies, by, { agencyIds, intoId, reason: 'Perda rekaan', today: TODAY, runningCases: running })
  const undo = (agencyId: string, by = admin()) =>
    perform(undoMerger, by, { agencyId, reason: 'Keliru.', today: TODAY, wentOver })
  const handOver = () =>
    handOverJob([complaintCases]).run({ db: work.db, house, now: work.now, log: () => undefined }, {})
  const lines = async (act: string, id: string) =>
    (await listStory(work.db, { agencyId: id })).filter((line) => line.act === act)
  const send = async (path: string, fields: Record<string, string | string[]>) => {
    const cookies = { session: work.cookie('system').replace('session=', '') }
    const page = await server.inject({ url: path, cookies })
    const form = page.cookies.find(({ name }) => name === 'form')?.value ?? ''
    const payload = new URLSearchParams({ _csrf: /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '' })
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) payload.append(name, one)
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return server.inject({ method: 'POST', url: path, cookies: { ...cookies, form }, headers, payload: `${payload}` })
  }

  it('take several into one, each with its line, its reason and its cases', async () => {
    const [one, two, unit] = [
      await add('Dinas Satu'),
      await add('Dinas Dua'),
      await add('Seksi', 'id.32.73.dinas-satu'),
    ]
    const cases = [await work.file({ agency: one }), await work.file({ agency: unit })]
    const heir = await add('Dinas Ahli Waris')
    await assert.rejects(merge([one, two], heir, work.by(work.people.head)), NotAllowed)
    const merged = await merge([one, two, unit], heir)
    assert.deepEqual(
      merged.map(({ agencyId, cases: count }) => [agencyId, count]),
      [
        [unit, 1],
        [two, 0],
        [one, 1],
      ].sort((a, b) => Number(b[0] === unit) - Number(a[0] === unit) || (String(a[0]) < String(b[0]) ? -1 : 1)),
    )
    await handOver()
    for (const { number } of cases) assert.equal((await work.find(number)).agencyId, heir)
    for (const id of [one, two, unit]) {
      assert.equal((await findAgency(work.db, id))?.validTo, '2026-11-23')
      const [line] = await lines('agency.merged', id)
      assert.equal(line?.facts.into, heir)
      assert.ok([...(await reasonsOf(work.db, id)).values()].includes('Perda rekaan'))
    }
    // Each can be taken back by itself, the unit and what stood above it in either order.
    await undo(one)
    await undo(unit)
    assert.equal((await findAgency(work.db, unit))?.parentId, one)
  })

  it('go all or none', async () => {
    const [good, other] = [await add('Dinas Baik'), await add('Dinas Lain')]
    for (const bad of ['id.33.74', 'id.kemenbumn', 'id.tidak-ada', other]) {
      await assert.rejects(merge([good, bad], other))
      assert.equal((await findAgency(work.db, good))?.validTo, null)
      assert.deepEqual(await lines('agency.merged', good), [])
    }
    const below = await add('Seksi Bawah', good)
    await assert.rejects(merge([other, good], below), (error) => error instanceof Conflict && error.word === 'circle')
    assert.equal((await findAgency(work.db, other))?.validTo, null)
    const many = (await listAgencies(work.db, { type: 'ministry', limit: 31 })).map(({ id }) => id)
    assert.equal(many.length, 31)
    await assert.rejects(merge(many, 'id.33'), (error) => error instanceof Conflict && error.word === 'tooManyMerged')
  })

  it('are chosen on a page, where ticks stay while further ones are looked for', async () => {
    const heir = await add('Dinas Halaman')
    const [near, far] = [await add('Dinas Tetangga'), await add('Badan Jauh', 'id.33')]
    const at = `/admin/agencies/${heir}/intake`
    const shown = await server.inject({ url: at, headers: { cookie: `session=${work.cookie('system')}` } })
    assert.match(shown.body, new RegExp(`value="${near}"`))
    assert.doesNotMatch(shown.body, new RegExp(`value="${far}"|value="id.32.73"`))
    const found = await send(at, { agencies: near, q: 'badan jauh', find: 'yes', reason: 'Perda' })
    assert.equal(found.statusCode, 200)
    assert.match(found.body, new RegExp(`value="${near}"[^>]*checked`))
    assert.match(found.body, new RegExp(`value="${far}"`))
    assert.equal((await findAgency(work.db, near))?.validTo, null)
    assert.equal((await send(at, { reason: 'Perda' })).statusCode, 422)
    const bad = await send(at, { agencies: [near, 'id.33.74'], reason: 'Perda' })
    assert.match(bad.body, /Kota Surakarta memerintah suatu wilayah|memerintah suatu wilayah dan tidak dapat/)
    const done = await send(at, { agencies: [near, far], reason: 'Perda' })
    assert.equal(done.headers.location, `/admin/agencies/${heir}?done=intaken`)
    for (const id of [near, far]) assert.equal((await findAgency(work.db, id))?.parentId, heir)
  })

  it('are undone with the cases that still run; what was referred or answered since stays', async () => {
    const [from, heir] = [await add('Dinas Pulang'), await add('Dinas Penerima')]
    const held = work.people.one.officerId
    await perform(giveRole, admin(), { officerId: held, role: 'officer', agency: from })
    const [kept, given, referred, unmoved] = await Promise.all([1, 2, 3, 4].map(() => work.file({ agency: from })))
    assert.ok(kept && given && referred && unmoved)
    await merge([from], heir)
    await handOver()
    const program = { now: new Date(work.now.getTime() + 3_600_000) }
    await perform(refer, work.by(work.people.nation, program), {
      number: referred.number,
      to: 'id.33.74',
      reason: 'Bukan.',
    })
    const nation = work.by(work.people.nation, program)
    await perform(accept, nation, { number: given.number, inspection: false })
    const at = `/admin/agencies/${from}/merger/undo`
    const page = await server.inject({ url: at, headers: { cookie: `session=${work.cookie('system')}` } })
    assert.match(page.body.replace(/\s+/g, ' '), /Kembali:[^<]*<[^0-9]*3<.*Tetap:[^<]*<[^0-9]*1</)
    const outcomes = await Promise.allSettled([undo(from), undo(from)])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    await handOver()
    await handOver()
    for (const { number, caseId, dueOn } of [kept, given, unmoved]) {
      const now = await work.find(number)
      assert.equal(now.agencyId, from)
      assert.equal(now.dueOn, number === given.number ? now.dueOn : dueOn)
      const acts = (await work.acts(caseId)).map(({ act }) => act)
      assert.equal(acts.filter((act) => act === 'complaint.agency_returned').length, 1)
    }
    assert.equal((await work.find(referred.number)).agencyId, 'id.33.74')
    const [line] = await lines('agency.merger_undone', from)
    assert.deepEqual([line?.facts.back, line?.facts.stay], [3, 1])
    assert.deepEqual(await listOpenHandovers(work.db), [])
    const story = await server.inject({
      url: `/work/complaints/${kept.number}`,
      headers: { cookie: `session=${work.cookie('head')}` },
    })
    assert.match(story.body, /Penggabungan Dinas Pulang ke Dinas Penerima dibatalkan/)
  })

  it('are undone a second time after the two were merged again, with all that went over', async () => {
    const [from, heir] = [await add('Dinas Ulang'), await add('Dinas Pewaris Ulang')]
    const unit = await add('Seksi Ulang', from)
    const { officerId } = work.people.elsewhere
    await perform(giveRole, admin(), { officerId, role: 'officer', agency: from })
    const { number } = await work.file({ agency: from })
    const rolesAt = async (agency: string) =>
      (
        await sql`select from core.officer_roles where officer_id = ${officerId} and agency_id = ${agency}`.execute(
          work.db,
        )
      ).rows.length
    for (const _ of [1, 2]) {
      await merge([from], heir)
      await handOver()
      assert.deepEqual([(await work.find(number)).agencyId, await rolesAt(heir), await rolesAt(from)], [heir, 1, 0])
      assert.deepEqual((({ back, stay }) => ({ back, stay }))(await undo(from)), { back: 1, stay: 0 })
      await handOver()
      assert.deepEqual([(await work.find(number)).agencyId, await rolesAt(heir), await rolesAt(from)], [from, 0, 1])
      assert.equal((await findAgency(work.db, unit))?.parentId, from)
    }
  })

  it('undone while cases are on their way leave none between the two', async () => {
    const [from, heir] = [await add('Dinas Antara'), await add('Dinas Tujuan')]
    const cases = await Promise.all([1, 2, 3].map(() => work.file({ agency: from })))
    await merge([from], heir)
    await Promise.all([undo(from), handOver(), handOver()])
    await handOver()
    for (const { number } of cases) assert.equal((await work.find(number)).agencyId, from)
  })

  it('done and undone in any order leave each case at one of its agencies, and the counts true', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('merge', 'undo', 'file', 'run', 'refer'), { maxLength: 8 }),
        async (steps) => {
          const tag = `Acak ${++minutes}`
          const [from, heir] = [await add(`${tag} Satu`), await add(`${tag} Dua`)]
          const numbers: string[] = [(await work.file({ agency: from })).number]
          let merged = false
          for (const step of steps) {
            if (step === 'merge' && !merged) merged = (await merge([from], heir)).length === 1
            else if (step === 'undo' && merged) {
              const merger = (await lines('agency.merged', from))[0]?.facts.handover
              const before = await wentOver(work.db, String(merger), heir)
              const { back, stay } = await undo(from)
              assert.deepEqual({ back, stay }, before)
              merged = false
            } else if (step === 'file') numbers.push((await work.file({ agency: merged ? heir : from })).number)
            else if (step === 'refer') {
              const number = numbers[0] ?? ''
              const to = (await work.find(number)).agencyId === 'id.33' ? heir : 'id.33'
              await perform(refer, work.by(work.people.nation), { number, to, reason: 'Rekaan.' }).catch(
                () => undefined,
              )
            } else await handOver()
          }
          await handOver()
          await handOver()
          assert.deepEqual(await listOpenHandovers(work.db), [])
          for (const number of numbers) {
            const { agencyId } = await work.find(number)
            assert.ok([from, heir, 'id.33'].includes(agencyId ?? ''), `${number} at ${agencyId}`)
            if (merged) assert.notEqual(agencyId, from)
          }
        },
      ),
      { numRuns: 12 },
    )
  })

  it('give a case that an officer of the heir holds back to the unassigned ones', async () => {
    const [from, heir] = [await add('Dinas Asal'), await add('Dinas Baru Rekaan')]
    const { officerId } = work.people.lone
    await perform(giveRole, admin(), { officerId, role: 'officer', agency: heir })
    const { number } = await work.file({ agency: from })
    await perform(accept, work.by(work.people.nation), { number, inspection: false })
    await merge([from], heir)
    await handOver()
    // Asked anew: who reaches what is told with the session, and the agency is younger than that.
    const head = (await officerOfSession(work.db, work.cookie('head'), work.now)) ?? assert.fail()
    await perform(assign, work.by(head), { number, officer: officerId })
    assert.equal((await work.find(number)).officerId, officerId)
    await undo(from)
    await handOver()
    const back = await work.find(number)
    assert.deepEqual([back.agencyId, back.officerId], [from, null])
  })
})
