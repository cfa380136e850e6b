import { enterFile } from '../../../core/files/enter-file.ts'
import { dropFile, lockFile, type SentFile } from '../../../core/files/file.sql.ts'
import type { CaseFile } from '../../../core/files/file.ts'
import { prepareLater } from '../../../core/files/prepare.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { complaintAct } from '../complaint.act.ts'
import { unchanged } from '../complaint.sql.ts'

/** The agency adds a photo or a document of what was done. Its complainant sees it with the next reply or closing. Conflict as of `attach`. */
export const enclose = complaintAct<{ readonly sent: SentFile }>({
  name: 'enclosed',
  deed: 'enclose',
  async change(tx, complaint, { sent }, by) {
    await enterFile(tx, complaint, sent, by)
    return unchanged(complaint)
  },
  facts: ({ sent }) => ({ file: sent.fileId, kind: sent.kind, bytes: sent.bytes }),
  follows: (_, { sent }) => [prepareLater(sent.fileId)],
})

/** Takes back what the agency added by mistake, while nobody but officers has seen it. Conflict once the complainant has. */
export const takeBack = complaintAct<{ readonly fileId: string }>({
  name: 'taken_back',
  deed: 'enclose',
  async change(tx, complaint, { fileId }, { now }) {
    const file = await lockFile(tx, fileId)
    if (file?.caseId !== complaint.caseId || file.officerId === null) throw new NotFound()
    if (!mayTakeBack(file)) throw new Conflict()
    await dropFile(tx, fileId, now)
    return unchanged(complaint)
  },
  facts: ({ fileId }) => ({ file: fileId }),
})

/** Is it still between officers? */
export function mayTakeBack({ officerId, sharedAt, state }: CaseFile): boolean {
  return officerId !== null && sharedAt === null && state !== 'refused'
}
