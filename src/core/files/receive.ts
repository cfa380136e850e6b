import { createHash, randomUUID } from 'node:crypto'
import { makeTurns } from '../../kit/turns.ts'
import type { SentFile } from './file.sql.ts'
import type { FileFault } from './file.ts'
import { judgeFile } from './judge.ts'
import { nameOf } from './name.ts'
import type { FileStore } from './store.ts'

/**
 * Judges what came and lays it down as it is, under a new id. Nobody sees it until an act has entered it in its case; where that does not
 * happen, because the machine stopped or the act refused, the sweep takes it away again.
 */
export function receiveFile(store: FileStore, read: () => Promise<Buffer>): Promise<Received> {
  return inTurn(async () => layDown(store, await read()))
}

type Received = { readonly sent: SentFile } | { readonly fault: FileFault }

/** Files that are whole in memory at once: with the largest, 80 MB. */
const inTurn = makeTurns(8)

async function layDown(store: FileStore, bytes: Buffer): Promise<Received> {
  const judged = await judgeFile(bytes)
  if ('fault' in judged) return judged
  const fileId = randomUUID()
  await store.put(nameOf(fileId, 'sent'), bytes)
  return { sent: { fileId, kind: judged.kind, sha256: sha256(bytes), bytes: bytes.length } }
}

export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
