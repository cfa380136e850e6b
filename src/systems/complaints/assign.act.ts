import { holdsRole } from '../../core/people/actor.ts'
import { Conflict } from '../../kit/refusals.ts'
import { findCandidate, holdOfficer } from './assign.sql.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'

/** Gives a complaint to the officer who will answer it. Officers may only take an unassigned one themselves. */
export const assign = complaintAct<{ readonly officer: string }>({
  name: 'assigned',
  deed: 'assign',
  may: (actor, complaint, { officer }) =>
    holdsRole(actor, ['coordinator'], complaint.agencyId) || (actor.kind === 'officer' && actor.officerId === officer),
  async change(tx, complaint, { officer }, by) {
    await holdOfficer(tx, officer)
    if ((await findCandidate(tx, complaint, officer))?.officerId !== officer) throw new Conflict('notAssignable')
    return changeComplaint(tx, by, complaint, { officerId: officer })
  },
  facts: ({ officer }, _, complaint) => ({ fromOfficer: complaint.officerId, toOfficer: officer }),
})
