import { Conflict } from '../../kit/refusals.ts'
import type { Tx } from '../../kit/sql.ts'
import type { By } from '../ledger/act.ts'
import { insertFile, type SentFile, weighFiles } from './file.sql.ts'
import { FILE_LIMITS } from './file.ts'
import { nameOf } from './name.ts'
import type { FileStore } from './store.ts'

/**
 * Enters a file, whose bytes lie in the store already, in its case. Conflict `fileKnown` where the case has the very same bytes: who sends
 * again after a broken line has nothing twice.
 */
export async function enterFile(
  tx: Tx,
  { caseId }: { readonly caseId: string },
  sent: SentFile,
  by: By,
): Promise<void> {
  const { known, count } = await weighFiles(tx, caseId, sent.sha256)
  if (known) throw new Conflict('fileKnown')
  if (count >= FILE_LIMITS.perCase) throw new Conflict('tooManyFiles')
  await insertFile(tx, by, caseId, sent)
}

/** Performs the act by which a file is entered; where it refuses, the bytes go away again at once. */
export async function enterReceived(store: FileStore, sent: SentFile, enter: Entering): Promise<void> {
  try {
    await enter(sent)
  } catch (error) {
    if (error instanceof Conflict) await store.remove(nameOf(sent.fileId, 'sent'))
    throw error
  }
}

export type Entering = (sent: SentFile) => Promise<unknown>
