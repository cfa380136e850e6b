import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { HOUSE_SECRET, openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { type MailServer, openMailServer } from '../../../../test/support/mail-server.ts'
import { type MallGround, mallGround } from '../../../../test/support/malls.ts'
import { openSmsServer, type SmsServer } from '../../../../test/support/sms-gateway.ts'
import type { House } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { newNonce, newSecret, secretHash } from '../../../core/people/secret.ts'
import type { Server } from '../../../kit/http/server.ts'
import { NotAllowed } from '../../../kit/refusals.ts'
import { sql } from '../../../kit/sql.ts'
import { miss } from '../queue/at-counter.act.ts'
import { callNext } from '../queue/call.act.ts'
import { checkIn } from '../queue/check-in.act.ts'
import { bringBack } from '../queue/in-line.act.ts'
import { openCounter } from '../queue/sitting.act.ts'
import { allow, disallow } from './allowance.act.ts'
import {
  askAppointment,
  cancelAppointment,
  confirmAppointment,
  missAppointment,
  moveAppointment,
} from './appointment.act.ts'
import { appointmentOfToken } from './appointment.sql.ts'
import { appointmentSecret, contactHash, type LetterKind, mailSecret } from './appointment.ts'
import { addSeries } from './availability.act.ts'
import { contactFrom } from './contact.ts'
import { letterJob } from './letter.job.ts'
import { planGroup } from './plan.job.ts'
import { reserve } from './reserve.act.ts'
import { dayJob, ticketJob } from './tidy.job.ts'

const TODAY = '2026-11-24'
const SERIES = {
  ...{ weekdays: [1, 2, 3, 4, 5], everyWeeks: 1, fromOn: '2026-11-01', untilOn: null },
  ...{ fromMinute: 480, toMinute: 600, slotMinutes: 15, places: 10 },
}

describe('who has an appointment', () => {
  let ground: Casework
  let at: MallGround
  let mail: MailServer
  let gateway: SmsServer
  let server: Server
  let house: House
  const log: string[] = []
  before(async () => {
    ground = await casework()
    at = await mallGround(ground)
    ;[mail, gateway] = await Promise.all([openMailServer(), openSmsServer()])
    ;({ server, house } = await openApp(ground.db, ground.now, { house: { mail: mail.mail, sms: gateway.sms } }))
    await perform(addSeries, ground.by(ground.people.head), { ...at, series: SERIES })
    await planGroup({ db: ground.db, now: ground.now }, at)
  })
  after(async () => {
    await server.close()
    await Promise.all([mail.close(), gateway.close()])
    await ground.end()
  })
  const visitor = () => ground.by(VISITOR)
  const work = (now = ground.now) => ({ db: ground.db, house, now, log: (line: string) => log.push(line) })
  const book = async (ways: { email?: string; phone?: string }, onDay = '2026-11-26', confirmed = true) => {
    const nonce = newNonce()
    const tokenHash = secretHash(appointmentSecret(HOUSE_SECRET, nonce))
    const moment = { today: TODAY, nowMinute: 600 }
    const wish = { mallId: at.mallId, groupId: at.groupId, onDay, minute: 480, services: [at.serviceId], people: 1 }
    await perform(reserve, visitor(), { ...wish, ...moment, language: 'id', uid: randomUUID(), nonce, tokenHash })
    const { value } = contactFrom(house, ways)
    assert.ok(value)
    const mailHash = secretHash(mailSecret(HOUSE_SECRET, nonce))
    await perform(askAppointment, visitor(), { tokenHash, name: 'Melati Rekaan', ...value, mailHash, ...moment })
    if (confirmed) await perform(confirmAppointment, visitor(), { tokenHash, mailHash })
    return { tokenHash, nonce }
  }
  const write = (nonce: string, kind: LetterKind) => letterJob.run(work(), { nonce, kind })
  const statusOf = async (tokenHash: Buffer) => (await appointmentOfToken(ground.db, tokenHash))?.status

  const held = async () => {
    const asked = await server.inject({
      ...{ method: 'POST', url: `/api/v1/malls/${at.mallId}/appointments`, headers: { 'idempotency-key': newNonce() } },
      payload: { services: [at.serviceId], day: '2026-11-26', time: '09:00' },
    })
    return { token: asked.json().appointment as string }
  }

  const queued = async (): Promise<string[]> => {
    const { rows } = await sql<{ kind: string }>`
      select payload ->> 'kind' as kind from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'appointment-letter'`.execute(ground.db)
    return rows.map(({ kind }) => kind)
  }

  it('without an e-mail gets the link by SMS, and the number counts like an address', async () => {
    const { tokenHash, nonce } = await book({ phone: '0812-3456-7890' }, '2026-11-26', false)
    await write(nonce, 'ask')
    const [message] = gateway.messages
    assert.equal(message?.to, '+6281234567890')
    assert.match(message?.text ?? '', /\/appointments\/[\w-]{43}\/confirmation\/[\w-]{22}$/)
    assert.ok((message?.text.length ?? 0) < 320, message?.text)
    const path = message?.text.split('http://portal.example').at(-1) ?? ''
    assert.equal((await server.inject(path)).statusCode, 200)
    assert.equal((await appointmentOfToken(ground.db, tokenHash))?.email, null)
    await book({ phone: '+62 812 3456 7890' }, '2026-11-27')
    await assert.rejects(book({ phone: '62 812-34567890' }, '2026-11-30'), { word: 'tooManyBookings' })
    // With both, the letter goes by mail and the number is not kept.
    assert.deepEqual(contactFrom(house, { email: 'a@contoh.id', phone: '08123456789' }).value?.phone, null)
    const silent = { ...house, sms: undefined }
    assert.equal(contactFrom(silent, { phone: '08123456789' }).problem?.field, 'email')
    assert.equal(contactFrom({ ...house, mail: undefined }, { email: 'a@contoh.id' }).problem?.field, 'phone')
  })

  it('is asked for a number only where there is a gateway', async () => {
    const { token } = await held()
    assert.match((await server.inject(`/appointments/${token}`)).payload, /name="phone"/)
    const other = await openApp(ground.db, ground.now, { house: { mail: mail.mail, sms: undefined } })
    assert.doesNotMatch((await other.server.inject(`/appointments/${token}`)).payload, /name="phone"/)
    await other.server.close()
  })

  it('reads in the letter when, where, and what to bring by the standard of that day', async () => {
    const { nonce } = await book({ email: 'melati@contoh.id' })
    await write(nonce, 'done')
    const letter = mail.letters.at(-1)
    assert.deepEqual(letter?.to, ['melati@contoh.id'])
    assert.match(letter?.text ?? '', /Kamis, 26 November 2026, pukul 08:00/)
    assert.match(letter?.text ?? '', /Jalan Rekaan 1/)
    const { rows } = await sql<{ title: string }>`
      select parts -> 'requirements' -> 0 -> 'title' ->> 'id' as title from core.service_versions
      where service_id = ${at.serviceId} and published_at is not null`.execute(ground.db)
    assert.ok(rows[0]?.title && letter?.text.replace(/\s+/g, ' ').includes(rows[0].title), letter?.text)
    // It holds no link that confirms, and what is not so any more is not written.
    assert.doesNotMatch(letter?.text ?? '', /confirmation/)
    const before = mail.letters.length
    await write(nonce, 'ask')
    await write(nonce, 'cancelled')
    assert.equal(mail.letters.length, before)
  })

  it('hears of it when it is moved or given back, and a refusal for good is not tried again', async () => {
    const { tokenHash, nonce } = await book({ email: 'kenanga@contoh.id' })
    const to = { onDay: '2026-11-30', minute: 495 }
    await perform(moveAppointment, visitor(), { tokenHash, to, today: TODAY, nowMinute: 600 })
    await write(nonce, 'moved')
    assert.match(mail.letters.at(-1)?.text ?? '', /30 November 2026, pukul 08:15/)
    await perform(cancelAppointment, visitor(), { tokenHash })
    await write(nonce, 'cancelled')
    assert.match(mail.letters.at(-1)?.text ?? '', /dibatalkan/)
    mail.refuse = () => 550
    await write(nonce, 'cancelled')
    assert.match(log.at(-1) ?? '', /was not sent/)
    assert.doesNotMatch(log.join(), /contoh\.id/)
    mail.refuse = undefined
    const tasks = await queued()
    for (const kind of ['ask', 'done', 'moved', 'cancelled']) assert.ok(tasks.includes(kind), kind)
    // Given back before it was theirs: the address may be a stranger's.
    const { tokenHash: early } = await book({ email: 'orang.lain@contoh.id' }, '2026-11-26', false)
    const count = tasks.filter((kind) => kind === 'cancelled').length
    await perform(cancelAppointment, visitor(), { tokenHash: early })
    assert.equal((await queued()).filter((kind) => kind === 'cancelled').length, count)
  })

  it('is reminded once, on the day before, from nine in the morning', async () => {
    const { tokenHash } = await book({ email: 'besok@contoh.id' }, '2026-11-27')
    const told = async (now: string) => {
      await dayJob.run(work(new Date(now)), {})
      const { rows } = await sql`
        select from core.ledger l join mall.appointments a on a.appointment_id::text = l.facts ->> 'appointment'
        where l.act = 'appointment.reminded' and a.token_hash = ${tokenHash}`.execute(ground.db)
      return rows.length
    }
    assert.equal(await told('2026-11-25T03:00:00Z'), 0)
    assert.equal(await told('2026-11-26T01:00:00Z'), 0)
    await Promise.all([told('2026-11-26T02:00:00Z'), told('2026-11-26T02:00:00Z')])
    assert.equal(await told('2026-11-26T09:00:00Z'), 1)
    assert.ok((await queued()).includes('reminder'))
    // Moved to another day, they are told of that one too.
    const to = { onDay: '2026-12-02', minute: 480 }
    await perform(moveAppointment, visitor(), { tokenHash, to, today: TODAY, nowMinute: 600 })
    assert.equal(await told('2026-12-01T03:00:00Z'), 2)
  })

  it('and does not come is written down as missed once the day is over, and only then', async () => {
    const { tokenHash } = await book({ email: 'tidak.datang@contoh.id' }, '2026-11-30')
    const program = ground.by({ kind: 'program', name: 'test' })
    await assert.rejects(perform(missAppointment, visitor(), { tokenHash, today: '2026-12-01' }), NotAllowed)
    await assert.rejects(perform(missAppointment, program, { tokenHash, today: '2026-11-30' }), { word: 'conflict' })
    await dayJob.run(work(new Date('2026-11-30T16:30:00Z')), {})
    assert.equal(await statusOf(tokenHash), 'confirmed')
    await Promise.all([1, 2].map(() => dayJob.run(work(new Date('2026-11-30T17:30:00Z')), {})))
    assert.equal(await statusOf(tokenHash), 'missed')
    await assert.rejects(perform(missAppointment, program, { tokenHash, today: '2026-12-01' }), { word: 'conflict' })
  })

  it('and is called in vain is missed, and there again when a clerk brings them back', async () => {
    const { tokenHash } = await book({ email: 'datang@contoh.id' }, '2026-11-25')
    const now = new Date('2026-11-25T01:00:00Z')
    const clerk = ground.by(ground.people.one, { now })
    const arriving = { tokenHash, goesFirst: false, linkHash: secretHash(newSecret()) }
    const ticket = await perform(checkIn, clerk, arriving)
    assert.equal((await appointmentOfToken(ground.db, tokenHash))?.ticketId, ticket.ticketId)
    await perform(openCounter, clerk, { counterId: at.counterId })
    await perform(miss, clerk, await perform(callNext, clerk, { counterId: at.counterId }))
    await ticketJob.run(work(now), { ticketId: ticket.ticketId, there: false })
    assert.equal(await statusOf(tokenHash), 'missed')
    // A second number would be a second place.
    const again = { ...arriving, linkHash: secretHash(newSecret()) }
    await assert.rejects(perform(checkIn, clerk, again), { word: 'conflict' })
    await perform(bringBack, clerk, { ticketId: ticket.ticketId })
    await ticketJob.run(work(now), { ticketId: ticket.ticketId, there: true })
    assert.equal(await statusOf(tokenHash), 'arrived')
    await ticketJob.run(work(now), { ticketId: '999999', there: true })
  })

  it('on behalf of many may hold more, as long as the coordinator allows it', async () => {
    const contact = 'bidan@contoh.id'
    const allowance = { contact, hash: contactHash(HOUSE_SECRET, contact), most: 4, reason: 'Bidan rekaan' }
    const place = { mallId: at.mallId, groupId: at.groupId }
    const head = ground.by(ground.people.head)
    await assert.rejects(perform(allow, ground.by(ground.people.one), { ...place, allowance }), NotAllowed)
    const { id } = await perform(allow, head, { ...place, allowance })
    await assert.rejects(perform(allow, head, { ...place, allowance }), { word: 'allowedAlready' })
    for (const day of ['26', '27', '30']) await book({ email: contact }, `2026-11-${day}`)
    await perform(disallow, head, { ...place, id })
    await assert.rejects(book({ email: contact }, '2026-12-01'), { word: 'tooManyBookings' })
    const { rows } = await sql<{ facts: string }>`
      select facts::text as facts from core.ledger where act like 'mall.allowance%'`.execute(ground.db)
    assert.ok(rows.length === 2 && rows.every(({ facts }) => !/contoh|Bidan/.test(facts)))
  })
})
