import { ProofNeeded } from '../../kit/refusals.ts'
import type { Actor, Officer, Role } from './actor.ts'
import { SESSION } from './session.ts'

/** Who looks after officers: a system admin, or a program that somebody runs on the machine itself. */
export function runsOfficers(actor: Actor): boolean {
  return (
    actor.kind === 'program' || (actor.kind === 'officer' && actor.roles.some(({ role }) => role === 'system_admin'))
  )
}

/** Is the actor that very officer? */
export function isSelf(actor: Actor, officer: { readonly officerId: string }): boolean {
  return actor.kind === 'officer' && actor.officerId === officer.officerId
}

/** Somebody who has just shown a password or a link: known, with no role yet to act in. */
export function shown({ officerId, name, email }: Pick<Officer, 'officerId' | 'name' | 'email'>): Officer {
  return { kind: 'officer', officerId, name, email, roles: [] }
}

/** Who gives the roles sees no case: nobody holds both, or a system admin could open every case to themselves. */
export function staysApart(held: readonly { readonly role: Role }[], role: Role): boolean {
  return held.every((one) => (one.role === 'system_admin') === (role === 'system_admin'))
}

/** Throws ProofNeeded where the officer has not shown password and code in the last minutes: pages ask for them, and go on. */
export function askFreshProof({ proof }: Officer, now: Date): void {
  const minutes = proof?.provenAt ? (now.getTime() - proof.provenAt.getTime()) / 60_000 : Number.POSITIVE_INFINITY
  if (minutes >= SESSION.provenMinutes) throw new ProofNeeded()
}
