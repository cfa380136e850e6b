import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'
import { concealedText } from './mask/conceal.ts'
import { insertNote } from './note.sql.ts'

/** Releases the text that the public may read, or a better one. A secret complaint never has one. */
export const publish = complaintAct<{ readonly title: string; readonly words: string }>({
  name: 'published',
  deed: 'publish',
  open: (complaint) => !complaint.secret,
  async change(tx, complaint, text, by) {
    return changeComplaint(tx, by, complaint, { published: await concealedText(tx, complaint, text) })
  },
  words: ({ title, words }) => [title, words],
})

/** Takes the public text off again, with a reason that the officers of the case read. The case itself goes on. */
export const hide = complaintAct<{ readonly reason: string }>({
  name: 'hidden',
  deed: 'hide',
  open: (complaint) => complaint.publishedAt !== null,
  async change(tx, complaint, { reason }, by) {
    await insertNote(tx, by, complaint.caseId, reason)
    return changeComplaint(tx, by, complaint, { published: null })
  },
  words: ({ reason }) => [reason],
})
