import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'
import type { Complaint } from './complaint.ts'
import { insertObjection, insertVerdict, type Verdict } from './judge.sql.ts'

/** The complainant says whether it is solved. That closes the case; a closing by the agency alone is only a claim. */
export const judge = complaintAct<Verdict & { readonly today: string }>({
  name: 'judged',
  deed: 'judge',
  open: (complaint, { today }) => inTime(complaint, today),
  async change(tx, complaint, verdict, by) {
    await insertVerdict(tx, by, complaint, verdict)
    return changeComplaint(
      tx,
      by,
      complaint,
      { status: 'closed', closedBy: 'complainant', closedAt: complaint.closedAt ?? by.now },
      { end: ['close'] },
    )
  },
  facts: ({ solved, stars }) => ({ solved, stars }),
  words: ({ words }) => [words ?? ''],
})

/** The complainant objects, once: the case opens again for a different officer, with a new term. */
export const object = complaintAct<{ readonly words: string; readonly today: string }>({
  name: 'objected',
  deed: 'object',
  open: (complaint, { today }) => complaint.objectedAt === null && inTime(complaint, today),
  async change(tx, complaint, { words }, by) {
    await insertObjection(tx, by, complaint, words)
    return changeComplaint(
      tx,
      by,
      complaint,
      {
        status: 'accepted',
        officerId: null,
        round: complaint.round + 1,
        objectedAt: by.now,
        closedBy: null,
        closedAt: null,
      },
      { end: ['close'], start: ['answer', 'final'] },
    )
  },
  facts: (_, __, complaint) => ({ notOfficer: complaint.officerId }),
  words: ({ words }) => [words],
})

/** After the agency's own closing too, until the day that the reply promised. Silence that closed the case is final. */
function inTime(complaint: Complaint, today: string): boolean {
  return (
    complaint.judgeUntil !== null &&
    today <= complaint.judgeUntil &&
    complaint.closedBy !== 'lapse' &&
    complaint.closedBy !== 'import'
  )
}
