import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../../test/support/app.ts'
import { asks, FORM_LANGUAGES, without } from '../../../../../test/support/application-forms.ts'
import { applicantOf } from '../../../../../test/support/applications.ts'
import { type Casework, casework } from '../../../../../test/support/casework.ts'
import {
  REGISTER_TOKEN,
  type RegisterServer,
  startRegisterServer,
} from '../../../../../test/support/register-server.ts'
import { addRegisters, peopleSettings, SECRETS } from '../../../../../test/support/registers.ts'
import { CLIENT, type SignInProvider, startSignInProvider } from '../../../../../test/support/sign-in-provider.ts'
import { makeWalker, type Walker } from '../../../../../test/support/walk.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { VISITOR } from '../../../../core/people/actor.ts'
import { addRegister, changeRegister, endRegisterAct } from '../../../../core/registers/register.act.ts'
import type { RegisterSettings } from '../../../../core/registers/register.ts'
import type { Server } from '../../../../kit/http/server.ts'
import { Conflict, NotAllowed, NotFound } from '../../../../kit/refusals.ts'
import { sql } from '../../../../kit/sql.ts'
import { findApplication } from '../application.sql.ts'
import { applyWordsOf } from '../applying/words/words.ts'
import { giveContact } from '../contact.act.ts'
import { addQuestion } from '../forms/form.act.ts'
import { publishForm } from '../forms/publish-form.act.ts'
import { save, submit } from '../save.act.ts'
import { agreeToRegister, fillFromRegister, removeRegisterAnswer } from './fill.act.ts'
import { prefillWordsOf } from './words/words.ts'

const HOME = 'http://portal.example'
const OF = { service: 'kartu-keluarga', agency: 'id.32.73' }
const words = prefillWordsOf('id')
const apply = applyWordsOf('id')
const PEOPLE = 'penduduk-rekaan'

describe('answers from registers', () => {
  let ground: Casework
  let provider: SignInProvider
  let people: RegisterServer
  let server: Server
  let one: Walker
  before(async () => {
    ground = await casework()
    provider = await startSignInProvider([`${HOME}/registers/masuk-rekaan/return`])
    people = await startRegisterServer()
    await addRegisters(ground, { issuer: provider.issuer, base: people.base })
    const head = ground.by(ground.people.head)
    const from = (register: string, value: string) => ({ prefill: { register, value } })
    for (const question of [
      asks('', 'short', from(PEOPLE, 'name')),
      asks('', 'number', { max: 1, ...from(PEOPLE, 'children') }),
      asks('', 'date', from('masuk-rekaan', 'born')),
      asks('', 'yes_no', from(PEOPLE, 'married')),
    ])
      await perform(addQuestion, head, { ...OF, question: without(question) })
    await perform(publishForm, head, { ...OF, languages: FORM_LANGUAGES })
    const outside = {
      secrets: { [SECRETS.sign]: CLIENT.secret, [SECRETS.people]: REGISTER_TOKEN },
      privateHosts: ['127.0.0.1'],
    }
    ;({ server } = await openApp(ground.db, ground.now, { house: { baseUrl: HOME, outside } }))
  })
  after(async () => {
    await server.close()
    await people.end()
    await provider.end()
    await ground.end()
  })

  const begun = async () => {
    one = makeWalker(server, 'id')
    await one.open('/services/kartu-keluarga/application')
    await one.press(apply.start.begin)
    const [, number = ''] = /<code[^>]*>(?:<bdi>)?([^<]+)/.exec(one.page.body) ?? []
    const application = await found(number)
    return { number, at: `/applications/${number}`, by: ground.by(applicantOf(application)), application }
  }
  const found = async (number: string) => (await findApplication(ground.db, number)) ?? assert.fail(number)
  const lines = async (number: string, act: string) => {
    const all = await ground.acts((await found(number)).caseId)
    return all.filter((line) => line.act === `application.${act}`).map(({ facts }) => facts)
  }
  /** Agrees, signs in at the provider and comes back as the provider sends them. */
  const fetched = async () => {
    await one.press(words.agree)
    const [, away = ''] = /href="(http:\/\/127[^"]+)"/.exec(one.page.body) ?? []
    const back = new URL(await provider.walk(away.replaceAll('&amp;', '&'), HOME))
    return one.open(back.pathname + back.search)
  }

  it('are offered on the page of the question, and nothing is asked before the applicant agrees', async () => {
    const { number, at } = await begun()
    const before = people.asked.length
    await one.open(`${at}/questions/q1`)
    await one.follow('Isikan dari Penduduk Rekaan')
    for (const told of ['Penduduk Rekaan', 'Dinas Rekaan', 'Nama, Anak, Kawin', 'Masuk Rekaan', 'artu '])
      assert.ok(one.page.text.includes(told), told)
    assert.equal(people.asked.length, before)
    assert.deepEqual(await lines(number, 'register_agreed'), [])
  })

  it('land in the draft apart from what the applicant says, and what does not fit its question is said and left out', async () => {
    const { number, at } = await begun()
    await one.open(`${at}/registers/${PEOPLE}`)
    await fetched()
    assert.ok(one.page.text.includes('2 jawaban diisikan dari Penduduk Rekaan.'), one.page.text)
    assert.ok(one.page.text.includes('tidak cocok dengan pertanyaan ini'))
    const { answers, registerAnswers } = await found(number)
    assert.deepEqual(registerAnswers, { q1: 'Sari Rekaan', q4: 'yes' })
    assert.deepEqual(answers, registerAnswers)
    const { rows } = await sql<{ answers: object }>`
      select a.answers from mall.applications a join core.cases using (case_id) where number = ${number}`.execute(
      ground.db,
    )
    assert.deepEqual(rows[0]?.answers, {}, 'the applicant has said nothing')
    assert.deepEqual(people.asked.at(-1), `/people/${provider.person.nik}`, 'asked about whoever signed in')
    const [agreed] = await lines(number, 'register_agreed')
    assert.deepEqual([agreed?.register, agreed?.questions], [PEOPLE, ['q1', 'q2', 'q4']])
    const [answered] = await lines(number, 'register_answered')
    assert.deepEqual([answered?.outcome, answered?.questions, answered?.unfit], ['well', ['q1', 'q4'], ['q2']])
    assert.doesNotMatch(JSON.stringify([agreed, answered]), /Sari|yes|3201/)
  })

  it('cannot be typed over; removed, they are typed by hand', async () => {
    const { number, at, by } = await begun()
    await one.open(`${at}/registers/${PEOPLE}`)
    await fetched()
    await one.open(`${at}/questions/q1`)
    assert.ok(one.page.text.includes('Sari Rekaan') && one.page.text.includes('dari Penduduk Rekaan, 24 Nov 2026'))
    assert.doesNotMatch(one.page.body, /name="q1"/)
    await assert.rejects(perform(save, by, { number, question: 'q1', given: 'Orang lain' }), Conflict)
    await one.press(words.remove)
    assert.equal(one.page.path, `${at}/questions/q1`)
    await one.press(apply.question.next, { q1: 'Sari Rekaan Utama' })
    assert.deepEqual((await found(number)).answers, { q1: 'Sari Rekaan Utama', q4: 'yes' })
    assert.deepEqual((await found(number)).registerAnswers, { q4: 'yes' })
    assert.deepEqual(
      (await lines(number, 'register_removed')).map(({ question }) => question),
      ['q1'],
    )
  })

  it('go to the agency with their origin, and only those on the way', async () => {
    const { number, at } = await begun()
    for (const register of ['masuk-rekaan', PEOPLE]) {
      await one.open(`${at}/registers/${register}`)
      await fetched()
    }
    await one.open(`${at}/questions/q2`)
    await one.press(apply.question.next, { q2: '1' })
    await one.press(apply.question.next, { name: 'Sari Rekaan', email: 'sari.rekaan@contoh.id' })
    assert.ok(one.page.text.includes('dari Masuk Rekaan, 24 Nov 2026'), one.page.text)
    await one.press(apply.check.send)
    const sent = await found(number)
    assert.equal(sent.status, 'submitted')
    const officer = makeWalker(server, 'id')
    officer.cookies.set('session', ground.cookie('one'))
    await officer.open(`/work/applications/${number}`)
    assert.equal(officer.page.text.match(/dari (?:Masuk|Penduduk) Rekaan, 24 Nov 2026/g)?.length, 3)
    assert.deepEqual(sent.registerAnswers, { q1: 'Sari Rekaan', q3: '1990-05-17', q4: 'yes' })
    assert.deepEqual(sent.answers, { ...sent.registerAnswers, q2: 1 })
  })

  it('say to the applicant what went wrong in words of theirs, and the consent is used up', async () => {
    const { number, at, by } = await begun()
    await one.open(`${at}/registers/${PEOPLE}`)
    provider.refuses = true
    await fetched()
    provider.refuses = false
    assert.ok(one.page.text.includes(words.failed.denied))
    people.people.delete('3201014557900001')
    await one.open(`${at}/registers/${PEOPLE}`)
    await fetched()
    assert.ok(one.page.text.includes(words.failed.notFound))
    await perform(changeRegister, ground.by(ground.people.system), {
      ...peopleSettings(people.base),
      secretVariable: 'REGISTER_SECRET_GONE',
    })
    await one.open(`${at}/registers/${PEOPLE}`)
    await fetched()
    assert.ok(one.page.text.includes(words.failed.other))
    await perform(changeRegister, ground.by(ground.people.system), peopleSettings(people.base))
    assert.deepEqual(
      (await lines(number, 'register_answered')).map(({ outcome }) => outcome),
      ['denied', 'notFound', 'secretMissing'],
    )
    const landing = { number, register: PEOPLE, outcome: 'well', answers: { q1: 'Palsu' }, unfit: [] } as const
    await assert.rejects(perform(fillFromRegister, by, landing), Conflict)
  })

  it('are landed by the consent alone that was given last, once, for its questions and in its time', async () => {
    const { number, by } = await begun()
    const agree = { number, register: PEOPLE, questions: ['q1', 'q2', 'q4'] }
    const landing = { number, register: PEOPLE, outcome: 'well', answers: { q1: 'Sari' }, unfit: [] } as const
    await perform(agreeToRegister, by, agree)
    await assert.rejects(perform(fillFromRegister, by, { ...landing, register: 'masuk-rekaan' }), Conflict)
    await assert.rejects(perform(fillFromRegister, by, { ...landing, answers: { q3: '1990-05-17' } }), Conflict)
    await assert.rejects(perform(fillFromRegister, by, { ...landing, answers: { q2: 9 } }), Conflict, 'read anew')
    const late = { ...by, now: new Date(ground.now.getTime() + 16 * 60_000) }
    await assert.rejects(perform(fillFromRegister, late, landing), Conflict)
    const both = await Promise.allSettled([1, 2].map(() => perform(fillFromRegister, by, landing)))
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    await assert.rejects(perform(agreeToRegister, by, { ...agree, questions: ['q1'] }), NotFound, 'another form')
    const strangers = [VISITOR, ground.people.one, ground.people.head, applicantOf({ caseId: 'another' })]
    for (const actor of strangers) {
      await assert.rejects(perform(agreeToRegister, ground.by(actor), agree), NotAllowed)
      await assert.rejects(perform(fillFromRegister, ground.by(actor), landing), NotAllowed)
      await assert.rejects(perform(removeRegisterAnswer, ground.by(actor), { number, question: 'q1' }), NotAllowed)
    }
    await assert.rejects(perform(removeRegisterAnswer, by, { number, question: 'q4' }), NotFound)
  })

  it('come to the browser that set out, and to no other', async () => {
    const { at } = await begun()
    await one.open(`${at}/registers/${PEOPLE}`)
    await one.press(words.agree)
    const [, away = ''] = /href="(http:\/\/127[^"]+)"/.exec(one.page.body) ?? []
    const back = new URL(await provider.walk(away.replaceAll('&amp;', '&'), HOME))
    const other = makeWalker(server, 'id')
    assert.equal((await other.open(back.pathname + back.search)).status, 404)
    // Somebody who is led to the end of a trip that they never began: nothing lands.
    await one.open(`${at}/registers/masuk-rekaan/arrival?code=x&state=y`)
    assert.ok(one.page.text.includes(words.failed.lost))
    await one.open(back.pathname + back.search)
    assert.ok(one.page.path.startsWith(`${at}/registers/${PEOPLE}`))
  })

  it('are seen by officers where a register is theirs, once, about an application that they work on', async () => {
    people.people.set('PERSIL-7', { owner: { name: 'Pemilik Rekaan' } })
    const land = {
      ...{ ...peopleSettings(people.base), registerId: 'tanah-rekaan', keyFrom: null },
      mapping: [{ key: 'owner', from: '/owner/name', label: { id: 'Pemilik' } }],
    } as RegisterSettings
    await perform(addRegister, ground.by(ground.people.system), land)
    const draft = await begun()
    const at = `/work/applications/${draft.number}/registers`
    const officer = makeWalker(server, 'id')
    officer.cookies.set('session', ground.cookie('head'))
    assert.equal((await officer.open(at)).status, 404, 'a draft is its applicant’s')
    await perform(giveContact, draft.by, {
      number: draft.number,
      contact: { name: 'Sari Rekaan', phone: '081234567890' },
    })
    for (const [question, given] of Object.entries({ q1: 'Sari', q2: 1, q3: '1990-05-17', q4: 'no' }))
      await perform(save, draft.by, { number: draft.number, question, given })
    await perform(submit, draft.by, { number: draft.number })
    await officer.open(`/work/applications/${draft.number}`)
    await officer.follow(words.look.title)
    assert.ok(!officer.page.body.includes(PEOPLE), 'a register about whoever signs in is not for officers')
    await officer.press(words.look.ask, { register: 'tanah-rekaan', key: 'PERSIL-7' })
    assert.ok(officer.page.text.includes('Pemilik Rekaan'))
    await officer.press(words.look.ask, { register: 'tanah-rekaan', key: '../admin' })
    assert.ok(officer.page.text.includes(words.look.notKey))
    assert.equal((await officer.press(words.look.ask, { key: '' })).status, 422)
    const asked = (await lines(draft.number, 'register_looked')).map(({ register, outcome }) => [register, outcome])
    assert.deepEqual(asked, [
      ['tanah-rekaan', 'well'],
      ['tanah-rekaan', 'key'],
    ])
    officer.cookies.set('session', ground.cookie('one'))
    assert.equal((await officer.open(at)).status, 403, 'who does not work on it')
    await one.open(draft.at)
    assert.ok(one.page.text.includes(apply.story.acts.register_looked), 'the applicant reads it')
  })

  it('stay where a register has ended, can still be taken away, and are not offered any more', async () => {
    people.people.set('3201014557900001', { person: { name: 'Sari Rekaan', married: true, children: 2 } })
    const { number, at } = await begun()
    await one.open(`${at}/registers/${PEOPLE}`)
    await fetched()
    await perform(endRegisterAct, ground.by(ground.people.system), { registerId: PEOPLE, reason: 'Selesai.' })
    assert.equal((await one.open(`${at}/registers/${PEOPLE}`)).status, 404)
    await one.open(`${at}/questions/q2`)
    assert.ok(!one.page.text.includes('Isikan dari'))
    await one.open(`${at}/questions/q1`)
    await one.press(words.remove)
    assert.deepEqual((await found(number)).registerAnswers, { q4: 'yes' })
  })
})
