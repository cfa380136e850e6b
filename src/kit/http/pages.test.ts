import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { invented, shownForm } from '../../../test/support/front.ts'
import { html } from '../html.ts'
import { view } from '../page.ts'
import { Conflict, NotAllowed, SignInNeeded } from '../refusals.ts'
import { DOOR, type Server } from './server.ts'

const FORM = 'application/x-www-form-urlencoded'
const get = (path: '/', throws: () => unknown) => ({
  path: `${path}${throws.name}`,
  get: () => {
    throw throws()
  },
})

describe('the front door of pages', () => {
  let server: Server
  let made = 0
  before(async () => {
    server = await invented({
      pages: [
        get('/', function moved() {
          return new Conflict()
        }),
        get('/', function forbidden() {
          return new NotAllowed()
        }),
        get('/', function strangers() {
          return new SignInNeeded()
        }),
        get('/', function broken() {
          return new Error('relation "secrets" does not exist at password=hunter2')
        }),
        {
          path: '/kept',
          keepSeconds: 60,
          get: (c) => view({ title: 'Kept', body: html`<h1>${c.language} ${++made} ${'x'.repeat(2_000)}</h1>` }),
        },
      ],
    })
  })
  after(() => server.close())

  const send = async (typed: Record<string, string>, from?: { cookie: string; token: string }) => {
    const { cookie, token } = from ?? (await shownForm(server, '/notes/1'))
    return server.inject({
      method: 'POST',
      url: '/notes/1',
      headers: { 'content-type': FORM, cookie },
      payload: new URLSearchParams({ _csrf: token, ...typed }).toString(),
    })
  }

  it('shows a page in the language of the reader’s choice, else of the browser, else of the country', async () => {
    const lang = async (headers: Record<string, string>) =>
      /lang="(\w+)"/.exec((await server.inject({ url: '/notes/1', headers })).payload)?.[1]
    assert.equal(await lang({}), 'id')
    assert.equal(await lang({ 'accept-language': 'en-GB,id;q=0.5' }), 'en')
    assert.equal(await lang({ 'accept-language': 'en', cookie: 'lang=id' }), 'id')
    assert.equal(await lang({ cookie: 'lang=xx' }), 'id')
  })

  it('keeps a choice of language and goes back to the same page on this host', async () => {
    const { statusCode, headers, cookies } = await server.inject({ url: '/notes/1?q=a&lang=en' })
    assert.deepEqual(
      [statusCode, headers.location, cookies[0]?.name, cookies[0]?.value],
      [303, '/notes/1?q=a', 'lang', 'en'],
    )
    assert.equal(cookies[0]?.httpOnly, true)
  })

  it('answers a good post with 303 and its cookies', async () => {
    const { statusCode, headers, cookies } = await send({ note: 'Lampu mati' })
    assert.deepEqual([statusCode, headers.location], [303, '/notes/1'])
    assert.deepEqual(
      cookies.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite]),
      [['noted', true, 'Lax']],
    )
  })

  it('goes on to an address of any letters without letting one start a header', async () => {
    const { statusCode, headers } = await send({ note: 'Lampu mati', _to: '?q=😀 é\r\nSet-Cookie: a=b&ok=%20' })
    assert.equal(statusCode, 303)
    assert.equal(headers.location, '/notes/1?q=%F0%9F%98%80%20%C3%A9%0D%0ASet-Cookie:%20a=b&ok=%20')
  })

  it('shows the same page with what was typed when it has problems', async () => {
    const { statusCode, payload } = await send({ note: '<b>' })
    assert.equal(statusCode, 422)
    assert.match(payload, /<p>&lt;b&gt;<\/p>/)
  })

  it('refuses a post from another site, and carries the words so that one press sends them', async () => {
    const { statusCode, payload, cookies } = await server.inject({
      method: 'POST',
      url: '/notes/1',
      headers: { 'content-type': FORM },
      payload: new URLSearchParams({
        note: 'Lampu mati\n"di" <sini>',
        mood: 'bad',
        _once: 'o',
        _csrf: 'stolen',
      }).toString(),
    })
    assert.equal(statusCode, 403)
    assert.match(payload, /<textarea[^>]* name="note"[^>]*>Lampu mati\n&quot;di&quot; &lt;sini&gt;<\/textarea>/)
    assert.match(payload, /<input type="hidden" name="mood" value="bad">/)
    assert.match(payload, /name="_once" value="o"/)
    assert.doesNotMatch(payload, /stolen/)
    const token = /name="_csrf" value="([^"]+)"/.exec(payload)?.[1] ?? ''
    const again = await send({ note: 'Lampu mati' }, { cookie: `form=${cookies[0]?.value}`, token })
    assert.equal(again.statusCode, 303)
  })

  it('refuses the token of another visitor', async () => {
    const [mine, theirs] = [await shownForm(server, '/notes/1'), await shownForm(server, '/notes/1')]
    assert.equal((await send({ note: 'Lampu mati' }, { cookie: mine.cookie, token: theirs.token })).statusCode, 403)
  })

  it('tells refusals with their status, in words', async () => {
    for (const [url, status] of [
      ['/moved', 409],
      ['/forbidden', 403],
      ['/nowhere', 404],
      ['/strangers', 401],
    ] as const) {
      const { statusCode, payload, headers } = await server.inject({ url })
      assert.equal(statusCode, status, url)
      assert.match(payload, /<h1>[A-Z]/)
      assert.match(String(headers['content-type']), /text\/html/)
    }
  })

  it('tells a fault of ours with a number and without our insides', async () => {
    const { statusCode, payload } = await server.inject({ url: '/broken' })
    assert.equal(statusCode, 500)
    assert.match(payload, /nomor [0-9A-F]{8}\./)
    assert.doesNotMatch(payload, /hunter2|relation|Error/)
  })

  it('answers a body that is too large, of another kind, or none at all', async () => {
    const post = (headers: Record<string, string>, payload?: string) =>
      server.inject({ method: 'POST', url: '/notes/1', headers, ...(payload !== undefined && { payload }) })
    const large = await post({ 'content-type': FORM }, `note=${'x'.repeat(DOOR.bodyBytes)}`)
    assert.deepEqual([large.statusCode, /<h1>Kiriman terlalu besar/.test(large.payload)], [413, true])
    assert.equal((await post({ 'content-type': 'multipart/form-data; boundary=x' }, '--x--')).statusCode, 415)
    assert.equal((await post({ 'content-type': 'application/json' }, '{')).statusCode, 400)
    for (const body of ['[]', '5', '"x"', 'null', '[[["_csrf"]]]'])
      assert.equal((await post({ 'content-type': 'application/json' }, body)).statusCode, 403, body)
    assert.equal((await post({})).statusCode, 403)
  })

  it('answers an address that cannot be decoded, or is endless, like one that is not there', async () => {
    for (const url of ['/%', '/nowhere/%E0%A4%A', '/%c0%af', `/${'x'.repeat(9_000)}`, `/${'%'.repeat(9_000)}`]) {
      const { statusCode, payload, headers } = await server.inject({ url })
      assert.equal(statusCode, 404, url)
      assert.match(payload, /<h1>Tidak ditemukan/)
      assert.ok(headers['content-security-policy'])
    }
  })

  it('takes a part of the address that no database holds for one that is not there', async () => {
    const { statusCode, payload } = await server.inject({ url: '/notes/a%00b?q=%00&q=seen' })
    assert.equal(statusCode, 200)
    assert.match(payload, /<title>Note undefined<\/title>/)
    assert.match(payload, /<p>nobody seen<\/p>/)
  })

  it('makes a kept page once for all readers of a language, compressed or plain', async () => {
    const first = await server.inject({ url: '/kept' })
    const zipped = await server.inject({ url: '/kept', headers: { 'accept-encoding': 'gzip' } })
    const other = await server.inject({ url: '/kept', headers: { 'accept-language': 'en' } })
    assert.match(first.payload, /<h1>id 1 /)
    assert.match(other.payload, /<h1>en 2 /)
    assert.equal(zipped.headers['content-encoding'], 'gzip')
    assert.ok(zipped.rawPayload.length < first.rawPayload.length / 4)
    assert.equal(made, 2)
  })

  it('makes a kept page anew for whoever is signed in, and does not keep that', async () => {
    const before = made
    const { headers } = await server.inject({ url: '/kept', headers: { cookie: 'session=x' } })
    assert.equal(made, before + 1)
    assert.equal(headers['cache-control'], 'no-store')
  })

  it('puts the same guards on every answer: no inline script, no frame, no other host, no sniffing', async () => {
    for (const url of ['/notes/1', '/kept', '/nowhere', '/broken', '/api/v1/nowhere', '/%']) {
      const { headers } = await server.inject({ url })
      const policy = String(headers['content-security-policy'])
      assert.match(policy, /default-src 'none'/, url)
      assert.match(policy, /script-src 'self';/, url)
      assert.match(policy, /frame-ancestors 'none'/, url)
      assert.doesNotMatch(policy, /unsafe|upgrade-insecure/, url)
      assert.equal(headers['x-content-type-options'], 'nosniff', url)
      assert.equal(headers['referrer-policy'], 'same-origin', url)
      assert.equal(headers['x-frame-options'], 'SAMEORIGIN', url)
      assert.equal(headers['strict-transport-security'], undefined, url)
    }
  })
})
