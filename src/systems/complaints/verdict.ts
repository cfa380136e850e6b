import type { Complaint } from './complaint.ts'

/** Words of the refusal: why it cannot be done. */
type Bar = 'judgeOver' | 'closedBySilence' | 'alreadyJudged' | 'alreadyObjected'
type Judged = Pick<Complaint, 'closedBy' | 'judgeUntil' | 'objectedAt'>

/** Why the complainant cannot judge any more; undefined while they can. The act, its page and its button ask the same. `today` is the agency's. */
export function judgeBar(complaint: Judged, today: string): Bar | undefined {
  if (complaint.closedBy === 'complainant') return 'alreadyJudged'
  return lateBar(complaint, today)
}

/** Why they cannot object any more: once is all, and silence that closed the case is final. */
export function objectBar(complaint: Judged, today: string): Bar | undefined {
  if (complaint.objectedAt !== null) return 'alreadyObjected'
  return lateBar(complaint, today)
}

/** After the agency's own closing too, until the day that the reply promised. */
function lateBar({ closedBy, judgeUntil }: Judged, today: string): Bar | undefined {
  if (closedBy === 'lapse') return 'closedBySilence'
  return closedBy !== 'import' && judgeUntil !== null && today <= judgeUntil ? undefined : 'judgeOver'
}
