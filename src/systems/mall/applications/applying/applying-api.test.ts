import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../../test/support/app.ts'
import {
  type ApplicationGround,
  answersTo,
  applicationGround,
  putInto,
} from '../../../../../test/support/applications.ts'
import { type Casework, casework } from '../../../../../test/support/casework.ts'
import type { Server } from '../../../../kit/http/server.ts'

describe('applying by a program', () => {
  let ground: Casework
  let made: ApplicationGround
  let server: Server
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now))
    made = await applicationGround(ground)
  })
  after(async () => {
    await server.close()
    await ground.end()
  })
  let keys = 0
  const post = async (url: string, payload: object, { once = `apply-${keys++}`, key = '' } = {}) => {
    const headers = { 'idempotency-key': once, ...(key && { 'follow-key': key }) }
    const answer = await server.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload })
    return { ...answer.json(), code: answer.statusCode }
  }
  const look = async (number: string, key: string) => {
    const answer = await server.inject({ url: `/api/v1/applications/${number}`, headers: { 'follow-key': key } })
    return { ...answer.json(), code: answer.statusCode }
  }
  const begun = async (once?: string) =>
    post(
      `/services/${made.service}/applications`,
      { agency: made.agency, language: 'id' },
      { once: once ?? `b-${keys++}` },
    )
  const filled = async () => {
    const { number, key } = await begun()
    for (const [question, answer] of Object.entries(answersTo(made.version)))
      assert.equal((await post(`/applications/${number}/answers/${question}`, { answer }, { key })).code, 200)
    const who = { name: 'Melati Rekaan', email: 'melati.rekaan@contoh.id' }
    assert.equal((await post(`/applications/${number}/contact`, who, { key })).code, 200)
    return { number, key } as { number: string; key: string }
  }

  it('gets the same number and key for the same wish, and a problem at the agency that offers nothing', async () => {
    const first = await begun('same-wish')
    assert.equal(first.code, 201)
    assert.deepEqual(await begun('same-wish'), first)
    const wrong = await post(`/services/${made.service}/applications`, { agency: 'nowhere' })
    assert.equal(wrong.code, 422)
    assert.match(JSON.stringify(wrong), /"agency"/)
  })

  it('sees the questions in their order and what comes next, and sends them once all are answered', async () => {
    const { number, key } = await begun()
    const [first] = made.version.definition.questions
    const seen = await look(number, key)
    assert.deepEqual([seen.code, seen.status, seen.turn, seen.next], [200, 'draft', 'applicant', first?.id])
    const early = await post(`/applications/${number}/submission`, {}, { key })
    assert.equal(early.code, 422)
    assert.match(JSON.stringify(early), new RegExp(`"${first?.id}"`))
    const whole = await filled()
    const once = 'send-once'
    const sent = await post(`/applications/${whole.number}/submission`, {}, { key: whole.key, once })
    assert.deepEqual([sent.code, sent.status], [200, 'submitted'])
    assert.deepEqual(await post(`/applications/${whole.number}/submission`, {}, { key: whole.key, once }), sent)
    const now = await look(whole.number, whole.key)
    assert.deepEqual([now.turn, now.next, now.due_on], ['agency', null, sent.due_on])
    const again = await post(`/applications/${whole.number}/submission`, {}, { key: whole.key })
    assert.equal(again.code, 409)
  })

  it('is told nothing without the key, and is closed out after a series of wrong ones', async () => {
    const { number, key } = await filled()
    assert.equal((await server.inject(`/api/v1/applications/${number}`)).statusCode, 404)
    assert.equal((await post(`/applications/${number}/withdrawal`, {})).code, 404)
    for (let wrong = 0; wrong < 5; wrong++) assert.equal((await look(number, 'aaaa-aaaa-aaaa')).code, 404)
    assert.equal((await look(number, key)).code, 429)
  })

  it('completes what was asked, objects to a refusal, and takes back', async () => {
    const one = await filled()
    await post(`/applications/${one.number}/submission`, {}, { key: one.key })
    const { caseId } = await made.find(one.number)
    await putInto(ground, caseId, 'asked')
    assert.deepEqual((await look(one.number, one.key)).asked, { words: 'Kata rekaan?', questions: ['q1'] })
    const answered = await post(
      `/applications/${one.number}/completion`,
      { words: 'Jawaban rekaan.' },
      { key: one.key },
    )
    assert.deepEqual([answered.code, answered.status], [200, 'processing'])
    await putInto(ground, caseId, 'refused')
    const refused = { result: 'refused', reason: 'Kata rekaan.', article: 'Pasal rekaan' }
    assert.deepEqual((await look(one.number, one.key)).decision, refused)
    const objected = await post(`/applications/${one.number}/objection`, { words: 'Saya keberatan.' }, { key: one.key })
    assert.deepEqual([objected.code, objected.status], [200, 'objected'])
    const other = await filled()
    const back = await post(`/applications/${other.number}/withdrawal`, {}, { key: other.key })
    assert.deepEqual([back.code, back.status], [200, 'withdrawn'])
  })
})
