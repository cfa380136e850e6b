import { connect } from 'node:net'

export interface Told {
  readonly status: number
  readonly head: string
  readonly body: Buffer
}

export interface Asked {
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** With one it is a POST of JSON. */
  readonly body?: string
}

/** One connection that is kept, over which one request follows the other. */
export interface Caller {
  ask(asked: Asked): Promise<Told>
  end(): void
}

/**
 * A caller on the loopback that spends as little as it can: what makes the load shares the processors with what is measured,
 * and a full HTTP client would cost more than the server.
 */
export function openCaller(port: number): Caller {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let waiting: PromiseWithResolvers<Told> | undefined
  let got = Buffer.alloc(0)
  socket.on('data', (more) => {
    got = got.length === 0 ? more : Buffer.concat([got, more])
    const told = wholeAnswer(got)
    if (!told) return
    got = Buffer.alloc(0)
    waiting?.resolve(told)
  })
  const fail = (error?: Error) => waiting?.reject(error ?? new Error('The server hung up.'))
  socket.on('error', fail)
  socket.on('close', () => fail())
  return {
    ask({ path, headers = {}, body }) {
      waiting = Promise.withResolvers<Told>()
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
      const sent =
        body === undefined ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
      socket.write(
        `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1\r\nhost: localhost\r\n${lines.join('')}${sent}\r\n${body ?? ''}`,
      )
      return waiting.promise
    },
    end: () => socket.destroy(),
  }
}

/** Asks `count` times over so many connections at once, and gives the seconds that it took. Throws at the first answer that is not good. */
export async function askMany(
  callers: readonly Caller[],
  count: number,
  asked: (index: number) => Asked,
): Promise<number> {
  let next = 0
  const from = performance.now()
  await Promise.all(
    callers.map(async (caller) => {
      for (let index = next++; index < count; index = next++) {
        const request = asked(index)
        const { status, body } = await caller.ask(request)
        if (status !== 200 && status !== 201)
          throw new Error(`${request.path}: ${status} ${body.toString().slice(0, 300)}`)
      }
    }),
  )
  return (performance.now() - from) / 1000
}

/** The answer, once all of it is there. No second one follows before the next request. */
function wholeAnswer(got: Buffer): Told | undefined {
  const end = got.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = got.toString('latin1', 0, end)
  const body = got.subarray(end + 4)
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length !== undefined) return body.length < Number(length) ? undefined : told(head, body)
  return body.subarray(-5).toString('latin1') === '0\r\n\r\n' ? told(head, unchunked(body)) : undefined
}

function told(head: string, body: Buffer): Told {
  return { status: Number(head.slice(9, 12)), head, body }
}

function unchunked(body: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf('\r\n', at)
    const size = Number.parseInt(body.toString('latin1', at, end), 16)
    if (!size) break
    parts.push(body.subarray(end + 2, end + 2 + size))
    at = end + 4 + size
  }
  return Buffer.concat(parts)
}
