import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SmsGateway } from '../../src/core/notices/sms.ts'

/** A real gateway for short messages on this machine, which keeps what it is given. */
export interface SmsServer {
  readonly sms: SmsGateway
  readonly messages: { readonly to: string; readonly text: string }[]
  /** What it answers instead of 202. */
  status: number | undefined
  close(): Promise<void>
}

const TOKEN = 'an-invented-token'

export async function openSmsServer(): Promise<SmsServer> {
  const messages: SmsServer['messages'] = []
  const http = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += String(part)
    const isKnown = request.headers.authorization === `Bearer ${TOKEN}`
    const status = isKnown ? (server.status ?? 202) : 401
    if (status === 202) messages.push(JSON.parse(body))
    if (status === 302) response.setHeader('location', '/elsewhere')
    response.writeHead(status).end(status === 202 ? '{"queued":true}' : 'the number +6281 is not ours')
  }).listen(0, '127.0.0.1')
  await once(http, 'listening')
  const server: SmsServer = {
    sms: { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/messages`, token: TOKEN },
    messages,
    status: undefined,
    close: () => new Promise((resolve) => http.close(() => resolve())),
  }
  return server
}
