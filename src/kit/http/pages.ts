import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Typed } from '../form.ts'
import { tellEnglish } from '../further-words.ts'
import { type Html, toText } from '../html.ts'
import type { Context, Page, Said, SeeOther, View, Written } from '../page.ts'
import { seeOther } from '../page.ts'
import { GoFirst, ProofNeeded, SignInNeeded } from '../refusals.ts'
import type { Db } from '../sql.ts'
import type { Words } from '../words.ts'
import { paramsOf, queryOf } from './asked.ts'
import { headerSafe, setCookie } from './headers.ts'
import { makeKeeper } from './keep.ts'
import { chosenLanguage, readersLanguage } from './language.ts'
import { takeOneClick } from './one-click.ts'
import { refusalView } from './refusal.views.ts'
import { cookieName, type Server } from './server.ts'
import { told } from './told.ts'
import { sendWritten } from './written.ts'

/** What the house tells the front door about itself. */
export interface Front<A, H> {
  readonly house: H
  readonly db: Db
  readonly now: () => Date
  readonly languages: readonly string[]
  readonly https: boolean
  /** Holds up an address that sends very many; throws TooMany past the most. */
  readonly slow: (address: string, now: Date) => Promise<void>
  /** The same for tries. */
  readonly slowTries?: (address: string, now: Date) => Promise<void>
  /** Who asks, by their cookies, as the page wants to know them. */
  readonly actorOf: (
    as: Page<unknown>['as'],
    cookie: (name: string) => string | undefined,
    params: Readonly<Record<string, string>>,
    now: Date,
  ) => Promise<A>
  /** Who asks when nobody can be looked up. */
  readonly nobody: A
  /** The whole document around a page's body. */
  readonly frame: (c: Context<A, H>, shown: View) => Html
  /** Words for refusals in a language, the systems' own included. */
  readonly refusals: (language: string) => Words
  readonly carryWords: (language: string) => { send: string; yours: string }
  /** Where somebody signs in who must, or shows once more that it is them, with what they typed kept. */
  readonly signIn: (c: Context<A, H>, why: SignInNeeded | ProofNeeded) => Promise<View> | View
  /** Where whoever asks must go before this page; undefined: it is theirs. */
  readonly first?: (c: Context<A, H>) => string | undefined
}

/** Puts pages on the server: reads the request, asks the page, writes its answer. */
export function mountPages<A, H>(server: Server, front: Front<A, H>, pages: readonly Page<Context<A, H>>[]): void {
  const keeper = makeKeeper()
  for (const page of pages) {
    server.get(page.path, async (request, reply) => {
      const language = chosenLanguage(request, front, reply)
      if (language === undefined) return reply
      if (page.keepSeconds && !request.headers.cookie?.includes('session=')) {
        const key = `${language} ${request.url}`
        const kept = await keeper.get(key, page.keepSeconds, async () => {
          const answer = await page.get(await contextOf(front, page, request, reply, language))
          if (answer.kind !== 'view' || answer.status !== 200 || answer.cookies.length > 0) return undefined
          const text = document(front, contextFor(request), answer)
          // A form's guard is one reader's own: a page with a form is never shown to another.
          return withForm.has(request) ? undefined : text
        })
        if (kept) return sendKept(request, reply, kept)
      }
      const c = await contextOf(front, page, request, reply, language)
      return send(front, c, reply, await page.get(c))
    })
    if (page.post) mountPost(server, front, page, page.post)
  }
}

function mountPost<A, H>(
  server: Server,
  front: Front<A, H>,
  page: Page<Context<A, H>>,
  post: NonNullable<Page<Context<A, H>>['post']>,
): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const language = chosenLanguage(request, front, reply)
    if (language === undefined) return reply
    const c = await contextOf(front, page, request, reply, language)
    if (page.limited?.(c.typed)) await front.slow(c.address, c.now)
    if (page.tries) await front.slowTries?.(c.address, c.now)
    return send(front, c, reply, await post(c))
  }
  if (!page.bearer) {
    const preHandler = server.csrfProtection.bind(server)
    server.post(page.path, { preHandler }, answer)
    return
  }
  void server.register(async (scope) => {
    takeOneClick(scope)
    scope.post(page.path, answer)
  })
}

/** Answers whatever was thrown, as a page; what was typed is carried along. */
export async function answerRefusal<A, H>(
  front: Front<A, H>,
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): Promise<void> {
  const what = told(error)
  if (what.fault) request.log.error({ err: error, reference: what.values.reference }, 'fault')
  if (what.seconds) void reply.header('retry-after', String(what.seconds))
  try {
    const language = readersLanguage(request, front)
    const c =
      contexts.get(request) === undefined
        ? await contextOf({ ...front, actorOf: whoever(front), first: () => undefined }, {}, request, reply, language)
        : contextFor<A, H>(request)
    if (error instanceof GoFirst) return void (await send(front, c, reply, seeOther(error.to)))
    const proves = error instanceof SignInNeeded || error instanceof ProofNeeded
    const shown = proves ? await front.signIn(c, error) : refusalView(front, c, what)
    await send(front, c, reply, shown)
  } catch (worse) {
    // Whatever fails while a failure is told must not tell the reader of our insides.
    request.log.error({ err: worse }, 'fault in telling a fault')
    void reply.code(what.status).type('text/plain; charset=utf-8').send(String(what.status))
  }
}

/** Where the database does not answer, nobody is signed in: the refusal is still told. */
function whoever<A, H>(front: Front<A, H>): Front<A, H>['actorOf'] {
  return (...asked) => front.actorOf(...asked).catch(() => front.nobody)
}

const contexts = new WeakMap<FastifyRequest, Context<unknown, unknown>>()
const withForm = new WeakSet<FastifyRequest>()
function contextFor<A, H>(request: FastifyRequest): Context<A, H> {
  return contexts.get(request) as Context<A, H>
}

export async function contextOf<A, H>(
  front: Front<A, H>,
  page: Pick<Page<unknown>, 'as'>,
  request: FastifyRequest,
  reply: FastifyReply,
  language: string,
): Promise<Context<A, H>> {
  const known = contexts.get(request)
  if (known) return known as Context<A, H>
  const now = front.now()
  const typed = typedOf(request.body)
  const params = paramsOf(request)
  const cookie = (name: string) => request.cookies?.[cookieName(name, front.https)]
  const once = typed._once
  const seen = Number(typed._seen)
  let token: string | undefined
  const c: Context<A, H> = {
    db: front.db,
    house: front.house,
    now,
    language,
    params,
    typed,
    cookie,
    actor: await front.actorOf(page.as, cookie, params, now),
    path: request.url,
    query: queryOf(request),
    address: request.ip,
    browser: String(request.headers['user-agent'] ?? '').slice(0, 300),
    csrf: () => {
      withForm.add(request)
      token ??= reply.generateCsrf()
      return token
    },
    ...(typeof once === 'string' &&
      once.length > 0 &&
      once.length <= 100 && { once: { key: once, body: bodyOf(typed) } }),
    ...(typed._seen !== undefined && Number.isSafeInteger(seen) && { seen }),
  }
  contexts.set(request, c as Context<unknown, unknown>)
  const first = front.first?.(c)
  if (first !== undefined) throw new GoFirst(first)
  return c
}

/** What was asked, without what differs each time the form is shown. */
function bodyOf(typed: Typed): string {
  return JSON.stringify(
    Object.entries(typed)
      .filter(([name]) => !name.startsWith('_'))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** A name of one use for a form: posting the form twice counts once. */
export function newOnce(): string {
  return randomUUID()
}

/** A page's form is an object of fields; whatever else a program sends holds none. */
function typedOf(body: unknown): Typed {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Typed) : {}
}

function document<A, H>(front: Front<A, H>, asked: Context<A, H>, shown: View): string {
  const c = shown.language === undefined ? asked : { ...asked, language: shown.language }
  const text = `<!DOCTYPE html>${toText(front.frame(c, shown)).replace(/^\s*<!doctype html>/i, '')}`
  return tellEnglish(text, c.language)
}

export async function send<A, H>(
  front: Front<A, H>,
  c: Context<A, H>,
  reply: FastifyReply,
  answer: View | SeeOther | Said | Written,
): Promise<FastifyReply> {
  if (answer.kind === 'written') return sendWritten(reply, answer)
  for (const cookie of answer.cookies) setCookie(reply, cookie, front.https)
  if (answer.kind === 'said') return reply.header('cache-control', 'no-store').send(answer.said)
  if (answer.kind === 'seeOther') return reply.redirect(headerSafe(answer.location), 303)
  if (answer.retrySeconds) void reply.header('retry-after', String(answer.retrySeconds))
  return reply
    .code(answer.status)
    .header('cache-control', answer.returnable ? 'private, no-cache' : 'no-store')
    .type('text/html; charset=utf-8')
    .send(document(front, c, answer))
}

function sendKept(request: FastifyRequest, reply: FastifyReply, kept: { plain: Buffer; gzip: Buffer }): FastifyReply {
  const gzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  void reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .header('vary', 'accept-encoding, accept-language, cookie')
  if (!gzip) return reply.header('content-encoding', 'identity').send(kept.plain)
  return reply.header('content-encoding', 'gzip').send(kept.gzip)
}
