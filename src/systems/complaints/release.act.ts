import { shareFiles } from '../../core/files/file.sql.ts'
import { tell } from '../../core/notices/notice.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'
import { concealed } from './mask/conceal.ts'
import { releaseDraft, returnDraft } from './reply.sql.ts'

/** Sends the reply. Never by who wrote it: the table of replies refuses that too. */
export const release = complaintAct<{ readonly publicWords?: string | undefined }>({
  name: 'replied',
  deed: 'release',
  async change(tx, complaint, { publicWords }, by) {
    const shown = complaint.secret || !publicWords ? null : await concealed(tx, complaint, publicWords)
    await releaseDraft(tx, by, complaint.caseId, shown)
    await shareFiles(tx, complaint.caseId, by.now)
    return changeComplaint(tx, by, complaint, { status: 'replied' }, { end: ['answer', 'final'], start: ['close'] })
  },
  facts: (_, __, complaint) => ({ reply: complaint.draft?.replyId ?? null, writer: complaint.draft?.writerId ?? null }),
  follows: ({ caseId }) => [tell('replied', caseId)],
})

/** Gives the draft back to its writer with the reason. */
export const returnToWriter = complaintAct<{ readonly words: string }>({
  name: 'returned',
  deed: 'return',
  async change(tx, complaint, { words }, by) {
    await returnDraft(tx, by, complaint.caseId, words)
    return changeComplaint(tx, by, complaint, { status: 'accepted' })
  },
  facts: (_, __, complaint) => ({ reply: complaint.draft?.replyId ?? null }),
  words: ({ words }) => [words],
})
