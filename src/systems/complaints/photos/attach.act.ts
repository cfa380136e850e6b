import { insertFile, type SentFile, weighFiles } from '../../../core/files/file.sql.ts'
import { FILE_LIMITS } from '../../../core/files/file.ts'
import { prepareLater } from '../../../core/files/prepare.ts'
import { Conflict } from '../../../kit/refusals.ts'
import { complaintAct } from '../complaint.act.ts'
import { unchanged } from '../complaint.sql.ts'

/**
 * The complainant adds a photo or a document, whose bytes lie in the store already. Conflict `fileKnown` where the case has the very same
 * bytes: who sends again after a broken line has nothing twice.
 */
export const attach = complaintAct<{ readonly sent: SentFile }>({
  name: 'attached',
  deed: 'attach',
  async change(tx, complaint, { sent }, by) {
    const { known, count } = await weighFiles(tx, complaint.caseId, sent.sha256)
    if (known) throw new Conflict('fileKnown')
    if (count >= FILE_LIMITS.perCase) throw new Conflict('tooManyFiles')
    await insertFile(tx, by, complaint.caseId, sent)
    return unchanged(complaint)
  },
  facts: ({ sent }) => ({ file: sent.fileId, kind: sent.kind, bytes: sent.bytes }),
  follows: (_, { sent }) => [prepareLater(sent.fileId)],
})
