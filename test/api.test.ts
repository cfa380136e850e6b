import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { SYSTEMS } from '../src/app.ts'
import type { House } from '../src/core/house.ts'
import { perform } from '../src/core/ledger/perform.ts'
import { secretHash } from '../src/core/people/secret.ts'
import { makeToken } from '../src/core/people/token.act.ts'
import { templateOf } from '../src/kit/http/openapi.ts'
import type { Server } from '../src/kit/http/server.ts'
import { openDatabase } from '../src/kit/sql.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'
import { findOpenapiFaults } from './support/openapi.ts'

const ENDPOINTS = SYSTEMS.flatMap(({ api }) => api)
const REFUSED = ['notFound', 'repeatDiffers', 'repeatNeeded', 'tokenNeeded', 'problems', 'conflict', 'tooMany']

describe('the doors for programs', () => {
  let ground: Casework
  let server: Server
  let house: House
  before(async () => {
    ground = await casework()
    ;({ server, house } = await openApp(ground.db, ground.now))
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  it('have a document with every endpoint in it and nothing else, by the rules of OpenAPI 3.1', async () => {
    const answer = await server.inject({ url: '/api/openapi.json' })
    const document = answer.json()
    assert.deepEqual(findOpenapiFaults(document), [])
    assert.deepEqual(document.servers, [{ url: 'http://portal.example' }])
    const listed = Object.entries(document.paths as Record<string, object>).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    )
    assert.deepEqual(listed.sort(), ENDPOINTS.map(({ method, path }) => `${method} ${templateOf(path)}`).sort())
    for (const { method, path } of ENDPOINTS)
      assert.ok(server.hasRoute({ method: method === 'get' ? 'GET' : 'POST', url: path }), `${method} ${path}`)
  })

  it('are shown in each language on a page and one for each tag, with every endpoint, every kind of refusal and a line to try', async () => {
    const tags = [...new Set(ENDPOINTS.map(({ tag }) => tag))]
    for (const language of ['id', 'en', 'ko']) {
      const show = async (url: string) => {
        const { payload, statusCode } = await server.inject({ url, headers: { cookie: `lang=${language}` } })
        assert.equal(statusCode, 200, url)
        assert.doesNotMatch(payload, /undefined|\[object|\{\w+\|/, url)
        return payload
      }
      const index = await show('/api')
      const refusals = await show('/api/refusals')
      for (const word of REFUSED) assert.ok(refusals.includes(`id="${word}"`), word)
      assert.match(index, /curl http:\/\/portal\.example\/api\/v1\/complaints/)
      assert.match(index, /Idempotency-Key/)
      for (const tag of tags) {
        assert.match(index, new RegExp(`<a href="/api/${tag}">(?!${tag}<)`), `${tag} has no name in ${language}`)
        const payload = await show(`/api/${tag}`)
        for (const { method, path } of ENDPOINTS.filter((one) => one.tag === tag))
          assert.ok(payload.includes(`${method.toUpperCase()} ${templateOf(path)}</code>`), path)
      }
    }
  })

  it('take the example of the page as it stands, and once', async () => {
    const example = ENDPOINTS.find((one) => one.example !== undefined)?.example?.(house) as object
    const send = () =>
      server.inject({
        method: 'POST',
        url: '/api/v1/complaints',
        headers: { 'idempotency-key': 'k' },
        payload: example,
      })
    const [first, second] = [await send(), await send()]
    assert.equal(first.statusCode, 201)
    assert.deepEqual(first.json(), second.json())
    const { number, key, status, due_on, url } = first.json()
    assert.match(number, /^\w{3}-\w{3}-\w{4}$/)
    assert.match(key, /^(\w{5}-){4}\w{5}$/)
    assert.match(due_on, /^2026-12-\d\d$/)
    assert.deepEqual([status, url], ['received', `http://portal.example/complaints/${number}`])
    const own = (followKey?: string) =>
      server.inject({
        url: `/api/v1/complaints/${number}`,
        headers: followKey === undefined ? {} : { 'follow-key': followKey },
      })
    assert.equal((await own(key)).json().title, 'Lampu jalan padam')
    assert.equal((await own()).statusCode, 404)
    assert.equal((await own(key.replace(/^./, key[0] === 'A' ? 'C' : 'A'))).statusCode, 404)
  })

  it('give the answers that the document promises', async () => {
    const open = ENDPOINTS.filter(({ method, path, bearer }) => method === 'get' && !bearer && !path.includes(':'))
    for (const { path, answer } of open) {
      const { statusCode, payload } = await server.inject({ url: path })
      assert.equal(statusCode, 200, path)
      assert.doesNotThrow(() => answer.parse(JSON.parse(payload)), path)
    }
  })

  it('count fifty at once with one key as one filing, and give the key out to each', async () => {
    const send = () =>
      server.inject({
        method: 'POST',
        url: '/api/v1/complaints',
        headers: { 'idempotency-key': 'fifty' },
        payload: { class: 'complaint', title: 'Lampu lima puluh', text: 'Lampu mati di depan pasar.', region: '32' },
      })
    const answers = await Promise.all(Array.from({ length: 50 }, send))
    assert.deepEqual(new Set(answers.map(({ statusCode, payload }) => `${statusCode} ${payload}`)).size, 1)
    assert.equal(answers[0]?.statusCode, 201)
    const other = await server.inject({
      method: 'POST',
      url: '/api/v1/complaints',
      headers: { 'idempotency-key': 'fifty' },
      payload: { class: 'complaint', title: 'Lampu lainnya', text: 'Lampu mati di depan pasar.', region: '32' },
    })
    assert.deepEqual([other.statusCode, other.json().type], [422, '/api/refusals#repeatDiffers'])
  })

  it('do what an officer may do, once, and give the same answer again though the case has moved out of sight', async () => {
    const bearer = `jbt_${'a'.repeat(43)}`
    const wish = { email: 'head@contoh.id', name: 'program', days: 5, hash: secretHash(bearer) }
    await perform(makeToken, ground.by({ kind: 'program', name: 'command-line' }), wish)
    const { number } = await ground.caseIn('accepted')
    const refer = (key: string, seen?: string) =>
      server.inject({
        method: 'POST',
        url: `/api/v1/complaints/${number}/referral`,
        headers: { authorization: `Bearer ${bearer}`, 'idempotency-key': key, ...(seen && { 'if-match': seen }) },
        payload: { to: 'id.33.74', reason: 'Jalan itu milik kota lain.' },
      })
    const late = await refer('late', '"1"')
    assert.deepEqual([late.statusCode, late.json().type], [409, '/api/refusals#changedMeanwhile'])
    const first = await refer('once')
    assert.equal(first.statusCode, 200)
    const again = await refer('once')
    assert.deepEqual([again.statusCode, again.json()], [200, first.json()])
    assert.equal((await refer('another')).statusCode, 404)
  })

  it('turn away a token that does not hold, everywhere, and whoever has none where one is needed', async () => {
    for (const { method, path, bearer } of ENDPOINTS) {
      const ask = (headers: Record<string, string>) =>
        server.inject({
          method: method === 'get' ? 'GET' : 'POST',
          url: path.replace(':number', '4K7-M2Q-X94T'),
          headers,
        })
      const wrong = await ask({ authorization: `Bearer jbt_${'x'.repeat(40)}`, 'idempotency-key': 'k' })
      assert.deepEqual([wrong.statusCode, wrong.json().type], [401, '/api/refusals#tokenNeeded'], path)
      if (bearer) assert.equal((await ask({ 'idempotency-key': 'k' })).statusCode, 401, path)
    }
  })
})

describe('the doors for watchers', () => {
  let ground: Casework
  before(async () => {
    ground = await casework()
  })
  after(() => ground.end())

  it('say that the program lives and can serve, and tell its figures without a person or a case in them', async () => {
    const { server } = await openApp(ground.db, ground.now, { pool: { totalCount: 1, idleCount: 1, waitingCount: 0 } })
    assert.equal((await server.inject({ url: '/healthz' })).payload, 'ok\n')
    const ready = await server.inject({ url: '/readyz' })
    assert.deepEqual(
      [ready.statusCode, ready.json()],
      [200, { ready: true, database: true, migrations_missing: 0, worker: 'works' }],
    )
    await server.inject({ url: '/metrics' })
    const { number } = await ground.file()
    await server.inject({ url: `/complaints/${number}` })
    const { payload, headers } = await server.inject({ url: '/metrics' })
    assert.equal(headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8')
    assert.match(
      payload,
      /^jembatan_request_seconds_count\{method="GET",route="\/complaints\/:number",status="4xx"\} 1$/m,
    )
    assert.match(payload, /^jembatan_jobs\{task="notice",state="due"\} [1-9]\d*$/m)
    assert.match(payload, /^jembatan_notices_waiting [1-9]\d*$/m)
    assert.match(payload, /^jembatan_ledger_lines_total 1$/m)
    assert.match(payload, /^jembatan_database_up 1$/m)
    assert.ok(!payload.includes(number))
    await server.close()
  })

  it('say within two seconds that the database is away, and go on living', async () => {
    // A port that takes connections and never speaks: worse than one that refuses them.
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as { port: number }
    const away = openDatabase(`postgres://nobody@127.0.0.1:${port}/none`, { log: () => undefined })
    const { server } = await openApp(away.db, ground.now)
    const started = performance.now()
    const ready = await server.inject({ url: '/readyz' })
    assert.ok(performance.now() - started < 3_000)
    assert.deepEqual([ready.statusCode, ready.json().database, ready.json().ready], [503, false, false])
    assert.equal((await server.inject({ url: '/healthz' })).statusCode, 200)
    assert.match((await server.inject({ url: '/metrics' })).payload, /^jembatan_database_up 0$/m)
    await server.close()
    silent.close()
    void away.close()
  })

  it('tell robots what is not for them, and nothing at all of a demo', async () => {
    const robots = async (demo: boolean) => {
      const { server } = await openApp(ground.db, ground.now, { house: { demo } })
      const { payload } = await server.inject({ url: '/robots.txt' })
      const icon = await server.inject({ url: '/favicon.ico' })
      const { statusCode } = await server.inject({ url: String(icon.headers.location) })
      assert.deepEqual([icon.statusCode, statusCode], [302, 200])
      await server.close()
      return payload
    }
    assert.equal(await robots(true), 'User-agent: *\nDisallow: /\n')
    assert.match(await robots(false), /^User-agent: \*\n(Disallow: \/\S+\n)+$/)
  })
})
