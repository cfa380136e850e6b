import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { type Casework, casework, type Person } from '../../../test/support/casework.ts'
import { PLANNED_PARTS } from '../../../test/support/standards.ts'
import { Conflict, NotAllowed, NotFound } from '../../kit/refusals.ts'
import { sql } from '../../kit/sql.ts'
import { PUBLIC_PARTS, type ServiceParts } from '../country/service-standard.ts'
import { perform } from '../ledger/perform.ts'
import { addService, serviceCode } from './add-service.act.ts'
import { editService } from './edit-service.act.ts'
import { discardService, publishService } from './publish-service.act.ts'
import { findService, listServices } from './service.sql.ts'
import { currentVersion, findServiceLine, findServiceVersion, listVersions } from './service-version.sql.ts'
import { differences, stateOf } from './service-version.ts'
import { withdrawService } from './withdraw-service.act.ts'

const AGENCY = 'id.32.73'
const TODAY = '2026-11-24'

describe('a service and its versions', () => {
  let ground: Casework
  let count = 0
  before(async () => {
    ground = await casework()
  })
  after(() => ground.end())

  const by = (person: Person = 'head', more = {}) => ground.by(ground.people[person], more)
  const at = (day: string) => ({ ...by(), now: new Date(`${day}T05:00:00Z`) })
  const added = async (name = `Layanan rekaan ${++count}`) => {
    const input = { agency: AGENCY, name: { id: name }, lifeEvents: ['home'], slug: serviceCode(name) }
    return { agency: AGENCY, service: (await perform(addService, by(), input)).service }
  }
  const filled = async (parts: ServiceParts = PLANNED_PARTS) => {
    const line = await added()
    await perform(editService, by(), { ...line, parts })
    return line
  }
  const withdrawn = async (line: { agency: string; service: string }, now: string, back: 'before' | 'nothing') => {
    const open = (await findServiceLine(ground.db, line.service, AGENCY))?.open
    const input = { ...line, version: open?.versionId ?? '', after: back, reason: 'Rekaan.' }
    return perform(withdrawService, at(now), input)
  }
  const paid = (amount: number): ServiceParts => ({ fee: [{ title: { id: 'Biaya' }, amount }] })
  const feeOn = async (service: string, on: string, agency?: string) =>
    (await currentVersion(ground.db, service, on, agency))?.parts.fee?.[0]?.amount

  it('is added with a draft, and is offered to nobody before it is published', async () => {
    const { service } = await added('Izin Praktik Rekaan')
    assert.equal(service, 'izin-praktik-rekaan')
    assert.equal((await added('Izin Praktik Rekaan')).service, 'izin-praktik-rekaan-2')
    assert.ok(!(await listServices(ground.db, { agency: AGENCY })).some(({ id }) => id === service))
    const line = await findServiceLine(ground.db, service, AGENCY)
    assert.deepEqual(line?.draft?.parts.lifeEvents, ['home'])
    const { rows } = await sql<{ act: string; facts: object }>`
      select act, facts from core.ledger where act = 'service.added' order by line_id limit 1`.execute(ground.db)
    assert.deepEqual(rows, [{ act: 'service.added', facts: { service } }])
  })

  for (const part of PUBLIC_PARTS)
    it(`is not published while ${part} is empty, and the refusal names it`, async () => {
      const line = await filled()
      await perform(editService, by(), { ...line, parts: { [part]: null } })
      await assert.rejects(
        perform(publishService, by(), { ...line, from: TODAY }),
        (error) => error instanceof Conflict && error.word === 'partsMissing' && error.values.parts === part,
      )
      await assert.rejects(
        sql`update core.service_versions set published_at = now(), valid_from = current_date, number = 1
          where service_id = ${line.service}`.execute(ground.db),
        /check/,
      )
    })

  it('holds from its day on, and until the day of the next', async () => {
    const line = await filled({ ...PLANNED_PARTS, ...paid(10) })
    await perform(publishService, by(), { ...line, from: TODAY })
    assert.ok((await listServices(ground.db, { agency: AGENCY })).some(({ id }) => id === line.service))
    await perform(editService, by(), { ...line, parts: paid(20) })
    const second = await perform(publishService, by(), { ...line, from: '2027-01-01' })
    assert.equal(await feeOn(line.service, '2026-11-23'), undefined)
    assert.equal(await feeOn(line.service, '2026-12-31'), 10)
    assert.equal(await feeOn(line.service, '2027-01-01'), 20)
    const versions = await listVersions(ground.db, line.service, null)
    assert.deepEqual(
      versions.map((one) => [one.number, stateOf(one, TODAY), stateOf(one, '2027-06-01')]),
      [
        [2, 'coming', 'inForce'],
        [1, 'inForce', 'replaced'],
      ],
    )
    assert.deepEqual(differences(versions[1]?.parts ?? {}, versions[0]?.parts ?? {}), ['fee'])
    assert.equal((await findServiceVersion(ground.db, second.versionId))?.number, 2)
    assert.equal(await findServiceVersion(ground.db, 'nowhere'), undefined)
  })

  it('is not published for a past day, before the version that is to come, or without a change', async () => {
    const line = await filled()
    const refused = (word: string, from: string) =>
      assert.rejects(
        perform(publishService, by(), { ...line, from }),
        (error) => error instanceof Conflict && error.word === word,
      )
    await refused('publishDayPast', '2026-11-23')
    await perform(publishService, by(), { ...line, from: '2026-12-01' })
    await refused('noDraft', TODAY)
    await perform(editService, by(), { ...line, parts: {} })
    await refused('nothingNew', '2027-01-01')
    await refused('publishDayTaken', '2026-12-01')
  })

  it('gives back the version before when the last one is taken back before its day', async () => {
    const line = await filled({ ...PLANNED_PARTS, ...paid(10) })
    await perform(publishService, by(), { ...line, from: TODAY })
    await perform(editService, by(), { ...line, parts: paid(20) })
    await perform(publishService, by(), { ...line, from: '2027-01-01' })
    await withdrawn(line, TODAY, 'before')
    assert.equal(await feeOn(line.service, '2027-06-01'), 10)
    assert.equal((await listVersions(ground.db, line.service, null)).length, 2)
    await perform(editService, by(), { ...line, parts: paid(30) })
    await perform(publishService, by(), { ...line, from: '2027-01-01' })
    assert.equal(await feeOn(line.service, '2027-06-01'), 30)
  })

  it('brings the words of the version before back as a version of their own, once the last one has held', async () => {
    const line = await filled({ ...PLANNED_PARTS, ...paid(10) })
    await perform(publishService, by(), { ...line, from: TODAY })
    await perform(editService, by(), { ...line, parts: paid(20) })
    await perform(publishService, by(), { ...line, from: '2026-12-01' })
    await withdrawn(line, '2026-12-10', 'before')
    assert.deepEqual(
      await Promise.all(['2026-11-30', '2026-12-05', '2026-12-10'].map((on) => feeOn(line.service, on))),
      [10, 20, 10],
    )
    const [newest, , first] = await listVersions(ground.db, line.service, null)
    assert.equal(newest?.restoresId, first?.versionId)
  })

  it('is on offer no more when it is withdrawn without another, and is again after a new version', async () => {
    const line = await filled()
    await perform(publishService, by(), { ...line, from: TODAY })
    await assert.rejects(withdrawn(line, TODAY, 'before'), { word: 'nothingBefore' })
    await withdrawn(line, '2026-11-30', 'nothing')
    assert.equal((await findService(ground.db, line.service))?.standard, 'withdrawn')
    assert.equal(await currentVersion(ground.db, line.service, '2026-11-30'), undefined)
    assert.ok(await currentVersion(ground.db, line.service, '2026-11-29'))
    await assert.rejects(withdrawn(line, '2026-12-01', 'nothing'), { word: 'nothingPublished' })
    await perform(editService, by(), { ...line, parts: PLANNED_PARTS })
    await perform(publishService, by(), { ...line, from: '2026-12-01' })
    assert.equal((await findService(ground.db, line.service))?.standard, 'published')
  })

  it('lets an agency have a standard of its own where many give the service, and the others keep theirs', async () => {
    const line = { agency: AGENCY, service: 'akta-kelahiran' }
    const general = await currentVersion(ground.db, line.service, TODAY)
    assert.equal(general?.source, 'pack')
    await perform(editService, by(), { ...line, parts: paid(7) })
    await perform(publishService, by(), { ...line, from: TODAY })
    assert.equal(await feeOn(line.service, TODAY, AGENCY), 7)
    assert.equal(await feeOn(line.service, TODAY, 'id.33.74'), undefined)
    assert.deepEqual((await currentVersion(ground.db, line.service, TODAY, 'id.33.74'))?.parts, general?.parts)
    await withdrawn(line, TODAY, 'nothing')
    assert.equal((await currentVersion(ground.db, line.service, TODAY, AGENCY))?.versionId, general?.versionId)
  })

  it('is written by the coordinator of its agency or of one above, and by nobody else', async () => {
    const line = await filled()
    for (const person of ['one', 'inspector', 'overseer', 'system', 'nation', 'elsewhere'] as const)
      for (const act of [
        () => perform(editService, by(person), { ...line, parts: {} }),
        () => perform(publishService, by(person), { ...line, from: TODAY }),
        () => perform(discardService, by(person), line),
        () => perform(addService, by(person), { agency: AGENCY, name: { id: 'X' }, lifeEvents: [], slug: 'x' }),
        () => perform(withdrawService, by(person), { ...line, version: '1', after: 'nothing', reason: 'X' }),
      ])
        await assert.rejects(act(), NotAllowed)
    await perform(editService, by('province'), { ...line, parts: paid(1) })
    await assert.rejects(perform(editService, by(), { ...line, agency: 'id.32', parts: {} }), NotFound)
    await assert.rejects(perform(editService, by(), { agency: AGENCY, service: 'paspor', parts: {} }), NotFound)
  })

  it('tells a writer that another has written meanwhile, and throws a draft away with the service that was never published', async () => {
    const line = await filled()
    await assert.rejects(perform(editService, by('head', { seen: 1 }), { ...line, parts: paid(1) }), {
      word: 'changedMeanwhile',
    })
    assert.deepEqual(await perform(discardService, by('head', { seen: 2 }), line), { gone: true })
    assert.equal(await findService(ground.db, line.service), undefined)
    await assert.rejects(perform(discardService, by(), { agency: AGENCY, service: 'ktp-elektronik' }), {
      word: 'noDraft',
    })
  })

  it('is published once by two at once, and twice with the same key is once', async () => {
    const line = await filled()
    const once = { key: 'rekaan', body: 'x' }
    const tries = await Promise.allSettled([
      ...Array.from({ length: 5 }, () => perform(publishService, by('head', { seen: 2 }), { ...line, from: TODAY })),
      ...Array.from({ length: 5 }, () =>
        perform(publishService, by('province', { seen: 2 }), { ...line, from: '2026-11-25' }),
      ),
    ])
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
    assert.equal((await listVersions(ground.db, line.service, null)).length, 1)
    const edits = await Promise.all(
      [1, 2].map(() => perform(editService, by('head', { once }), { ...line, parts: paid(3) })),
    )
    assert.deepEqual(
      edits.map(({ revision }) => revision),
      [1, 1],
    )
  })

  it('has at most one version on any day, whatever is published and taken back', async () => {
    const step = fc.record({
      days: fc.integer({ min: 0, max: 9 }),
      deed: fc.constantFrom('publish', 'before', 'nothing'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const line = await filled({ ...PLANNED_PARTS, ...paid(1_000) })
        let day = Temporal.PlainDate.from(TODAY)
        let amount = 0
        for (const { days, deed } of steps) {
          try {
            if (deed === 'publish') {
              await perform(editService, at(day.toString()), { ...line, parts: paid(++amount) })
              await perform(publishService, at(day.toString()), { ...line, from: day.add({ days }).toString() })
            } else await withdrawn(line, day.toString(), deed as 'before' | 'nothing')
          } catch (error) {
            if (!(error instanceof Conflict)) throw error
          }
          day = day.add({ days: days % 3 })
        }
        const versions = await listVersions(ground.db, line.service, null)
        assert.deepEqual(
          versions.map(({ number }) => number),
          versions.map((_, at) => versions.length - at),
        )
        for (let ahead = 0; ahead < 30; ahead++) {
          const on = Temporal.PlainDate.from(TODAY).add({ days: ahead }).toString()
          const holding = versions.filter(
            ({ validFrom, endsOn }) => validFrom !== null && validFrom <= on && (endsOn === null || endsOn > on),
          )
          assert.ok(holding.length <= 1)
          assert.equal((await currentVersion(ground.db, line.service, on))?.versionId, holding[0]?.versionId)
        }
      }),
      { numRuns: 12 },
    )
  })
})
