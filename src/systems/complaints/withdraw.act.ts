import { tell } from '../../core/notices/notice.ts'
import { dropQuestion } from './ask.sql.ts'
import { upsertClosing } from './close.sql.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'
import { dropDraft } from './reply.sql.ts'

/** The complainant takes it back. Words and acts stay; nobody has to do anything any more. */
export const withdraw = complaintAct<{ readonly reason?: string | undefined }>({
  name: 'withdrawn',
  deed: 'withdraw',
  async change(tx, complaint, { reason }, by) {
    await dropQuestion(tx, by, complaint.caseId)
    await dropDraft(tx, by, complaint.caseId)
    if (reason) await upsertClosing(tx, by, complaint, { reason })
    return changeComplaint(
      tx,
      by,
      complaint,
      { status: 'withdrawn', closedAt: by.now },
      { end: ['verify', 'answer', 'final'], resume: true },
    )
  },
  words: ({ reason }) => [reason ?? ''],
  // The complainant knows; those who support the case do not.
  follows: ({ caseId }) => [tell('withdrawn', caseId)],
})
