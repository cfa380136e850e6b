import { insertFile, type SentFile, weighFiles } from '../../../core/files/file.sql.ts'
import { FILE_LIMITS } from '../../../core/files/file.ts'
import { nameOf } from '../../../core/files/name.ts'
import type { FileStore } from '../../../core/files/store.ts'
import type { By } from '../../../core/ledger/act.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { Conflict } from '../../../kit/refusals.ts'
import type { Tx } from '../../../kit/sql.ts'
import type { ComplaintAct } from '../complaint.act.ts'
import type { Complaint } from '../complaint.ts'

export type Entering = ComplaintAct<{ readonly sent: SentFile }>

/**
 * Enters a file, whose bytes lie in the store already, in its case. Conflict `fileKnown` where the case has the very same bytes: who sends
 * again after a broken line has nothing twice.
 */
export async function enterFile(tx: Tx, { caseId }: Complaint, sent: SentFile, by: By): Promise<void> {
  const { known, count } = await weighFiles(tx, caseId, sent.sha256)
  if (known) throw new Conflict('fileKnown')
  if (count >= FILE_LIMITS.perCase) throw new Conflict('tooManyFiles')
  await insertFile(tx, by, caseId, sent)
}

/** Performs the act; where it refuses, the bytes go away again at once. */
export async function enterReceived(
  store: FileStore,
  act: Entering,
  by: By,
  input: { readonly number: string; readonly sent: SentFile },
): Promise<void> {
  try {
    await perform(act, by, input)
  } catch (error) {
    if (error instanceof Conflict) await store.remove(nameOf(input.sent.fileId, 'sent'))
    throw error
  }
}
