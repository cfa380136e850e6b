import type { Readable } from 'node:stream'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { pino, stdSerializers } from 'pino'
import { TooMany } from '../refusals.ts'

/**
 * What the browser calls a cookie of ours. Over https the prefix has it refuse the cookie from anyone but this very host: neither a
 * neighbour of the same domain nor somebody on the line can plant one (RFC 6265bis).
 */
export function cookieName(name: string, https: boolean): string {
  return https ? `__Host-${name}` : name
}

/** Limits of the front door. */
export const DOOR = {
  bodyBytes: 512 * 1024,
  addressLetters: 2_048,
  /** Requests a minute from one address, which a mobile network's thousands may share. */
  perMinute: 1_500,
  requestSeconds: 30,
  /** For a form that brings photos over a weak line. */
  slowBodySeconds: 900,
  /** Above this delay of the event loop new requests are asked to come again. */
  eventLoopMilliseconds: 1_500,
} as const

export interface ServerOptions {
  readonly https: boolean
  readonly trustProxy: boolean
  readonly limited: boolean
  readonly logLevel: string
}

export type Server = FastifyInstance

/** A server with its guards up and no pages yet. */
export async function makeServer({ https, trustProxy, limited, logLevel }: ServerOptions): Promise<Server> {
  const server: Server = Fastify({
    loggerInstance: pino({ level: logLevel, redact: REDACTED, serializers: { req: briefly, err: discreetly } }),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy,
    bodyLimit: DOOR.bodyBytes,
    // The longest for any; `hurry` holds all others to theirs.
    requestTimeout: DOOR.slowBodySeconds * 1000,
    http: { headersTimeout: DOOR.requestSeconds * 1000 },
    routerOptions: { maxParamLength: 4 * DOOR.addressLetters, ignoreTrailingSlash: true },
    rewriteUrl: readable,
    // What `readable` still let through: nothing of it is said back.
    frameworkErrors: (_error, _request, reply) =>
      void (reply as unknown as FastifyReply).code(400).type('text/plain; charset=utf-8').send('400'),
    return503OnClosing: false,
  }) as unknown as Server
  server.addHook('preParsing', hurry)
  await server.register(helmet, guards(https))
  await server.register(cookie)
  await server.register(csrf, {
    sessionPlugin: '@fastify/cookie',
    cookieKey: cookieName('form', https),
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'lax', secure: https },
  })
  await server.register(formbody, { bodyLimit: DOOR.bodyBytes })
  await server.register(compress, { global: true, encodings: ['gzip'], threshold: 1_024, zlibOptions: { level: 4 } })
  await server.register(underPressure, {
    maxEventLoopDelay: DOOR.eventLoopMilliseconds,
    retryAfter: 5,
    exposeStatusRoute: false,
    pressureHandler,
  })
  if (limited) {
    await server.register(rateLimit, {
      max: DOOR.perMinute,
      // Once the body is read: what somebody wrote is shown to them again and not thrown away.
      hook: 'preHandler',
      timeWindow: '1 minute',
      cache: 20_000,
      addHeaders: {
        'x-ratelimit-limit': false,
        'x-ratelimit-remaining': false,
        'x-ratelimit-reset': false,
        'retry-after': true,
      },
      errorResponseBuilder: (_request, { ttl }) => new TooMany(Math.ceil(ttl / 1000)),
    })
  }
  return server
}

/**
 * An address that cannot be decoded, or is longer than any of ours, becomes one that is only not there: Fastify itself would answer it
 * before the guards are on, and in English.
 */
function readable({ url = '/' }: { url?: string | undefined }): string {
  const [path = '/', ...rest] = url.split('?')
  if (path.length <= DOOR.addressLetters && isDecodable(path)) return url
  return [path.slice(0, DOOR.addressLetters).replaceAll('%', '%25'), ...rest].join('?')
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** A body must have come within its time, or the line is cut: slow senders must not hold all the lines there are. */
async function hurry({ raw, routeOptions }: FastifyRequest, _reply: FastifyReply, body: Readable): Promise<void> {
  if (raw.method === 'GET' || raw.method === 'HEAD') return
  if ((routeOptions.config as { slowBody?: boolean }).slowBody) return
  const timer = setTimeout(() => raw.destroy(), DOOR.requestSeconds * 1000)
  timer.unref()
  body.once('close', () => clearTimeout(timer))
  body.once('end', () => clearTimeout(timer))
}

/** Under overload readers are asked to come again. What somebody sends is taken: a report must not be lost to a crowd of readers. */
export function pressureHandler({ method }: Pick<FastifyRequest, 'method'>): Promise<void> {
  if (method !== 'GET' && method !== 'HEAD') return Promise.resolve()
  return Promise.reject(Object.assign(new Error('overload'), { statusCode: 503 }))
}

/** Nothing from another host, no inline script or style, no framing. HTTPS is only promised where it is spoken. */
function guards(https: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
        ...(https && { 'upgrade-insecure-requests': [] }),
      },
    },
    strictTransportSecurity: https && { maxAge: 31_536_000, includeSubDomains: false },
    // The address of a case must not travel to the site that an officer's reply links to.
    referrerPolicy: { policy: 'same-origin' as const },
    crossOriginEmbedderPolicy: false,
  }
}

const REDACTED = ['req.headers', 'headers', '*.password', '*.key', '*.token', '*.contact']

/** The path without its query: people paste numbers, names and keys into search fields. */
function briefly(request: { method?: string; url?: string }) {
  return {
    method: request.method,
    path: String(request.url ?? '')
      .split('?')[0]
      ?.slice(0, 200),
  }
}

/** Without what PostgreSQL tells beside its message: its detail of a refused row is the row, with every word that somebody wrote. */
function discreetly(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const { type, message, stack } = stdSerializers.err(error)
  const { code, schema, table, constraint } = error as Error & Record<string, unknown>
  return { type, message, stack, code, schema, table, constraint }
}
