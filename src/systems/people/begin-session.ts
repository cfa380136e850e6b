import type { PageContext } from '../../core/house.ts'
import { perform } from '../../core/ledger/perform.ts'
import type { Officer } from '../../core/people/actor.ts'
import type { FactorProof } from '../../core/people/factor/factor.sql.ts'
import { halfOver } from '../../core/people/factor/half.ts'
import { newSecret, secretHash } from '../../core/people/secret.ts'
import { officerOfSession } from '../../core/people/session.sql.ts'
import { SESSION, sessionCookie } from '../../core/people/session.ts'
import { signIn } from '../../core/people/sign-in.act.ts'
import { shown } from '../../core/people/who.ts'
import { isOwnPath, unpacked } from '../../kit/http/carry.ts'
import { type SeeOther, seeOther, type View, view } from '../../kit/page.ts'
import type { Proven } from './prove.ts'
import { carriedView, type Onward } from './sign-in.views.ts'

/**
 * Begins the session of an officer who has shown all that is asked, and leads on. A new secret at every sign-in: a cookie that somebody
 * slipped into the browser beforehand is worth nothing after it.
 */
export async function goOn(
  c: PageContext,
  proven: Proven,
  onward: Onward,
  factor?: FactorProof,
): Promise<View | SeeOther> {
  const { officerId, passwordHash } = proven
  const secret = newSecret()
  const before = c.cookie(SESSION.cookie)
  await perform(
    signIn,
    { db: c.db, actor: shown(proven), now: c.now },
    {
      officerId,
      passwordHash,
      factor,
      sessionHash: secretHash(secret),
      browser: c.browser,
      ...(before && { replaces: secretHash(before) }),
    },
  )
  const cookies = [sessionCookie(secret), ...(factor ? [halfOver()] : [])]
  const waiting = unpacked(onward.carry)
  if (waiting) return view({ ...carriedView(c, waiting), cookies })
  const officer = await officerOfSession(c.db, secret, c.now)
  return seeOther(onward.next ?? (officer ? startOf(officer) : '/account'), cookies)
}

/** The page on which an officer's day begins: who looks after people sees no case. */
export function startOf({ roles }: Officer): string {
  if (roles.length === 0) return '/account'
  return roles.every(({ role }) => role === 'system_admin') ? '/admin/officers' : '/work'
}

/** Where the form says that the officer goes on: by sending what they had typed, or to a page of ours. */
export function typedOnward({ typed }: PageContext): Onward {
  if (typeof typed._carry === 'string' && unpacked(typed._carry)) return { carry: typed._carry }
  return { next: ownPath(typed.next) }
}

export function ownPath(path: unknown): string | undefined {
  return typeof path === 'string' && isOwnPath(path) ? path : undefined
}
