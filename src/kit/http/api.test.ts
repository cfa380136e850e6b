import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import { invented } from '../../../test/support/front.ts'
import { Conflict, NotFound, TooMany } from '../refusals.ts'
import { en } from '../words/en.ts'
import { id } from '../words/id.ts'
import { DOOR, type Server } from './server.ts'
import { makeSlow } from './slow.ts'

const URL = '/api/v1/notes/7'
const good = { note: 'Lampu mati' }

describe('the front door of programs', () => {
  let server: Server
  before(async () => {
    const endpoint = (name: string, throws: () => unknown) => ({
      method: 'get' as const,
      path: `/api/v1/${name}` as const,
      tag: 'x',
      summary: 'x',
      status: 200 as const,
      answer: z.object({}),
      bearer: name === 'officers',
      run: async () => {
        throw throws()
      },
    })
    const lamp = {
      ...{
        method: 'post' as const,
        path: '/api/v1/lamps/:lamp/switch' as const,
        tag: 'x',
        summary: 'x',
        status: 200 as const,
      },
      ...{ answer: z.object({}), bearer: false, headers: { 'If-Match': 'x' } },
      run: async ({ once, seen }: { once?: unknown; seen?: number | undefined }) => ({ once, seen }),
    }
    server = await invented({
      endpoints: [
        lamp,
        endpoint('moved', () => new Conflict()),
        endpoint('missing', () => new NotFound('numberAndKey')),
        endpoint('busy', () => new TooMany(90)),
        endpoint('officers', () => new Error('never reached')),
        endpoint('broken', () => new Error('password=hunter2')),
      ],
    })
  })
  after(() => server.close())

  const post = (body: unknown, headers: Record<string, string> = {}, payload = JSON.stringify(body)) =>
    server.inject({
      method: 'POST',
      url: URL,
      headers: { 'content-type': 'application/json', 'idempotency-key': 'k', ...headers },
      payload,
    })

  it('answers with the status and JSON of the endpoint', async () => {
    const answer = await post(good)
    assert.equal(answer.statusCode, 201)
    assert.match(String(answer.headers['content-type']), /^application\/json/)
    assert.equal(answer.headers['cache-control'], 'no-store')
    assert.equal(answer.json().number, '7')
  })

  it('needs an Idempotency-Key for whatever writes', async () => {
    for (const key of ['', '   ', 'x'.repeat(256)]) {
      const answer = await post(good, { 'idempotency-key': key })
      assert.deepEqual([answer.statusCode, answer.json().type], [400, '/api/refusals#repeatNeeded'])
    }
    const without = await server.inject({ method: 'POST', url: URL, payload: good })
    assert.equal(without.statusCode, 400)
  })

  it('gives the act the key, and the body in a form that is equal for equal JSON', async () => {
    const once = async (payload: string) => (await post(undefined, {}, payload)).json().once
    const first = await once('{"note": "Lampu mati", "mood": "good"}')
    assert.deepEqual(first, {
      key: 'k',
      body: '/api/v1/notes/:number {"number":"7"} {"mood":"good","note":"Lampu mati"}',
    })
    assert.deepEqual(await once('{"mood":"good","note":"Lampu\\u0020mati"}'), first)
    assert.notDeepEqual(await once('{"mood":"bad","note":"Lampu mati"}'), first)
  })

  it('gives it what the address names as well: the same key and words about another thing are no repeat', async () => {
    const onceFor = async (lamp: string) => {
      const url = `/api/v1/lamps/${lamp}/switch`
      return (await server.inject({ method: 'POST', url, headers: { 'idempotency-key': 'k' } })).json().once
    }
    assert.deepEqual(await onceFor('7'), await onceFor('7'))
    assert.notDeepEqual(await onceFor('7'), await onceFor('8'))
  })

  it('gives the version of If-Match to an endpoint that says it reads it, and refuses what is none', async () => {
    const asked = (match: string) =>
      server.inject({
        method: 'POST',
        url: '/api/v1/lamps/7/switch',
        headers: { 'idempotency-key': 'k', 'if-match': match },
      })
    assert.equal((await asked('"3"')).json().seen, 3)
    assert.equal((await asked('three')).statusCode, 400)
  })

  it('tells problems of fields as problem+json, each with its sentence in the language asked for', async () => {
    for (const [language, words] of [
      ['id', id],
      ['en', en],
    ] as const) {
      const answer = await post({ note: 'x', moood: 1 }, { 'accept-language': language })
      assert.equal(answer.statusCode, 422)
      assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
      assert.deepEqual(answer.json(), {
        type: '/api/refusals#problems',
        title: words.refusals.problems.title,
        status: 422,
        detail: words.refusals.problems.sentence,
        errors: [
          { field: 'note', code: 'tooShort', detail: words.problems.tooShort.replace('{min}', '5') },
          { field: 'moood', code: 'unknown', detail: words.problems.unknown },
        ],
      })
    }
  })

  it('tells every refusal as problem+json', async () => {
    const cases = {
      moved: [409, 'conflict'],
      missing: [404, 'numberAndKey'],
      officers: [401, 'tokenNeeded'],
      nowhere: [404, 'notFound'],
    }
    for (const [name, [status, word]] of Object.entries(cases)) {
      const answer = await server.inject({ url: `/api/v1/${name}` })
      const told = answer.json()
      assert.deepEqual([answer.statusCode, told.status, told.type], [status, status, `/api/refusals#${word}`], name)
      assert.ok(told.title && told.detail)
      assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
    }
    assert.equal((await server.inject({ url: '/api/v1/officers' })).headers['www-authenticate'], 'Bearer')
  })

  it('says when to come again', async () => {
    const answer = await server.inject({ url: '/api/v1/busy', headers: { 'accept-language': 'en' } })
    assert.deepEqual([answer.statusCode, answer.headers['retry-after']], [429, '90'])
    assert.match(answer.json().detail, /in 2 minutes/)
  })

  it('tells a fault of ours with a number and nothing else', async () => {
    const answer = await server.inject({ url: '/api/v1/broken' })
    assert.equal(answer.statusCode, 500)
    assert.match(answer.json().detail, /[0-9A-F]{8}/)
    assert.doesNotMatch(answer.payload, /hunter2/)
  })

  it('answers bodies that are none: broken JSON, another kind, too much, nested without end, poisoned', async () => {
    const statusOf = async (payload: string, headers = {}) => (await post(undefined, headers, payload)).statusCode
    assert.equal(await statusOf('{"note": '), 400)
    assert.equal(await statusOf(''), 400)
    assert.equal(await statusOf('{"__proto__": {"note": "Lampu mati"}}'), 400)
    assert.equal(await statusOf('<note/>', { 'content-type': 'application/xml' }), 415)
    assert.equal(await statusOf(JSON.stringify({ note: 'x'.repeat(DOOR.bodyBytes) })), 413)
    const deep = 200_000
    assert.equal(await statusOf('['.repeat(deep) + ']'.repeat(deep)), 422)
    assert.equal(await statusOf(`{"note":${'['.repeat(deep)}${']'.repeat(deep)}}`), 422)
    assert.equal(await statusOf(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`), 422)
  })

  it('counts only what is in order towards the share of an address', async () => {
    const waits: number[] = []
    const limits = { minutes: 10, free: 1, most: 2, stepMilliseconds: 50, waitMilliseconds: 50, addresses: 10 }
    const slowed = await invented({ slow: makeSlow(limits, async (milliseconds) => void waits.push(milliseconds)) })
    const send = (body: unknown, key: string) =>
      slowed.inject({ method: 'POST', url: URL, headers: { 'idempotency-key': key }, payload: body as object })
    for (let wrong = 0; wrong < 10; wrong++) assert.equal((await send({ note: 'x' }, 'k')).statusCode, 422)
    assert.deepEqual(waits, [])
    assert.equal((await send(good, 'a')).statusCode, 201)
    assert.equal((await send(good, 'b')).statusCode, 201)
    assert.deepEqual(waits, [50])
    const last = await send(good, 'c')
    assert.deepEqual([last.statusCode, last.headers['retry-after']], [429, '600'])
    await slowed.close()
  })
})
