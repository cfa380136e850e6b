import { countPassed } from '../../core/people/handover.sql.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'

interface MovingAgency {
  readonly handover: string
  readonly from: string
  readonly to: string
}

/**
 * A running case of an agency that has ended goes on at the one that it went into, with whoever holds it and with all its deadlines: the
 * complainant has waited already, and it is no referral.
 */
export const moveAgency = complaintAct<MovingAgency>({
  name: 'agency_moved',
  deed: 'moveAgency',
  open: (complaint, { from }) => complaint.agencyId === from,
  async change(tx, complaint, { handover, to }, by) {
    await countPassed(tx, handover, null)
    return changeComplaint(tx, by, complaint, { agencyId: to })
  },
  facts: ({ handover, from, to }) => ({ handover, fromAgency: from, toAgency: to }),
})
