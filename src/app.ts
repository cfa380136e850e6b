import { tmpdir } from 'node:os'
import { complainantOf } from './core/cases/follow.sql.ts'
import { parseNumber } from './core/cases/number.ts'
import type { House, PageContext, System } from './core/house.ts'
import { frame } from './core/look/frame.ts'
import { type Actor, VISITOR } from './core/people/actor.ts'
import { citizenOfSession, findOwnCase } from './core/people/citizen/citizen.sql.ts'
import { CITIZEN } from './core/people/citizen/citizen.ts'
import { officerOfSession } from './core/people/session.sql.ts'
import { officerOfToken } from './core/people/token.sql.ts'
import type { Assets } from './kit/assets.ts'
import { ASSETS_AT } from './kit/assets.ts'
import { type ApiFront, answerApiRefusal, mountApi } from './kit/http/api.ts'
import { mountDownloads } from './kit/http/downloads.ts'
import { mountEvents } from './kit/http/events.ts'
import { makeMetrics, type PoolState } from './kit/http/metrics.ts'
import { answerRefusal, type Front, mountPages } from './kit/http/pages.ts'
import { mountPlain } from './kit/http/plain.ts'
import { makeServer, type Server } from './kit/http/server.ts'
import { makeSlow, SLOW_TRIES, type Slow } from './kit/http/slow.ts'
import { mountUploads } from './kit/http/uploads.ts'
import type { Page } from './kit/page.ts'
import { NotFound, SignInNeeded } from './kit/refusals.ts'
import type { Db } from './kit/sql.ts'
import { kitWordsOf } from './kit/words/words.ts'
import type { Words } from './kit/words.ts'
import { catalogue } from './systems/catalogue/system.ts'
import { complaints } from './systems/complaints/system.ts'
import { deadlines } from './systems/deadlines/system.ts'
import { mall } from './systems/mall/system.ts'
import { people } from './systems/people/system.ts'
import { portal } from './systems/portal/system.ts'
import { registers } from './systems/registers/system.ts'

const calendar = deadlines([complaints, mall])
const services = catalogue([complaints, mall])
const officers = people([complaints, mall, calendar])
const others = [complaints, services, mall, officers, calendar, registers]
/** Every system. Nothing else knows them all. */
export const SYSTEMS: readonly System[] = [...others, portal(others)]
const CASES_AT = Object.fromEntries(SYSTEMS.flatMap(({ name, casesAt }) => (casesAt ? [[name, casesAt]] : [])))
const AROUND = {
  menu: SYSTEMS.flatMap(({ menu }) => menu),
  help: SYSTEMS.find(({ help }) => help)?.help,
}

export interface AppOptions {
  readonly house: House
  readonly db: Db
  /** The connections that `db` draws from, to be told in the metrics. */
  readonly pool?: PoolState
  readonly assets: Assets
  readonly now: () => Date
  readonly https: boolean
  readonly trustProxy: boolean
  readonly limited: boolean
  readonly logLevel: string
  /** Where files lie while they come in. */
  readonly spool?: string
  /** What holds up an address that files or tries very many; a test brings its own. */
  readonly slow?: Slow
}

/** The whole portal as a server that does not listen yet. */
export async function makeApp(given: AppOptions): Promise<Server> {
  const options = { ...given, house: { ...given.house, casesAt: CASES_AT } }
  const { house, db, limited } = options
  for (const { start } of SYSTEMS) start?.(house)
  const server = await makeServer(options)
  const metrics = makeMetrics(server, options.pool)
  const filings = options.slow ?? makeSlow()
  const tries = options.slow ?? makeSlow(SLOW_TRIES)
  const slow: Slow['wait'] = (address, at) => (limited ? filings.wait(address, at) : Promise.resolve())
  const slowTries: Slow['wait'] = (address, at) => (limited ? tries.wait(address, at) : Promise.resolve())
  const front = pageFront(options, { slow, slowTries })
  const programs = programFront(options, slow)
  const isProgram = ({ url }: { url: string }) => url.startsWith('/api/v1/')
  server.setErrorHandler((error, request, reply) =>
    isProgram(request)
      ? answerApiRefusal(programs, request, reply, error)
      : answerRefusal(front, request, reply, error),
  )
  server.setNotFoundHandler((request, reply) =>
    isProgram(request)
      ? answerApiRefusal(programs, request, reply, new NotFound())
      : answerRefusal(front, request, reply, new NotFound()),
  )
  mountAssets(server, options.assets)
  mountPlain(
    server,
    { db, house, metrics, now: options.now },
    SYSTEMS.flatMap(({ plain = [] }) => plain),
  )
  mountEvents(
    server,
    { db, house },
    SYSTEMS.flatMap(({ events = [] }) => events),
  )
  const pages = SYSTEMS.flatMap((system) => system.pages)
  mountPages(server, front, pages)
  await mountUploads(server, front, pages, { folder: options.spool ?? tmpdir() })
  mountDownloads(
    server,
    front,
    SYSTEMS.flatMap(({ downloads = [] }) => downloads),
  )
  mountApi(
    server,
    programs,
    SYSTEMS.flatMap(({ api }) => api),
  )
  return server
}

function pageFront(
  { house, db, now, https }: AppOptions,
  limits: Pick<Front<Actor, House>, 'slow' | 'slowTries'>,
): Front<Actor, House> {
  return {
    house,
    db,
    now,
    languages: house.languages,
    https,
    ...limits,
    nobody: VISITOR,
    refusals,
    actorOf: async (as, cookie, { number }, at) =>
      (await whoAsks({ db, house, now: () => at }, as, cookie, number)) ?? VISITOR,
    frame: (c: PageContext, shown) => frame(c, shown, AROUND),
    carryWords: (language) => kitWordsOf(language).carry,
    signIn: (c, why) => officers.signIn(c, why),
    first: (c) => officers.first(c),
  }
}

/** By the cookie that the page counts, and no other: an officer's opens nothing of a citizen's, nor the reverse. */
async function whoAsks(
  { db, house, now }: Pick<AppOptions, 'db' | 'house' | 'now'>,
  as: Page<unknown>['as'],
  cookie: (name: string) => string | undefined,
  number: string | undefined,
): Promise<Actor | undefined> {
  const at = now()
  if (as === 'citizen') return citizenOfSession(db, cookie(CITIZEN.cookie), at)
  if (as !== 'complainant') return officerOfSession(db, cookie('session'), at)
  const citizen = number === undefined ? undefined : await citizenOfSession(db, cookie(CITIZEN.cookie), at)
  const caseId = citizen && (await findOwnCase(db, citizen.citizenId, parseNumber(number ?? '') ?? ''))
  return caseId ? { kind: 'complainant', caseId } : complainantOf(db, house.secret, cookie('follow'), at)
}

function programFront({ house, db, now }: AppOptions, slow: Slow['wait']): ApiFront<Actor, House> {
  return {
    house,
    db,
    now,
    languages: house.languages,
    slow,
    refusals,
    problems,
    actorOf: async (header, at) => {
      const bearer = /^Bearer (\S{20,200})$/.exec(header('authorization') ?? '')?.[1]
      const officer = bearer ? await officerOfToken(db, bearer, at) : undefined
      // A token that is wrong or over must not pass for no token at all.
      const rests = house.secondFactorRequired === true && officer?.proof?.hasFactor === false
      if (rests || (header('authorization') !== undefined && !officer)) throw new SignInNeeded()
      return officer ?? VISITOR
    },
  }
}

function mountAssets(server: Server, assets: Assets): void {
  server.get(`${ASSETS_AT}*`, (request, reply) => {
    const served = assets.serve(request.url.split('?')[0] ?? '', String(request.headers['accept-encoding'] ?? ''))
    if (!served) throw new NotFound()
    return reply
      .headers(served.headers)
      .header('content-encoding', served.headers['content-encoding'] ?? 'identity')
      .send(served.bytes)
  })
}

function refusals(language: string): Words {
  return Object.assign({}, kitWordsOf(language).refusals, ...SYSTEMS.map((system) => system.refusals(language)))
}

function problems(language: string): Words {
  return Object.assign({}, kitWordsOf(language).problems, ...SYSTEMS.map((system) => system.problems(language)))
}
