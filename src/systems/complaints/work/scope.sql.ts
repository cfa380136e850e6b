import type { HeldRole, Officer } from '../../../core/people/actor.ts'
import { sql } from '../../../kit/sql.ts'
import { seeingRoles } from './work.ts'

type Condition = ReturnType<typeof sql<boolean>>

/**
 * `maySee`, as a condition on `complaints.complaints c`: exactly the cases that this officer may see, in these of their roles.
 * `within` are the agencies whose cases `c` is known to be, so that a role which reaches them all need not ask each row.
 */
export function scope(
  officer: Officer,
  roles: readonly HeldRole[] = seeingRoles(officer),
  within?: readonly string[],
): Condition {
  if (roles.length === 0) return sql<boolean>`false`
  if (roles.some(isEverything)) return sql<boolean>`true`
  return sql<boolean>`(${sql.join(
    roles.map((held) => inRole(officer, held, within)),
    sql` or `,
  )})`
}

/** The agencies that the roles reach, each once; undefined where they reach the whole nation. */
export function agenciesReached(roles: readonly HeldRole[]): string[] | undefined {
  const reached = new Set<string>()
  for (const held of roles) {
    if (isEverything(held) || held.reach === 'all') return undefined
    for (const agencyId of held.reach) reached.add(agencyId)
  }
  return [...reached]
}

function isEverything({ role, reach }: HeldRole): boolean {
  return role === 'national_admin' || role === 'overseer' || (reach === 'all' && role !== 'officer')
}

function inRole(officer: Officer, { role, reach }: HeldRole, within: readonly string[] | undefined): Condition {
  // An agency that a case has not yet is nobody's: null is in no list.
  const all = reach === 'all' || within?.every((agencyId) => reach.has(agencyId))
  const reached = all ? sql<boolean>`true` : sql<boolean>`c.agency_id = any(${[...reach]}::text[])`
  if (role !== 'officer') return reached
  return sql<boolean>`(${reached} and (not c.secret or c.officer_id = ${officer.officerId}::bigint))`
}
