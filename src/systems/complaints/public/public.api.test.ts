import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework, REPLY } from '../../../../test/support/casework.ts'
import { publishMany } from '../../../../test/support/published.ts'
import { newKey } from '../../../core/cases/key.ts'
import type { Server } from '../../../kit/http/server.ts'
import { publicEndpoints } from './public.api.ts'

interface Listed {
  readonly complaints: readonly { readonly number: string; readonly class: string; readonly agency: string }[]
  readonly next: string | null
}

describe('the public lines of the API', () => {
  let ground: Casework
  let server: Server
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now))
    await publishMany(ground.db, 130, { newest: new Date('2026-11-24T02:00:00Z'), seconds: 0.000_5 })
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const ask = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers })
  const walk = async (query: string): Promise<Listed['complaints']> => {
    const all: Listed['complaints'][number][] = []
    let after: string | null = ''
    for (let page = 0; after !== null && page < 20; page++) {
      const listed: Listed = (await ask(`/api/v1/complaints?${query}${after && `&after=${after}`}`)).json()
      all.push(...listed.complaints)
      after = listed.next
    }
    return all
  }

  it('list each published complaint once, whatever the filter, from cursor to cursor', async () => {
    const all = await walk('')
    assert.equal(all.length, 130)
    assert.equal(new Set(all.map(({ number }) => number)).size, 130)
    for (const kind of ['complaint', 'aspiration', 'information'])
      assert.deepEqual(
        await walk(`class=${kind}`),
        all.filter((one) => one.class === kind),
      )
    assert.deepEqual(
      await walk('agency=id.32&q=rekaan'),
      all.filter(({ agency }) => /^id\.32(\.|$)/.test(agency)),
    )
    assert.deepEqual(await walk('q=tidakada'), [])
  })

  it('refuse a cursor that they did not give, as a problem and with a way on', async () => {
    const { next }: Listed = (await ask('/api/v1/complaints')).json()
    assert.ok(next)
    const spoilt = fc.oneof(
      fc.string({ minLength: 1, maxLength: 60 }),
      fc.constantFrom(
        '0',
        '-1.x',
        'null',
        '{}',
        `${next}x`,
        next.slice(1, -1),
        `9${next}`.padStart(70, '9'),
        next.replace('.', ','),
      ),
      fc.nat(next.length - 1).map((at) => `${next.slice(0, at)}z${next.slice(at + 1)}`),
    )
    await fc.assert(
      fc.asyncProperty(
        spoilt.filter((text) => text.isWellFormed() && !text.includes('\u0000')),
        async (after) => {
          const answer = await ask(`/api/v1/complaints?after=${encodeURIComponent(after)}`, { 'accept-language': 'en' })
          assert.equal(answer.statusCode, 400, after)
          assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
          const { type, title, detail, status } = answer.json()
          assert.deepEqual([type, title, status], ['/api/refusals#cursorUnknown', 'Unknown cursor', 400])
          assert.match(detail, /leave it out to begin at the start/)
        },
      ),
      { numRuns: 200 },
    )
    assert.equal((await ask('/api/v1/agencies?after=id.nobody')).statusCode, 400)
  })

  it('give one complaint as the public may read it, with its reply, in the shape that the document promises', async () => {
    const { number } = await ground.caseIn('replied')
    const answer = await ask(`/api/v1/complaints/${number.toLowerCase()}`)
    assert.equal(answer.statusCode, 200)
    const given = answer.json()
    assert.deepEqual(
      [given.number, given.status, given.title, given.agency, given.url, given.replies[0].text],
      [number, 'replied', 'Lampu jalan padam', 'id.32.73', `http://portal.example/complaints/${number}`, REPLY],
    )
    assert.equal(given.secret, undefined)
    const promised = publicEndpoints.find(({ path, method }) => method === 'get' && path.endsWith(':number'))
    assert.doesNotThrow(() => promised?.answer.parse(given))
    assert.equal((await ask('/api/v1/complaints/4K7-M2Q-X94T')).statusCode, 404)
  })

  it('give the complainant their own view at once, by the key in its header, however it is typed', async () => {
    const filed = await server.inject({
      method: 'POST',
      url: '/api/v1/complaints',
      headers: { 'idempotency-key': 'own view' },
      payload: {
        class: 'information',
        title: 'Judul rekaan',
        text: 'Isi rekaan yang panjang.',
        region: '32.73',
        place: 'Di depan pasar rekaan',
        secret: true,
      },
    })
    const { number, key } = filed.json()
    assert.equal((await ask(`/api/v1/complaints/${number}`)).statusCode, 404)
    for (const typed of [key, key.toLowerCase(), key.replaceAll('-', ' ')]) {
      const own = await ask(`/api/v1/complaints/${number}`, { 'follow-key': typed })
      assert.equal(own.statusCode, 200)
      const { title, text, secret, published, replies, place, landmark } = own.json()
      assert.deepEqual([place, landmark], ['Kota Bandung, Jawa Barat', 'Di depan pasar rekaan'])
      assert.deepEqual(
        [title, text, secret, published, replies],
        ['Judul rekaan', 'Isi rekaan yang panjang.', true, false, []],
      )
      assert.equal(own.headers['cache-control'], 'no-store')
    }
    for (const typed of [newKey(), 'x']) {
      const wrong = await ask(`/api/v1/complaints/${number}`, { 'follow-key': typed, 'accept-language': 'en' })
      assert.deepEqual(
        [wrong.statusCode, wrong.headers['content-type']],
        [404, 'application/problem+json; charset=utf-8'],
      )
    }
    // A published complaint with a wrong key is no public view either: the caller would take it for their own.
    const { number: open } = await ground.caseIn('replied')
    assert.equal((await ask(`/api/v1/complaints/${open}`, { 'follow-key': newKey() })).statusCode, 404)
  })

  it('give the codes that a filing may use', async () => {
    const list = async (path: string, name: string) =>
      (await ask(path)).json()[name] as { code: string; name: string }[]
    assert.equal((await list('/api/v1/regions', 'regions')).length, 38)
    assert.ok((await list('/api/v1/regions?parent=32', 'regions')).some(({ code }) => code === '32.73'))
    assert.ok((await list('/api/v1/regions?q=kota+bandung', 'regions')).some(({ code }) => code === '32.73'))
    assert.ok((await list('/api/v1/categories', 'categories')).length >= 30)
    const [first] = await list('/api/v1/agencies', 'agencies')
    const again = await list(`/api/v1/agencies?after=${first?.code}`, 'agencies')
    assert.ok(again.length > 0 && again.every(({ code }) => code !== first?.code))
  })
})
