import { Conflict, NotFound } from '../../kit/refusals.ts'
import type { Act } from '../ledger/act.ts'
import type { OfficerId } from './actor.ts'
import { holdSuccessors } from './handover.sql.ts'
import type { HandoverPlan } from './handover.ts'
import { isMovable, type Move, rolesApart } from './move.act.ts'
import { type LockedOfficer, lockOfficer } from './officer.sql.ts'
import { holdOpenAgency } from './open-agency.sql.ts'
import { dropPlannedMove, insertPlannedMove } from './planned-move.sql.ts'
import { isSelf, runsOfficers } from './who.ts'

interface PlanningMove extends Move {
  /** The day, after today, from which it holds. */
  readonly effectOn: string
  readonly today: string
  /** Who takes over what they hold on that day. */
  readonly plan: HandoverPlan
}

/**
 * An officer will go on at another agency, or in another role, from a later day. Until then nothing changes, and it can be taken back; on that day the
 * job does it as if it were decided then, so whatever has changed meanwhile is looked at anew.
 */
export const planMove: Act<PlanningMove, LockedOfficer> = {
  name: 'officer.move_planned',
  subject: (tx, { officerId }) => lockPresent(tx, officerId),
  may: (actor, officer) => runsOfficers(actor) && !isSelf(actor, officer),
  open: (officer, input) => isMovable(officer, input) && input.effectOn > input.today,
  async change(tx, officer, { from, to, effectOn, plan }, { actor, now }) {
    const { officerId, roles } = officer
    rolesApart(roles, { from, to })
    await holdOpenAgency(tx, to.agency, now)
    const named = plan.to === 'officers' ? [...new Set(plan.successors)] : []
    if (plan.to === 'officers' && named.length === 0) throw new Conflict('successorGone')
    if (named.includes(officerId) || (await holdSuccessors(tx, named)) < named.length)
      throw new Conflict('successorGone')
    const decidedBy = actor.kind === 'officer' ? actor.officerId : null
    const planned = { officerId, from, to, effectOn, plan: { to: plan.to, successors: named } }
    if (!(await insertPlannedMove(tx, planned, { decidedBy, now }))) throw new Conflict('movePlanned')
    return officer
  },
  record: ({ officerId }, { from, to, effectOn }) => ({
    agency: to.agency,
    facts: { officer: officerId, role: to.role, fromRole: from.role, fromAgency: from.agency, day: effectOn },
  }),
}

interface DroppingMove {
  readonly officerId: OfficerId
  /** Why it could not be done on its day: the word of the refusal. Without one somebody takes it back. */
  readonly hindrance?: string | undefined
}

/** The officer stays where they are: the move that was planned is taken back, or could not be done on its day. */
export const dropMove: Act<DroppingMove, LockedOfficer> = {
  name: 'officer.move_dropped',
  async subject(tx, { officerId }) {
    const officer = await lockOfficer(tx, officerId)
    if (!officer) throw new NotFound()
    return officer
  },
  may: (actor, officer) => runsOfficers(actor) && !isSelf(actor, officer),
  async change(tx, officer, { hindrance = null }, { now }) {
    if (!(await dropPlannedMove(tx, officer.officerId, { hindrance, now }))) throw new Conflict('nothingPlanned')
    return officer
  },
  record: ({ officerId }, { hindrance }) => ({
    facts: { officer: officerId, ...(hindrance !== undefined && { hindrance }) },
  }),
}

async function lockPresent(tx: Parameters<typeof lockOfficer>[0], officerId: OfficerId): Promise<LockedOfficer> {
  const officer = await lockOfficer(tx, officerId)
  if (!officer || officer.leftAt) throw new NotFound()
  return officer
}
