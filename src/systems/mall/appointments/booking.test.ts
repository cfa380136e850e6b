import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { type MallGround, mallGround } from '../../../../test/support/malls.ts'
import { makePortal, type Portal, type Visitor } from '../../../../test/support/portal.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { sql } from '../../../kit/sql.ts'
import { offerService } from '../places/group.act.ts'
import { mall as system } from '../system.ts'
import { servicesOf } from './appointment.sql.ts'
import { mailSecret } from './appointment.ts'
import { appointmentAsked, instantOf } from './asked.ts'
import { calendarFile } from './calendar-file.ts'
import { planGroup } from './plan.job.ts'

describe('booking an appointment', () => {
  let ground: Casework
  let at: MallGround
  let portal: Portal
  let visitor: Visitor
  let token = ''
  before(async () => {
    ground = await casework()
    at = await mallGround(ground)
    await perform(offerService, ground.by(ground.people.head), {
      ...at,
      serviceId: 'akta-kelahiran',
      slots: 2,
      peopleMax: 2,
    })
    portal = await makePortal({
      ...{ db: ground.db, now: ground.now, pages: [...system.pages] },
      mail: { url: 'smtp://mail.example', from: 'portal@a.example' },
    })
    visitor = portal.visitor()
  })
  after(async () => {
    await portal.server.close()
    await ground.end()
  })
  const booking = `/malls/mpp-rekaan/booking`
  const nonceOf = async () => {
    const { rows } = await sql<{
      nonce: string
    }>`select nonce from mall.appointments order by appointment_id desc limit 1`.execute(ground.db)
    return rows[0]?.nonce ?? ''
  }

  it('is not offered before a coordinator has said when', async () => {
    assert.match((await visitor.get(booking)).body, /tidak menerima janji temu/)
    const head = portal.visitor()
    head.cookies.set('session', ground.cookie('head'))
    const work = `/work/malls/mpp-rekaan/groups/${at.groupId}/appointments`
    await head.get(work)
    const series = {
      weekdays: '4',
      from_time: '08:00',
      to_time: '08:10',
      slot_minutes: '15',
      places: '1',
      every_weeks: '1',
      from_on: '2026-11-01',
    }
    assert.match((await head.post(`${work}/series`, series)).body, /Selesainya harus sesudah/)
    assert.equal((await head.post(`${work}/series`, { ...series, to_time: '10:00' })).status, 303)
    await planGroup({ db: ground.db, now: ground.now }, at)
    assert.equal(
      (
        await head.post(`${work}/exceptions`, {
          on_day: '2026-12-03',
          kind: 'closed',
          from_time: '00:00',
          to_time: '23:59',
        })
      ).status,
      303,
    )
    await planGroup({ db: ground.db, now: ground.now }, at)
  })

  it('asks what for, then shows days, then times', async () => {
    const choice = await visitor.get(booking)
    const [, key = ''] = /name="(s_\d+_akta-kelahiran)"/.exec(choice.body) ?? []
    assert.match((await visitor.get(`${booking}?people=1`)).body, /Pilih sedikitnya satu layanan/)
    const days = await visitor.get(`${booking}?${key}=on&people=2`)
    assert.match(days.body, /day=2026-11-26/)
    assert.ok(!days.body.includes('day=2026-12-03'))
    const times = await visitor.get(`${booking}?${key}=on&people=2&day=2026-11-26`)
    assert.deepEqual(
      [...times.body.matchAll(/value="2026-11-26 (\d\d:\d\d)"/g)].map(([, time]) => time),
      ['08:00', '08:15', '08:30', '08:45', '09:00'],
    )
    const taken = await visitor.post(`${booking}?${key}=on&people=2&day=2026-11-26`, { time: '2026-11-26 08:30' })
    assert.match(taken.location ?? '', /^\/appointments\/[\w-]{43}$/)
    token = taken.location?.split('/').at(-1) ?? ''
    const late = await visitor.post(`${booking}?${key}=on&people=2&day=2026-11-26`, { time: '2026-11-26 08:45' })
    assert.match(late.body, /Orang lain lebih dulu|Pilih hari/)
  })

  it('holds the place for who says their name, and is theirs by the letter alone', async () => {
    const page = await visitor.get(`/appointments/${token}`)
    assert.match(page.body, /ditahan sampai pukul 10\.15/)
    assert.equal((await visitor.post(`/appointments/${token}`, { name: 'Melati Rekaan', email: 'melati' })).status, 422)
    assert.equal(
      (await visitor.post(`/appointments/${token}`, { name: 'Melati Rekaan', email: 'melati@contoh.id' })).status,
      303,
    )
    assert.match((await visitor.get(`/appointments/${token}`)).body, /Periksa surel/)
    assert.equal((await visitor.get(`/appointments/${token}/confirmation/${'x'.repeat(22)}`)).status, 404)
    const letter = `/appointments/${token}/confirmation/${mailSecret(portal.house.secret, await nonceOf())}`
    assert.match((await visitor.get(letter)).body, /Ya, saya datang/)
    assert.equal((await visitor.post(letter, {})).location, `/appointments/${token}?done=done`)
    assert.match((await visitor.get(`/appointments/${token}`)).body, /08:30–09:30/)
  })

  it('goes into a calendar, moves in it, and leaves it', async () => {
    const file = async () => {
      const held = await appointmentAsked({ db: ground.db, params: { token } })
      const services = await servicesOf(ground.db, held.appointment.appointmentId)
      return calendarFile({ house: portal.house, now: ground.now, language: 'id' }, held, services)
    }
    const first = await file()
    assert.match(first, /DTSTART:20261126T013000Z\r\n/)
    assert.match(first, /SEQUENCE:0\r\n/)
    assert.match(first, /METHOD:PUBLISH/)
    assert.ok(first.split('\r\n').every((line) => Buffer.byteLength(line) <= 75))
    // Without a day it offers the days.
    assert.equal((await visitor.get(`/appointments/${token}/move`)).status, 200)
    await visitor.get(`/appointments/${token}/move?day=2026-12-10`)
    const moved = await visitor.post(`/appointments/${token}/move`, { time: '2026-12-10 09:00' })
    assert.equal(moved.location, `/appointments/${token}?done=moved`)
    const second = await file()
    assert.match(second, /DTSTART:20261210T020000Z\r\n/)
    assert.match(second, /SEQUENCE:1\r\n/)
    assert.equal(/UID:(.*)\r/.exec(second)?.[1], /UID:(.*)\r/.exec(first)?.[1])
    await visitor.get(`/appointments/${token}/cancellation`)
    assert.equal((await visitor.post(`/appointments/${token}/cancellation`, {})).status, 303)
    assert.match(await file(), /STATUS:CANCELLED\r\n/)
    assert.match((await visitor.get(`/appointments/${token}`)).body, /sudah dibatalkan/)
    assert.equal((await visitor.get('/appointments/nobody')).status, 404)
  })

  it('begins at the hour of the mall, wherever that is', () => {
    assert.equal(
      instantOf({ onDay: '2026-11-26', minute: 510 }, 'Asia/Jayapura').toISOString(),
      '2026-11-25T23:30:00.000Z',
    )
    assert.equal(
      instantOf({ onDay: '2026-11-26', minute: 510 }, 'Asia/Jakarta', 60).toISOString(),
      '2026-11-26T02:30:00.000Z',
    )
  })
})
