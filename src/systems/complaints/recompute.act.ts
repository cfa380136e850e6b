import { moveTurn } from './ask.sql.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'

/** Computes the clocks of an open complaint, and the reminder of its question, anew after a calendar or a rule changed, by the edition that is named. The old day stays in the ledger. */
export const recompute = complaintAct<{ readonly edition?: string }>({
  name: 'recomputed',
  deed: 'recompute',
  async change(tx, complaint, _, by) {
    await moveTurn(tx, by, complaint)
    return changeComplaint(tx, by, complaint, {})
  },
  facts: ({ edition }, { dueOn }, complaint) => ({
    before: complaint.dueOn,
    after: dueOn,
    ...(edition && { edition }),
  }),
})
