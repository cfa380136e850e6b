import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCountry } from '../../src/core/country/load-country.ts'
import { openStore } from '../../src/core/files/store.ts'
import type { AnyPage, House, PageContext } from '../../src/core/house.ts'
import { type Actor, VISITOR } from '../../src/core/people/actor.ts'
import { officerOfSession } from '../../src/core/people/session.sql.ts'
import { html } from '../../src/kit/html.ts'
import { answerRefusal, type Front, mountPages } from '../../src/kit/http/pages.ts'
import { makeServer, type Server } from '../../src/kit/http/server.ts'
import type { Db } from '../../src/kit/sql.ts'
import { en } from '../../src/kit/words/en.ts'
import { id } from '../../src/kit/words/id.ts'
import { people } from '../../src/systems/people/system.ts'
import { wordsOf } from '../../src/systems/people/words/words.ts'
import { problemsOfMarkup } from './markup.ts'

/** A server with a few pages and nothing around them, whose clock is `clock.now`. */
export interface Portal {
  readonly server: Server
  readonly house: House
  readonly clock: { now: Date }
  visitor(): Visitor
}

/** Someone with a browser: keeps cookies, sends the form guard of the page they last saw. */
export interface Visitor {
  readonly cookies: Map<string, string>
  get(path: string): Promise<Seen>
  post(path: string, fields: Record<string, string>): Promise<Seen>
}

export interface Seen {
  readonly status: number
  readonly location: string | undefined
  readonly body: string
  readonly setCookies: readonly string[]
}

export interface PortalOptions {
  readonly db: Db
  readonly now: Date
  readonly pages: readonly AnyPage[]
  readonly baseUrl?: string
  readonly mail?: House['mail']
  readonly secondFactorRequired?: boolean
}

export async function makePortal({
  db,
  now,
  pages,
  baseUrl = 'http://portal.example',
  mail,
  secondFactorRequired = false,
}: PortalOptions): Promise<Portal> {
  const clock = { now }
  const https = baseUrl.startsWith('https:')
  const house: House = {
    country: await loadCountry('id'),
    languages: ['id', 'en'],
    portalName: 'Jembatan',
    baseUrl,
    demo: false,
    officialDecree: undefined,
    mail,
    secondFactorRequired,
    secret: Buffer.from('an invented secret of a test, 32 letters'),
    // Made when something is put into it.
    files: openStore({ dataDir: join(tmpdir(), `jembatan-test-${process.pid}`), filesUrl: undefined }),
    asset: (name) => `/assets/${name}`,
  }
  const kitWords = (language: string) => (language === 'en' ? en : id)
  const server = await makeServer({ https, trustProxy: false, limited: false, logLevel: 'silent' })
  const front: Front<Actor, House> = {
    house,
    db,
    now: () => clock.now,
    languages: house.languages,
    https,
    slow: () => Promise.resolve(),
    nobody: VISITOR,
    actorOf: async (_as, cookie, _params, at) => (await officerOfSession(db, cookie('session'), at)) ?? VISITOR,
    frame: (c, shown) =>
      html`<!DOCTYPE html><html lang="${c.language}"><head><title>${shown.title}</title></head><body><main>${shown.body}</main></body></html>`,
    refusals: (language) => ({ ...kitWords(language).refusals, ...wordsOf(language).refusals }),
    carryWords: (language) => kitWords(language).carry,
    signIn: (c: PageContext, why) => people([]).signIn(c, why),
    first: (c: PageContext) => people([]).first(c),
  }
  server.setErrorHandler((error, request, reply) => answerRefusal(front, request, reply, error))
  mountPages(server, front, pages)
  await server.ready()
  return { server, house, clock, visitor: () => makeVisitor(server) }
}

/** Someone before that server, whose markup must be sound. */
export function makeVisitor(server: Server): Visitor {
  const cookies = new Map<string, string>()
  let guard = ''
  const ask = async (method: 'GET' | 'POST', url: string, payload?: string): Promise<Seen> => {
    const answer = await server.inject({
      method,
      url,
      cookies: Object.fromEntries(cookies),
      headers: {
        'accept-language': 'id',
        'user-agent': 'Mozilla/5.0 (Android 15; Mobile) Firefox/144.0',
        ...(payload !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(payload !== undefined && { payload }),
    })
    for (const { name, value, maxAge } of answer.cookies as { name: string; value: string; maxAge?: number }[]) {
      if (value === '' || maxAge === 0) cookies.delete(name)
      else cookies.set(name, value)
    }
    guard = /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1] ?? guard
    const isPage = String(answer.headers['content-type'] ?? '').startsWith('text/html')
    const wrong = isPage ? problemsOfMarkup(answer.body) : []
    if (wrong.length > 0) throw new Error(`${method} ${url}: ${wrong.join('; ')}`)
    return {
      status: answer.statusCode,
      location: answer.headers.location,
      body: answer.body,
      setCookies: [answer.headers['set-cookie'] ?? []].flat(),
    }
  }
  return {
    cookies,
    get: (path) => ask('GET', path),
    post: (path, fields) => ask('POST', path, new URLSearchParams({ _csrf: guard, ...fields }).toString()),
  }
}
