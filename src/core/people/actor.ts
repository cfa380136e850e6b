import type { AgencyId } from '../agencies/agency.ts'
import type { Citizen } from './citizen/citizen.ts'

/** What an officer is there for. Separate on purpose: who verifies, who answers and who supervises are different people. */
export const ROLES = ['national_admin', 'coordinator', 'officer', 'supervisor', 'overseer', 'system_admin'] as const
export type Role = (typeof ROLES)[number]

export type OfficerId = string & { readonly __brand?: 'OfficerId' }

/** A role held at an agency, and the agencies that it reaches: that one and all below it, or `all` for the nation's. */
export interface HeldRole {
  readonly role: Role
  readonly agencyId: AgencyId
  readonly reach: ReadonlySet<AgencyId> | 'all'
}

export interface Officer {
  readonly kind: 'officer'
  readonly officerId: OfficerId
  readonly name: string
  readonly email: string
  readonly roles: readonly HeldRole[]
  /** There for whoever came by a browser's session or a program's token. */
  readonly proof?: {
    /** Whether they have a second factor. */
    readonly hasFactor: boolean
    /** When they last showed password and code in this session; null for a program, or where it is not known. */
    readonly provenAt: Date | null
  }
}

/** Whoever acts. A complainant is someone who has shown the number and key of that one case; a citizen is signed in to their own account; a program is a job, an import, the command line. */
export type Actor =
  | { readonly kind: 'visitor' }
  | { readonly kind: 'complainant'; readonly caseId: string }
  | { readonly kind: 'program'; readonly name: string }
  | Officer
  | Citizen

export const VISITOR: Actor = { kind: 'visitor' }

/** True when the actor holds one of these roles for that agency (or for any, where a case has none yet and the role is the nation's). */
export function holdsRole(actor: Actor, roles: readonly Role[], agencyId: AgencyId | null): boolean {
  if (actor.kind !== 'officer') return false
  return actor.roles.some((held) => roles.includes(held.role) && reaches(held, agencyId))
}

export function reaches(held: HeldRole, agencyId: AgencyId | null): boolean {
  return held.reach === 'all' || (agencyId !== null && held.reach.has(agencyId))
}
