import { dropQuestion } from './ask.sql.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'
import { changeDraft, insertDraft } from './reply.sql.ts'

/** Writes the reply that a second pair of eyes will read before it goes out. */
export const draft = complaintAct<{ readonly words: string }>({
  name: 'drafted',
  deed: 'draft',
  async change(tx, complaint, { words }, by) {
    await dropQuestion(tx, by, complaint.caseId)
    await insertDraft(tx, by, { caseId: complaint.caseId, round: complaint.round, words })
    return changeComplaint(tx, by, complaint, { status: 'drafted' }, { resume: true })
  },
  words: ({ words }) => [words],
})

/** The writer mends their own draft while it waits. */
export const redraft = complaintAct<{ readonly words: string }>({
  name: 'redrafted',
  deed: 'redraft',
  async change(tx, complaint, { words }, by) {
    await changeDraft(tx, by, complaint.caseId, words)
    return changeComplaint(tx, by, complaint, {})
  },
  words: ({ words }) => [words],
})
