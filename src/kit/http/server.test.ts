import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { invented, shownForm } from '../../../test/support/front.ts'
import { DOOR, pressureHandler } from './server.ts'
import { makeSlow } from './slow.ts'

const FORM = 'application/x-www-form-urlencoded'

describe('the front door under strain', () => {
  it('speaks of https only where it is spoken', async () => {
    const server = await invented({ options: { https: true } })
    const { headers, cookies } = await server.inject({ url: '/notes/1' })
    assert.match(String(headers['content-security-policy']), /upgrade-insecure-requests/)
    assert.match(String(headers['strict-transport-security']), /max-age=31536000/)
    assert.equal(cookies[0]?.secure, true)
    await server.close()
  })

  it('still tells a refusal when nobody can be looked up, and says nothing of why', async () => {
    const server = await invented({
      actorOf: () => Promise.reject(new Error('connect ECONNREFUSED 10.1.2.3:5432')),
    })
    for (const url of ['/notes/1', '/nowhere', '/api/v1/notes/1']) {
      const { statusCode, payload } = await server.inject({ url })
      assert.ok([404, 500].includes(statusCode), url)
      assert.match(payload, /nomor [0-9A-F]{8}|Tidak ditemukan/)
      assert.doesNotMatch(payload, /ECONN|10\.1\.2\.3/)
    }
    await server.close()
  })

  it('says no more than its status when even the telling fails', async () => {
    const server = await invented({
      frame: () => {
        throw new Error('no frame at /home/secret')
      },
    })
    for (const [url, status] of [
      ['/nowhere', 404],
      ['/notes/1', 500],
    ] as const) {
      const { statusCode, payload } = await server.inject({ url })
      assert.deepEqual([statusCode, payload], [status, String(status)])
    }
    await server.close()
  })

  it('asks readers to come again under overload, and takes what is sent', async () => {
    await pressureHandler({ method: 'POST' })
    const overload = await pressureHandler({ method: 'GET' }).then(
      () => assert.fail('a reader was let through'),
      (error: unknown) => error,
    )
    const get = () => {
      throw overload
    }
    const server = await invented({ pages: [{ path: '/crowded', get }] })
    const { statusCode, headers, payload } = await server.inject({ url: '/crowded' })
    assert.deepEqual([statusCode, headers['retry-after']], [503, '5'])
    assert.match(payload, /<h1>Sedang sangat sibuk/)
    await server.close()
  })

  it('slows an address down past its share and at last asks it back, with every word kept', async () => {
    const waits: number[] = []
    const slow = makeSlow(
      { minutes: 10, free: 2, most: 4, stepMilliseconds: 100, waitMilliseconds: 150, addresses: 10 },
      async (milliseconds) => void waits.push(milliseconds),
    )
    const server = await invented({ slow })
    const { cookie, token } = await shownForm(server, '/notes/1')
    const post = (go: string) =>
      server.inject({
        method: 'POST',
        url: '/notes/1',
        headers: { 'content-type': FORM, cookie },
        payload: new URLSearchParams({ _csrf: token, note: 'Lampu mati "lagi"', _go: go }).toString(),
      })
    for (let step = 0; step < 20; step++) assert.equal((await post('next')).statusCode, 303)
    for (let sent = 0; sent < 4; sent++) assert.equal((await post('send')).statusCode, 303)
    assert.deepEqual(waits, [100, 150])
    const { statusCode, payload, headers } = await post('send')
    assert.deepEqual([statusCode, headers['retry-after']], [429, '600'])
    assert.match(payload, /name="note"[^<]*Lampu mati &quot;lagi&quot;/)
    assert.match(payload, /10 menit/)
    assert.match(payload, /name="_go" value="send"/)
    await server.close()
  })

  it('limits how much one address asks in a minute, and keeps what was typed then too', async () => {
    const server = await invented({ options: { limited: true } })
    const { cookie, token } = await shownForm(server, '/notes/1')
    for (let asked = 1; asked < DOOR.perMinute; asked++) {
      await server.inject({ url: '/notes/1' })
      // One who never lets go of the processor would be told that it is busy.
      await setImmediate()
    }
    const { statusCode, payload } = await server.inject({
      method: 'POST',
      url: '/notes/1',
      headers: { 'content-type': FORM, cookie },
      payload: new URLSearchParams({ _csrf: token, note: 'Lampu mati lagi' }).toString(),
    })
    assert.equal(statusCode, 429)
    assert.match(payload, /Lampu mati lagi/)
    const elsewhere = await server.inject({ url: '/notes/1', remoteAddress: '10.0.0.9' })
    assert.equal(elsewhere.statusCode, 200)
    await server.close()
  })
})
