import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { askMany, openCaller } from './caller.ts'

const TEXT = 'Lampu jalan padam – “sejak Senin”. '.repeat(3_000)

describe('the caller', () => {
  let server: Server
  let port = 0
  before(async () => {
    server = createServer(async (request, response) => {
      let body = ''
      for await (const more of request) body += more
      if (request.url === '/echo') response.end(body)
      else if (request.url === '/no') response.writeHead(404).end('no')
      else if (request.url === '/length') response.setHeader('content-length', Buffer.byteLength(TEXT)).end(TEXT)
      else {
        // In pieces, with a pause, and with what looks like an end inside.
        response.write(TEXT.slice(0, 5_000))
        response.write('0\r\n\r\n')
        await wait(5)
        response.end(TEXT.slice(5_000))
      }
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    port = typeof address === 'object' && address ? address.port : 0
  })
  after(() => {
    server.closeAllConnections()
    server.close()
  })

  it('reads an answer to its end, with a length and in pieces, one after the other on one connection', async () => {
    const caller = openCaller(port)
    for (let round = 0; round < 3; round++) {
      assert.equal((await caller.ask({ path: '/length' })).body.toString(), TEXT)
      const pieces = (await caller.ask({ path: '/pieces' })).body.toString()
      assert.equal(pieces, `${TEXT.slice(0, 5_000)}0\r\n\r\n${TEXT.slice(5_000)}`)
    }
    caller.end()
  })

  it('sends what is given, whatever letters it has', async () => {
    const caller = openCaller(port)
    const told = await caller.ask({ path: '/echo', body: JSON.stringify({ text: TEXT }) })
    assert.deepEqual(JSON.parse(told.body.toString()), { text: TEXT })
    caller.end()
  })

  it('asks as often as it is told over all connections, and stops at an answer that is not good', async () => {
    const callers = [openCaller(port), openCaller(port)]
    const asked: number[] = []
    const seconds = await askMany(callers, 21, (index) => {
      asked.push(index)
      return { path: '/length' }
    })
    assert.ok(seconds > 0)
    assert.deepEqual(
      asked.sort((a, b) => a - b),
      Array.from({ length: 21 }, (_, index) => index),
    )
    await assert.rejects(
      askMany(callers, 3, () => ({ path: '/no' })),
      /\/no: 404/,
    )
    for (const caller of callers) caller.end()
  })
})
