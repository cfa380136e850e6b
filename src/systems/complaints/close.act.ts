import { shareFiles } from '../../core/files/file.sql.ts'
import { tell } from '../../core/notices/notice.ts'
import { upsertClosing } from './close.sql.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'

interface Close {
  /** What was done, by whom, when. */
  readonly done: string
  /** What shows it; or, in its place, why nothing can. */
  readonly evidence?: string | undefined
  readonly noEvidenceReason?: string | undefined
}

/** The agency says that it is done. The complainant may still judge and object until the day that was promised. */
export const close = complaintAct<Close>({
  name: 'closed',
  deed: 'close',
  async change(tx, complaint, closing, by) {
    await upsertClosing(tx, by, complaint, closing)
    await shareFiles(tx, complaint.caseId, by.now)
    return changeComplaint(
      tx,
      by,
      complaint,
      { status: 'closed', closedBy: 'agency', closedAt: by.now },
      { end: ['close'] },
    )
  },
  facts: ({ evidence }) => ({ evidence: evidence !== undefined }),
  words: ({ done, evidence, noEvidenceReason }) => [done, evidence ?? '', noEvidenceReason ?? ''],
  follows: ({ caseId }) => [tell('closed', caseId)],
})
