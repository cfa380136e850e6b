import { countPassed } from '../../core/people/handover.sql.ts'
import { Conflict } from '../../kit/refusals.ts'
import { findCandidate, holdOfficer } from './assign.sql.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'

interface PassingOn {
  readonly handover: string
  /** Who held it when that was decided: where somebody else holds it by now, a coordinator was quicker. */
  readonly from: string
  /** Who takes over; null: back to the agency's unassigned ones. */
  readonly to: string | null
}

/** A running case of an officer who leaves or moves goes to a successor. What the officer wrote stays under their name. */
export const passOn = complaintAct<PassingOn>({
  name: 'passed_on',
  deed: 'passOn',
  open: (complaint, { from }) => complaint.officerId === from,
  async change(tx, complaint, { handover, to }, by) {
    if (to !== null) {
      await holdOfficer(tx, to)
      if ((await findCandidate(tx, complaint, to))?.officerId !== to) throw new Conflict('notAssignable')
    }
    await countPassed(tx, handover, to)
    return changeComplaint(tx, by, complaint, { officerId: to })
  },
  facts: ({ handover, from, to }) => ({ handover, fromOfficer: from, toOfficer: to }),
})
