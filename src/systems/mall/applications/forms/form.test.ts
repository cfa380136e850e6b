import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  asks,
  FORM_LANGUAGES,
  type FormGround,
  formGround,
  routeTo,
  without,
} from '../../../../../test/support/application-forms.ts'
import { type Casework, casework } from '../../../../../test/support/casework.ts'
import { addService } from '../../../../core/catalogue/add-service.act.ts'
import { editService } from '../../../../core/catalogue/edit-service.act.ts'
import { publishService } from '../../../../core/catalogue/publish-service.act.ts'
import { currentVersion } from '../../../../core/catalogue/service-version.sql.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { VISITOR } from '../../../../core/people/actor.ts'
import { Conflict, NotAllowed, NotFound } from '../../../../kit/refusals.ts'
import { sql } from '../../../../kit/sql.ts'
import { addQuestion, changeQuestion, deleteQuestion, moveQuestion, routeQuestion } from './form.act.ts'
import { currentFormVersion, findForm, findFormVersion, listFormVersions, listTests } from './form.sql.ts'
import { addTest, deleteTest, publishForm, rollBackForm } from './publish-form.act.ts'

const TODAY = '2026-11-24'
const languages = FORM_LANGUAGES
const short = without(asks('', 'short'))

describe('an application form', () => {
  let ground: Casework
  let of: FormGround
  let formId: string
  before(async () => {
    ground = await casework()
    of = await formGround(ground)
    formId = (await form()).formId
  })
  after(() => ground.end())

  const head = (more: { seen?: number } = {}) => ground.by(ground.people.head, more)
  const form = async () => {
    const found = await findForm(ground.db, of)
    assert.ok(found)
    return found
  }
  const ids = async () => (await form()).draft.questions.map(({ id }) => id).join(' ')
  const acts = async () => {
    const { rows } = await sql<{ act: string; facts: Record<string, unknown> }>`
      select act, facts from core.ledger where act like 'form.%' order by line_id`.execute(ground.db)
    return rows
  }

  it('is written by coordinators of the agency that gives the service and above, and by nobody else', async () => {
    for (const person of ['nation', 'one', 'inspector', 'overseer', 'system', 'elsewhere'] as const)
      await assert.rejects(
        perform(addQuestion, ground.by(ground.people[person]), { ...of, question: short }),
        NotAllowed,
      )
    await assert.rejects(perform(publishForm, ground.by(VISITOR), { ...of, languages }), NotAllowed)
    await assert.rejects(
      perform(addQuestion, head(), { service: 'paspor', agency: of.agency, question: short }),
      NotFound,
    )
    await assert.rejects(
      perform(addQuestion, head(), { service: of.service, agency: 'id.nowhere', question: short }),
      NotFound,
    )
    await perform(addQuestion, ground.by(ground.people.province), { ...of, question: short })
    await perform(deleteQuestion, ground.by(ground.people.province), { ...of, id: 'q5' })
  })

  it('tells the ledger which question, and never what was written', async () => {
    const lines = await acts()
    assert.deepEqual(lines[0]?.facts, { form: formId, kind: 'short', question: 'q1', revision: 1, service: of.service })
    assert.ok(lines.some(({ act }) => act === 'form.published'))
    assert.ok(!JSON.stringify(lines).includes('rekaan'))
  })

  it('is begun by one who writes and not by one who may not, also when two begin at once', async () => {
    const other = { service: 'ktp-elektronik', agency: of.agency }
    await assert.rejects(perform(addQuestion, ground.by(ground.people.one), { ...other, question: short }), NotAllowed)
    assert.equal(await findForm(ground.db, other), undefined)
    const both = [1, 2].map(() => perform(addQuestion, head({ seen: 0 }), { ...other, question: short }))
    const told = (await Promise.allSettled(both)).map(({ status }) => status)
    assert.deepEqual(told.toSorted(), ['fulfilled', 'rejected'])
    assert.equal((await findForm(ground.db, other))?.draft.questions.length, 1)
  })

  it('is for a service that people are offered: one without a standard in force gets none', async () => {
    const name = { id: 'Layanan Rekaan' }
    const slug = 'layanan-rekaan'
    const { service } = await perform(addService, head(), { agency: of.agency, name, lifeEvents: [], slug })
    const late = { service, agency: of.agency }
    await assert.rejects(perform(addQuestion, head(), { ...late, question: short }), { word: 'noStandardYet' })
    assert.equal(await findForm(ground.db, late), undefined)
  })

  it('moves its questions, and of two who move at once the second is told', async () => {
    const { revision } = await form()
    const move = (way: 'up' | 'down') => perform(moveQuestion, head({ seen: revision }), { ...of, id: 'q2', way })
    const told = await Promise.allSettled([move('down'), move('down')])
    assert.deepEqual(told.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    assert.equal(await ids(), 'q1 q3 q2 q4')
    await perform(moveQuestion, head(), { ...of, id: 'q2', way: 'up' })
    await perform(moveQuestion, head(), { ...of, id: 'q1', way: 'up' })
    assert.equal(await ids(), 'q1 q2 q3 q4')
    await assert.rejects(perform(moveQuestion, head(), { ...of, id: 'q9', way: 'up' }), NotFound)
  })

  it('lets a radio question route and no other, and keeps the kind of each', async () => {
    const route = routeTo(['o1'], 'q4')
    await assert.rejects(perform(routeQuestion, head(), { ...of, id: 'q1', route }), Conflict)
    await assert.rejects(
      perform(changeQuestion, head(), { ...of, id: 'q1', question: without(asks('', 'date')) }),
      Conflict,
    )
    await assert.rejects(perform(routeQuestion, head(), { ...of, id: 'q9', route }), NotFound)
  })

  it('is not published while a route is broken, a test fails or words are missing, and is when all is well', async () => {
    const publish = () => perform(publishForm, head(), { ...of, languages })
    const route = (to: string) => perform(routeQuestion, head(), { ...of, id: 'q2', route: routeTo(['o1'], to) })
    await route('q1')
    await assert.rejects(publish(), { word: 'formFaults', values: { count: '2' } })
    await route('q4')
    const test = { name: 'Uji lain', given: { q2: 'o2' }, pages: ['q1', 'q2', 'q4'], ends: 'end' } as const
    const { testId } = await perform(addTest, head(), { ...of, test })
    await assert.rejects(publish(), { word: 'formFaults', values: { count: '1' } })
    await perform(deleteTest, head(), { ...of, testId })
    await assert.rejects(perform(deleteTest, head(), { ...of, testId }), NotFound)
    await assert.rejects(perform(addTest, head(), { ...of, test: { ...test, pages: ['q9'] } }), NotFound)
    await assert.rejects(perform(publishForm, head(), { ...of, languages: [...languages, 'jv'] }), {
      word: 'formFaults',
    })
    assert.equal((await currentFormVersion(ground.db, formId))?.number, 2)
    assert.equal((await publish()).number, 3)
  })

  it('is published once, also by two at once, for the standard of the service that holds that day', async () => {
    await assert.rejects(perform(publishForm, head(), { ...of, languages }), { word: 'formSame' })
    await perform(changeQuestion, head(), { ...of, id: 'q4', question: without(asks('', 'long', { max: 77 })) })
    const both = [1, 2].map(() => perform(publishForm, head(), { ...of, languages }))
    const told = (await Promise.allSettled(both)).map(({ status }) => status)
    assert.deepEqual(told.toSorted(), ['fulfilled', 'rejected'])
    const current = await currentFormVersion(ground.db, formId)
    const standard = await currentVersion(ground.db, of.service, TODAY, of.agency)
    assert.deepEqual([current?.number, current?.serviceVersionId], [4, standard?.versionId])
    assert.deepEqual(current?.tests, await listTests(ground.db, formId))
  })

  it('is rolled back to an earlier version as a version of its own, and what was published stays as it was', async () => {
    const before = await listFormVersions(ground.db, formId)
    const draft = (await form()).draft
    await assert.rejects(perform(rollBackForm, head(), { ...of, number: 4 }), { word: 'formSame' })
    await assert.rejects(perform(rollBackForm, head(), { ...of, number: 99 }), NotFound)
    await perform(rollBackForm, head(), { ...of, number: 1 })
    const [current, ...older] = await listFormVersions(ground.db, formId)
    assert.deepEqual([current?.number, current?.restores, current?.replacedAt], [5, 1, null])
    assert.deepEqual(current?.definition, (await findFormVersion(ground.db, formId, 1))?.definition)
    assert.deepEqual(
      older.map(({ replacedAt: _, ...version }) => version),
      before.map(({ replacedAt: _, ...version }) => version),
    )
    assert.deepEqual((await form()).draft, draft)
    assert.equal((await perform(publishForm, head(), { ...of, languages })).number, 6)
  })

  it('holds for the standard of its day: when the service gets a new one, the same form can be published anew', async () => {
    await assert.rejects(perform(publishForm, head(), { ...of, languages }), { word: 'formSame' })
    const line = { service: of.service, agency: of.agency }
    const description = { id: 'Rekaan.', en: 'Invented.', ko: '지어낸 것.' }
    await perform(editService, head(), { ...line, parts: { description } })
    await perform(publishService, head(), { ...line, from: TODAY })
    const was = (await currentFormVersion(ground.db, formId))?.serviceVersionId
    const { serviceVersion, number } = await perform(publishForm, head(), { ...of, languages })
    assert.notEqual(serviceVersion, was)
    assert.equal(number, 7)
  })

  it('loses with a question the routes that led from or to it, and a test that names it fails', async () => {
    const { routes } = await perform(deleteQuestion, head(), { ...of, id: 'q4' })
    assert.equal(routes, 1)
    assert.equal(await ids(), 'q1 q2 q3')
    assert.equal((await form()).draft.questions[1]?.route, undefined)
    await assert.rejects(perform(publishForm, head(), { ...of, languages }), { word: 'formFaults' })
    const { question } = await perform(addQuestion, head(), { ...of, question: short })
    assert.notEqual(question, 'q4')
  })

  it('takes a hundred questions and no more', async () => {
    const other = { service: 'ktp-elektronik', agency: of.agency }
    const left = 100 - ((await findForm(ground.db, other))?.draft.questions.length ?? 0)
    for (let n = 0; n < left; n++) await perform(addQuestion, head(), { ...other, question: short })
    await assert.rejects(perform(addQuestion, head(), { ...other, question: short }), { word: 'formFull' })
  })
})
