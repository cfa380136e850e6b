import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { HOUSE_SECRET, openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { type MallGround, mallGround } from '../../../../test/support/malls.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Server } from '../../../kit/http/server.ts'
import { sql } from '../../../kit/sql.ts'
import { mailSecret } from './appointment.ts'
import { addSeries } from './availability.act.ts'
import { planGroup } from './plan.job.ts'

describe('booking by a program', () => {
  let ground: Casework
  let at: MallGround
  let server: Server
  let token = ''
  before(async () => {
    ground = await casework()
    // First of all: a program that has only just started takes itself for overloaded on a busy machine.
    const mail = { url: 'smtp://mail.example', from: 'portal@a.example' }
    ;({ server } = await openApp(ground.db, ground.now, { house: { mail } }))
    at = await mallGround(ground)
    const series = {
      ...{ weekdays: [4], everyWeeks: 1, fromOn: '2026-11-01', untilOn: null },
      ...{ fromMinute: 480, toMinute: 540, slotMinutes: 15, places: 1 },
    }
    await perform(addSeries, ground.by(ground.people.head), { ...at, series })
    await planGroup({ db: ground.db, now: ground.now }, at)
  })
  after(async () => {
    await server.close()
    await ground.end()
  })
  let keys = 0
  const get = async (url: string) => (await server.inject(`/api/v1${url}`)).json()
  const post = async (url: string, payload: object, key = `key-${keys++}`) => {
    const headers = { 'idempotency-key': key }
    const answer = await server.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload })
    return { ...answer.json(), code: answer.statusCode }
  }
  const free = async () => (await get(`/malls/${at.mallId}/availability?services=${at.serviceId}`)).days[0]
  const wish = () => ({ services: [at.serviceId], day: '2026-11-26', time: '08:15' })

  it('sees the days that are left, and nothing for what the mall does not serve', async () => {
    assert.deepEqual(await free(), { day: '2026-11-26', times: ['08:00', '08:15', '08:30', '08:45'] })
    assert.equal((await get(`/malls/${at.mallId}/availability?services=paspor`)).status, 404)
    const wrong = await post(`/malls/${at.mallId}/appointments`, { ...wish(), services: ['paspor'] })
    assert.deepEqual([wrong.code, wrong.errors[0].field], [422, 'services'])
    assert.equal((await post(`/malls/${at.mallId}/appointments`, { ...wish(), time: '8.15' })).errors[0].code, 'clock')
  })

  it('holds a place with the challenge that it solved, once for the same key, and each answer counts once', async () => {
    const { minutes, ...challenge } = await get(`/malls/${at.mallId}/challenge`)
    assert.equal(minutes, 20)
    const solution = await solveChallenge({ challenge, deriveKey })
    const altcha = Buffer.from(JSON.stringify({ challenge, solution })).toString('base64')
    const first = await post(`/malls/${at.mallId}/appointments`, { ...wish(), altcha }, 'same')
    const again = await post(`/malls/${at.mallId}/appointments`, { ...wish(), altcha }, 'same')
    assert.deepEqual([first.code, again], [201, first])
    assert.deepEqual([first.day, first.time, first.status], ['2026-11-26', '08:15', 'reserved'])
    token = first.appointment
    const other = await post(`/malls/${at.mallId}/appointments`, { ...wish(), time: '08:30', altcha })
    assert.equal(other.type, '/api/refusals#proofUsed')
    assert.equal((await post(`/malls/${at.mallId}/appointments`, wish())).type, '/api/refusals#slotTaken')
    assert.deepEqual((await free()).times, ['08:00', '08:30', '08:45'])
    const { rows } = await sql<{ proved: boolean }>`
      select proof_hash is not null as proved from mall.appointments`.execute(ground.db)
    assert.deepEqual(rows, [{ proved: true }])
  })

  it('says who comes, confirms by the letter alone, moves and gives back', async () => {
    const own = `/appointments/${token}`
    assert.equal((await post(`${own}/request`, { name: 'Melati Rekaan' })).errors[0].field, 'email')
    assert.equal((await post(`${own}/move`, { day: '2026-11-26', time: '08:45' })).code, 409)
    const asked = await post(`${own}/request`, { name: 'Melati Rekaan', email: 'melati@contoh.id' })
    assert.equal(asked.page, `http://portal.example${own}`)
    assert.equal((await get(own)).status, 'asked')
    assert.equal((await post(`${own}/confirmation`, { key: 'guessed' })).code, 403)
    const { rows } = await sql<{ nonce: string }>`select nonce from mall.appointments`.execute(ground.db)
    await post(`${own}/confirmation`, { key: mailSecret(HOUSE_SECRET, rows[0]?.nonce ?? '') })
    const seen = await get(own)
    assert.deepEqual([seen.status, seen.services[0].service], ['confirmed', at.serviceId])
    assert.ok(seen.services[0].bring.length > 0)
    assert.ok(!JSON.stringify(seen).includes('contoh.id'))
    await post(`${own}/move`, { day: '2026-11-26', time: '08:45' })
    assert.equal((await get(own)).time, '08:45')
    await post(`${own}/cancellation`, {})
    assert.equal((await get(own)).status, 'cancelled')
    assert.equal((await get('/appointments/nobody')).status, 404)
  })
})
