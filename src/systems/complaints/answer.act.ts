import { answerQuestion } from './ask.sql.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'
import { statusAfter } from './complaint.ts'
import type { Pieces } from './missing.ts'

interface Answer {
  /** To the officer's own words. */
  readonly words?: string | undefined
  readonly pieces?: Pieces | undefined
  readonly question?: string | undefined
}

/** The complainant answers: what comes is added, the report stays as it was sent, and the clocks run on. */
export const answer = complaintAct<Answer>({
  name: 'answered',
  deed: 'answer',
  async change(tx, complaint, said, by) {
    await answerQuestion(tx, by, complaint.caseId, said)
    const status = statusAfter(complaint, 'answer')
    // Perpres 76/2013: the final term runs from the complete file, and the file is complete now.
    if (complaint.status === 'incomplete') {
      return changeComplaint(
        tx,
        by,
        complaint,
        { status, completedAt: by.now },
        { resume: true, end: ['final'], start: ['final'] },
      )
    }
    return changeComplaint(tx, by, complaint, { status }, { resume: true })
  },
  facts: ({ pieces = {} }) => {
    const added = Object.entries(pieces).flatMap(([piece, value]) => (value === undefined ? [] : [piece]))
    return added.length > 0 ? { added } : {}
  },
  words: ({ words, pieces = {} }) => [words ?? '', ...Object.values(pieces).map((value) => value ?? '')],
})
