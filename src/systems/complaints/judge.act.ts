import { Conflict } from '../../kit/refusals.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'
import { insertObjection, insertVerdict, type Verdict } from './judge.sql.ts'
import { judgeBar, objectBar } from './verdict.ts'

/** The complainant says whether it is solved. That closes the case; a closing by the agency alone is only a claim. */
export const judge = complaintAct<Verdict & { readonly round?: number | undefined; readonly today: string }>({
  name: 'judged',
  deed: 'judge',
  // The verdict is on the reply that was read; who read no page names no round.
  open: (complaint, { round = complaint.round, today }) =>
    unbarred(round === complaint.round ? judgeBar(complaint, today) : 'otherReply'),
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
  open: (complaint, { today }) => unbarred(objectBar(complaint, today)),
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

/** A refusal that says why is worth more than a plain no. */
function unbarred(bar: string | undefined): true {
  if (bar !== undefined) throw new Conflict(bar)
  return true
}
