import { tell } from '../../core/notices/notice.ts'
import { insertQuestion } from './ask.sql.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'
import { statusAfter } from './complaint.ts'

/** Asks the complainant. The clocks stand until the answer comes, and the complainant reads why. */
export const askComplainant = complaintAct<{ readonly words: string }>({
  name: 'asked',
  deed: 'ask',
  async change(tx, complaint, { words }, by) {
    await insertQuestion(tx, by, complaint.caseId, words)
    const status = statusAfter(complaint, 'ask')
    return changeComplaint(
      tx,
      by,
      complaint,
      { status },
      { pause: status === 'incomplete' ? 'incomplete' : 'question' },
    )
  },
  words: ({ words }) => [words],
  follows: ({ caseId }) => [tell('asked', caseId)],
})
