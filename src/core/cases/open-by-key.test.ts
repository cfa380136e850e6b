import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../test/support/app.ts'
import { type Casework, casework } from '../../../test/support/casework.ts'
import type { Server } from '../../kit/http/server.ts'
import { TooMany } from '../../kit/refusals.ts'
import { sql } from '../../kit/sql.ts'
import { complainantOf, followCookie } from './follow.sql.ts'
import { keyHash, newKey } from './key.ts'
import { newNumber } from './number.ts'
import { openByKey } from './open-by-key.ts'

const SECRET = Buffer.from('an invented secret of a test, 32 letters')

describe('a follow key', () => {
  let ground: Casework
  let server: Server
  before(async () => {
    ground = await casework()
    server = (await openApp(ground.db, ground.now)).server
  })
  after(async () => {
    await server.close()
    await ground.end()
  })
  const filed = async () => {
    const key = newKey()
    return { key, ...(await ground.file({ keyHash: keyHash(key).toString('hex') })) }
  }
  const later = (seconds: number) => new Date(ground.now.getTime() + seconds * 1000)
  const open = (number: string, key: string, now = ground.now) => openByKey({ db: ground.db, now }, number, key)
  const wrong = (number: string, now = ground.now) =>
    open(number, newKey(), now).then(
      () => 'opened',
      (error: unknown) => (error instanceof TooMany ? error.seconds : (error as Error).name),
    )

  it('opens its case however it is typed, and its device stays with it', async () => {
    const { key, number, caseId } = await filed()
    const typed = key.toLowerCase().replaceAll('-', ' ')
    assert.equal((await open(number.toLowerCase(), typed)).caseId, caseId)
    const { value } = followCookie(SECRET, caseId, typed, ground.now)
    assert.deepEqual(await complainantOf(ground.db, SECRET, value, ground.now), { kind: 'complainant', caseId })
  })

  it('that is wrong five times closes the number for a minute, for the right one too, then for longer', async () => {
    const { key, number, caseId } = await filed()
    for (let time = 1; time <= 5; time++) assert.equal(await wrong(number), 'NotFound')
    assert.equal(await wrong(number, later(1)), 59)
    await assert.rejects(open(number, key, later(59)), { name: 'TooMany', seconds: 1, word: 'keyBlocked' })
    for (let time = 1; time <= 5; time++) assert.equal(await wrong(number, later(60)), 'NotFound')
    assert.equal(await wrong(number, later(60)), 120)
    assert.equal((await open(number, key, later(180))).caseId, caseId)
  })

  it('is never closed for more than a quarter of an hour, whoever goes on guessing', async () => {
    const { number } = await filed()
    let seconds = 0
    for (let series = 1; series <= 12; series++) {
      for (let time = 1; time <= 5; time++) assert.equal(await wrong(number, later(seconds)), 'NotFound')
      const block = await wrong(number, later(seconds))
      assert.equal(block, Math.min(60 * 2 ** (series - 1), 15 * 60))
      seconds += Number(block)
    }
  })

  it('that is right forgives the wrong ones before it, and writes nothing where there were none', async () => {
    const { key, number } = await filed()
    for (let time = 1; time <= 4; time++) await wrong(number)
    await open(number, key)
    for (let time = 1; time <= 5; time++) assert.equal(await wrong(number), 'NotFound')
    const other = await filed()
    const lines = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from core.ledger`.execute(ground.db)).rows[0]?.n
    const before = await lines()
    for (let time = 1; time <= 9; time++) await open(other.number, other.key)
    assert.equal(await lines(), before)
  })

  it('is counted at a number that no case has as at one that has, and at no other', async () => {
    const nobodys = newNumber()
    for (let time = 1; time <= 5; time++) assert.equal(await wrong(nobodys), 'NotFound')
    assert.equal(await wrong(nobodys), 60)
    const { key, number } = await filed()
    assert.equal((await open(number, key)).number, number)
    for (let time = 1; time <= 9; time++) assert.equal(await wrong('bukan nomor'), 'NotFound')
  })

  it('is counted once for each of many that come at once', async () => {
    const { number } = await filed()
    const answers = await Promise.all(Array.from({ length: 20 }, () => wrong(number)))
    assert.equal(answers.filter((one) => one === 'NotFound').length, 5)
    assert.equal(answers.filter((one) => one === 60).length, 15)
  })

  it('is told of in the ledger without itself', async () => {
    const { number } = await filed()
    const key = newKey()
    await open(number, key).catch(() => undefined)
    const { rows } = await sql<{ facts: unknown; line: string }>`
      select facts, row_to_json(l)::text as line from core.ledger l where act = 'case.key_tried' order by line_id desc limit 1`.execute(
      ground.db,
    )
    assert.deepEqual(rows[0]?.facts, { number, lastOfSeries: false })
    assert.ok(!rows[0]?.line.includes(key))
  })

  it('is refused with 429 at both doors, in the words of the reader, with the number kept and the key not', async () => {
    const { number } = await filed()
    for (let time = 1; time <= 5; time++) await wrong(number)
    const asked = await server.inject({ url: `/api/v1/complaints/${number}`, headers: { 'follow-key': newKey() } })
    assert.deepEqual(
      [asked.statusCode, asked.headers['retry-after'], asked.json().type],
      [429, '60', '/api/refusals#keyBlocked'],
    )
    const form = await server.inject({ url: '/follow' })
    const csrf = /name="_csrf" value="([^"]+)"/.exec(form.payload)?.[1] ?? ''
    const key = newKey()
    const posted = await server.inject({
      method: 'POST',
      url: '/follow',
      cookies: Object.fromEntries(form.cookies.map(({ name, value }) => [name, value])),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: csrf, number, key }).toString(),
    })
    assert.deepEqual([posted.statusCode, posted.headers['retry-after']], [429, '60'])
    assert.match(posted.payload, /Cobalah lagi 1 menit lagi/)
    assert.ok(posted.payload.includes(number))
    assert.ok(!posted.payload.includes(key))
  })
})
