import { Conflict, NotFound } from '../../kit/refusals.ts'
import type { AgencyId } from '../agencies/agency.ts'
import type { Act } from '../ledger/act.ts'
import type { OfficerId, Role } from './actor.ts'
import type { HandoverPlan } from './handover.ts'
import { beginHandover, type HeldCases, handoverJobs } from './leave.act.ts'
import { deleteRole, type LockedOfficer, lockOfficer, saveRole } from './officer.sql.ts'
import { holdOpenAgency } from './open-agency.sql.ts'
import { takePlannedMove } from './planned-move.sql.ts'
import { isSelf, runsOfficers, staysApart } from './who.ts'

/** Which role of an officer ends, and which begins. */
export interface Move {
  readonly officerId: OfficerId
  readonly from: { readonly role: Role; readonly agency: AgencyId }
  readonly to: { readonly role: Role; readonly agency: AgencyId }
}

interface Moving extends Move {
  /** Cases that they hold at the agency which they leave, and below it. */
  readonly heldCases: HeldCases
  readonly plan?: HandoverPlan | undefined
  /** The plan whose day has come. */
  readonly plannedMoveId?: string | undefined
}

interface Moved {
  readonly officerId: OfficerId
  readonly handoverId?: string
}

/**
 * An officer goes on at another agency, or in another role: one role ends and another begins in the same moment. Cases of the agency that
 * they leave are handed over as when somebody leaves; where the agency stays the same they keep them.
 */
export const move: Act<Moving, LockedOfficer, Moved> = {
  name: 'officer.moved',
  async subject(tx, { officerId }) {
    const officer = await lockOfficer(tx, officerId)
    if (!officer || officer.leftAt) throw new NotFound()
    return officer
  },
  may: (actor, officer) => runsOfficers(actor) && !isSelf(actor, officer),
  open: isMovable,
  async change(tx, { officerId, roles }, { from, to, heldCases, plan, plannedMoveId }, by) {
    if (plannedMoveId !== undefined && !(await takePlannedMove(tx, plannedMoveId, by.now))) throw new Conflict()
    await holdOpenAgency(tx, to.agency, by.now)
    const others = rolesApart(roles, { from, to })
    const leaves = from.agency !== to.agency && !others.some((held) => held.agencyId === from.agency)
    const total = leaves ? await heldCases(tx, officerId) : 0
    if (total > 0 && !plan) throw new Conflict('holdsCases', { cases: String(total) })
    await deleteRole(tx, officerId, from.role, from.agency)
    await saveRole(tx, officerId, to.role, to.agency, by.now)
    const whose = { cause: 'moved', officerId, agencyIds: [from.agency], total } as const
    const handoverId = total > 0 && plan ? await beginHandover(tx, whose, plan, by) : ''
    return { officerId, ...(handoverId && { handoverId }) }
  },
  record: ({ officerId, handoverId }, { from, to }) => ({
    agency: to.agency,
    facts: {
      officer: officerId,
      role: to.role,
      fromRole: from.role,
      fromAgency: from.agency,
      ...(handoverId && { handover: handoverId }),
    },
  }),
  follows: ({ handoverId }) => handoverJobs(handoverId),
}

/** They hold the one role, and the other is another. */
export function isMovable({ roles }: Pick<LockedOfficer, 'roles'>, { from, to }: Pick<Move, 'from' | 'to'>): boolean {
  return (
    roles.some((held) => held.role === from.role && held.agencyId === from.agency) &&
    (from.role !== to.role || from.agency !== to.agency)
  )
}

/** The roles that stay. Throws Conflict where the new one does not go together with them. */
export function rolesApart(
  roles: LockedOfficer['roles'],
  { from, to }: Pick<Move, 'from' | 'to'>,
): LockedOfficer['roles'] {
  const others = roles.filter((held) => held.role !== from.role || held.agencyId !== from.agency)
  // The role of a system admin is given and taken by itself, so that it cannot be lost on the way.
  if (from.role === 'system_admin' || !staysApart(others, to.role) || to.role === 'system_admin')
    throw new Conflict('rolesApart')
  return others
}
