import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { type MailServer, openMailServer } from '../../../../test/support/mail-server.ts'
import { makeWalker } from '../../../../test/support/walk.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { deliver, deliverWaiting } from '../../../core/notices/deliver.ts'
import { tell } from '../../../core/notices/notice.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import type { Server } from '../../../kit/http/server.ts'
import { Conflict, NotAllowed, NotFound } from '../../../kit/refusals.ts'
import { sql } from '../../../kit/sql.ts'
import { hide } from '../publish.act.ts'
import { listWork } from '../work/work.sql.ts'
import { support, sweepSupport, unsupport } from './support.act.ts'
import { markOf, voiceOf } from './voice.ts'

const SECRET = Buffer.alloc(32, 3)
const DAY = 86_400_000

describe('"me too"', () => {
  let ground: Casework
  let server: Server
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now, { house: { demo: true } }))
  })
  after(async () => {
    await server.close()
    await ground.end()
  })
  const by = (once?: string) => ground.by(VISITOR, once ? { once: { key: once, body: once } } : {})
  const voice = (caseId: string, device: string, email?: string, instead = false) => ({
    ...voiceOf(SECRET, caseId, { device, email, language: 'en', instead }),
  })
  const counts = async (number: string) => {
    const { rows } = await sql<{ supporters: number; instead: number }>`
      select supporters, supported_instead as instead from complaints.complaints where number = ${number}`.execute(
      ground.db,
    )
    return [rows[0]?.supporters, rows[0]?.instead]
  }

  it('counts a device once and an address once, and beside the version of the case and its story', async () => {
    const { number, caseId, version } = await ground.caseIn('accepted')
    const say = (...given: Parameters<typeof voice>) => perform(support, by(), { number, ...voice(...given) })
    assert.deepEqual(await say(caseId, 'one', 'satu@contoh.id', true), { caseId, number, counted: true })
    assert.equal((await say(caseId, 'one')).counted, false)
    assert.equal((await say(caseId, 'two', ' SATU@contoh.id ')).counted, false)
    assert.equal((await say(caseId, 'two', 'dua@contoh.id')).counted, true)
    assert.deepEqual(await counts(number), [2, 1])
    assert.equal((await ground.find(number)).version, version)
    assert.ok(!(await ground.acts(caseId)).some(({ act }) => act.includes('support')))
    const { rows } = await sql<{
      line: string
    }>`select row_to_json(l)::text as line from core.ledger l where act = 'complaint.supported'`.execute(ground.db)
    assert.ok(rows.length === 4 && rows.every(({ line }) => line.includes(caseId) && !/contoh|@/.test(line)))
  })

  it('counts once though it is sent twice, and both of two at once', async () => {
    const { number, caseId } = await ground.caseIn('accepted')
    const input = { number, ...voice(caseId, 'one') }
    const first = await perform(support, by('again'), input)
    assert.deepEqual(await perform(support, by('again'), { number, ...voice(caseId, 'one') }), first)
    await Promise.all(
      ['two', 'two', 'three'].map((device) => perform(support, by(), { number, ...voice(caseId, device) })),
    )
    assert.deepEqual(await counts(number), [3, 0])
  })

  it('is open while nobody has answered, and only where the public reads', async () => {
    for (const status of ['replied', 'closed'] as const) {
      const { number, caseId } = await ground.caseIn(status)
      await assert.rejects(perform(support, by(), { number, ...voice(caseId, 'one') }), Conflict)
    }
    const secret = await ground.caseIn('accepted', { secret: true })
    const unread = await ground.file()
    for (const { number, caseId } of [secret, unread])
      await assert.rejects(perform(support, by(), { number, ...voice(caseId, 'one') }), NotFound)
    for (const { number } of [secret, unread]) {
      assert.equal((await server.inject(`/complaints/${number}/support`)).statusCode, 404)
      const api = {
        method: 'POST',
        url: `/api/v1/complaints/${number}/support`,
        headers: { 'idempotency-key': number },
        payload: { device: 'perangkat-rekaan-1' },
      } as const
      assert.equal((await server.inject(api)).statusCode, 404)
    }
  })

  it('is taken back by the device or by the account, also when the case was hidden meanwhile', async () => {
    const { number, caseId } = await ground.caseIn('accepted')
    await perform(support, by(), { number, ...voice(caseId, 'one') })
    await perform(support, by(), { number, ...voice(caseId, 'two', 'dua@contoh.id', true) })
    const mine = { number, whose: { deviceMark: markOf(SECRET, caseId, 'device', 'one') } }
    await perform(unsupport, by(), mine)
    await assert.rejects(perform(unsupport, by(), mine), NotFound)
    assert.deepEqual(await counts(number), [1, 1])
    await perform(hide, ground.by(ground.people.nation), { number, reason: 'Rekaan.' })
    await perform(unsupport, by(), { number, whose: { account: { citizenId: randomUUID(), email: 'Dua@contoh.id' } } })
    assert.deepEqual(await counts(number), [0, 0])
  })

  it('leaves no address once the case is over and its time has passed, and the count stays', async () => {
    const { number, caseId } = await ground.caseIn('accepted')
    const other = await ground.caseIn('accepted')
    for (const one of [{ number, caseId }, other])
      await perform(support, by(), { number: one.number, ...voice(one.caseId, 'one', 'satu@contoh.id') })
    await sql`update complaints.complaints set status = 'archived', closed_at = ${ground.now} where number = ${number}`.execute(
      ground.db,
    )
    const sweep = (days: number) =>
      perform(
        sweepSupport,
        ground.by({ kind: 'program', name: 'sweep' }, { now: new Date(ground.now.getTime() + days * DAY) }),
        {},
      )
    assert.equal((await sweep(89)).supporters, 0)
    assert.equal((await sweep(91)).supporters, 1)
    assert.equal((await sweep(91)).supporters, 0)
    const { rows } = await sql<{
      left: string
    }>`select row_to_json(s)::text as left from core.case_supporters s where case_id = ${caseId}`.execute(ground.db)
    assert.ok(rows.length === 1 && !/contoh/.test(rows[0]?.left ?? ''))
    assert.deepEqual(await counts(number), [1, 0])
    await assert.rejects(perform(sweepSupport, ground.by(ground.people.nation), {}), NotAllowed)
  })

  it('is said, shown and taken back on pages without a script, and seen by officers, who can sort by it', async () => {
    const { number } = await ground.caseIn('accepted')
    const walker = makeWalker(server, 'en')
    await walker.open(`/complaints/${number}`)
    await walker.follow('Me too')
    await walker.press('Me too', { email: 'bukan alamat' })
    assert.equal(walker.page.status, 422)
    await walker.press('Me too', { email: 'warga@contoh.id' })
    assert.match(walker.page.text, /Your “me too” counts/)
    assert.match(walker.page.text, /1 said “me too”/)
    const second = makeWalker(server, 'en')
    await second.open(`/complaints/${number}/support`)
    await second.press('Me too', { email: 'WARGA@contoh.id' })
    assert.match(second.page.text, /Your “me too” counts/)
    assert.deepEqual(await counts(number), [1, 0])
    for (const url of [`/complaints?q=${number}`, `/api/v1/complaints/${number}`])
      assert.match(
        (await server.inject({ url, headers: { 'accept-language': 'en', cookie: 'session=none' } })).body,
        /1 said “me too”|"supporters":1/,
      )
    const inbox = await server.inject({
      url: '/work?tab=supported',
      headers: { cookie: `session=${ground.cookie('head')}` },
    })
    assert.ok(inbox.body.includes(number) && !inbox.body.includes('contoh.id'))
    const page = await server.inject({
      url: `/work/complaints/${number}`,
      headers: { cookie: `session=${ground.cookie('head')}` },
    })
    assert.ok(!page.body.includes('warga@contoh.id'))
    await walker.open(`/complaints/${number}/support`)
    await walker.press('Take my “me too” back')
    assert.match(walker.page.text, /was taken back/)
    assert.deepEqual(await counts(number), [0, 0])
  })

  it('puts what most people say first in the list of officers, from page to page', async () => {
    const cases: { number: string; caseId: string; supporters: number }[] = []
    for (let count = 1; count <= 23; count++) {
      const { number, caseId } = await ground.caseIn('accepted', { region: '32.73' })
      await sql`update complaints.complaints set supporters = ${100 + (count % 5)} where case_id = ${caseId}`.execute(
        ground.db,
      )
      cases.push({ number, caseId, supporters: 100 + (count % 5) })
    }
    const days = { today: '2026-11-24', soonEnd: '2026-11-27', now: ground.now }
    for (const person of ['head', 'nation'] as const) {
      const first = await listWork(ground.db, ground.people[person], { tab: 'supported' }, days)
      const rest = await listWork(ground.db, ground.people[person], { tab: 'supported', after: first.next }, days)
      const seen = [...first.rows, ...rest.rows]
        .filter(({ supporters }) => supporters >= 100)
        .map(({ number }) => number)
      const wanted = cases
        .sort((a, b) => b.supporters - a.supporters || (a.caseId < b.caseId ? 1 : -1))
        .map(({ number }) => number)
      assert.deepEqual(seen, wanted)
    }
  })

  it('is said by a program, each device once', async () => {
    const { number } = await ground.caseIn('accepted')
    const say = (device: string, key: string) =>
      server.inject({
        method: 'POST',
        url: `/api/v1/complaints/${number}/support`,
        headers: { 'idempotency-key': key },
        payload: { device },
      })
    assert.deepEqual((await say('perangkat-rekaan-1', 'a')).json(), { number, supporters: 1 })
    assert.deepEqual((await say('perangkat-rekaan-1', 'a')).json(), { number, supporters: 1 })
    assert.deepEqual((await say('perangkat-rekaan-1', 'b')).json(), { number, supporters: 1 })
    assert.deepEqual((await say('perangkat-rekaan-2', 'c')).json(), { number, supporters: 2 })
    assert.equal((await say('x', 'd')).statusCode, 422)
  })
})

describe('the letters of supporters', () => {
  let ground: Casework
  let server: Server
  let mail: MailServer
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now, { house: { demo: true } }))
    mail = await openMailServer()
  })
  after(async () => {
    await mail.close()
    await server.close()
    await ground.end()
  })

  it('tell in their own language, once, how it ended, with the link of every notice that ends them and opens nothing else', async () => {
    const { number, caseId } = await ground.caseIn('accepted', { contact: undefined })
    const walker = makeWalker(server, 'en')
    await walker.open(`/complaints/${number}/support`)
    await walker.press('Me too', { email: 'warga@contoh.id' })
    const silent = makeWalker(server)
    await silent.open(`/complaints/${number}/support`)
    await silent.press('Saya juga')
    const { house } = await openApp(ground.db, ground.now)
    const work = { db: ground.db, now: ground.now, house: { ...house, mail: mail.mail } }
    const { payload } = tell('replied', caseId)
    await Promise.all([deliver(work, payload), deliver(work, payload)])
    await deliver(work, tell('accepted', caseId).payload)
    assert.equal(await deliverWaiting(work), 1)
    await deliver(work, payload)
    assert.equal(await deliverWaiting(work), 0)
    assert.deepEqual(
      mail.letters.map(({ to }) => to),
      [['warga@contoh.id']],
    )
    const letter = mail.letters[0]?.text.replace(/=\r?\n/g, '') ?? ''
    assert.match(letter, new RegExp(`Report number ${number}, to which you said`))
    assert.doesNotMatch(letter, /lampu|padam|melati|\b(?:[2-9A-Z]{5}-){4}/i)
    const links = letter.match(/\/stop-notices\/[\w-]{43}/g) ?? []
    assert.equal(links.length, 1, 'one kind of link, and no other')
    assert.doesNotMatch(letter, /\/support\//)
    await deliver(work, tell('closed', caseId).payload)
    await walker.open(links[0] ?? '')
    assert.ok(walker.page.text.includes('It still counts'))
    await walker.press('Stop for this report')
    assert.equal(await deliverWaiting(work), 0)
    assert.equal(mail.letters.length, 1)
    assert.equal((await ground.find(number)).supporters, 2)
  })
})
