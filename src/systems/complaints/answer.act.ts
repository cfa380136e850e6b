import { answerQuestion } from './ask.sql.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'
import { statusAfter } from './complaint.ts'

/** The complainant answers, and the clocks run on. */
export const answer = complaintAct<{ readonly words: string; readonly question?: string | undefined }>({
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
  words: ({ words }) => [words],
})
