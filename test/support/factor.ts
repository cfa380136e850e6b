import { type AnyPage, page } from '../../src/core/house.ts'
import type { Officer } from '../../src/core/people/actor.ts'
import { codeAt } from '../../src/core/people/factor/code.ts'
import { html } from '../../src/kit/html.ts'
import { seeOther, view } from '../../src/kit/page.ts'
import { officerAsking, officerProven } from '../../src/systems/people/prove.ts'
import { people } from '../../src/systems/people/system.ts'
import { addOfficer, type OfficersGround, officersGround, PASSWORD_GOOD, signedIn } from './officers.ts'
import { makePortal, type Portal, type Seen, type Visitor } from './portal.ts'

/** An officer who is signed in, and the browser in which they are. */
export interface Arrived {
  readonly email: string
  readonly officerId: string
  readonly officer: Officer
  readonly visitor: Visitor
  readonly cookie: string
}

/** One with a second factor, and a browser in which nobody is signed in yet. */
export interface WithFactor extends Arrived {
  readonly secret: string
  readonly codes: readonly string[]
  readonly fresh: Visitor
  /** Shows the password in that browser. */
  readonly password: (more?: Record<string, string>) => Promise<Seen>
}

/** What the tests of the second factor stand on: officers, a portal whose clock they move, a desk behind its sign-in. */
export async function factorPortal(now: Date) {
  const ground = await officersGround()
  const { desk, sent } = deskOf()
  const portal = await makePortal({ db: ground.db, now, pages: [...people([]).pages, desk] })
  return {
    ...{ ground, portal, desk, sent, tools: factorTools(ground, portal) },
    async end() {
      await portal.server.close()
      await ground.end()
    },
  }
}

/** What the tests of the second factor do again and again, on a portal whose clock they move. */
function factorTools(ground: OfficersGround, portal: Portal) {
  const later = (seconds: number) => {
    portal.clock.now = new Date(portal.clock.now.getTime() + seconds * 1000)
  }
  const code = (secret: string, seconds = 0) => codeAt(secret, new Date(portal.clock.now.getTime() + seconds * 1000))
  const arrive = async (role: 'officer' | 'system_admin' = 'officer'): Promise<Arrived> => {
    count += 1
    const email = `faktor-${count}@a.example`
    const { now } = portal.clock
    const officerId = await addOfficer(ground.db, { email, role, agency: 'root' }, now)
    const { cookie, officer } = await signedIn(ground.db, email, now)
    const visitor = portal.visitor()
    visitor.cookies.set('session', cookie)
    return { email, officerId, officer, visitor, cookie }
  }
  const enrol = async (visitor: Visitor, more: Record<string, string> = {}) => {
    const shown = await visitor.get('/account/second-factor')
    const secret = secretOn(shown)
    const fields = { pending: pendingOn(shown), fresh: code(secret), password: PASSWORD_GOOD, ...more }
    const answer = await visitor.post('/account/second-factor', fields)
    return { secret, answer, codes: codesOn(answer) }
  }
  /** The code that set it up is used: time goes on by a minute. */
  const withFactor = async (role: 'officer' | 'system_admin' = 'officer'): Promise<WithFactor> => {
    const one = await arrive(role)
    const { secret, codes, answer } = await enrol(one.visitor)
    if (answer.status !== 200)
      throw new Error(`${answer.status} ${secret}: ${answer.body.slice(0, 400)} ${answer.location}`)
    later(60)
    const fresh = portal.visitor()
    const password = async (more: Record<string, string> = {}) => {
      await fresh.get('/sign-in')
      return fresh.post('/sign-in', { email: one.email, password: PASSWORD_GOOD, ...more })
    }
    return { ...one, secret, codes, fresh, password }
  }
  return { later, code, arrive, enrol, withFactor }
}

let count = 0

export function secretOn({ body }: Seen): string {
  return /[?;]secret=([A-Z2-7]{32})&/.exec(body)?.[1] ?? ''
}

export function pendingOn({ body }: Seen): string {
  return /name="pending" value="([^"]+)"/.exec(body)?.[1] ?? ''
}

export function codesOn({ body }: Seen): string[] {
  return [...body.matchAll(/<code translate="no"[^>]*>(\w{5}-\w{5})<\/code>/g)].map(([, one]) => one ?? '')
}

/** A page that only a signed-in officer sees, and a form that asks for a fresh proof; `sent` is what came through it. */
function deskOf(): { readonly desk: AnyPage; readonly sent: unknown[] } {
  const sent: unknown[] = []
  const desk = page('/work', {
    get: (c) => view({ title: 'Meja', body: html`<h1>${officerAsking(c).email}</h1>` }),
    post(c) {
      sent.push({ by: officerProven(c).email, text: c.typed.text })
      return seeOther('/work')
    },
  })
  return { desk, sent }
}
