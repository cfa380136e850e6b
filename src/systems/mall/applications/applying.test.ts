import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  type ApplicationGround,
  answersTo,
  applicantOf,
  applicationGround,
  beginning,
} from '../../../../test/support/applications.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { explainSteps } from '../../../core/cases/steps.sql.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { Conflict, NotAllowed, NotFound } from '../../../kit/refusals.ts'
import { sql } from '../../../kit/sql.ts'
import { applicationFor, factsOf, findApplicationOf, listApplications } from './application.sql.ts'
import { isAtAgency, isCoordinator } from './application.ts'
import { begin } from './begin.act.ts'
import { formOf, save, submit } from './save.act.ts'

describe('an application', () => {
  let ground: Casework
  let made: ApplicationGround
  before(async () => {
    ground = await casework()
    made = await applicationGround(ground)
  })
  after(() => ground.end())

  const rowsOf = async (caseId: string) => {
    const { rows } = await sql<{ step: string; dueOn: string; rule: string | null; version: string | null }>`
      select step, due_on as "dueOn", deadline_rule_id::text as rule, service_version_id::text as version
      from core.case_steps where case_id = ${caseId}`.execute(ground.db)
    return rows
  }

  it('is a case with a number from the moment its draft is begun, of the form and the standard that hold then', async () => {
    const application = await made.begin()
    assert.equal(application.status, 'draft')
    assert.equal(application.formNumber, made.version.number)
    assert.equal(application.serviceVersionId, made.version.serviceVersionId)
    assert.deepEqual([application.serviceId, application.agencyId], [made.service, made.agency])
    assert.deepEqual(await rowsOf(application.caseId), [])
    const [line] = await ground.acts(application.caseId)
    assert.equal(line?.act, 'application.begun')
    assert.equal(line?.facts.to, 'draft')
  })

  it('is begun once by the same wish, however often it comes', async () => {
    const by = ground.by(VISITOR, { once: { key: 'begin-once', body: 'kartu-keluarga' } })
    const [one, two] = [beginning(made.version, ground.now), beginning(made.version, ground.now)]
    const [first, second] = [await perform(begin, by, one), await perform(begin, by, two)]
    assert.equal(first.number, one.number)
    assert.deepEqual(second, first)
  })

  it('is not begun for a standard of another service', async () => {
    const { rows } = await sql<{ id: string }>`
      select version_id::text as id from core.service_versions where service_id <> ${made.service} limit 1`.execute(
      ground.db,
    )
    await assert.rejects(made.begin({ serviceVersionId: rows[0]?.id ?? '0' }), NotFound)
  })

  it('keeps each page as soon as it is answered, and tells the ledger no word of it', async () => {
    const { number, caseId } = await made.begin()
    const by = ground.by(applicantOf({ caseId }))
    await perform(save, by, { number, question: 'q1', given: 'Melati' })
    await perform(save, by, { number, question: 'q1', given: 'Mawar' })
    const { answers, revision } = await made.find(number)
    assert.deepEqual(answers, { q1: 'Mawar' })
    assert.equal(revision, 3)
    const told = await ground.acts(caseId)
    assert.equal(told.filter(({ act }) => act === 'application.saved').length, 2)
    assert.ok(!JSON.stringify(told).includes('Mawar'))
    await assert.rejects(perform(save, by, { number, question: 'q99', given: 'x' }), NotFound)
  })

  it('is changed by nobody but its applicant, and read by no officer while it is a draft', async () => {
    const { number, caseId } = await made.begin()
    const other = await made.begin()
    for (const actor of [VISITOR, applicantOf(other), ground.people.one, ground.people.head]) {
      await assert.rejects(perform(save, ground.by(actor), { number, question: 'q1', given: 'x' }), NotAllowed)
      await assert.rejects(perform(submit, ground.by(actor), { number }), NotAllowed)
      await assert.rejects(applicationFor(ground.db, actor, number), NotFound)
    }
    assert.equal((await applicationFor(ground.db, applicantOf({ caseId }), number)).number, number)
  })

  it('tells of two who save at once the second that it has changed', async () => {
    const { number, caseId, revision } = await made.begin()
    const by = ground.by(applicantOf({ caseId }), { seen: revision })
    const both = await Promise.allSettled(
      ['a', 'b'].map((given) => perform(save, by, { number, question: 'q1', given })),
    )
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })

  it('is not sent before every page of its way is answered', async () => {
    const { number, caseId } = await made.begin()
    await assert.rejects(perform(submit, ground.by(applicantOf({ caseId })), { number }), Conflict)
    assert.equal((await made.find(number)).status, 'draft')
  })

  it('sends the answers of its way and keeps no other, and the promise of its standard begins', async () => {
    const draft = await made.filled()
    assert.equal(Object.keys(draft.answers).length, 4)
    const { caseId } = draft
    await perform(submit, ground.by(applicantOf({ caseId })), { number: draft.number })
    const sent = await made.find(draft.number)
    const { q3: _, ...onTheWay } = answersTo(made.version)
    assert.equal(sent.status, 'submitted')
    assert.deepEqual(sent.answers, onTheWay)
    assert.deepEqual([sent.submittedAt, sent.nextStep], [ground.now, 'promise'])
    const [step, ...more] = await rowsOf(caseId)
    assert.deepEqual(more, [])
    assert.deepEqual(step, {
      ...{ step: 'promise', rule: null, version: sent.serviceVersionId },
      dueOn: sent.dueOn,
    })
    assert.equal(sent.nextDueOn, sent.dueOn)
  })

  it('explains the day that is promised, and when it begins to count', async () => {
    const { caseId, dueOn, ...sent } = await made.submitted()
    const { steps } = await explainSteps(ground.db, ground.db, caseId, await factsOf(ground.db, sent), ground.now)
    assert.deepEqual(
      steps.map(({ step, due, startedOn, ended }) => [step, due, startedOn, ended]),
      [['promise', dueOn, '2026-11-24', false]],
    )
  })

  it('is read by the officers of its agency once it is sent, and decided on by coordinators in the end', async () => {
    const { one, head, elsewhere, inspector } = ground.people
    const sent = await made.submitted()
    assert.deepEqual((await findApplicationOf(ground.db, sent.caseId))?.answers, sent.answers)
    assert.deepEqual((await formOf(ground.db, sent)).definition, made.version.definition)
    const may = [one, head, elsewhere, inspector].map((actor) => [isAtAgency(actor, sent), isCoordinator(actor, sent)])
    assert.deepEqual(may, [
      [true, false],
      [true, true],
      [false, false],
      [false, false],
    ])
    for (const actor of [one, head])
      assert.equal((await applicationFor(ground.db, actor, sent.number)).caseId, sent.caseId)
    for (const actor of [elsewhere, inspector])
      await assert.rejects(applicationFor(ground.db, actor, sent.number), NotFound)
  })

  it('is sent once, though the button is pressed twice at the same moment', async () => {
    const { number, caseId } = await made.filled()
    const by = ground.by(applicantOf({ caseId }))
    const both = await Promise.allSettled([perform(submit, by, { number }), perform(submit, by, { number })])
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    assert.equal((await ground.acts(caseId)).filter(({ act }) => act === 'application.submitted').length, 1)
    assert.equal((await rowsOf(caseId)).length, 1)
  })

  it('is listed to its agency once it is sent, the nearest day first, and goes on after the last', async () => {
    const sent = await made.submitted()
    await made.begin()
    const wish = { agencies: [made.agency], statuses: ['draft', 'submitted'] as const }
    const listed = await listApplications(ground.db, wish)
    assert.ok(listed.some(({ number }) => number === sent.number))
    assert.ok(listed.every(({ status }) => status === 'submitted'))
    assert.deepEqual(await listApplications(ground.db, { ...wish, agencies: ['id.33.74'] }), [])
    const last = listed.at(-1)
    assert.deepEqual(await listApplications(ground.db, { ...wish, after: last }), [])
    assert.equal((await listApplications(ground.db, { ...wish, after: listed[0] })).length, listed.length - 1)
  })
})
