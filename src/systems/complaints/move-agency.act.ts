import { countPassed, holdHandover } from '../../core/people/handover.sql.ts'
import { Conflict } from '../../kit/refusals.ts'
import { findCandidate } from './assign.sql.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'
import { goesBack } from './hand-over/went-over.sql.ts'

interface MovingAgency {
  readonly handover: string
  readonly from: string
  readonly to: string
}

/**
 * A running case of an agency that has ended goes on at the one that it went into, with whoever holds it and with all its deadlines: the
 * complainant has waited already, and it is no referral. Where the merger was undone meanwhile, it stays.
 */
export const moveAgency = complaintAct<MovingAgency>({
  name: 'agency_moved',
  deed: 'moveAgency',
  open: (complaint, { from }) => complaint.agencyId === from,
  async change(tx, complaint, { handover, to }, by) {
    await holdHandover(tx, handover)
    await countPassed(tx, handover, null)
    return changeComplaint(tx, by, complaint, { agencyId: to })
  },
  facts: ({ handover, from, to }) => ({ handover, fromAgency: from, toAgency: to }),
})

/**
 * The merger by which the case went over was undone, and nobody has decided or referred it since: it goes back, with all its deadlines. Whoever holds it
 * keeps it where they can at the agency that it goes back to; else it waits there to be assigned.
 */
export const returnAgency = complaintAct<MovingAgency & { readonly undoes: string }>({
  name: 'agency_returned',
  deed: 'moveAgency',
  open: (complaint, { from }) => complaint.agencyId === from,
  async change(tx, complaint, { handover, undoes, from, to }, by) {
    await holdHandover(tx, handover)
    if (!(await goesBack(tx, complaint.caseId, { handoverId: undoes, heirId: from }))) throw new Conflict()
    await countPassed(tx, handover, null)
    const { officerId, notOfficers } = complaint
    const holder = officerId && (await findCandidate(tx, { agencyId: to, notOfficers }, officerId))
    return changeComplaint(tx, by, complaint, { agencyId: to, officerId: holder ? officerId : null })
  },
  facts: ({ handover, from, to }) => ({ handover, fromAgency: from, toAgency: to }),
})
