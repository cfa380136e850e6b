import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Answer, Form, Problem } from '../form.ts'
import { sayProblems } from '../form.ts'
import { Unreadable } from '../refusals.ts'
import type { Db } from '../sql.ts'
import { acceptedLanguage, say, type Words } from '../words.ts'
import type { Server } from './server.ts'
import { told } from './told.ts'

/** What an endpoint is given. `once` is there for every writing one: the header is compulsory. */
export interface Call<A, H> {
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
}

/** One line of the API: what it is asked, what it answers. The document at /api/openapi.json is printed from these. */
export interface Endpoint<A, H, T = unknown> {
  readonly method: 'get' | 'post'
  readonly path: `/api/v1/${string}`
  readonly summary: string
  readonly tag: string
  readonly form?: Form<T>
  readonly query?: Readonly<Record<string, string>>
  readonly answer: z.ZodType
  readonly status: 200 | 201
  readonly bearer: boolean
  /** Slowed down for an address that sends very many. */
  readonly limited?: boolean
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
    server.route({
      method: endpoint.method,
      url: endpoint.path,
      handler: async (request, reply) => {
        const call = await callOf(front, request, endpoint.method === 'post')
        const answer: Answer<unknown> = endpoint.form
          ? endpoint.form.readJson(request.body ?? undefined)
          : { value: undefined }
        if (answer.problems) return answerProblems(front, call.language, reply, answer.problems)
        if (endpoint.limited) await front.slow(call.address, call.now)
        const value = await endpoint.run(call, answer.value)
        return reply.code(endpoint.status).header('cache-control', 'no-store').send(value)
      },
      errorHandler: (error, request, reply) => answerApiRefusal(front, request, reply, error),
    })
  }
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
  if (what.fault) request.log.error({ err: error, reference: what.values['reference'] }, 'fault')
  if (what.problems) return answerProblems(front, language, reply, what.problems)
  if (what.seconds) void reply.header('retry-after', String(what.seconds))
  if (what.status === 401) void reply.header('www-authenticate', 'Bearer')
  const words = front.refusals(language)
  const { title, sentence } = (words[what.word] ?? words['unreadable']) as { title: string; sentence: string }
  send(reply, { type: `/api#${what.word}`, title, status: what.status, detail: say(sentence, what.values) })
}

/** Problems of fields, each with its sentence, as 422. */
export function answerProblems<A, H>(
  front: Pick<ApiFront<A, H>, 'refusals' | 'problems'>,
  language: string,
  reply: FastifyReply,
  problems: readonly Problem[],
): void {
  const { title, sentence } = front.refusals(language)['problems'] as { title: string; sentence: string }
  const said = sayProblems(problems, front.problems(language))
  const codes = new Map(problems.map(({ field, code }) => [field, code]))
  const errors = [...said].map(([field, detail]) => ({ field, code: codes.get(field), detail }))
  send(reply, { type: '/api#problems', title, status: 422, detail: sentence, errors })
}

function send(reply: FastifyReply, body: { status: number; [key: string]: unknown }): void {
  void reply
    .code(body.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(body))
}

async function callOf<A, H>(front: ApiFront<A, H>, request: FastifyRequest, writes: boolean): Promise<Call<A, H>> {
  const header = (name: string) => {
    const value = request.headers[name]
    return typeof value === 'string' ? value : undefined
  }
  const now = front.now()
  const key = header('idempotency-key')?.trim()
  if (writes && (!key || key.length > ONCE_MAX)) throw new Unreadable('repeatNeeded')
  return {
    db: front.db,
    house: front.house,
    now,
    header,
    actor: await front.actorOf(header, now),
    language: languageOf(front, request),
    params: (request.params ?? {}) as Record<string, string>,
    query: Object.fromEntries(
      Object.entries((request.query ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
        typeof value === 'string' && value.isWellFormed() && !value.includes('\u0000')
          ? [[name, value.slice(0, 500)]]
          : [],
      ),
    ),
    address: request.ip,
    ...(writes && key && { once: { key, body: canonical(request.body) } }),
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
