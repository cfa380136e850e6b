import type { Actor, Officer, Role } from './actor.ts'

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
