import { lookup as resolve } from 'node:dns'
import { request as plainRequest } from 'node:http'
import { request } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPrivateAddress } from './private-address.ts'
import { type Outcome, type Outside, REGISTER_LIMITS } from './register.ts'

/** Why the world outside gave no answer. */
export class Unreached extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super(outcome)
    this.name = 'Unreached'
    this.outcome = outcome
  }
}

interface Sent {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

interface Bounds extends Pick<Outside, 'privateHosts'> {
  /** The hosts (with their port, where it is not the usual one) that an admin has entered; no other is asked. */
  readonly hosts: readonly string[]
  readonly timeoutSeconds: number
}

interface Came {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/**
 * Asks an address outside, once, and follows nothing. Throws Unreached. The name is looked up here and the very address that was judged is
 * the one that is called, so no second answer of a name server can lead behind the wall (DNS rebinding).
 */
export function reach(url: URL, sent: Sent, bounds: Bounds): Promise<Came> {
  const inside = isHouseHost(url, bounds.privateHosts)
  if (!bounds.hosts.includes(url.host)) throw new Unreached('otherHost')
  if (url.protocol !== 'https:' && !(inside && url.protocol === 'http:')) throw new Unreached('notHttps')
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (!inside && isIP(literal) && isPrivateAddress(literal)) throw new Unreached('privateAddress')
  const { promise, resolve: came, reject } = Promise.withResolvers<Came>()
  const ask = url.protocol === 'https:' ? request : plainRequest
  const asking = ask(
    url,
    {
      ...{ method: sent.method, headers: sent.headers, agent: false, maxHeaderSize: 16_384 },
      ...(!inside && { lookup: publicOnly }),
      signal: AbortSignal.timeout(bounds.timeoutSeconds * 1000),
    },
    (answer) => {
      const parts: Buffer[] = []
      let bytes = 0
      answer.on('data', (part: Buffer) => {
        bytes += part.length
        parts.push(part)
        if (bytes > REGISTER_LIMITS.answerBytes) answer.destroy(new Unreached('tooLarge'))
      })
      answer.on('error', (error) => reject(unreached(error)))
      answer.on('end', () => {
        const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, value] as const] : [],
        )
        const text = Buffer.concat(parts).toString('utf8')
        came({ status: answer.statusCode ?? 0, headers: Object.fromEntries(headers), text })
      })
    },
  )
  asking.on('error', (error) => reject(unreached(error)))
  asking.end(sent.body)
  return promise
}

/** Whether whoever runs the machine has said that this host is one of the house. */
export function isHouseHost(url: URL, privateHosts: readonly string[]): boolean {
  return privateHosts.includes(url.host) || privateHosts.includes(url.hostname)
}

/** The reason out of whatever was thrown, wherever in it stands. */
export function outcomeOf(error: unknown): Outcome | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if (at instanceof Unreached) return at.outcome
  return undefined
}

const publicOnly: LookupFunction = (name, options, done) =>
  resolve(name, { ...options, all: true }, (error, found) => {
    const [first] = found ?? []
    if (error || !first) return done(error ?? new Unreached('noName'), '')
    if (found.some(({ address }) => isPrivateAddress(address))) return done(new Unreached('privateAddress'), '')
    return options.all ? done(null, found) : done(null, first.address, first.family)
  })

function unreached(error: Error & { code?: string }): Unreached {
  const said = outcomeOf(error)
  const code = String(error.code ?? '')
  if (said) return new Unreached(said)
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return new Unreached('slow')
  if (NO_NAME.test(code)) return new Unreached('noName')
  return new Unreached(CERTIFICATE.test(code) ? 'certificate' : 'unreachable')
}

const NO_NAME = /^(?:ENOTFOUND|EAI_)/
/** Codes of OpenSSL as Node gives them. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|ERR_(?:TLS|SSL)/
