import type { Job } from '../../kit/jobs.ts'
import { Conflict, NotFound } from '../../kit/refusals.ts'
import type { Db } from '../../kit/sql.ts'
import { perform } from '../ledger/perform.ts'
import { findFile, type Kept } from './file.sql.ts'
import type { CaseFile } from './file.ts'
import { nameOf } from './name.ts'
import { preparePicture } from './picture.ts'
import { sha256 } from './receive.ts'
import { keepFile, refuseFile } from './settle.act.ts'
import type { FileStore } from './store.ts'

export const PREPARE_TASK = 'file-prepare'

/** What follows when a file was entered in its case: the worker makes it fit to be shown. */
export function prepareLater(fileId: string): Job {
  return { task: PREPARE_TASK, payload: { fileId } }
}

/** What is done to files apart from any request. */
export interface FileWork {
  readonly db: Db
  readonly store: FileStore
  readonly now: Date
  readonly log: (line: string) => void
}

/** Makes what came anew and takes its first bytes away. Cut off at any line it can simply be done again. */
export async function prepareFile({ db, store, now }: FileWork, fileId: string): Promise<void> {
  const file = await findFile(db, fileId)
  if (file?.state !== 'waiting') return
  const sent = await store.get(nameOf(fileId, 'sent'))
  const kept = sent && (await keep(store, file, sent))
  const by = { db, now, actor: { kind: 'program', name: PREPARE_TASK } } as const
  try {
    if (kept) await perform(keepFile, by, { fileId, kept })
    else await perform(refuseFile, by, { fileId, fault: 'spoilt' })
  } catch (error) {
    // Somebody else settled it meanwhile.
    if (!(error instanceof Conflict || error instanceof NotFound)) throw error
    return
  }
  await store.remove(nameOf(fileId, 'sent'))
}

async function keep(store: FileStore, { fileId, kind }: CaseFile, sent: Buffer): Promise<Kept | undefined> {
  if (kind === 'pdf') {
    const digest = sha256(sent)
    await store.put(nameOf(fileId, digest), sent)
    return { kind: 'pdf', sha256: digest, bytes: sent.length }
  }
  const made = await preparePicture(sent)
  if (!made) return undefined
  const [digest, smallDigest] = [sha256(made.bytes), sha256(made.small)]
  await store.put(nameOf(fileId, digest), made.bytes)
  await store.put(nameOf(fileId, smallDigest), made.small)
  const { kind: keptKind, bytes, width, height } = made
  return { kind: keptKind, sha256: digest, bytes: bytes.length, width, height, smallSha256: smallDigest }
}
