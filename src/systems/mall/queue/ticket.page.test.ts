import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { openMailServer } from '../../../../test/support/mail-server.ts'
import { KIOSK, type MallGround, mallGround } from '../../../../test/support/malls.ts'
import { queueGround } from '../../../../test/support/queue.ts'
import { bearerOf } from '../../../../test/support/token.ts'
import { makeWalker } from '../../../../test/support/walk.ts'
import type { House, Task, Work } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { unseal } from '../../../core/people/factor/seal.ts'
import type { Server } from '../../../kit/http/server.ts'
import { sql } from '../../../kit/sql.ts'
import { askHowJob } from './ask-how.job.ts'
import { finish, miss, serve } from './at-counter.act.ts'
import { callNext } from './call.act.ts'
import { endDayJob } from './end-day.job.ts'
import { leave } from './in-line.act.ts'
import { estimateForNew } from './line.ts'
import { correctPeriod } from './measure.act.ts'
import { errorOfEstimates, sumsOfDays } from './measure.sql.ts'
import { nearJob } from './near.job.ts'
import { sealedFor } from './near.ts'
import { listPeriods } from './period.sql.ts'
import { sumPeriods } from './periods.ts'
import { openCounter } from './sitting.act.ts'
import { findTicket } from './ticket.sql.ts'

const DAY = '2026-11-24'

describe('a ticket on the phone, for programs, and over the days', () => {
  let ground: Casework
  let server: Server
  let house: House
  let mails: Awaited<ReturnType<typeof openMailServer>>
  let made: MallGround
  let queue: ReturnType<typeof queueGround>
  let count = 0
  before(async () => {
    ground = await casework()
    mails = await openMailServer()
    ;({ server, house } = await openApp(ground.db, ground.now, { house: { mail: mails.mail } }))
    await mallGround(ground)
  })
  after(async () => {
    await server.close()
    await mails.close()
    await ground.end()
  })
  beforeEach(async () => {
    made = await mallGround(ground, `mpp-halaman-${++count}`)
    queue = queueGround(ground, made)
    await perform(openCounter, by(), { counterId: made.counterId })
  })
  const later = (minutes: number) => new Date(ground.now.getTime() + minutes * 60_000)
  const by = (minutes = 0) => ground.by(ground.people.one, { now: later(minutes) })
  const work = (now = ground.now): Work => ({ db: ground.db, house, now, log: () => undefined })
  const run = (task: Task, payload = {}, now = ground.now) => task.run(work(now), payload)
  const call = (minutes = 0) => perform(callNext, by(minutes), { counterId: made.counterId })

  it('tells where one stands, to which counter one is called, and that one has been served', async () => {
    await queue.take()
    const { link, ticketId } = await queue.take()
    const walker = makeWalker(server)
    await walker.open(`/queue/${link}`)
    for (const words of ['A002', 'Anda menunggu giliran', 'Orang di depan Anda', 'sekitar', 'Keadaan pukul 10'])
      assert.ok(walker.page.text.includes(words), words)
    await perform(leave, by(), await call())
    await call()
    await walker.open(`/queue/${link}`)
    assert.ok(walker.page.text.includes('Silakan menuju loket 3'))
    assert.ok(walker.page.body.includes('turn called'))
    assert.ok(!walker.page.text.includes('Orang di depan'))
    await perform(serve, by(1), { ticketId })
    await perform(finish, by(2), { ticketId })
    await walker.open(`/queue/${link}`)
    assert.ok(walker.page.text.includes('Pelayanan selesai'))
    await run(askHowJob, { ticketId })
    const survey = /href="(\/survey\/[\w-]+)"/.exec(walker.page.body)?.[1] ?? ''
    await walker.open(survey)
    assert.ok(walker.page.text.includes('Kartu keluarga'), survey)
    await walker.open('/queue/another')
    assert.equal(walker.page.status, 404)
  })

  it('shows on the page of a service how long it takes now, in each mall that has it', async () => {
    const { payload } = await server.inject({ url: `/services/${made.serviceId}` })
    for (const words of ['Menunggu saat ini', 'Mal Rekaan', 'Sebentar lagi']) assert.ok(payload.includes(words), words)
    const other = await server.inject({ url: '/services/paspor' })
    assert.ok(!other.payload.includes('Menunggu saat ini'))
  })

  it('says that no counter is open, and gives no time that nobody could keep', async () => {
    const bare = queueGround(ground, await mallGround(ground, 'mpp-kosong'))
    const { link, toldSeconds } = await bare.take()
    assert.equal(toldSeconds, null)
    const walker = makeWalker(server)
    await walker.open(`/queue/${link}`)
    assert.ok(walker.page.text.includes('Belum ada loket yang buka'))
  })

  it('lets go by a button, and says so', async () => {
    const { link } = await queue.take()
    const walker = makeWalker(server)
    await walker.open(`/queue/${link}`)
    await walker.press('Lepaskan nomor saya', {})
    assert.equal(walker.page.path, `/queue/${link}`)
    assert.ok(walker.page.text.includes('Nomor ini tidak menunggu lagi'))
    assert.ok(!walker.page.text.includes('Lepaskan nomor saya'))
  })

  it('writes one mail when three are before, keeps the address sealed until then and not after', async () => {
    for (let n = 0; n < 4; n++) await queue.take()
    const { link, ticketId } = await queue.take()
    const walker = makeWalker(server)
    await walker.open(`/queue/${link}`)
    await walker.press('Kabari saya', { email: 'bukan alamat' })
    assert.equal(walker.page.status, 422)
    await walker.press('Kabari saya', { email: 'warga@contoh.id' })
    assert.ok(walker.page.text.includes('Kami akan mengirim satu surel'))
    const kept = async () =>
      (
        await sql<{ sealed: Buffer }>`select sealed from mall.ticket_notices where ticket_id = ${ticketId}`.execute(
          ground.db,
        )
      ).rows
    const [row] = await kept()
    assert.ok(row && !row.sealed.includes('contoh'))
    assert.equal(unseal(house.secret, sealedFor(ticketId), row.sealed), 'warga@contoh.id')
    assert.equal(unseal(house.secret, sealedFor('1'), row.sealed), undefined)
    const line = { groupId: made.groupId, servedOn: DAY }
    const before = mails.letters.length
    await run(nearJob, line)
    assert.equal(mails.letters.length, before)
    await call()
    await run(nearJob, line)
    await run(nearJob, line)
    assert.equal(mails.letters.length, before + 1)
    assert.match(JSON.stringify(mails.letters.at(-1)), /A005/)
    assert.deepEqual(await kept(), [])
  })

  it('is taken by a kiosk through the API, the same for the same key, with the address of its page', async () => {
    const url = '/api/v1/malls/mpp-rekaan/tickets'
    const { rows } = await sql<{
      id: string
    }>`select group_id::text as id from mall.counter_groups where mall_id = 'mpp-rekaan'`.execute(ground.db)
    const payload = { group: rows[0]?.id, service: made.serviceId, goes_first: true, language: 'en' }
    const ask = (token: string, key: string, body: object = payload) =>
      server.inject({ method: 'POST', url, payload: body, headers: { 'device-token': token, 'idempotency-key': key } })
    const first = (await ask(KIOSK, 'k1')).json()
    assert.deepEqual([first.number, first.priority, first.people_before], ['A001', 1, 0])
    assert.deepEqual((await ask(KIOSK, 'k1')).json().page, first.page)
    assert.equal((await ask(KIOSK, 'k2')).json().number, 'A002')
    assert.equal((await ask('jbd_another-token-of-a-machine-of-43-letters', 'k3')).statusCode, 401)
    assert.equal((await ask(KIOSK, 'k4', { ...payload, number: 3 })).statusCode, 422)
    const own = await server.inject({ url: `/api/v1${new URL(first.page).pathname}` })
    assert.deepEqual([own.json().number, own.json().status], ['A001', 'queued'])
    const elsewhere = url.replace('mpp-rekaan', made.mallId)
    const stranger = {
      method: 'POST',
      url: elsewhere,
      payload,
      headers: { 'device-token': KIOSK, 'idempotency-key': 'k5' },
    } as const
    assert.equal((await server.inject(stranger)).statusCode, 404)
  })

  it('keeps a block of numbers through the API and takes one of them later, with the time it was given', async () => {
    const { rows } = await sql<{
      id: string
    }>`select group_id::text as id from mall.counter_groups where mall_id = 'mpp-rekaan'`.execute(ground.db)
    const group = rows[0]?.id
    const ask = (path: string, key: string, payload: object) =>
      server.inject({
        ...{ method: 'POST', url: `/api/v1/malls/mpp-rekaan/${path}`, payload },
        headers: { 'device-token': KIOSK, 'idempotency-key': key },
      })
    const block = (await ask('number-blocks', 'b1', { group, count: 10 })).json()
    assert.equal(block.last - block.first, 9)
    const given = { group, service: made.serviceId, number: block.first, arrived_at: later(-30).toISOString() }
    const taken = await ask('tickets', 'b2', given)
    assert.deepEqual([taken.statusCode, taken.json().arrived_at], [201, later(-30).toISOString()])
    assert.equal((await ask('tickets', 'b3', given)).statusCode, 409)
  })

  it('is called, served and finished by a clerk’s program, and the line is told in its order', async () => {
    const authorization = `Bearer ${await bearerOf(ground, 'one')}`
    const post = (path: string, payload: object = {}) =>
      server.inject({
        ...{ method: 'POST', url: `/api/v1/${path}`, payload },
        headers: { authorization, 'idempotency-key': `${path} ${count}` },
      })
    const { ticketId } = await queue.take()
    await queue.take()
    const line = await server.inject({
      ...{ url: `/api/v1/malls/${made.mallId}/line?group=${made.groupId}`, headers: { authorization } },
    })
    assert.deepEqual(
      line.json().waiting.map((one: { number: string }) => one.number),
      ['A001', 'A002'],
    )
    const called = (await post(`counters/${made.counterId}/calls`)).json()
    assert.deepEqual([called.ticket, called.status, called.counter], [ticketId, 'called', '3'])
    assert.equal((await post(`tickets/${ticketId}/service`)).json().status, 'processing')
    assert.equal((await post(`tickets/${ticketId}/finish`)).json().status, 'finished')
    assert.equal((await post(`tickets/${ticketId}/recall`)).statusCode, 409)
    const load = (await server.inject({ url: `/api/v1/malls/${made.mallId}/queue` })).json()
    assert.deepEqual([load.groups[0].people_before, load.groups[0].open_counters], [1, 1])
  })

  it('wakes its page by an event when the line moves', async () => {
    const { link } = await queue.take()
    await server.listen({ port: 0, host: '127.0.0.1' })
    const { port } = server.server.address() as AddressInfo
    const cut = new AbortController()
    const answer = await fetch(`http://127.0.0.1:${port}/queue/${link}/events`, { signal: cut.signal })
    assert.match(String(answer.headers.get('content-type')), /^text\/event-stream/)
    await call()
    let heard = ''
    const decoder = new TextDecoder()
    for await (const chunk of answer.body ?? []) {
      heard += decoder.decode(chunk as Uint8Array, { stream: true })
      if (heard.includes('event: changed')) break
    }
    assert.match(heard, /event: changed/)
    cut.abort()
    assert.equal((await fetch(`http://127.0.0.1:${port}/queue/another/events`)).status, 404)
  })

  it('comes to its end with the day, and what nobody saw the end of counts as nothing', async () => {
    const [waiting, stood] = [await queue.take(), await queue.take({ goesFirst: true })]
    await call()
    await perform(serve, by(1), stood)
    await run(endDayJob, {}, later(60))
    assert.equal((await findTicket(ground.db, waiting.ticketId))?.status, 'queued')
    await run(endDayJob, {}, later(24 * 60))
    for (const { ticketId } of [waiting, stood]) assert.equal((await findTicket(ground.db, ticketId))?.status, 'left')
    const sums = sumPeriods(await listPeriods(ground.db, stood.ticketId))
    assert.deepEqual([sums.walk, sums.service], [60, 0])
    const seats = await estimateForNew(
      ground.db,
      { groupId: made.groupId, servedOn: '2026-11-25', serviceId: made.serviceId },
      later(24 * 60),
    )
    assert.equal(seats?.open, 0)
  })

  it('leaves sums by service and hour, which a correction changes without touching what was written', async () => {
    const { ticketId } = await queue.take()
    await call(10)
    await perform(serve, by(11), { ticketId })
    await perform(finish, by(131), { ticketId })
    const ask = async () =>
      (await sumsOfDays(ground.db, { groupId: made.groupId, from: DAY, to: DAY })).reduce(
        (all, row) => all + row.service,
        0,
      )
    assert.equal(await ask(), 7200)
    const [, , wrong] = await listPeriods(ground.db, ticketId)
    const right = { periodId: wrong?.periodId ?? '', from: later(11), to: later(21), serviceId: made.serviceId }
    await assert.rejects(perform(correctPeriod, by(140), right), { status: 403 })
    const head = ground.by(ground.people.head, { now: later(140) })
    await perform(correctPeriod, head, right)
    await assert.rejects(perform(correctPeriod, head, right), { status: 409 })
    assert.equal(await ask(), 600)
    const periods = await listPeriods(ground.db, ticketId)
    assert.deepEqual([periods.length, sumPeriods(periods).service], [4, 600])
    await assert.rejects(sql`update mall.periods set ended_at = now()`.execute(ground.db), /permission denied/)
    await assert.rejects(sql`delete from mall.calls`.execute(ground.db), /permission denied/)
  })

  it('teaches the next estimates how long it took, and keeps account of how right they were', async () => {
    const line = { groupId: made.groupId, servedOn: DAY, serviceId: made.serviceId }
    const before = await estimateForNew(ground.db, line, ground.now)
    assert.equal(before?.ahead, 0)
    for (let n = 0; n < 12; n++) await queue.take()
    const unmeasured = await estimateForNew(ground.db, line, ground.now)
    for (let n = 0; n < 12; n++) {
      const ticket = await call(n * 2)
      if (n === 3) {
        await perform(miss, by(n * 2 + 1), ticket)
        continue
      }
      await perform(serve, by(n * 2), ticket)
      await perform(finish, by(n * 2 + 1), ticket)
    }
    await run(endDayJob, {}, later(30))
    for (let n = 0; n < 12; n++) await queue.take({}, later(31))
    const measured = await estimateForNew(ground.db, line, later(31))
    assert.ok((measured?.estimate?.seconds ?? 0) < (unmeasured?.estimate?.seconds ?? 0) / 1.5)
    const kept = await errorOfEstimates(ground.db, made.mallId)
    assert.equal(kept.count, 12)
    assert.ok(kept.good >= 1 && kept.good < 12 && kept.inside <= 12)
  })
})
