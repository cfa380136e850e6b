import type { PageContext } from '../../core/house.ts'
import { perform } from '../../core/ledger/perform.ts'
import type { Officer } from '../../core/people/actor.ts'
import { findSignIn, type SignInName } from '../../core/people/officer.sql.ts'
import { isPassword } from '../../core/people/password.ts'
import { SESSION } from '../../core/people/session.ts'
import { trySignIn } from '../../core/people/try-sign-in.act.ts'
import { ProofNeeded, SignInNeeded } from '../../kit/refusals.ts'

export type Proven = SignInName & { readonly passwordHash: string }

/**
 * The officer whose address and password these are; undefined when they do not go together. The try is counted before the password
 * is looked at, and takes as long for an address that nobody has. Throws TooMany while the address is blocked.
 */
export async function prove(c: PageContext, email: string, password: string): Promise<Proven | undefined> {
  const found = await findSignIn(c.db, email)
  const by = { db: c.db, actor: c.actor, now: c.now }
  await perform(trySignIn, by, { email, officerId: found?.officerId ?? null })
  const passwordHash = found?.passwordHash ?? null
  const right = await isPassword(password, passwordHash)
  return right && found && passwordHash ? { ...found, passwordHash } : undefined
}

/** The officer who asks. Nobody signed in: SignInNeeded. */
export function officerAsking({ actor }: PageContext): Officer {
  if (actor.kind !== 'officer') throw new SignInNeeded()
  return actor
}

/** The officer who asks, who has shown password and code in the last minutes. Not so: ProofNeeded, and what they typed is kept. */
export function officerProven(c: PageContext): Officer {
  const officer = officerAsking(c)
  const provenAt = officer.proof?.provenAt
  const minutes = provenAt ? (c.now.getTime() - provenAt.getTime()) / 60_000 : Number.POSITIVE_INFINITY
  if (minutes >= SESSION.provenMinutes) throw new ProofNeeded()
  return officer
}
