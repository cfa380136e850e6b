import { lockFile, setVeil } from '../../../core/files/file.sql.ts'
import type { CaseFile } from '../../../core/files/file.ts'
import { veilLater } from '../../../core/files/prepare.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Tx } from '../../../kit/sql.ts'
import { complaintAct } from '../complaint.act.ts'
import { unchanged } from '../complaint.sql.ts'
import type { Complaint } from '../complaint.ts'

/**
 * Somebody has looked at a photo and blacked out squares of it (or none) for the public. The public sees the copy as soon as it is made, and
 * the text of the complaint too. A secret complaint never shows anything.
 */
export const showPhoto = complaintAct<{ readonly fileId: string; readonly veil: readonly string[] }>({
  name: 'photo_shown',
  deed: 'publish',
  open: (complaint) => !complaint.secret,
  async change(tx, complaint, { fileId, veil }) {
    const file = await lockOf(tx, complaint, fileId)
    if (file.state !== 'ready' || file.keptKind === 'pdf' || file.sharedAt === null) throw new Conflict()
    await setVeil(tx, fileId, veil)
    return unchanged(complaint)
  },
  facts: ({ fileId, veil }) => ({ file: fileId, squares: veil.length }),
  follows: (_, { fileId }) => [veilLater(fileId)],
})

/** Takes the copy for the public away again. */
export const hidePhoto = complaintAct<{ readonly fileId: string }>({
  name: 'photo_hidden',
  deed: 'publish',
  async change(tx, complaint, { fileId }) {
    const file = await lockOf(tx, complaint, fileId)
    if (file.veil === null) throw new Conflict()
    await setVeil(tx, fileId, null)
    return unchanged(complaint)
  },
  facts: ({ fileId }) => ({ file: fileId }),
})

async function lockOf(tx: Tx, { caseId }: Complaint, fileId: string): Promise<CaseFile> {
  const file = await lockFile(tx, fileId)
  if (file?.caseId !== caseId) throw new NotFound()
  return file
}
