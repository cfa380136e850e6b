import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Server } from '../src/kit/http/server.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'
import { type Asker, type Outcome, ROUTES, walkRoutes } from './support/route-walk.ts'
import { expectedOf, idleRows, lettersOf } from './support/routes-and-roles.ts'

describe('every route, asked by every role for what is not theirs', () => {
  let ground: Casework
  let server: Server
  let app: Awaited<ReturnType<typeof openApp>>
  let walked: Map<string, Map<Asker, Outcome>>
  before(async () => {
    ground = await casework()
    app = await openApp(ground.db, ground.now)
    server = app.server
    walked = await walkRoutes(ground, app)
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  it('gives what the table says, and no route is without a row', () => {
    const wrong = [...walked].flatMap(([route, outcomes]) => {
      const expected = expectedOf(route)
      const found = lettersOf(outcomes)
      if (!expected) return [`${route} has no row in test/support/routes-and-roles.ts; found ${found}`]
      return lettersOf(expected) === found ? [] : [`${route}: expected ${lettersOf(expected)}, found ${found}`]
    })
    assert.deepEqual(wrong, [])
    assert.ok(ROUTES.length > 100)
  })

  it('tells whoever may not so, before it reads what they sent: a broken body is told to those who may alone', async () => {
    const routes = ROUTES.filter(({ method, door }) => method === 'POST' && door === 'api')
    const broken = await walkRoutes(ground, app, { routes, broken: true })
    const wrong = [...broken].flatMap(([route, outcomes]) => {
      const [expected, found] = [lettersOf(expectedOf(route) ?? new Map()), lettersOf(outcomes)]
      return expected === found ? [] : [`${route}: expected ${expected}, found ${found}`]
    })
    assert.deepEqual(wrong, [])
    assert.ok(routes.length > 20)
  })

  it('has no row for a route that went', () => assert.deepEqual(idleRows(), []))

  it('refuses each form of a page without its guard, whoever sends it', async () => {
    for (const { method, path, door } of ROUTES) {
      if (method !== 'POST' || door !== 'page') continue
      const url = path.replace(':number', 'JB-0000').replace(/:\w+/g, '1')
      for (const cookies of [{}, { session: ground.cookie('head') }, { session: ground.cookie('system') }]) {
        const { statusCode, headers } = await server.inject({
          method: 'POST',
          url,
          cookies,
          payload: 'a=b',
          headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
        })
        // A form with files is sent back to be filled anew. One-click unsubscribing (RFC 8058) carries its own secret and no cookie.
        const guarded = [403, 415].includes(statusCode) || path === '/stop-notices/:token'
        assert.ok(guarded, `${statusCode} POST ${url}`)
        assert.ok(!String(headers['set-cookie'] ?? '').includes('session='), url)
      }
    }
  })

  it('is never kept by anything on the way where it was shown to somebody', async () => {
    for (const { method, path, door } of ROUTES) {
      if (method !== 'GET' || door !== 'page') continue
      const url = path.replace(':code', 'id.32.73').replace(/:\w+/g, '1')
      for (const person of ['head', 'system'] as const) {
        const { statusCode, headers } = await server.inject({ url, cookies: { session: ground.cookie(person) } })
        if (statusCode !== 303) assert.match(String(headers['cache-control']), /no-store|^private, no-cache$/, url)
      }
    }
  })
})
