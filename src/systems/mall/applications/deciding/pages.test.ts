import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../../test/support/app.ts'
import {
  type ApplicationGround,
  answersTo,
  applicantOf,
  applicationGround,
} from '../../../../../test/support/applications.ts'
import { type Casework, casework, type Person } from '../../../../../test/support/casework.ts'
import { type DecidingGround, decidingGround } from '../../../../../test/support/deciding.ts'
import { makeVisitor } from '../../../../../test/support/portal.ts'
import { bearerOf } from '../../../../../test/support/token.ts'
import { followCookie } from '../../../../core/cases/follow.sql.ts'
import { keyHash, newKey } from '../../../../core/cases/key.ts'
import type { House } from '../../../../core/house.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import type { Server } from '../../../../kit/http/server.ts'
import { giveContact } from '../contact.act.ts'
import { note } from '../note.act.ts'
import { save, submit } from '../save.act.ts'

describe('the pages and the API of officers for applications', () => {
  let ground: Casework
  let made: ApplicationGround
  let ways: DecidingGround
  let server: Server
  let house: House
  before(async () => {
    ground = await casework()
    made = await applicationGround(ground)
    ways = decidingGround(ground, made)
    const app = await openApp(ground.db, ground.now)
    server = app.server
    house = app.house
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const as = (person: Person) => {
    const visitor = makeVisitor(server)
    visitor.cookies.set('session', ground.cookie(person))
    return visitor
  }
  const at = (number: string, noun = '') => `/work/applications/${number}${noun && `/${noun}`}`

  it('list what is not taken up, lead from a number to its application, and say where nothing is found', async () => {
    const { number } = await made.submitted()
    const head = as('head')
    const listed = await head.get('/work/applications')
    assert.match(listed.body, new RegExp(number))
    assert.equal((await head.get(`/work/applications?q=${number.toLowerCase()}`)).location, at(number))
    assert.match((await head.get('/work/applications?q=zzz')).body, /Tidak ditemukan/)
    const elsewhere = as('elsewhere')
    assert.doesNotMatch((await elsewhere.get('/work/applications')).body, new RegExp(number))
    assert.match((await elsewhere.get('/work/applications')).body, /Semua sudah diambil/)
    assert.equal((await elsewhere.get(`/work/applications?q=${number}`)).status, 200)
    assert.equal((await elsewhere.get(at(number))).status, 404)
  })

  it('take an application up with one button, and decide with a standard sentence and one’s own words', async () => {
    const { number } = await made.submitted()
    const one = as('one')
    await one.get(at(number))
    assert.equal((await one.post(at(number, 'taking'), {})).location, `${at(number)}?done=taking`)
    const shown = await one.get(`${at(number)}?done=taking`)
    assert.match(shown.body, /Permohonan diambil/)
    assert.match(shown.body, /Giliran petugas: periksa dan putuskan/)
    await one.get(at(number, 'decision'))
    const empty = await one.post(at(number, 'decision'), { decision: 'refused' })
    assert.equal(empty.status, 422)
    assert.match(empty.body, /Tulis alasannya, atau pilih kalimat baku/)
    assert.match(empty.body, /Penolakan menyebut dasarnya/)
    const sent = {
      decision: 'refused',
      sentence_refused: 's1',
      sentence_granted: 's2',
      reason: 'Fotonya buram.',
      article: 'Syarat 2',
    }
    assert.equal((await one.post(at(number, 'decision'), sent)).location, `${at(number)}?done=decision`)
    const { decisionReason, decision } = await made.find(number)
    assert.equal(decision, 'refused')
    assert.equal(decisionReason, 'Syarat layanan ini tidak terpenuhi.\n\nFotonya buram.')
    assert.equal((await one.get(at(number, 'decision'))).status, 409)
    assert.equal((await one.get(at(number, 'reopening'))).status, 403)
  })

  it('keep the words of who came second, and show them under the newest state', async () => {
    const { number } = await ways.taken()
    const [first, second] = [as('one'), as('head')]
    const seen = /name="_seen" value="(\d+)"/.exec((await second.get(at(number, 'question'))).body)?.[1] ?? ''
    await first.get(at(number, 'fee'))
    await first.post(at(number, 'fee'), { fee: '5000' })
    const late = await second.post(at(number, 'question'), { words: 'Mohon foto lain.', _seen: seen })
    assert.equal(late.status, 409)
    assert.match(late.body, /Mohon foto lain\./)
    assert.match(late.body, /Orang lain baru saja mengubah/)
  })

  it('close those whose time is over together, and say so where there are none', async () => {
    const empty = await as('head').get('/work/applications/closing')
    assert.match(empty.body, /Tidak ada yang boleh ditutup/)
    const head = as('head')
    await head.get('/work/applications/closing')
    assert.equal((await head.post('/work/applications/closing', { sentence_closed: 's1' })).status, 422)
  })

  it('show no note of officers to the applicant, and the reason of the decision there', async () => {
    const key = newKey()
    const draft = await made.begin({ keyHash: keyHash(key).toString('hex') })
    const own = ground.by(applicantOf(draft))
    for (const [question, given] of Object.entries(answersTo(made.version)))
      await perform(save, own, { number: draft.number, question, given })
    await perform(giveContact, own, {
      number: draft.number,
      contact: { name: 'Melati Rekaan', email: 'melati@contoh.id' },
    })
    await perform(submit, own, { number: draft.number })
    await perform(note, ground.by(ground.people.one), { number: draft.number, words: 'Rahasia antarpetugas.' })
    const someone = makeVisitor(server)
    someone.cookies.set('follow', followCookie(house.secret, draft.caseId, key, ground.now).value ?? '')
    const page = await someone.get(`/applications/${draft.number}`)
    assert.equal(page.status, 200)
    assert.doesNotMatch(page.body, /Rahasia antarpetugas/)
    assert.match((await as('two').get(at(draft.number))).body, /Rahasia antarpetugas/)
  })

  it('do the same by program: a repeat is answered as before, another version is refused, a stranger learns nothing', async () => {
    const { number } = await made.submitted()
    const token = await bearerOf(ground, 'head')
    const call = (noun: string, payload: object, headers: Record<string, string> = {}) =>
      server.inject({
        method: 'POST',
        url: `/api/v1/applications/${number}/${noun}`,
        payload,
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': `k-${noun}`, ...headers },
      })
    const first = await call('taking', {})
    assert.equal(first.statusCode, 200, first.body)
    assert.equal(first.json().status, 'processing')
    assert.deepEqual((await call('taking', {})).json(), first.json())
    assert.equal((await call('fee', { fee: 10 }, { 'if-match': '"1"' })).statusCode, 409)
    const problems = await call('decision', { decision: 'granted', reason: 'x' })
    assert.equal(problems.statusCode, 422)
    assert.equal(problems.json().errors[0].code, 'deliveryNeeded')
    const listed = await server.inject({
      url: '/api/v1/applications?tab=mine',
      headers: { authorization: `Bearer ${token}` },
    })
    assert.deepEqual(
      listed.json().applications.map((one: { number: string }) => one.number),
      [number],
    )
    assert.equal((await server.inject({ url: '/api/v1/applications' })).statusCode, 401)
  })
})
