import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { type MallGround, mallGround } from '../../../../test/support/malls.ts'
import { queueGround } from '../../../../test/support/queue.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { listStory } from '../../../core/ledger/story.sql.ts'
import type { Officer } from '../../../core/people/actor.ts'
import { secretHash } from '../../../core/people/secret.ts'
import { Conflict, NotAllowed, NotFound } from '../../../kit/refusals.ts'
import { sql } from '../../../kit/sql.ts'
import { addGroup, offerService } from '../places/group.act.ts'
import { finish, hold, miss, reopen, resume, serve } from './at-counter.act.ts'
import { callNext, recall } from './call.act.ts'
import { bringBack, giveUp, leave, park, sendOn } from './in-line.act.ts'
import { estimateFor, estimateForNew, listWaiting, nextFor } from './line.ts'
import { closeCounter, openCounter, planRest } from './sitting.act.ts'
import { listSeats } from './sitting.sql.ts'
import { findTicket } from './ticket.sql.ts'
import { MOVES, STATUSES, type TicketStatus } from './ticket.ts'

const DAY = '2026-11-24'

describe('the queue of a mall', () => {
  let ground: Casework
  let made: MallGround
  let queue: ReturnType<typeof queueGround>
  let clerk: Officer
  let minute = 0
  before(async () => {
    ground = await casework()
    clerk = ground.people.one
  })
  after(() => ground.end())
  beforeEach(async () => {
    made = await mallGround(ground, `mpp-rekaan-${++minute}`)
    queue = queueGround(ground, made)
    await perform(openCounter, ground.by(clerk), { counterId: made.counterId })
  })

  const later = (minutes: number) => new Date(ground.now.getTime() + minutes * 60_000)
  const by = (minutes = 0) => ground.by(clerk, { now: later(minutes) })
  const line = () => ({ groupId: made.groupId, servedOn: DAY })
  const call = (minutes = 0) => perform(callNext, by(minutes), { counterId: made.counterId })
  const periods = async (ticketId: string) => {
    const { rows } = await sql<{ status: string; seconds: number }>`
      select status, extract(epoch from ended_at - started_at)::int as seconds from mall.periods where ticket_id = ${ticketId} order by period_id`.execute(
      ground.db,
    )
    return rows.map(({ status, seconds }) => `${status} ${seconds}`)
  }

  it('gives numbers in order with the letter of the group, and tells how long it will take', async () => {
    const [first, second] = [await queue.take(), await queue.take()]
    assert.deepEqual([first.displayNumber, second.displayNumber], ['A001', 'A002'])
    assert.equal(first.servedOn, DAY)
    assert.ok(first.toldSeconds !== null && second.toldSeconds !== null && second.toldSeconds >= first.toldSeconds)
    const [one, two] = await listWaiting(ground.db, line(), ground.now)
    assert.deepEqual([one?.displayNumber, one?.ahead, two?.ahead], ['A001', 0, 1])
    assert.equal((await estimateFor(ground.db, second, ground.now))?.ahead, 1)
    const fictive = await estimateForNew(ground.db, { ...line(), serviceId: made.serviceId }, ground.now)
    assert.deepEqual([fictive?.ahead, fictive?.open], [2, 1])
  })

  it('serves one after the other: called, served, finished, each told in the ledger without a word about anybody', async () => {
    const { ticketId, displayNumber } = await queue.take()
    const called = await call(5)
    assert.deepEqual([called.ticketId, called.status, called.counterLabel], [ticketId, 'called', '3'])
    await perform(recall, by(6), { ticketId })
    await perform(serve, by(7), { ticketId })
    await perform(finish, by(17), { ticketId })
    assert.deepEqual(await periods(ticketId), ['queued 300', 'called 60', 'called 60', 'processing 600'])
    const acts = ['taken', 'called', 'recalled', 'served', 'finished'].map((name) => `mall.ticket_${name}`)
    const lines = await listStory(ground.db, { mall: made.mallId, acts })
    assert.deepEqual(lines.map(({ act }) => act).toReversed(), acts)
    assert.ok(lines.every(({ facts }) => facts.number === displayNumber))
    const { rows } = await sql`select from mall.calls where ticket_id = ${ticketId}`.execute(ground.db)
    assert.equal(rows.length, 2)
  })

  it('has one person before a counter, and calls nobody to one where nobody sits', async () => {
    await queue.take()
    const { ticketId } = await queue.take()
    await call()
    await assert.rejects(call(), { word: 'counterBusy' })
    await assert.rejects(perform(closeCounter, by(), { counterId: made.counterId }), { word: 'counterBusy' })
    const [other = ''] = await queue.seats(['4'])
    await perform(closeCounter, by(), { counterId: other })
    await assert.rejects(perform(callNext, by(), { counterId: other }), { word: 'counterClosed' })
    assert.equal((await findTicket(ground.db, ticketId))?.status, 'queued')
  })

  it('says when nobody waits, and when the booked are not due yet', async () => {
    await assert.rejects(call(), { word: 'nobodyWaits' })
    const { ticketId } = await queue.take({ bookedFor: later(30) })
    assert.equal(await nextFor(ground.db, line(), ground.now), undefined)
    await assert.rejects(call(), { word: 'nobodyWaits' })
    assert.equal((await call(28)).ticketId, ticketId)
  })

  it('calls by the rules of the two lists', async () => {
    const names: Record<string, string> = {}
    const take = async (name: string, ...given: Parameters<typeof queue.take>) => {
      names[(await queue.take(...given)).ticketId] = name
    }
    await take('third', {}, later(0))
    await take('booked', { bookedFor: later(10) }, later(1))
    await take('first', { goesFirst: true }, later(3))
    await take('late', { bookedFor: later(-30) }, later(4))
    const order: string[] = []
    for (let n = 0; n < 4; n++) {
      const { ticketId } = await call(10)
      order.push(names[ticketId] ?? '')
      await perform(leave, by(10), { ticketId })
    }
    assert.deepEqual(order, ['first', 'booked', 'third', 'late'])
  })

  it('lets the missed and the parked come back at their old place', async () => {
    const [first, second] = [await queue.take(), await queue.take({}, later(1))]
    await perform(park, by(2), { ticketId: second.ticketId })
    await call(2)
    await perform(miss, by(4), first)
    assert.equal((await listWaiting(ground.db, line(), later(4))).length, 0)
    await queue.take({}, later(5))
    await perform(bringBack, by(6), second)
    await perform(bringBack, by(6), first)
    const waiting = await listWaiting(ground.db, line(), later(6))
    assert.deepEqual(
      waiting.map(({ displayNumber }) => displayNumber),
      ['A001', 'A002', 'A003'],
    )
    assert.deepEqual(await periods(first.ticketId), ['queued 120', 'called 120', 'missed 120'])
  })

  it('holds somebody while the counter serves others, and takes them up again when it is free', async () => {
    const [first, second] = [await queue.take(), await queue.take()]
    await call()
    await perform(serve, by(), first)
    await perform(hold, by(2), first)
    await call(3)
    await assert.rejects(perform(resume, by(4), first), { word: 'counterBusy' })
    await perform(serve, by(5), second)
    await perform(finish, by(6), second)
    await perform(resume, by(7), first)
    assert.equal((await findTicket(ground.db, first.ticketId))?.status, 'processing')
  })

  it('takes an end back for a quarter of an hour', async () => {
    const { ticketId } = await queue.take()
    await call()
    await perform(serve, by(), { ticketId })
    await perform(finish, by(1), { ticketId })
    await perform(reopen, by(2), { ticketId })
    await perform(finish, by(3), { ticketId })
    await assert.rejects(perform(reopen, by(19), { ticketId }), Conflict)
  })

  it('sends somebody on with their number and their arrival, before those who come without a reason', async () => {
    const head = ground.by(ground.people.head)
    const wish = { mallId: made.mallId, agencyId: 'id.32.73', name: { id: 'Lain Rekaan' }, prefix: 'B', waySeconds: 60 }
    const { groupId } = await perform(addGroup, head, wish)
    const { ticketId } = await queue.take()
    await call()
    await perform(serve, by(), { ticketId })
    const on = { ticketId, groupId, serviceId: made.serviceId }
    await assert.rejects(perform(sendOn, by(3), on), { word: 'notServedHere' })
    await perform(offerService, head, {
      mallId: made.mallId,
      groupId,
      serviceId: made.serviceId,
      slots: 1,
      peopleMax: 1,
    })
    await queue.take({ groupId }, later(2))
    const sent = await perform(sendOn, by(3), on)
    assert.deepEqual([sent.displayNumber, sent.status, sent.groupId, sent.priority], ['A001', 'sent-on', groupId, 2])
    assert.equal((await nextFor(ground.db, { groupId, servedOn: DAY }, later(3)))?.ticketId, ticketId)
  })

  it('lets the clerk name the service at the end, if the group serves it', async () => {
    const { ticketId } = await queue.take()
    await call()
    await perform(serve, by(), { ticketId })
    await assert.rejects(perform(finish, by(), { ticketId, serviceId: 'paspor' }), { word: 'notServedHere' })
    await perform(offerService, ground.by(ground.people.head), {
      ...{ mallId: made.mallId, groupId: made.groupId, serviceId: 'paspor', slots: 1, peopleMax: 1 },
    })
    assert.equal((await perform(finish, by(), { ticketId, serviceId: 'paspor' })).serviceId, 'paspor')
  })

  it('lets whoever holds the link give up, and nobody else', async () => {
    const { ticketId, link } = await queue.take()
    const visitor = ground.by({ kind: 'visitor' })
    await assert.rejects(perform(giveUp, visitor, { linkHash: secretHash('another') }), NotFound)
    await perform(giveUp, visitor, { linkHash: secretHash(link) })
    assert.equal((await findTicket(ground.db, ticketId))?.status, 'left')
    await assert.rejects(perform(giveUp, visitor, { linkHash: secretHash(link) }), Conflict)
  })

  it('refuses officers of other agencies and people without a machine', async () => {
    const { ticketId } = await queue.take()
    for (const person of ['elsewhere', 'lone', 'inspector', 'system', 'overseer'] as const) {
      const stranger = ground.by(ground.people[person])
      await assert.rejects(perform(callNext, stranger, { counterId: made.counterId }), NotAllowed, person)
      await assert.rejects(perform(park, stranger, { ticketId }), NotAllowed, person)
      await assert.rejects(perform(openCounter, stranger, { counterId: made.counterId }), NotAllowed, person)
    }
    const { takeTicket } = await import('./take-ticket.act.ts')
    const wish = { ...made, goesFirst: false, language: 'id', linkHash: secretHash('x') }
    await assert.rejects(perform(takeTicket, ground.by({ kind: 'visitor' }), wish), NotAllowed)
    await assert.rejects(perform(callNext, ground.by({ kind: 'visitor' }), { counterId: made.counterId }), NotAllowed)
  })

  it('does each move from where the table has it, and from nowhere else', async () => {
    const acts = { recall, serve, miss, park, bringBack, hold, resume, finish, reopen, leave }
    for (const status of STATUSES)
      for (const [move, act] of Object.entries(acts)) {
        const { ticketId } = await queue.take()
        await sql`update mall.tickets set status = ${status}, counter_id = ${made.counterId}, clerk_id = ${clerk.officerId} where ticket_id = ${ticketId}`.execute(
          ground.db,
        )
        const to = (MOVES[status] as Record<string, TicketStatus | undefined>)[move]
        const done = perform(act, by(), { ticketId })
        if (to) assert.equal((await done).status, to, `${move} from ${status}`)
        else await assert.rejects(done, Conflict, `${move} from ${status}`)
        await sql`update mall.tickets set status = 'left' where ticket_id = ${ticketId}`.execute(ground.db)
      }
  })

  it('does nothing twice for the same key, and not for a page that has grown old', async () => {
    const { ticketId, version } = await queue.take()
    const once = { key: 'abc', body: 'x' }
    const wish = { counterId: made.counterId }
    const first = await perform(callNext, { ...by(), once }, wish)
    const second = await perform(callNext, { ...by(), once }, wish)
    assert.equal(second.ticketId, first.ticketId)
    await assert.rejects(perform(serve, { ...by(), seen: version }, { ticketId }), { word: 'changedMeanwhile' })
  })

  it('counts a rest that is planned, in what people are told', async () => {
    for (let n = 0; n < 4; n++) await queue.take()
    const before = await estimateForNew(ground.db, { ...line(), serviceId: made.serviceId }, ground.now)
    await perform(planRest, by(), { counterId: made.counterId, rest: { from: later(5), until: later(65) } })
    const resting = await estimateForNew(ground.db, { ...line(), serviceId: made.serviceId }, ground.now)
    assert.ok((resting?.estimate?.low ?? 0) > (before?.estimate?.high ?? Number.POSITIVE_INFINITY))
    await assert.rejects(
      perform(planRest, by(), { counterId: made.counterId, rest: { from: later(5), until: later(500) } }),
      Conflict,
    )
    assert.equal((await listSeats(ground.db, made.groupId))[0]?.restUntil?.getTime(), later(65).getTime())
  })

  it('never lets two clerks call one person: twenty at once call two hundred, in their order', async () => {
    const expected: string[] = []
    for (let n = 0; n < 200; n++) expected.push((await queue.take()).ticketId)
    const counters = await queue.seats(Array.from({ length: 20 }, (_, n) => String(n + 20)))
    const called: string[] = []
    await Promise.all(
      counters.map(async (counterId) => {
        for (let n = 0; n < 10; n++) {
          const ticket = await perform(callNext, by(), { counterId })
          called.push(ticket.ticketId)
          await perform(serve, by(), ticket)
          await perform(finish, by(), ticket)
        }
      }),
    )
    assert.equal(new Set(called).size, 200)
    assert.deepEqual(called.toSorted(), expected.toSorted())
    const { rows } = await sql<{ id: string }>`
      select ticket_id::text as id from mall.calls where mall_id = ${made.mallId} order by call_id`.execute(ground.db)
    assert.deepEqual(
      rows.map(({ id }) => id),
      expected,
    )
  })
})
