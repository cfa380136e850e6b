import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Answer, Form, Problem } from '../form.ts'
import { sayProblems } from '../form.ts'
import { SignInNeeded, Unreadable } from '../refusals.ts'
import type { Db } from '../sql.ts'
import { acceptedLanguage, say, type Words } from '../words.ts'
import { paramsOf, queryOf } from './asked.ts'
import { versionOf } from './if-match.ts'
import type { Server } from './server.ts'
import { told } from './told.ts'

/** What an endpoint is given. `once` is there for every writing one: the header is compulsory. */
interface Call<A, H> {
  readonly db: Db
  readonly house: H
  readonly actor: A
  readonly now: Date
  readonly language: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly address: string
  readonly header: (name: string) => string | undefined
  readonly once?: { readonly key: string; readonly body: string }
  /** The version that the caller was looking at, where the endpoint reads `If-Match`. */
  readonly seen?: number | undefined
  /** What was sent, where the endpoint takes bytes. */
  readonly bytes?: Buffer
}

/** One line of the API: what it is asked, what it answers. The document at /api/openapi.json is printed from these. */
export interface Endpoint<A, H, T = unknown> {
  readonly method: 'get' | 'post'
  readonly path: `/api/v1/${string}`
  /** What it does, in English or by language. */
  readonly summary: string | Readonly<Record<string, string>>
  readonly tag: string
  readonly form?: Form<T>
  /** The body is a file as it is, of one of these kinds; there is no form. Nothing is read of a request without a token or a follow key. */
  readonly takes?: { readonly kinds: readonly string[]; readonly bytesMax: number }
  /** A body that this portal would take, to be copied and tried. */
  readonly example?: (house: H) => unknown
  /** Headers that it reads besides those of all, and what they are for. */
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly answer: z.ZodType
  readonly status: 200 | 201
  readonly bearer: boolean
  /** Slowed down for an address that sends very many. */
  readonly limited?: boolean
  /** Throws where this actor may not, whatever they send: asked before the body is read, so that a stranger learns nothing of what it should be. */
  may?(call: Call<A, H>): Promise<void> | void
  /** Problems that only the tables can see, such as a code that is in no list. */
  check?(call: Call<A, H>, value: T): Promise<readonly Problem[]>
  run(call: Call<A, H>, value: T): Promise<unknown>
}

export interface ApiFront<A, H> {
  readonly house: H
  readonly db: Db
  readonly now: () => Date
  readonly languages: readonly string[]
  readonly actorOf: (header: (name: string) => string | undefined, now: Date) => Promise<A>
  readonly refusals: (language: string) => Words
  readonly problems: (language: string) => Words
  readonly slow: (address: string, now: Date) => Promise<void>
}

/** Letters of an Idempotency-Key. */
const ONCE_MAX = 255

export function mountApi<A, H>(server: Server, front: ApiFront<A, H>, endpoints: readonly Endpoint<A, H>[]): void {
  for (const endpoint of endpoints) {
    const { takes } = endpoint
    if (takes) void server.register(async (scope) => mountTaking(scope as unknown as Server, front, endpoint, takes))
    else mountOne(server, front, endpoint)
  }
}

/** One that takes bytes: a reader of bodies of its own, and a look at who sends before the first of them. */
function mountTaking<A, H>(
  scope: Server,
  front: ApiFront<A, H>,
  endpoint: Endpoint<A, H>,
  { bytesMax }: NonNullable<Endpoint<A, H>['takes']>,
): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bytesMax }, (_request, body, done) =>
    done(null, body),
  )
  scope.addHook('onRequest', async ({ headers }) => {
    if (!headers.authorization && !headers['follow-key']) throw new SignInNeeded()
  })
  mountOne(scope, front, endpoint)
}

function mountOne<A, H>(server: Server, front: ApiFront<A, H>, endpoint: Endpoint<A, H>): void {
  const calls = new WeakMap<FastifyRequest, Call<A, H>>()
  server.route({
    method: endpoint.method,
    url: endpoint.path,
    ...(endpoint.takes && { config: { slowBody: true } }),
    onRequest: async (request) => {
      const call = await callOf(front, endpoint, request)
      await endpoint.may?.(call)
      if (endpoint.method === 'post' && !call.once) throw new Unreadable('repeatNeeded')
      calls.set(request, call)
    },
    handler: async (request, reply) => {
      const read = calls.get(request)
      if (!read) throw new Error('The front door was passed by.')
      const answer: Answer<unknown> = endpoint.form
        ? endpoint.form.readJson(request.body ?? undefined)
        : { value: undefined }
      const problems = answer.problems ?? (await endpoint.check?.(read, answer.value)) ?? []
      if (problems.length > 0) {
        answerProblems(front, read.language, reply, problems)
        return reply
      }
      if (endpoint.limited) await front.slow(read.address, read.now)
      const value = await endpoint.run({ ...read, ...sentWith(endpoint, request, read) }, answer.value)
      return reply.code(endpoint.status).header('cache-control', 'no-store').send(value)
    },
    errorHandler: (error, request, reply) => answerApiRefusal(front, request, reply, error),
  })
}

/**
 * What was asked as it is compared with an earlier request with the same key, and the bytes of a file. The same words about another thing are
 * no repeat, so what the address names belongs to it.
 */
function sentWith(
  { form, takes, path }: Pick<Endpoint<never, never>, 'form' | 'takes' | 'path'>,
  { body }: FastifyRequest,
  { once, params }: Pick<Call<unknown, unknown>, 'once' | 'params'>,
): Pick<Call<never, never>, 'once' | 'bytes'> {
  const bytes = takes && (Buffer.isBuffer(body) ? body : Buffer.alloc(0))
  if (!once) return {}
  const { key } = once
  const about = `${path} ${canonical(params)} `
  // Only what a form let through is put in order for comparing: a hostile body can be nested deeper than any stack.
  if (!bytes) return { once: { key, body: about + (form ? canonical(body) : '') } }
  return { bytes, once: { key, body: about + createHash('sha256').update(bytes).digest('hex') } }
}

/** Answers whatever was thrown as problem+json (RFC 9457). */
export function answerApiRefusal<A, H>(
  front: Pick<ApiFront<A, H>, 'languages' | 'refusals' | 'problems'>,
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): void {
  const what = told(error)
  const language = languageOf(front, request)
  if (what.fault) request.log.error({ err: error, reference: what.values.reference }, 'fault')
  if (what.problems) {
    answerProblems(front, language, reply, what.problems)
    return
  }
  if (what.seconds) void reply.header('retry-after', String(what.seconds))
  if (what.status === 401) void reply.header('www-authenticate', 'Bearer')
  const words = front.refusals(language)
  // Pages lead to the sign-in; a program is told to bring a token.
  const word = what.status === 401 ? 'tokenNeeded' : what.word
  const { title, sentence } = (words[word] ?? words.unreadable) as { title: string; sentence: string }
  send(reply, { type: `/api/refusals#${word}`, title, status: what.status, detail: say(sentence, what.values) })
}

/** Problems of fields, each with its sentence, as 422. */
function answerProblems<A, H>(
  front: Pick<ApiFront<A, H>, 'refusals' | 'problems'>,
  language: string,
  reply: FastifyReply,
  problems: readonly Problem[],
): void {
  const { title, sentence } = front.refusals(language).problems as { title: string; sentence: string }
  const said = sayProblems(problems, front.problems(language))
  const codes = new Map(problems.map(({ field, code }) => [field, code]))
  const errors = [...said].map(([field, detail]) => ({ field, code: codes.get(field), detail }))
  send(reply, { type: '/api/refusals#problems', title, status: 422, detail: sentence, errors })
}

function send(reply: FastifyReply, body: { status: number; [key: string]: unknown }): void {
  void reply
    .code(body.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(body))
}

async function callOf<A, H>(
  front: ApiFront<A, H>,
  { method, bearer, headers }: Pick<Endpoint<A, H>, 'method' | 'bearer' | 'headers'>,
  request: FastifyRequest,
): Promise<Call<A, H>> {
  const header = (name: string) => {
    const value = request.headers[name]
    return typeof value === 'string' ? value : undefined
  }
  const now = front.now()
  if (bearer && header('authorization') === undefined) throw new SignInNeeded()
  const actor = await front.actorOf(header, now)
  const key = header('idempotency-key')?.trim()
  return {
    db: front.db,
    house: front.house,
    now,
    header,
    actor,
    language: languageOf(front, request),
    params: paramsOf(request),
    query: queryOf(request),
    address: request.ip,
    ...(method === 'post' && key && key.length <= ONCE_MAX && { once: { key, body: '' } }),
    ...(headers?.['If-Match'] && { seen: versionOf(header('if-match')) }),
  }
}

/** Equal for equal JSON, whatever the order of its members. */
function canonical(body: unknown): string {
  return JSON.stringify(body ?? null, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

function languageOf(front: { languages: readonly string[] }, request: FastifyRequest): string {
  return acceptedLanguage(request.headers['accept-language'], front.languages) ?? front.languages[0] ?? 'id'
}
