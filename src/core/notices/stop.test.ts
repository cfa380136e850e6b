import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { openApp } from '../../../test/support/app.ts'
import { type Casework, casework } from '../../../test/support/casework.ts'
import { type MailServer, openMailServer } from '../../../test/support/mail-server.ts'
import type { Server } from '../../kit/http/server.ts'
import { sql } from '../../kit/sql.ts'
import type { House } from '../house.ts'
import { perform } from '../ledger/perform.ts'
import { VISITOR } from '../people/actor.ts'
import { deliver, deliverWaiting } from './deliver.ts'
import { tell } from './notice.ts'
import { stopNotices } from './stop.act.ts'

describe('the link in a notice by which notices are stopped', () => {
  let ground: Casework
  let mail: MailServer
  let server: Server
  let house: House
  before(async () => {
    ground = await casework()
    mail = await openMailServer()
    ;({ server, house } = await openApp(ground.db, ground.now))
  })
  beforeEach(async () => {
    mail.letters.length = 0
    await sql`delete from core.notice_stops`.execute(ground.db)
  })
  after(async () => {
    await server.close()
    await mail.close()
    await ground.end()
  })
  const work = (more: Partial<House> = {}) => ({
    db: ground.db,
    now: ground.now,
    house: { ...house, mail: mail.mail, baseUrl: 'https://portal.example', ...more },
  })
  const noticeOf = async (caseId: string) => {
    await deliver(work(), tell('accepted', caseId).payload)
    const letter = mail.letters.at(-1)
    const path = /https:\/\/portal\.example(\/stop-notices\/[\w-]{43})/.exec(letter?.text ?? '')?.[1]
    return { head: letter?.head.replace(/\r?\n[ \t]+/g, ' ') ?? '', path: path ?? '', count: mail.letters.length }
  }
  const press = (url: string, wish: string) =>
    server.inject({ method: 'POST', url, payload: `wish=${wish}`, headers: FORM })
  const stops = async (caseId: string) =>
    (await ground.acts(caseId)).filter(({ act }) => act.startsWith('notice.')).map(({ act }) => act)

  it('stands in the letter and in its head, is the same in the next letter of the case, and another in each case', async () => {
    const [one, two] = [await ground.file(), await ground.file()]
    const [first, second, other] = [await noticeOf(one.caseId), await noticeOf(one.caseId), await noticeOf(two.caseId)]
    assert.match(first.head, new RegExp(`^List-Unsubscribe: <https://portal\\.example${first.path}>$`, 'm'))
    assert.match(first.head, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m)
    assert.equal(first.path, second.path)
    assert.notEqual(first.path, other.path)
    const { rows } = await sql<{ all: string }>`select string_agg(l::text, ' ') as all from core.stop_links l`.execute(
      ground.db,
    )
    assert.ok(!rows[0]?.all.includes(first.path.split('/')[2] ?? '–'), 'the table holds no link')
  })

  it('promises no one click where the portal is not reached over HTTPS', async () => {
    const { caseId } = await ground.file()
    await deliver(work({ baseUrl: 'http://portal.example' }), tell('accepted', caseId).payload)
    assert.match(mail.letters[0]?.head ?? '', /^List-Unsubscribe:/m)
    assert.doesNotMatch(mail.letters[0]?.head ?? '', /List-Unsubscribe-Post/)
  })

  it('changes nothing when it is opened, and says no more of the case than its number', async () => {
    const { caseId, number } = await ground.file()
    const { path } = await noticeOf(caseId)
    const { statusCode, payload } = await server.inject({ url: path })
    assert.equal(statusCode, 200)
    assert.ok(payload.includes(number))
    assert.doesNotMatch(payload, /lampu|padam|melati|bandung|contoh\.id/i)
    assert.equal((await noticeOf(caseId)).count, 2)
    assert.deepEqual(await stops(caseId), [])
  })

  it('stops what would come, and what waits already; and lets it begin again', async () => {
    const [{ caseId }, other] = [await ground.file(), await ground.file()]
    const { path } = await noticeOf(caseId)
    await deliver(work({ mail: undefined, demo: false }), tell('replied', caseId).payload)
    const { statusCode, headers } = await press(path, 'case')
    assert.deepEqual([statusCode, headers.location], [303, `${path}?done=yes`])
    await deliver(work(), tell('closed', caseId).payload)
    assert.equal(await deliverWaiting(work()), 0)
    assert.equal(mail.letters.length, 1)
    assert.equal((await noticeOf(other.caseId)).count, 2, 'another case of the address goes on')
    await press(path, 'again')
    assert.equal((await noticeOf(caseId)).count, 3)
    assert.deepEqual(await stops(caseId), ['notice.stopped', 'notice.begun'])
  })

  it('stops every case of the address, however it is typed the next time, and only the link begins them again', async () => {
    const [{ caseId }, other] = [await ground.file(), await ground.file({ contact: { email: 'MELATI@contoh.id' } })]
    const { path } = await noticeOf(caseId)
    await press(path, 'all')
    assert.equal((await noticeOf(other.caseId)).count, 1)
    const { payload } = await server.inject({ url: path })
    assert.match(payload, /value="again"/)
    await press(path, 'again')
    assert.equal((await noticeOf(other.caseId)).count, 2)
  })

  it('is sent by a mail program with one click, in parts or not, without a form or a cookie', async () => {
    const parts = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
    for (const [type, payload] of [
      ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
      ['multipart/form-data; boundary=b', parts],
    ] as const) {
      const { caseId } = await ground.file()
      const { path } = await noticeOf(caseId)
      const again = () => server.inject({ method: 'POST', url: path, payload, headers: { 'content-type': type } })
      assert.deepEqual([(await again()).statusCode, (await again()).statusCode], [200, 200], type)
      assert.deepEqual(await stops(caseId), ['notice.stopped'], type)
    }
  })

  it('counts once, of two at once', async () => {
    const { caseId } = await ground.file()
    const { path } = await noticeOf(caseId)
    await Promise.all([press(path, 'case'), press(path, 'case')])
    assert.deepEqual(await stops(caseId), ['notice.stopped'])
  })

  it('opens nothing once its row is taken away, or when it is invented', async () => {
    const { caseId } = await ground.file()
    const { path } = await noticeOf(caseId)
    await sql`delete from core.stop_links where case_id = ${caseId}`.execute(ground.db)
    for (const url of [path, `/stop-notices/${'x'.repeat(43)}`]) {
      assert.equal((await server.inject({ url })).statusCode, 404)
      assert.equal((await press(url, 'case')).statusCode, 404)
    }
    assert.deepEqual(await stops(caseId), [])
    assert.notEqual((await noticeOf(caseId)).path, path)
  })

  it('is not needed by who holds the key; who does cannot speak for the other cases of an address', async () => {
    const { caseId } = await ground.file()
    const { path } = await noticeOf(caseId)
    const own = { kind: 'complainant', caseId } as const
    await assert.rejects(perform(stopNotices, ground.by(own), { caseId, all: true }), { name: 'NotAllowed' })
    for (const actor of [
      VISITOR,
      ground.people.nation,
      { kind: 'complainant', caseId: (await ground.file()).caseId } as const,
    ])
      await assert.rejects(perform(stopNotices, ground.by(actor), { caseId, all: false }), { name: 'NotAllowed' })
    await perform(stopNotices, ground.by(own), { caseId, all: false })
    assert.match((await server.inject({ url: path })).payload, /value="again"/)
  })
})

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
