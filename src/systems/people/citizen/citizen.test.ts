import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { type MailServer, openMailServer } from '../../../../test/support/mail-server.ts'
import { keyHash, newKey } from '../../../core/cases/key.ts'
import type { House } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { addCase, changeDetails, endSessions, erase, takeOut } from '../../../core/people/citizen/account.act.ts'
import { citizenOfSession } from '../../../core/people/citizen/citizen.sql.ts'
import { CITIZEN, citizenLinkSecret } from '../../../core/people/citizen/citizen.ts'
import { signInCitizen } from '../../../core/people/citizen/sign-in.act.ts'
import { newSecret, secretHash } from '../../../core/people/secret.ts'
import type { Server } from '../../../kit/http/server.ts'
import { type Database, openDatabase, sql } from '../../../kit/sql.ts'
import { citizenLinkJob } from './citizen-link.job.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

describe('an account of a citizen', () => {
  let ground: Casework
  let owner: Database
  let mail: MailServer
  let server: Server
  let house: House
  let now: Date
  before(async () => {
    ground = await casework()
    owner = openDatabase(ground.url, { log: () => undefined })
    mail = await openMailServer()
    now = ground.now
    ;({ server, house } = await openApp(ground.db, ground.now, { now: () => now, house: { mail: mail.mail } }))
  })
  beforeEach(async () => {
    now = ground.now
    mail.letters.length = 0
    for (const table of ['tries', 'citizen_links', 'citizens'])
      await sql`delete from core.${sql.raw(table)}`.execute(ground.db)
    await sql`delete from graphile_worker._private_jobs`.execute(owner.db)
  })
  after(async () => {
    await server.close()
    await mail.close()
    await owner.close()
    await ground.end()
  })
  const minutes = (count: number) => new Date(ground.now.getTime() + count * 60_000)
  /** A post as a browser sends it: with the guard of the page. */
  const post = async (url: string, fields: Record<string, string> = {}, cookie = '') => {
    const page = await server.inject({ url: '/citizen/sign-in', headers: { cookie } })
    const form = page.cookies.find(({ name }) => name === 'form')?.value ?? ''
    const guard = /name="_csrf" value="([^"]+)"/.exec(page.payload)?.[1] ?? ''
    const payload = new URLSearchParams({ _csrf: guard, ...fields }).toString()
    return server.inject({ method: 'POST', url, payload, headers: { ...FORM, cookie: `form=${form}; ${cookie}` } })
  }
  const get = (url: string, cookie = '') => server.inject({ url, headers: { cookie } })
  /** Does what the worker would, and gives the newest link. */
  const mailed = async () => {
    const { rows } = await sql<{ payload: { nonce: string } }>`
      select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'citizen-link' order by j.id`.execute(owner.db)
    await sql`delete from graphile_worker._private_jobs`.execute(owner.db)
    for (const { payload } of rows)
      await citizenLinkJob.run({ db: ground.db, house, now, log: () => undefined }, payload)
    return /http:\/\/portal\.example(\/citizen\/[\w/-]+)/.exec(mail.letters.at(-1)?.text ?? '')?.[1] ?? ''
  }
  const link = async (email: string) => {
    await post('/citizen/sign-in', { email })
    return mailed()
  }
  const cookieOf = (answer: Awaited<ReturnType<typeof post>>) =>
    `citizen=${answer.cookies.find(({ name }) => name === 'citizen')?.value ?? ''}`
  const signIn = async (email = 'melati@contoh.id') => {
    const path = await link(email)
    return cookieOf(await post(path))
  }
  const citizen = async (cookie: string) => {
    const found = await citizenOfSession(ground.db, cookie.replace('citizen=', ''), now)
    if (!found) throw new Error('not signed in')
    return found
  }

  it('begins when the link is used, and not when it is asked for or looked at', async () => {
    const path = await link('melati@contoh.id')
    const count = async () => (await sql`select from core.citizens`.execute(ground.db)).rows.length
    assert.equal((await get(path)).statusCode, 200)
    assert.equal((await get(path)).statusCode, 200)
    assert.equal(await count(), 0)
    const answer = await post(path)
    assert.deepEqual([answer.statusCode, answer.headers.location, await count()], [303, '/my-cases', 1])
    assert.equal((await get('/my-cases', cookieOf(answer))).statusCode, 200)
  })

  it('answers alike to an address with an account, one without, and one that asks too often', async () => {
    await signIn('ada@contoh.id')
    const answers = []
    for (const email of [
      'ada@contoh.id',
      'tidak-ada@contoh.id',
      ...Array.from({ length: 9 }, () => 'sering@contoh.id'),
    ]) {
      const { statusCode, headers, payload } = await post('/citizen/sign-in', { email })
      answers.push(JSON.stringify([statusCode, headers.location, payload]))
    }
    assert.equal(new Set(answers).size, 1)
    mail.letters.length = 0
    await mailed()
    assert.ok(mail.letters.filter(({ to }) => to[0] === 'sering@contoh.id').length <= 5)
  })

  it('opens with a link once, of two at once to one, and for half an hour', async () => {
    const path = await link('melati@contoh.id')
    const both = await Promise.all([post(path), post(path)])
    assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [303, 404])
    assert.equal((await post(path)).statusCode, 404)
    const late = await link('melati@contoh.id')
    now = minutes(CITIZEN.linkMinutes)
    assert.equal((await post(late)).statusCode, 404)
  })

  it('takes over no session that a browser came with: a new secret each time, and the old one ends', async () => {
    const first = await signIn()
    const planted = `citizen=${newSecret()}`
    const answer = await post(await link('melati@contoh.id'), {}, planted)
    assert.notEqual(cookieOf(answer), planted)
    assert.equal((await get('/my-cases', planted)).statusCode, 303)
    const again = await post(await link('melati@contoh.id'), {}, first)
    assert.equal((await get('/my-cases', first)).statusCode, 303)
    assert.equal((await get('/my-cases', cookieOf(again))).statusCode, 200)
  })

  it('never reaches the workspace with its cookie, nor an officer an account with theirs', async () => {
    const cookie = await signIn()
    const value = cookie.replace('citizen=', '')
    for (const url of ['/work', '/account', '/admin/officers'])
      for (const one of [cookie, `session=${value}`]) assert.equal((await get(url, one)).statusCode, 401, url)
    const officer = ground.cookie('nation')
    for (const url of ['/my-cases', '/citizen', '/my-cases/data', '/citizen/erase'])
      for (const one of [`session=${officer}`, `citizen=${officer}`])
        assert.equal((await get(url, one)).statusCode, 303, url)
  })

  it('learns of no case merely because its address was typed in a report', async () => {
    const { number } = await ground.file({ contact: { email: 'melati@contoh.id' } })
    const cookie = await signIn()
    assert.ok(!(await get('/my-cases', cookie)).payload.includes(number))
    assert.notEqual((await get(`/follow/${number}`, cookie)).statusCode, 200)
  })

  it('adds a case by number and key, opens it without the key, and shows it to no other citizen', async () => {
    const key = newKey()
    const { number, caseId } = await ground.file({ keyHash: keyHash(key).toString('hex') })
    const [cookie, other] = [await signIn(), await signIn('lain@contoh.id')]
    assert.equal((await post('/my-cases/add', { number, key: newKey() }, cookie)).statusCode, 422)
    assert.equal((await post('/my-cases/add', { number, key }, cookie)).statusCode, 303)
    assert.ok((await get('/my-cases', cookie)).payload.includes(number))
    assert.equal((await get(`/follow/${number}`, cookie)).statusCode, 200)
    assert.ok(!(await get('/my-cases', other)).payload.includes(number))
    for (const url of [`/follow/${number}`, `/follow/${number}/withdrawal`, `/my-cases/${number}/key`])
      assert.notEqual((await get(url, other)).statusCode, 200, url)
    assert.equal((await post(`/my-cases/${number}/key`, {}, other)).statusCode, 404)
    const { payload } = await get('/my-cases/data.json', other)
    assert.ok(!payload.includes(number) && !payload.includes('lampu'))
    assert.ok((await get('/my-cases/data.json', cookie)).payload.includes(number))
    const { rows } = await sql<{
      line: string
    }>`select facts::text as line from core.ledger where case_id = ${caseId}`.execute(ground.db)
    assert.ok(
      !rows.some(({ line }) => line.includes('citizen')),
      'the story of the case does not say whose account it is in',
    )
  })

  it('makes a new key, which ends what others hold by the old one and keeps the case where it is', async () => {
    const key = newKey()
    const { number } = await ground.file({ keyHash: keyHash(key).toString('hex') })
    const [cookie, other] = [await signIn(), await signIn('lain@contoh.id')]
    for (const one of [cookie, other]) await post('/my-cases/add', { number, key }, one)
    const { statusCode, payload } = await post(`/my-cases/${number}/key`, {}, cookie)
    assert.equal(statusCode, 200)
    assert.match(payload, /(?:[2-9A-Z]{5}-){4}[2-9A-Z]{5}/)
    assert.equal((await get(`/follow/${number}`, cookie)).statusCode, 200)
    assert.notEqual((await get(`/follow/${number}`, other)).statusCode, 200)
  })

  it('lets nobody act on another account, whoever they are', async () => {
    const [own, other] = [await citizen(await signIn()), await citizen(await signIn('lain@contoh.id'))]
    const { caseId } = await ground.file()
    const { citizenId } = own
    for (const actor of [
      other,
      VISITOR,
      ground.people.nation,
      ground.people.system,
      { kind: 'complainant', caseId } as const,
    ]) {
      const by = ground.by(actor)
      const refused = { name: 'NotAllowed' }
      await assert.rejects(perform(addCase, by, { citizenId, caseId }), refused)
      await assert.rejects(perform(changeDetails, by, { citizenId, language: 'id' }), refused)
      await assert.rejects(perform(endSessions, by, { citizenId, which: { sessionId: '1' } }), refused)
      await assert.rejects(perform(takeOut, by, { citizenId }), refused)
      await assert.rejects(perform(erase, by, { citizenId, leaving: 'go_on' }), refused)
    }
  })

  it('changes its address by a link at the new one, while signed in, and tells the old one', async () => {
    const cookie = await signIn()
    const other = await signIn('lain@contoh.id')
    await post('/citizen/email', { email: 'baru@contoh.id' }, cookie)
    const path = await mailed()
    assert.deepEqual(mail.letters.at(-1)?.to, ['baru@contoh.id'])
    assert.equal((await post(path, {}, other)).statusCode, 404)
    assert.equal((await post(path.replace('/email/', '/sign-in/'))).statusCode, 404, 'it signs nobody in')
    assert.equal((await post(path, {}, cookie)).headers.location, '/citizen?done=emailDone')
    assert.deepEqual(mail.letters.at(-1)?.to, ['melati@contoh.id'])
    assert.equal((await citizen(cookie)).email, 'baru@contoh.id')
    await post('/citizen/email', { email: 'lain@contoh.id' }, cookie)
    assert.equal((await post(await mailed(), {}, cookie)).headers.location, '/citizen?done=emailTaken')
  })

  it('asks for a fresh link before much is taken away', async () => {
    const cookie = await signIn()
    now = minutes(CITIZEN.freshMinutes + 1)
    for (const url of ['/my-cases/data', '/citizen/erase']) {
      assert.match((await get(url, cookie)).payload, /href="\/citizen\/sign-in"/)
      await post(url, { sure: 'on' }, cookie)
    }
    assert.equal((await get('/my-cases/data.json', cookie)).statusCode, 404)
    assert.equal((await get('/my-cases', cookie)).statusCode, 200, 'the account is still there')
  })

  it('is erased whole: nothing names the person, the case goes on by its key, and the address may come again as new', async () => {
    const key = newKey()
    const filed = await ground.file({
      keyHash: keyHash(key).toString('hex'),
      contact: { name: 'Melati Rekaan', email: 'melati@contoh.id' },
    })
    const foreign = await ground.file({ keyHash: keyHash(key).toString('hex'), contact: { email: 'lain@contoh.id' } })
    const cookie = await signIn()
    const { citizenId } = await citizen(cookie)
    for (const { number } of [filed, foreign]) await post('/my-cases/add', { number, key }, cookie)
    assert.equal((await post('/citizen/erase', {}, cookie)).statusCode, 422)
    const answer = await post('/citizen/erase', { sure: 'on', leaving: 'go_on' }, cookie)
    assert.equal(answer.headers.location, '/citizen/erase?done=go_on')
    assert.equal((await get('/my-cases', cookie)).statusCode, 303)
    const left = await sql<{ caseId: string }>`
      select case_id as "caseId" from core.case_contacts where case_id in (${filed.caseId}, ${foreign.caseId})`.execute(
      ground.db,
    )
    assert.deepEqual(
      left.rows,
      [{ caseId: foreign.caseId }],
      "another's address in a case that was shown by its key stays",
    )
    for (const table of ['citizens', 'citizen_sessions', 'citizen_links', 'citizen_cases']) {
      const { rows } = await sql`select from core.${sql.raw(table)}`.execute(ground.db)
      assert.equal(rows.length, 0, table)
    }
    const { rows } = await sql<{ line: string }>`select l::text as line from core.ledger l`.execute(ground.db)
    assert.ok(rows.every(({ line }) => !line.includes('melati@')))
    const again = await citizen(await signIn())
    assert.notEqual(again.citizenId, citizenId)
    assert.ok(!(await get('/my-cases', await signIn())).payload.includes(filed.number))
  })

  it('is signed in to by nobody whose link was used in the same moment as the account was erased', async () => {
    const own = await citizen(await signIn())
    const path = await link('melati@contoh.id')
    const token = path.split('/').at(-1) ?? ''
    const wish = { linkHash: secretHash(token), sessionHash: secretHash(newSecret()), browser: '' }
    await Promise.allSettled([
      perform(erase, ground.by(own), { citizenId: own.citizenId, leaving: 'go_on' }),
      perform(signInCitizen, ground.by(VISITOR), wish),
    ])
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from core.citizen_sessions s left join core.citizens c using (citizen_id) where c.citizen_id is null`.execute(
      ground.db,
    )
    assert.equal(rows[0]?.count, 0)
    assert.ok(citizenLinkSecret(house.secret, 'x') !== token)
  })

  it('fills in what it knows when somebody files, and holds the case, an anonymous one too', async () => {
    const cookie = await signIn()
    const { payload } = await get('/complaints/new', cookie)
    assert.match(payload, /name="contact\.email" value="melati@contoh\.id"/)
    assert.doesNotMatch((await get('/complaints/new')).payload, /melati/)
    const { citizenId } = await citizen(cookie)
    const { number } = await ground.file({ citizenId, anonymous: true })
    assert.ok((await get('/my-cases', cookie)).payload.includes(number))
    assert.equal((await get(`/follow/${number}`, cookie)).statusCode, 200)
  })
})
