import { tell } from '../../core/notices/notice.ts'
import { dropQuestion } from './ask.sql.ts'
import { upsertClosing } from './close.sql.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'

/** Puts away what this portal does not handle, with the reason that the complainant reads. Never for being incomplete: for that one asks. */
export const archive = complaintAct<{ readonly reason: string }>({
  name: 'archived',
  deed: 'archive',
  async change(tx, complaint, { reason }, by) {
    await dropQuestion(tx, by, complaint.caseId)
    await upsertClosing(tx, by, complaint, { reason })
    return changeComplaint(
      tx,
      by,
      complaint,
      { status: 'archived', closedAt: by.now },
      { end: ['verify', 'answer', 'final'], resume: true },
    )
  },
  words: ({ reason }) => [reason],
  follows: ({ caseId }) => [tell('archived', caseId)],
})
