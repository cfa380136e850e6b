import { SYSTEMS } from '../../src/app.ts'
import { followCookie } from '../../src/core/cases/follow.sql.ts'
import { keyHash, newKey } from '../../src/core/cases/key.ts'
import { enterReceived } from '../../src/core/files/enter-file.ts'
import { listFiles } from '../../src/core/files/file.sql.ts'
import { prepareFile } from '../../src/core/files/prepare.ts'
import { receiveFile } from '../../src/core/files/receive.ts'
import type { House } from '../../src/core/house.ts'
import { perform } from '../../src/core/ledger/perform.ts'
import { newNonce, newSecret, secretHash } from '../../src/core/people/secret.ts'
import { makeToken } from '../../src/core/people/token.act.ts'
import type { Server } from '../../src/kit/http/server.ts'
import { attach } from '../../src/systems/complaints/photos/attach.act.ts'
import { enclose } from '../../src/systems/complaints/photos/enclose.act.ts'
import { formGround } from './application-forms.ts'
import { openedApplication } from './applications.ts'
import { type Casework, PEOPLE, type Person } from './casework.ts'
import { type BookedMall, bookedMall } from './malls.ts'
import { COMMAND_LINE } from './officers.ts'
import { picture } from './pictures-made.ts'
import { queueGround } from './queue.ts'
import { FORM_TYPE, formBody } from './send-files.ts'

/** One address of the program as it is registered. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly door: 'page' | 'api' | 'file' | 'machine'
  /** A body that is well formed: what comes after the question who may. */
  readonly body?: unknown
  /** It takes a file: as a form, or as it is. */
  readonly sends?: 'form' | 'bytes'
}

/** What became of somebody who asked. `in`: it was shown, or refused only for what was (not) typed; `led on`: to another page. */
export type Outcome = 'in' | 'led on' | 'sign in' | 'not allowed' | 'not found'

/** Who asks for something that belongs to a secret case of id.32.73, held by the officer `one`. */
export const ASKERS = [
  ...(['nobody', 'ended session', 'another complainant', 'complainant'] as const),
  ...(Object.keys(PEOPLE) as Person[]),
] as const
export type Asker = (typeof ASKERS)[number]

const words = 'Kata-kata rekaan.'
/** Bodies of endpoints without an example, by the last part of the address. */
const BODIES: Readonly<Record<string, object>> = {
  question: { words },
  referral: { to: 'id.33', reason: words },
  assignment: { officer: 'two@contoh.id' },
  inspection: { inspection: true },
  draft: { words },
  return: { words },
  closing: { done: words, evidence: words },
  extension: { days: 3, reason: words },
  archiving: { reason: words },
  note: { words },
  publication: { title: words, words },
  hiding: { reason: words },
  leaving: { to: 'officers' },
  move: { from_role: 'overseer', from_agency: 'id.32', role: 'officer', agency: 'id.32' },
  name: { name: words, reason: words },
  merger: { into: 'id.32', reason: words },
  place: { parent: 'id.32', reason: words },
  split: { title: words, text: words },
  joining: { reason: words },
  services: { name: { id: words }, life_events: [] },
  withdrawal: { version: '1', after: 'nothing', reason: words },
  support: { device: 'a8Jt0Qm2Zr4yVw6x' },
  opening: { title: words, holds_from: '2026-11-24' },
  heading: { title: words, holds_from: '2026-11-24' },
  removal: { key: 'none' },
  ending: { key: 'none' },
  day: { on: '2026-12-01', kind: 'national', names: { id: words } },
  list: { list: '2026-12-01; Hari rekaan' },
  rule: { step: 'verify', days: 4, day_kind: 'working', article: '–', source: 'ours' },
}
/** The same for a service. */
const SERVICE_BODIES: Readonly<Record<string, object>> = { draft: { parts: {} }, publication: { from: '2999-01-01' } }
/** The same for a file of a case. */
const FILE_BODIES: Readonly<Record<string, object>> = { publication: { squares: ['0-0'] } }

function bodyOf(path: string): object {
  const of = path.includes(':file') ? FILE_BODIES : path.includes(':service') ? SERVICE_BODIES : {}
  const last = path.split('/').at(-1) ?? ''
  return { ...BODIES, ...of }[last] ?? {}
}

/** Every address of every system: a new one comes in by itself. */
export const ROUTES: readonly Route[] = SYSTEMS.flatMap(({ pages, api, downloads = [], plain = [] }) => [
  ...pages.flatMap(({ path, post, takes }): Route[] => [
    { method: 'GET', path, door: 'page' },
    ...(post || takes ? [{ method: 'POST', path, door: 'page', ...(takes && { sends: 'form' }) } satisfies Route] : []),
  ]),
  ...api.map(
    ({ method, path, takes }): Route => ({
      method: method === 'get' ? 'GET' : 'POST',
      path,
      door: 'api',
      body: bodyOf(path),
      ...(takes && { sends: 'bytes' }),
    }),
  ),
  ...downloads.map(({ path }): Route => ({ method: 'GET', path, door: 'file' })),
  ...plain.map(({ path }): Route => ({ method: 'GET', path, door: 'machine' })),
])

/** What is no JSON: whoever reads it before asking who sends it answers with that. */
const BROKEN = '{"words": '

/** Asks every route (or those that are named) as everybody, for what is not theirs; with `broken`, every line of the API is sent a body that cannot be read. */
export async function walkRoutes(
  ground: Casework,
  { server, house }: { server: Server; house: House },
  { routes = ROUTES, broken = false }: { routes?: readonly Route[]; broken?: boolean } = {},
): Promise<Map<string, Map<Asker, Outcome>>> {
  let one = await secretCase(ground, house)
  let mall = await freshMall(ground)
  let form = await formGround(ground)
  let applied = await appliedFor(ground, house)
  let ticket = await queueGround(ground, mall).take()
  const otherKey = newKey()
  const other = await ground.caseIn('received', { keyHash: keyHash(otherKey).toString('hex') })
  const cookies: Partial<Record<Asker, Record<string, string>>> = {
    'ended session': { session: newSecret() },
    'another complainant': { follow: followCookie(house.secret, other.caseId, otherKey, ground.now).value ?? '' },
  }
  const tokens: Partial<Record<Person, string>> = {}
  for (const person of Object.keys(PEOPLE) as Person[]) {
    const bearer = `jbt_${newSecret()}`
    const wish = { email: `${person}@contoh.id`, name: 'walk', days: 5, hash: secretHash(bearer) }
    await perform(makeToken, ground.by(COMMAND_LINE), wish)
    tokens[person] = bearer
  }
  const outcomes = new Map<string, Map<Asker, Outcome>>()
  const bytes = await picture('jpeg', 40, 30)
  // Whoever signs out is somebody else at the next address.
  const inOrder = [...routes].sort((a, b) => Number(a.path === '/sign-out') - Number(b.path === '/sign-out'))
  for (const route of inOrder) {
    const row = new Map<Asker, Outcome>()
    for (const asker of ASKERS) {
      const person = isPerson(asker) ? asker : undefined
      const application = applied[route.path.startsWith('/work/') || route.door === 'api' ? 'submitted' : 'draft']
      const ofApplication = route.path.includes('/applications/:number')
      const held = ofApplication ? application : one
      const own = asker === 'complainant' ? { follow: held.follow } : {}
      const mine = cookies[asker] ?? (person ? { session: ground.cookie(person) } : own)
      // A file of that case, as it is there to be acted on.
      const file = ofApplication
        ? application.fileId
        : route.path.includes(':file')
          ? await fileFor(ground, house, { route, bytes, number: one.number })
          : ''
      const url = addressOf(route.path, {
        number: held.number,
        question: route.path.includes('/papers/') ? 'q2' : 'q1',
        ...(ofApplication && { register: 'penduduk-rekaan' }),
        officer: ground.people.two.officerId,
        file,
        ...placesOf(mall),
        ...(route.path.startsWith('/work/forms/') && { ...form }),
        ...{ ticket: ticket.link, queued: ticket.ticketId },
      })
      const status = await ask(server, route, url, { cookies: mine, bearer: person && tokens[person], bytes, broken })
      row.set(asker, outcomeOf(status, url))
      // Something happened to the case: the next to ask finds one as it was.
      const concerned = asker === 'complainant' || !route.path.startsWith('/applications/')
      if (route.method === 'POST' && ofApplication) {
        if (status < 400 && concerned) applied = await appliedFor(ground, house)
      } else if (route.method === 'POST' && route.path.includes(':number') && status < 400)
        one = await secretCase(ground, house)
      if (person && /^\/work\/forms\/.*(?:publication|deletion)$/.test(route.path) && status === 303)
        form = await formGround(ground)
      if (route.method === 'POST' && route.path.includes(':mall') && status < 400) mall = await freshMall(ground)
    }
    if (/:(?:mall|ticket|queued)\b/.test(route.path) && route.method === 'POST')
      ticket = await queueGround(ground, mall).take()
    outcomes.set(`${route.method} ${route.path}`, row)
  }
  return outcomes
}

/** An application that is a draft, and one that is sent. */
async function appliedFor(ground: Casework, house: House) {
  return {
    draft: await openedApplication(ground, house, 'draft'),
    submitted: await openedApplication(ground, house, 'submitted'),
  }
}

function freshMall(ground: Casework): Promise<BookedMall> {
  const letters = newNonce()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  return bookedMall(ground, `mpp-${letters}`)
}

/** The parts of an address by their names in the routes. */
function placesOf(at: BookedMall): Readonly<Record<string, string>> {
  return {
    ...{ mall: at.mallId, group: at.groupId, counter: at.counterId, device: at.deviceId, service: at.serviceId },
    ...{ series: at.seriesId, exception: at.exceptionId, allowance: at.allowanceId, result: at.resultId },
  }
}

async function secretCase(ground: Casework, house: House): Promise<{ number: string; follow: string }> {
  const key = newKey()
  const { number, caseId } = await ground.caseIn('accepted', { secret: true, keyHash: keyHash(key).toString('hex') })
  return { number, follow: followCookie(house.secret, caseId, key, ground.now).value ?? '' }
}

/** What may be taken back is of the agency; all else is the complainant's. One that is there already serves again. */
async function fileFor(
  { db, by, people, find, now }: Casework,
  { files: store }: House,
  { route, bytes, number }: { route: Route; bytes: Buffer; number: string },
): Promise<string> {
  const { caseId } = await find(number)
  const ofAgency = route.path.includes('/return')
  const there = (await listFiles(db, caseId)).find((one) => (one.officerId !== null) === ofAgency && !one.refusal)
  if (there) return there.fileId
  const came = await receiveFile(store, async () => Buffer.concat([bytes, Buffer.from([Number(ofAgency)])]))
  if ('fault' in came) throw new Error(came.fault)
  const { sent } = came
  await enterReceived(store, sent, (one) =>
    ofAgency
      ? perform(enclose, by(people.one), { number, sent: one })
      : perform(attach, by({ kind: 'complainant', caseId }), { number, sent: one }),
  )
  await prepareFile({ db, store, now, log: () => undefined }, sent.fileId)
  return sent.fileId
}

function addressOf(path: string, known: Readonly<Record<string, string>>): string {
  const names: Readonly<Record<string, string>> = {
    ...known,
    code: 'id.32.73',
    part: 'fee',
    token: 'x'.repeat(43),
  }
  return path.replace(/:(\w+)/g, (_, name: string) => names[name] ?? '1').replace('*', 'x')
}

interface With {
  readonly cookies: Record<string, string>
  readonly bearer: string | undefined
  readonly bytes: Buffer
  readonly broken: boolean
}

async function ask(
  server: Server,
  { method, door, body, sends }: Route,
  url: string,
  { cookies, bearer, bytes, broken }: With,
): Promise<number> {
  if (door === 'api') {
    const authorization = bearer && { authorization: `Bearer ${bearer}` }
    const headers = { ...authorization, ...(method === 'POST' && { 'idempotency-key': newSecret() }) }
    if (broken) {
      const type = { 'content-type': sends ? 'text/plain' : 'application/json' }
      return (await server.inject({ method, url, headers: { ...headers, ...type }, payload: BROKEN })).statusCode
    }
    if (sends) {
      const type = { 'content-type': 'image/jpeg' }
      return (await server.inject({ method, url, headers: { ...headers, ...type }, payload: bytes })).statusCode
    }
    const payload = method === 'POST' ? { payload: body as object } : {}
    return (await server.inject({ method, url, headers, ...payload })).statusCode
  }
  if (method === 'GET') return (await server.inject({ url, cookies })).statusCode
  const guard = await server.inject({ url: '/follow' })
  const form = guard.cookies.find(({ name }) => name === 'form')?.value ?? ''
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(guard.body)?.[1] ?? ''
  const jar = { ...cookies, form }
  if (!sends) return (await server.inject({ method, url, cookies: jar, payload: { _csrf } })).statusCode
  const payload = formBody({ _csrf }, [{ name: 'foto.jpg', bytes }])
  return (await server.inject({ method, url, cookies: jar, headers: { 'content-type': FORM_TYPE }, payload }))
    .statusCode
}

function isPerson(asker: Asker): asker is Person {
  return asker in PEOPLE
}

function outcomeOf(status: number, url: string): Outcome {
  if (status >= 500 && status !== 503) throw new Error(`${status} at ${url}`)
  if (status === 401) return 'sign in'
  if (status === 403) return 'not allowed'
  if (status === 303) return 'led on'
  return status === 404 ? 'not found' : 'in'
}
