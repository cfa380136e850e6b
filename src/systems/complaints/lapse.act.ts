import { tell } from '../../core/notices/notice.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'

/** Closes a complaint whose reply nobody judged in time. `today` is the day in the agency's zone. */
export const lapse = complaintAct<{ readonly today: string }>({
  name: 'lapsed',
  deed: 'lapse',
  open: (complaint, { today }) => complaint.judgeUntil !== null && today > complaint.judgeUntil,
  change: (tx, complaint, _, by) =>
    changeComplaint(tx, by, complaint, { status: 'closed', closedBy: 'lapse', closedAt: by.now }, { end: ['close'] }),
  follows: ({ caseId }) => [tell('lapsed', caseId)],
})
