import { enterFile } from '../../../core/files/enter-file.ts'
import type { SentFile } from '../../../core/files/file.sql.ts'
import { prepareLater } from '../../../core/files/prepare.ts'
import { complaintAct } from '../complaint.act.ts'
import { unchanged } from '../complaint.sql.ts'

/**
 * The complainant adds a photo or a document, whose bytes lie in the store already. Conflict `fileKnown` where the case has the very same
 * bytes, `tooManyFiles` where it has as many as it can have.
 */
export const attach = complaintAct<{ readonly sent: SentFile }>({
  name: 'attached',
  deed: 'attach',
  async change(tx, complaint, { sent }, by) {
    await enterFile(tx, complaint, sent, by)
    return unchanged(complaint)
  },
  facts: ({ sent }) => ({ file: sent.fileId, kind: sent.kind, bytes: sent.bytes }),
  follows: (_, { sent }) => [prepareLater(sent.fileId)],
})
