import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Accounts, accounts } from '../../../../test/support/accounts.ts'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { newCaseId } from '../../../core/cases/case.ts'
import { newNumber } from '../../../core/cases/number.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { findRecipient } from '../../../core/notices/notice.sql.ts'
import type { Server } from '../../../kit/http/server.ts'
import { sql } from '../../../kit/sql.ts'
import { join, split } from '../split.act.ts'

describe('the list of an account', () => {
  let ground: Casework
  let server: Server
  let get: Accounts['get']
  let post: Accounts['post']
  let signIn: Accounts['signIn']
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now, { house: { demo: true } }))
    ;({ get, post, signIn } = accounts(ground, server))
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  it('keeps what it says "me too" to: counted once wherever it is said, listed, and taken back there', async () => {
    const { number, caseId } = await ground.caseIn('accepted')
    const [own, another] = [await signIn(), await signIn()]
    const [cookie, other] = [own.cookie, another.cookie]
    const voices = async () => (await ground.find(number)).supporters
    const say = (device: string, as: string, email = '') =>
      post(`/complaints/${number}/support`, { email }, `device=${device.padEnd(22, 'x')}; ${as}`)
    assert.equal((await say('ponsel', cookie)).statusCode, 303)
    assert.equal(await voices(), 1)
    await say('laptop', cookie)
    await say('warnet', '', own.email.toUpperCase())
    assert.equal(await voices(), 1)
    await say('lain', '', another.email)
    assert.equal(await voices(), 2)
    for (const one of [cookie, other]) assert.ok((await get('/my-cases', one)).payload.includes(number))
    const { rows } = await sql<{
      line: string
    }>`select l::text as line from core.ledger l where act like 'complaint.support%'`.execute(ground.db)
    assert.ok(rows.length > 0)
    for (const { citizenId } of [own, another])
      assert.ok(
        rows.every(({ line }) => !line.includes(citizenId)),
        'the ledger does not say whose voice it was',
      )
    for (const one of [cookie, other]) {
      assert.equal((await post('/my-cases/supported', { number }, one)).statusCode, 303)
      assert.ok(!(await get('/my-cases', one)).payload.includes(number))
    }
    assert.equal(await voices(), 0)
    await say('ponsel', cookie)
    await post('/citizen/erase', { sure: 'on', leaving: 'go_on' }, cookie)
    const left =
      await sql`select from core.case_supporters where case_id = ${caseId} and num_nonnulls(citizen_id, email, email_mark) > 0`.execute(
        ground.db,
      )
    assert.deepEqual([left.rows.length, await voices()], [0, 1])
  })

  it('fills name and contact into a draft that this device kept without them, and into no other', async () => {
    const { cookie, email } = await signIn()
    const draft = {
      _step: 'what',
      _go: 'reach',
      class: 'complaint',
      title: 'Lampu jalan mati',
      text: 'Mati sejak Senin.',
    }
    const box = (payload: string) => /name="contact\.email"[^>]* value="([^"]*)"/.exec(payload)?.[1]
    const again = await post('/complaints/new', { ...draft, _lost: 'on' }, cookie)
    assert.equal(box(again.payload), email)
    assert.doesNotMatch(again.payload, /name="_lost"/)
    assert.equal(box((await post('/complaints/new', draft, cookie)).payload), '')
    assert.equal(box((await post('/complaints/new', { ...draft, _lost: 'on' }, '')).payload), '')
  })

  it('stops the notices of every case to its address, and lets them come again', async () => {
    const { cookie, email } = await signIn()
    const { caseId } = await ground.file({ contact: { email } })
    const stopped = async () => (await findRecipient(ground.db, caseId))?.stopped
    for (const [wish, is] of [
      ['stop', true],
      ['stop', true],
      ['again', false],
    ] as const) {
      assert.equal((await post('/citizen/notices', { wish }, cookie)).statusCode, 303)
      assert.equal(await stopped(), is)
    }
    assert.equal((await post('/citizen/notices', { wish: 'stop' })).headers.location, '/citizen/sign-in')
    assert.equal(await stopped(), false)
  })

  it('has a part of its report with it until it is joined again, and lets a case go that it does not want', async () => {
    const [{ cookie, citizenId }, { cookie: other }] = [await signIn(), await signIn()]
    const { number } = await ground.file({ citizenId })
    const part = {
      ...{ caseId: newCaseId(ground.now), number: newNumber() },
      ...{ title: 'Perkara kedua', text: 'Kata-kata rekaan yang kedua.' },
    }
    await perform(split, ground.by(ground.people.nation), { number, part })
    const shows = async (what: string, as = cookie) => (await get('/my-cases', as)).payload.includes(what)
    assert.ok((await shows(part.number)) && !(await shows(part.number, other)))
    assert.equal((await get(`/follow/${part.number}`, cookie)).statusCode, 200)
    await perform(join, ground.by(ground.people.nation), { number: part.number, reason: 'Satu perkara.' })
    assert.ok(!(await shows(part.number)) && (await shows(number)))
    assert.notEqual((await get(`/follow/${part.number}`, cookie)).statusCode, 200)
    assert.equal((await post(`/my-cases/${number}/remove`, {}, other)).statusCode, 404)
    assert.equal((await get(`/my-cases/${number}/remove`, cookie)).statusCode, 200)
    assert.equal((await post(`/my-cases/${number}/remove`, {}, cookie)).headers.location, '/my-cases?done=removed')
    assert.ok(!(await shows(number)))
    assert.notEqual((await get(`/follow/${number}`, cookie)).statusCode, 200)
    assert.equal((await ground.find(number)).status, 'received')
  })

  it('shows all its cases, page by page, each once and the newest first', async () => {
    const { cookie, citizenId } = await signIn()
    assert.doesNotMatch((await get('/my-cases', cookie)).payload, /class="pager"/)
    const numbers: string[] = []
    for (let count = 0; count < 23; count++) numbers.unshift((await ground.file({ citizenId })).number)
    const seen: string[] = []
    const sizes: number[] = []
    for (let url: string | undefined = '/my-cases'; url; ) {
      const { payload } = await get(url, cookie)
      const shown = [...payload.matchAll(/<h3><a href="\/follow\/([^"]+)"/g)].map(([, number]) => number ?? '')
      sizes.push(shown.length)
      seen.push(...shown)
      url = /<a class="next" href="([^"]+)"/.exec(payload)?.[1]
    }
    assert.deepEqual(sizes, [20, 3])
    assert.deepEqual([...seen].sort(), [...numbers].sort())
    const elsewhere = await ground.file()
    assert.equal((await get('/my-cases?after=%27', cookie)).statusCode, 200)
    for (const after of [newNumber(), elsewhere.number, seen.at(-1)])
      assert.equal((await get(`/my-cases?after=${after}`, cookie)).headers.location, '/my-cases')
  })
})
