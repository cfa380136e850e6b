import type { Job } from '../../kit/jobs.ts'
import { Conflict, NotFound } from '../../kit/refusals.ts'
import type { Db } from '../../kit/sql.ts'
import { perform } from '../ledger/perform.ts'
import { findFile, type Kept } from './file.sql.ts'
import type { CaseFile } from './file.ts'
import { nameOf } from './name.ts'
import { preparePicture, veilPicture } from './picture.ts'
import { sha256 } from './receive.ts'
import { keepFile, refuseFile, showFile } from './settle.act.ts'
import type { FileStore } from './store.ts'
import { boxOf } from './veil.ts'

export const PREPARE_TASK = 'file-prepare'

/** What follows when a file was entered in its case: the worker makes it fit to be shown. */
export function prepareLater(fileId: string): Job {
  return { task: PREPARE_TASK, payload: { fileId } }
}

export const VEIL_TASK = 'file-veil'

/** What follows when somebody has blacked out a picture: the worker makes the copy for the public. */
export function veilLater(fileId: string): Job {
  return { task: VEIL_TASK, payload: { fileId }, key: `${VEIL_TASK}:${fileId}` }
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

/** Makes the copy for the public. Cut off at any line it can simply be done again. */
export async function veilFile({ db, store, now }: FileWork, fileId: string): Promise<void> {
  const file = await findFile(db, fileId)
  if (!file?.veil || !file.sha256 || !file.width || !file.height || file.publicSha256) return
  const { veil, width, height } = file
  const kept = await store.get(nameOf(fileId, file.sha256))
  if (!kept) throw new Error(`The bytes of file ${fileId} are gone.`)
  const made = await veilPicture(
    kept,
    veil.map((square) => boxOf(square, { width, height })),
  )
  const veiled = { sha256: sha256(made.bytes), smallSha256: sha256(made.small) }
  await store.put(nameOf(fileId, veiled.sha256), made.bytes)
  await store.put(nameOf(fileId, veiled.smallSha256), made.small)
  const by = { db, now, actor: { kind: 'program', name: VEIL_TASK } } as const
  try {
    await perform(showFile, by, { fileId, veil, veiled })
  } catch (error) {
    // What was decided meanwhile has its own job.
    if (!(error instanceof Conflict || error instanceof NotFound)) throw error
  }
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
