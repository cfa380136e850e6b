import { isDeepStrictEqual } from 'node:util'
import type { AgencyId } from '../agencies/agency.ts'
import { PARTS, type PartKey, type ServiceParts } from '../country/service-standard.ts'
import { type Actor, holdsRole } from '../people/actor.ts'
import type { Service } from './service.ts'

/** The standard of a service as it was, is or shall be from a day on. */
export interface ServiceVersion {
  readonly versionId: string
  readonly serviceId: string
  /** Null: of whoever gives the service; else the own standard of one of many agencies that give it. */
  readonly agencyId: AgencyId | null
  /** Counts what was published; null in a draft. */
  readonly number: number | null
  /** Of a draft: grows with each change. */
  readonly revision: number
  readonly parts: ServiceParts
  /** To which day the figures speak, and whether the agency has confirmed them. */
  readonly asOf: string | null
  readonly verified: boolean
  readonly source: 'pack' | 'officer' | 'import'
  readonly changedAt: Date
  readonly publishedAt: Date | null
  /** First day, and the first day on which it holds no more, `YYYY-MM-DD`. */
  readonly validFrom: string | null
  readonly endsOn: string | null
  /** The version that it brings back. */
  readonly restoresId: string | null
  readonly withdrawnAt: Date | null
  readonly withdrawnReason: string | null
}

/** A service together with the agency that gives it: what one has drafts and versions of. */
export interface ServiceLine {
  readonly service: Service
  /** Who gives it, and writes its standard. */
  readonly agencyId: AgencyId
  readonly zone: string
  /** As versions of this line have it: null where the service has one giver. */
  readonly own: AgencyId | null
  readonly draft: ServiceVersion | undefined
  /** The last that was published and not followed by another; it may begin on a later day. */
  readonly open: ServiceVersion | undefined
}

type VersionState = 'draft' | 'coming' | 'inForce' | 'replaced' | 'withdrawn'

export function stateOf(version: ServiceVersion, today: string): VersionState {
  const { publishedAt, validFrom, endsOn, withdrawnAt } = version
  if (publishedAt === null || validFrom === null) return 'draft'
  if (withdrawnAt !== null) return 'withdrawn'
  if (endsOn !== null && endsOn <= today) return 'replaced'
  return validFrom > today ? 'coming' : 'inForce'
}

/** Stands where an agency stands, for the standards that hold for all agencies of some types. */
export const EVERY_AGENCY = 'all'

/** The coordinator of an agency writes and publishes the standards of what it gives; a system admin those for all of a kind. */
export function mayWriteServices(actor: Actor, agencyId: AgencyId): boolean {
  if (agencyId !== EVERY_AGENCY) return holdsRole(actor, ['coordinator'], agencyId)
  return actor.kind === 'officer' && actor.roles.some(({ role }) => role === 'system_admin')
}

/** The agency as the ledger names it: none where the standard is of all. */
export function namedAgency(agencyId: AgencyId): AgencyId | null {
  return agencyId === EVERY_AGENCY ? null : agencyId
}

/** The parts in which two versions differ, in the order of the standard. */
export function differences(before: ServiceParts, after: ServiceParts): PartKey[] {
  return PARTS.filter((key) => !isDeepStrictEqual(before[key], after[key]))
}
