import type { PageContext } from '../../core/house.ts'
import { perform } from '../../core/ledger/perform.ts'
import type { Officer } from '../../core/people/actor.ts'
import { findSignIn, type SignInName } from '../../core/people/officer.sql.ts'
import { isPassword } from '../../core/people/password.ts'
import { trySignIn } from '../../core/people/try-sign-in.act.ts'
import { askFreshProof } from '../../core/people/who.ts'
import { SignInNeeded } from '../../kit/refusals.ts'

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
  askFreshProof(officer, c.now)
  return officer
}
