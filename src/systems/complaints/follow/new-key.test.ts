import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { type MailServer, openMailServer } from '../../../../test/support/mail-server.ts'
import { makePortal, type Portal } from '../../../../test/support/portal.ts'
import { openCase } from '../../../core/cases/case.sql.ts'
import { complainantOf, followCookie } from '../../../core/cases/follow.sql.ts'
import { keyHash, newKey } from '../../../core/cases/key.ts'
import { KEY_LINK } from '../../../core/cases/key-link.sql.ts'
import { sql } from '../../../kit/sql.ts'
import type { Complaint } from '../complaint.ts'
import { newKeyJob } from './new-key.job.ts'
import { askNewKeyPage, newKeyPage } from './new-key.page.ts'

const EMAIL = 'melati@contoh.id'
const HOUR = 3_600_000

describe('a new key', () => {
  let ground: Casework
  let smtp: MailServer
  let portal: Portal
  let complaint: Complaint
  const oldKey = newKey()
  before(async () => {
    ground = await casework()
    smtp = await openMailServer()
    portal = await makePortal({ db: ground.db, now: ground.now, pages: [askNewKeyPage, newKeyPage], mail: smtp.mail })
  })
  beforeEach(async () => {
    smtp.letters.length = 0
    portal.clock.now = ground.now
    complaint = await ground.file({ keyHash: keyHash(oldKey).toString('hex') })
    await queued('key-link')
  })
  after(async () => {
    await portal.server.close()
    await smtp.close()
    await ground.end()
  })

  /** Takes the jobs of a task out of the queue. */
  async function queued(task: string): Promise<Record<string, unknown>[]> {
    const { rows } = await sql<{ payload: Record<string, unknown> }>`
      delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier = ${task} returning j.payload`.execute(ground.db)
    return rows.map(({ payload }) => payload)
  }
  const ask = async (fields: Record<string, string>) => {
    const visitor = portal.visitor()
    await visitor.get('/follow/new-key')
    const answer = await visitor.post('/follow/new-key', fields)
    return { answer, shown: await visitor.get(answer.location ?? '/follow/new-key') }
  }
  const mailAll = async () => {
    const jobs = await queued('key-link')
    for (const payload of jobs)
      await newKeyJob.run({ db: ground.db, house: portal.house, now: portal.clock.now, log: () => undefined }, payload)
    return jobs
  }
  /** Asks, lets the mail go, and gives the path in it. */
  const linkOf = async ({ number }: Complaint) => {
    smtp.letters.length = 0
    await ask({ number, email: EMAIL })
    await mailAll()
    return /http:\/\/portal\.example(\/new-key\/[\w-]{43})\r?\n/.exec(smtp.letters[0]?.text ?? '')?.[1] ?? ''
  }
  const press = async (path: string) => {
    const visitor = portal.visitor()
    const once = /name="_once" value="([^"]+)"/.exec((await visitor.get(path)).body)?.[1] ?? ''
    return { visitor, once, answer: await visitor.post(path, { _once: once }) }
  }
  const keyIn = (body: string) => /\b(?:[2-9A-Z]{5}-){4}[2-9A-Z]{5}\b/.exec(body)?.[0] ?? ''

  it('comes by a link that goes to the address in the case, and ends the old one with all that it opened', async () => {
    const { caseId, number } = complaint
    const cookie = followCookie(portal.house.secret, caseId, oldKey, ground.now).value
    const path = await linkOf(complaint)
    assert.deepEqual(smtp.letters[0]?.to, [EMAIL])
    const { answer } = await press(path)
    const key = keyIn(answer.body)
    assert.equal(answer.status, 200)
    assert.ok(answer.body.includes(number))
    assert.equal((await openCase(ground.db, number, key)).caseId, caseId)
    await assert.rejects(openCase(ground.db, number, oldKey), { name: 'NotFound' })
    assert.equal(await complainantOf(ground.db, portal.house.secret, cookie, ground.now), undefined)
    const opened = /follow=([^;]+)/.exec(answer.setCookies.find((one) => one.startsWith('follow=')) ?? '')?.[1]
    assert.deepEqual(await complainantOf(ground.db, portal.house.secret, opened, ground.now), {
      kind: 'complainant',
      caseId,
    })
    assert.deepEqual(
      (await ground.acts(caseId)).map(({ act }) => act),
      ['complaint.filed', 'complaint.key_renewed'],
    )
    assert.deepEqual((await queued('notice')).map(({ kind }) => kind).slice(-1), ['new_key'])
  })

  it('is not made by opening the link, which mail programs do by themselves', async () => {
    const path = await linkOf(complaint)
    for (let time = 0; time < 3; time++) assert.equal((await portal.visitor().get(path)).status, 200)
    assert.equal((await openCase(ground.db, complaint.number, oldKey)).number, complaint.number)
  })

  it('is shown again when the button is pressed twice, and to nobody who comes later', async () => {
    const path = await linkOf(complaint)
    const { visitor, once, answer } = await press(path)
    assert.equal(keyIn((await visitor.post(path, { _once: once })).body), keyIn(answer.body))
    const later = await portal.visitor().get(path)
    assert.deepEqual([later.status, keyIn(later.body)], [404, ''])
    const again = await visitor.post(path, { _once: 'another' })
    assert.deepEqual([again.status, keyIn(again.body)], [404, ''])
    assert.equal((await openCase(ground.db, complaint.number, keyIn(answer.body))).number, complaint.number)
  })

  it('is made by one of two who press at once', async () => {
    const path = await linkOf(complaint)
    const answers = await Promise.all([press(path), press(path)])
    assert.deepEqual(answers.map(({ answer }) => answer.status).sort(), [200, 404])
  })

  it('is asked for with the same answer whether or not number and address belong together', async () => {
    const silent = await ground.file({ contact: undefined })
    const asked = [
      { number: complaint.number, email: EMAIL },
      { number: complaint.number.toLowerCase().replaceAll('-', ' '), email: EMAIL.toUpperCase() },
      { number: complaint.number, email: 'orang.lain@contoh.id' },
      { number: silent.number, email: EMAIL },
      { number: '4K7-M2Q-W94H', email: EMAIL },
      { number: 'bukan nomor', email: EMAIL },
    ]
    const bodies = new Set<string>()
    const jobs: number[] = []
    for (const fields of asked) {
      const { answer, shown } = await ask(fields)
      assert.deepEqual([answer.status, answer.location, shown.status], [303, '/follow/new-key?sent=yes', 200])
      bodies.add(shown.body)
      jobs.push((await queued('key-link')).length)
    }
    assert.equal(bodies.size, 1)
    assert.deepEqual(jobs, [1, 1, 0, 0, 0, 0])
  })

  it('is mailed three times an hour at most, and a mail is not a way to end the key that is out', async () => {
    for (let time = 0; time < 5; time++) await ask({ number: complaint.number, email: EMAIL })
    assert.equal((await mailAll()).length, KEY_LINK.mostPerHour)
    assert.equal(smtp.letters.length, KEY_LINK.mostPerHour)
    assert.equal((await openCase(ground.db, complaint.number, oldKey)).number, complaint.number)
    portal.clock.now = new Date(ground.now.getTime() + HOUR)
    await ask({ number: complaint.number, email: EMAIL })
    assert.equal((await mailAll()).length, 1)
  })

  it('ends the other links that were mailed for the case', async () => {
    const [first, second] = [await linkOf(complaint), await linkOf(complaint)]
    assert.equal((await press(second)).answer.status, 200)
    assert.equal((await portal.visitor().get(first)).status, 404)
  })

  it('is no longer to be had after a day, nor mailed then', async () => {
    const path = await linkOf(complaint)
    await ask({ number: complaint.number, email: EMAIL })
    smtp.letters.length = 0
    portal.clock.now = new Date(ground.now.getTime() + KEY_LINK.hours * HOUR)
    await mailAll()
    assert.equal(smtp.letters.length, 0)
    assert.equal((await portal.visitor().get(path)).status, 404)
    const late = await portal.visitor()
    await late.get('/follow/new-key')
    assert.equal((await late.post(path, { _once: 'late' })).status, 404)
    assert.equal((await openCase(ground.db, complaint.number, oldKey)).number, complaint.number)
  })

  it('says what is wrong with what was typed, and keeps it', async () => {
    const { answer } = await ask({ number: complaint.number, email: 'bukan surel' })
    assert.equal(answer.status, 422)
    assert.match(answer.body, /bukan surel/)
    assert.doesNotMatch(answer.body, /\{\w+\}/)
    const { answer: empty } = await ask({ number: '', email: '' })
    assert.deepEqual([empty.status, (await queued('key-link')).length], [422, 0])
  })

  it('leaves no address, key or link in the queue, the ledger or the table', async () => {
    await ask({ number: complaint.number, email: EMAIL })
    const jobs = await queued('key-link')
    const path = await linkOf(complaint)
    const { answer } = await press(path)
    const { rows } = await sql<{ kept: string }>`
      select row_to_json(l)::text as kept from core.ledger l union all select row_to_json(l)::text from core.key_links l
      union all select row_to_json(r)::text from core.repeats r union all select payload::text from graphile_worker._private_jobs`.execute(
      ground.db,
    )
    const secret = path.split('/').at(-1) ?? 'none'
    for (const kept of [...rows.map((row) => row.kept), JSON.stringify(jobs)])
      assert.ok(![EMAIL, secret, keyIn(answer.body)].some((one) => kept.includes(one)), kept)
  })

  it('cannot be asked for where the portal sends no mail, and the page says so', async () => {
    const mute = await makePortal({ db: ground.db, now: ground.now, pages: [askNewKeyPage] })
    const visitor = mute.visitor()
    const shown = await visitor.get('/follow/new-key')
    assert.match(shown.body, /belum dapat mengirim surel/)
    assert.match(shown.body, /tidak meninggalkan alamat surel/)
    assert.doesNotMatch(shown.body, /<form/)
    await mute.server.close()
  })
})
