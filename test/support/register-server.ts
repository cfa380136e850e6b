import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecure } from 'node:https'
import type { AddressInfo } from 'node:net'
import { selfSigned } from './self-signed.ts'

/** A small register of invented people on this machine. It answers `/people/{number}` with a token, and misbehaves at other addresses. */
export interface RegisterServer {
  readonly base: string
  /** The same over TLS, with a certificate that nobody vouches for. */
  readonly secureBase: string
  /** Addresses that were asked, in order. */
  readonly asked: string[]
  readonly people: Map<string, object>
  end(): Promise<void>
}

export const REGISTER_TOKEN = 'token-invented-for-tests-only'

export async function startRegisterServer(): Promise<RegisterServer> {
  const asked: string[] = []
  const people = new Map<string, object>([
    [
      '3201014557900001',
      { person: { name: 'Sari Rekaan', born: '1990-05-17', married: true, children: 2, address: ['Jalan Rekaan 1'] } },
    ],
  ])
  const answer = (request: IncomingMessage, reply: ServerResponse) => {
    const path = request.url ?? '/'
    asked.push(path)
    const odd = ODD[path.split('/')[1] ?? '']
    if (odd) return odd(reply)
    if (request.headers.authorization !== `Bearer ${REGISTER_TOKEN}`) return send(reply, 401, '{}')
    const found = people.get(decodeURIComponent(path.split('/')[2] ?? ''))
    return found ? send(reply, 200, JSON.stringify(found)) : send(reply, 404, '{}')
  }
  const plain = createServer(answer)
  const secure = createSecure(selfSigned(new Date()), answer)
  for (const one of [plain, secure]) {
    one.listen(0, '127.0.0.1')
    await once(one, 'listening')
  }
  const at = (one: { address(): unknown }) => `127.0.0.1:${(one.address() as AddressInfo).port}`
  return {
    ...{ asked, people, base: `http://${at(plain)}`, secureBase: `https://${at(secure)}` },
    async end() {
      for (const one of [plain, secure]) {
        one.closeAllConnections()
        await new Promise((done) => one.close(done))
      }
    },
  }
}

const ODD: Readonly<Record<string, (reply: ServerResponse) => unknown>> = {
  away: (reply) => reply.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
  broken: (reply) => send(reply, 500, 'Out of order'),
  prose: (reply) => send(reply, 200, '<p>Welcome</p>'),
  flood: (reply) => send(reply, 200, JSON.stringify({ name: 'x'.repeat(400_000) })),
  // Never answers.
  mute: () => undefined,
  cut: (reply) => reply.destroy(),
}

function send(reply: ServerResponse, status: number, body: string): void {
  reply.writeHead(status, { 'content-type': 'application/json' }).end(body)
}
