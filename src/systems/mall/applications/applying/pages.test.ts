import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../../test/support/app.ts'
import { type ApplicationGround, applicationGround } from '../../../../../test/support/applications.ts'
import { type Casework, casework } from '../../../../../test/support/casework.ts'
import { makeWalker, type Walker } from '../../../../../test/support/walk.ts'
import type { Server } from '../../../../kit/http/server.ts'
import { applyWordsOf } from './words/words.ts'

const START = '/services/kartu-keluarga/application'
const words = applyWordsOf('id')
const { next } = words.question

describe('applying, without a script', () => {
  let ground: Casework
  let made: ApplicationGround
  let server: Server
  let one: Walker
  before(async () => {
    ground = await casework()
    made = await applicationGround(ground)
    ;({ server } = await openApp(ground.db, ground.now))
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const codes = () => [...one.page.body.matchAll(/<code[^>]*>(?:<bdi>)?([^<]+)/g)].map(([, code = '']) => code)
  const begun = async () => {
    one = makeWalker(server, 'id')
    await one.open(START)
    await one.press(words.start.begin)
    const [number = '', key = ''] = codes()
    return { number, key }
  }
  /** Through the three pages of the invented form and who applies, up to the check. */
  const filled = async () => {
    const codesBegun = await begun()
    await one.follow(words.begun.go)
    await one.press(next, { q1: 'Melati' })
    await one.press(next, { q2: 'o1' })
    await one.press(next, { q4: 'Kartu rekaan' })
    await one.press(next, { name: 'Melati Rekaan', email: 'melati.rekaan@contoh.id' })
    return codesBegun
  }

  it('is offered on the page of the service, with time, fee and what is needed before anything is asked', async () => {
    one = makeWalker(server, 'id')
    await one.open('/services/kartu-keluarga')
    await one.follow(words.door.apply)
    assert.equal(one.page.path, START)
    for (const told of [words.start.time, words.start.fee, words.start.needs])
      assert.ok(one.page.text.includes(told), told)
    assert.equal((await one.open('/services/paspor/application')).status, 404)
  })

  it('gives number and key with the draft, in no address, and the same ones to a second click', async () => {
    const { number, key } = await begun()
    assert.match(number, /^.{3}-.{3}-.{4}$/)
    assert.match(key, /^.{5}(-.{5}){4}$/)
    await one.again()
    assert.deepEqual(codes(), [number, key])
    assert.ok(one.asked.every((path) => !path.includes(key)))
  })

  it('asks one question a page, keeps each, and says beside the field what is wrong', async () => {
    const { number } = await begun()
    await one.follow(words.begun.go)
    assert.equal(one.page.path, `/applications/${number}/questions/q1`)
    const wrong = await one.press(next, { q1: '' })
    assert.equal(wrong.status, 422)
    await one.press(next, { q1: 'Melati' })
    assert.equal(one.page.path, `/applications/${number}/questions/q2`)
    assert.deepEqual((await made.find(number)).answers, { q1: 'Melati' })
    await one.follow(words.question.back)
    assert.ok(one.page.body.includes('value="Melati"'))
  })

  it('is gone on with from another device by number and key', async () => {
    const { number } = await begun()
    await one.follow(words.begun.go)
    await one.press(next, { q1: 'Melati' })
    await one.press(words.question.later)
    const [, key = ''] = codes()
    const other = makeWalker(server, 'id')
    assert.ok((await other.open(`/applications/${number}`)).path.startsWith('/follow?number='))
    await other.press('Buka laporan', { number, key })
    assert.equal(other.page.path, `/applications/${number}`)
    await other.follow(words.mine.goOn)
    assert.equal(other.page.path, `/applications/${number}/questions/q2`)
  })

  it('shows all answers before they are sent, changes one of them, and ends with number, key and the promised day', async () => {
    const { number, key } = await filled()
    assert.equal(one.page.path, `/applications/${number}/check`)
    assert.ok(one.page.text.includes('Melati Rekaan'))
    await one.open(`/applications/${number}/questions/q1`)
    await one.press(next, { q1: 'Mawar' })
    assert.equal(one.page.path, `/applications/${number}/check`)
    assert.ok(one.page.text.includes('Mawar'))
    await one.press(words.check.send)
    assert.equal(one.page.status, 201)
    assert.deepEqual(codes(), [number, key])
    const sent = await made.find(number)
    assert.equal(sent.status, 'submitted')
    assert.equal((await one.again()).status, 201)
    assert.equal((await ground.acts(sent.caseId)).filter(({ act }) => act === 'application.submitted').length, 1)
    await one.follow(words.sent.open)
    for (const told of [words.statuses.submitted, 'Mawar', words.pending.turn.agency, words.story.acts.submitted])
      assert.ok(one.page.text.includes(told), told)
  })

  it('does not send what was changed in another window since it was checked', async () => {
    const { number } = await filled()
    const other = makeWalker(server, 'id')
    for (const [name, value] of one.cookies) other.cookies.set(name, value)
    await other.open(`/applications/${number}/questions/q1`)
    await other.press(next, { q1: 'Mawar' })
    assert.equal((await one.press(words.check.send)).status, 409)
    assert.equal((await made.find(number)).status, 'draft')
    await one.press(words.check.send)
    assert.equal((await made.find(number)).status, 'submitted')
  })

  it('is withdrawn by its applicant, once', async () => {
    const { number } = await filled()
    await one.press(words.check.send)
    await one.open(`/applications/${number}`)
    await one.follow(words.mine.withdraw)
    await one.press(words.deeds.withdrawal.send)
    assert.equal((await made.find(number)).status, 'withdrawn')
    assert.ok(one.page.text.includes(words.mine.done.withdrawal))
    await one.again()
    assert.ok(one.page.text.includes(words.mine.done.withdrawal))
    assert.equal((await one.open(`/applications/${number}/withdrawal`)).status, 409)
  })

  it('opens to nobody else: another device, another applicant and an officer are led to number and key', async () => {
    const { number } = await filled()
    const mine = `/applications/${number}`
    await begun()
    const officer = makeWalker(server, 'id')
    officer.cookies.set('session', ground.cookie('head'))
    for (const somebody of [one, officer, makeWalker(server, 'id')])
      for (const way of ['', '/check', '/contact', '/questions/q1', '/withdrawal'])
        assert.ok((await somebody.open(`${mine}${way}`)).path.startsWith('/follow'), way)
  })
})
