import { complaintAct } from './complaint.act.ts'
import { unchanged } from './complaint.sql.ts'
import { insertNote } from './note.sql.ts'

/** A word between officers. The complainant and the public never read it. */
export const note = complaintAct<{ readonly words: string }>({
  name: 'noted',
  deed: 'note',
  async change(tx, complaint, { words }, by) {
    await insertNote(tx, by, complaint.caseId, words)
    return unchanged(complaint)
  },
  words: ({ words }) => [words],
})
