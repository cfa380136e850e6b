import assert from 'node:assert/strict'
import { createHook } from 'node:async_hooks'
import { after, before, describe, it, mock } from 'node:test'
import pg from 'pg'
import { newKey } from '../src/core/cases/key.ts'
import { newNumber } from '../src/core/cases/number.ts'
import { hashPassword } from '../src/core/people/password.ts'
import type { Server } from '../src/kit/http/server.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'
import { addOfficer } from './support/officers.ts'
import { makeVisitor } from './support/portal.ts'

describe('the work behind an answer that says nothing', () => {
  let ground: Casework
  let server: Server
  const sent: string[] = []
  let natives = 0
  // The hash of a password is the one work here that is done outside of JavaScript by a library that names it not.
  const hook = createHook({
    init(_, type) {
      if (String(type) === 'undefined') natives++
    },
  })
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now))
    const original = pg.Client.prototype.query as (...given: unknown[]) => unknown
    mock.method(pg.Client.prototype, 'query', function (this: pg.Client, ...given: unknown[]) {
      const [asked] = given
      sent.push(typeof asked === 'string' ? asked : String((asked as { text?: string }).text))
      return original.apply(this, given)
    })
    hook.enable()
  })
  after(async () => {
    hook.disable()
    mock.restoreAll()
    await server.close()
    await ground.end()
  })

  /** The statements in their order, and how often a password was hashed. */
  const workOf = async (ask: () => Promise<unknown>) => {
    sent.length = 0
    natives = 0
    await ask()
    return { statements: [...sent], hashes: natives }
  }

  it('is counted: one hash is one, and a page that reads is seen to read', async () => {
    assert.equal((await workOf(() => hashPassword('kuda laut membaca peta'))).hashes, 1)
    assert.ok((await workOf(() => server.inject({ url: '/complaints' }))).statements.length > 0)
  })

  it('is the same for a sign-in name that somebody has and one that nobody has, also while it is blocked', async () => {
    await addOfficer(ground.db, { email: 'ada@contoh.id', role: 'officer', agency: 'id.32.73' }, ground.now)
    await addOfficer(
      ground.db,
      { email: 'diundang@contoh.id', role: 'officer', agency: 'id.32.73', password: null },
      ground.now,
    )
    const visitor = makeVisitor(server)
    await visitor.get('/sign-in')
    const asked = (email: string) => workOf(() => visitor.post('/sign-in', { email, password: 'bukan kata sandinya' }))
    await asked('pemanas@contoh.id')
    for (let turn = 1; turn <= 6; turn++) {
      const unknown = await asked('tidak-ada@contoh.id')
      assert.equal(unknown.hashes, turn <= 5 ? 1 : 0)
      assert.ok(unknown.statements.length > 3)
      assert.deepEqual(await asked('ada@contoh.id'), unknown, `try ${turn}`)
      assert.deepEqual(await asked('diundang@contoh.id'), unknown, `try ${turn} of who was invited`)
    }
  })

  it('is the same for a number that is there and hidden and one that was never given out', async () => {
    const secret = () => ground.caseIn('accepted', { secret: true }).then(({ number }) => number)
    const unread = () => ground.file().then(({ number }) => number)
    const asks = (number: string): Record<string, () => Promise<unknown>> => {
      const get = (url: string, headers = {}) => server.inject({ url, headers })
      return {
        page: () => get(`/complaints/${number}`),
        program: () => get(`/api/v1/complaints/${number}`),
        'program with a wrong key': () => get(`/api/v1/complaints/${number}`, { 'follow-key': newKey() }),
        'photos with a wrong key': () => get(`/api/v1/complaints/${number}/photos`, { 'follow-key': newKey() }),
        'a follower’s page': () => get(`/follow/${number}`),
        'a photo': () => get(`/complaints/${number}/photos/019aaaaa-0000-7000-8000-000000000000`),
        'me too': () => get(`/complaints/${number}/support`),
      }
    }
    for (const ask of Object.values(asks(newNumber()))) await ask()
    for (const make of [secret, unread]) {
      const [hidden, nobody] = [asks(await make()), asks(newNumber())]
      for (const [name, ask] of Object.entries(hidden))
        assert.deepEqual(await workOf(ask), await workOf(nobody[name] ?? assert.fail()), name)
    }
  })

  it('is the same for a wrong key typed on the page, up to the block and behind it', async () => {
    const visitor = makeVisitor(server)
    await visitor.get('/follow')
    const { number: hidden } = await ground.caseIn('accepted', { secret: true })
    const nobody = newNumber()
    const asked = (number: string) => workOf(() => visitor.post('/follow', { number, key: newKey() }))
    await asked(newNumber())
    for (let turn = 1; turn <= 6; turn++) assert.deepEqual(await asked(hidden), await asked(nobody), `try ${turn}`)
  })
})
