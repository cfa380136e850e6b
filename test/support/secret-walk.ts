import { type FollowKey, keyHash, newKey } from '../../src/core/cases/key.ts'
import { codeAt } from '../../src/core/people/factor/code.ts'
import type { Server } from '../../src/kit/http/server.ts'
import type { Casework } from './casework.ts'
import { codesOn, pendingOn, secretOn } from './factor.ts'
import type { MailServer } from './mail-server.ts'
import { addOfficer, PASSWORD_GOOD } from './officers.ts'
import { makeVisitor, type Seen, type Visitor } from './portal.ts'

/** A portal in which one walks, and what must not be found afterwards. */
export interface SecretGround {
  readonly ground: Casework
  readonly server: Server
  readonly smtp: MailServer
  /** Does what was queued, as the worker does. */
  readonly workAll: () => Promise<void>
  /** Every secret so far, by what it is. */
  readonly secrets: Map<string, string>
  /** Everything that was refused, as it was shown. */
  readonly refused: { readonly path: string; readonly body: string }[]
}

const WRONG = 'sandi keliru zqsandikeliruzq'
const WORDS = 'Kata naskah zqnaskahzq yang belum dikirim.'
const CONTACT = { name: 'Zqwargazq Rekaan', email: 'zqsurelzq@contoh.id', phone: '081298761234' }

export interface Walked {
  readonly email: string
  readonly number: string
  readonly key: FollowKey
  readonly factor: string
  /** Those that are unused yet. */
  readonly recovery: string[]
}

/** One of everybody who shows a secret does so, a wrong one first; gives what they need to come again. */
export async function walkSecrets(at: SecretGround): Promise<Walked> {
  const { ground, secrets } = at
  secrets.set('a contact’s name', 'zqwargazq').set('a contact’s address', 'zqsurelzq')
  secrets.set('a contact’s phone', CONTACT.phone).set('unsent words', 'zqnaskahzq')
  secrets.set('a password', PASSWORD_GOOD).set('a wrong password', WRONG)
  const email = 'rahasia@contoh.id'
  await addOfficer(ground.db, { email, role: 'officer', agency: 'id.32.73' }, ground.now)
  const key = newKey()
  secrets.set('a follow key', key)
  const { number } = await ground.caseIn('accepted', { contact: CONTACT, keyHash: keyHash(key).toString('hex') })
  const { factor, recovery } = await enrol(at, email)
  const walked = { email, number, key, factor, recovery }
  await walkAgain(at, walked)
  return walked
}

/** The same ways once more, whatever now stands broken. */
export async function walkAgain(at: SecretGround, { email, number, key, factor, recovery }: Walked): Promise<void> {
  await signIn(at, email, { totp: codeAt(factor, at.ground.now) })
  await signIn(at, email, { totp: '000000' })
  await signIn(at, email, { recovery: recovery.pop() ?? '' })
  await askReset(at, email)
  await follow(at, number, key)
  await citizen(at)
  await officerWrites(at, number)
  await file(at)
}

async function enrol(at: SecretGround, email: string) {
  const visitor = visitorOf(at)
  await visitor.get('/sign-in')
  await visitor.post('/sign-in', { email, password: WRONG })
  await visitor.post('/sign-in', { email: 'tidak-ada@contoh.id', password: WRONG })
  await visitor.post('/sign-in', { email, password: PASSWORD_GOOD })
  const shown = await visitor.get('/account/second-factor')
  const factor = secretOn(shown)
  keep(at, 'a second factor', factor)
  const fields = { pending: pendingOn(shown), password: PASSWORD_GOOD }
  await visitor.post('/account/second-factor', { ...fields, fresh: '000000' })
  const recovery = codesOn(
    await visitor.post('/account/second-factor', { ...fields, fresh: codeAt(factor, at.ground.now) }),
  )
  for (const [count, code] of recovery.entries()) keep(at, `recovery code ${count}`, code)
  await makeToken(at, visitor)
  return { factor, recovery }
}

async function makeToken(at: SecretGround, visitor: Visitor): Promise<void> {
  await visitor.get('/account/tokens/new')
  const made = await visitor.post('/account/tokens/new', { name: 'Program rekaan', days: '30' })
  const bearer = /jbt_[\w-]{43}/.exec(made.body)?.[0] ?? 'jbt_'
  keep(at, 'a token', bearer)
  for (const authorization of [`Bearer ${bearer}`, `Bearer ${bearer}x`, bearer])
    await ask(at, { url: '/api/v1/complaints/JB-0000-0000/photos', headers: { authorization } })
}

async function signIn(at: SecretGround, email: string, code: Record<string, string>): Promise<void> {
  const visitor = visitorOf(at)
  await visitor.get('/sign-in')
  await visitor.post('/sign-in', { email, password: PASSWORD_GOOD })
  await visitor.post('/sign-in/code', code)
  await visitor.get('/account')
  await visitor.post('/proof', { password: WRONG, totp: '111111', next: '/account' })
}

async function askReset(at: SecretGround, email: string): Promise<void> {
  const visitor = visitorOf(at)
  await visitor.get('/password')
  await visitor.post('/password', { email })
  const path = await mailed(at, 'a link for a password', '/password')
  await visitor.get(path)
  await visitor.post(path, { password: 'pendek' })
}

async function follow(at: SecretGround, number: string, key: FollowKey): Promise<void> {
  const visitor = visitorOf(at)
  await visitor.get('/follow')
  await visitor.post('/follow', { number, key: newKey() })
  await visitor.post('/follow', { number, key })
  await visitor.get(`/follow/${number}`)
  await visitor.post(`/follow/${number}/answer`, { words: WORDS })
  await ask(at, { url: `/api/v1/complaints/${number}`, headers: { 'follow-key': key } })
  await visitor.get('/follow/new-key')
  await visitor.post('/follow/new-key', { number, email: CONTACT.email })
  const path = await mailed(at, 'a link to a new key', '/new-key')
  const once = /name="_once" value="([^"]+)"/.exec((await visitor.get(path)).body)?.[1] ?? ''
  // The link is left unused by one who only looks; a made-up one opens nothing.
  await visitor.post('/new-key/zqtautanpalsuzq', { _once: once })
  const stop = await mailed(at, 'a link that stops notices', '/stop-notices')
  await visitor.get(stop)
  await visitor.post(stop, {})
}

async function citizen(at: SecretGround): Promise<void> {
  const visitor = visitorOf(at)
  await visitor.get('/citizen/sign-in')
  await visitor.post('/citizen/sign-in', { email: CONTACT.email })
  const path = await mailed(at, 'a citizen’s link', '/citizen/sign-in')
  await visitor.get(path)
  await visitor.post(path, {})
  await visitor.get('/my-cases')
}

async function officerWrites(at: SecretGround, number: string): Promise<void> {
  const visitor = visitorOf(at)
  visitor.cookies.set('session', at.ground.cookie('one'))
  keep(at, 'an officer’s session', at.ground.cookie('one'))
  const shown = await visitor.get(`/work/complaints/${number}/draft`)
  const once = /name="_once" value="([^"]+)"/.exec(shown.body)?.[1] ?? 'x'
  await visitor.post(`/work/complaints/${number}/draft`, { words: WORDS, _go: 'later', _once: once })
}

async function file(at: SecretGround): Promise<void> {
  const payload = { class: 'complaint', title: 'Lampu zqnaskahzq', text: WORDS, region: '32.73', contact: CONTACT }
  const headers = { 'idempotency-key': `rahasia ${String(at.refused.length)}` }
  const answer = await ask(at, { method: 'POST', url: '/api/v1/complaints', headers, payload })
  if (answer.statusCode === 201) keep(at, 'the key of a new report', answer.json().key)
}

/** Someone whose cookies are secrets, and whose refusals are kept. */
function visitorOf(at: SecretGround): Visitor {
  const visitor = makeVisitor(at.server)
  const seen = (path: string, shown: Seen): Seen => {
    for (const [name, value] of visitor.cookies) keep(at, `the cookie ${name} ${value.slice(0, 4)}`, value)
    if (shown.status >= 400) at.refused.push({ path, body: shown.body })
    return shown
  }
  return {
    cookies: visitor.cookies,
    get: async (path) => seen(path, await visitor.get(path)),
    post: async (path, fields) => seen(path, await visitor.post(path, fields)),
  }
}

async function ask(
  at: SecretGround,
  wanted: { method?: 'POST'; url: string; headers: Record<string, string>; payload?: object },
) {
  const answer = await at.server.inject(wanted)
  if (answer.statusCode >= 400) at.refused.push({ path: wanted.url, body: answer.payload })
  return answer
}

/** The newest link of that kind in a letter; a made-up one where mail is refused. */
async function mailed(at: SecretGround, what: string, path: string): Promise<string> {
  await at.workAll()
  const links = at.smtp.letters.flatMap(({ head, text }) => [
    ...`${head}\n${text}`.matchAll(/http:\/\/portal\.example(\/[\w/-]+)\/([\w-]{43})/g),
  ])
  const [, , secret = 'zqtautanpalsuzqtautanpalsuzqtautanpalsuzq12'] =
    links.findLast(([, found]) => found === path) ?? []
  keep(at, what, secret)
  return `${path}/${secret}`
}

function keep({ secrets }: SecretGround, what: string, secret: string): void {
  if (secret.length < 8) throw new Error(`${what} was not found`)
  secrets.set(`${what} ${secret.slice(0, 3)}`, secret)
}
