import type { Bytes } from '../../kit/page.ts'
import { NotFound } from '../../kit/refusals.ts'
import type { Db } from '../../kit/sql.ts'
import { findFile } from './file.sql.ts'
import { MEDIA_TYPES } from './file.ts'
import { nameOf } from './name.ts'
import { sha256 } from './receive.ts'
import type { FileStore } from './store.ts'

interface Wanted {
  /** Whether the reader may see this case is for the caller to ask, each time. */
  readonly caseId: string
  readonly fileId: string
  readonly small: boolean
}

/** The bytes of a file of that case. NotFound where it has no such file, or it is not ready. Throws where the store has lost or changed them. */
export async function handOut(db: Db, store: FileStore, { caseId, fileId, small }: Wanted): Promise<Bytes> {
  if (!UUID.test(fileId)) throw new NotFound()
  const file = await findFile(db, fileId)
  const digest = small ? file?.smallSha256 : file?.sha256
  if (file?.caseId !== caseId || !file.keptKind || !digest) throw new NotFound()
  const bytes = await store.get(nameOf(fileId, digest))
  if (!bytes || !sha256(bytes).equals(digest))
    throw new Error(`The bytes of file ${fileId} are ${bytes ? 'not what was kept' : 'gone'}.`)
  const kind = small ? 'jpeg' : file.keptKind
  const name = `${fileId.slice(0, 8)}.${kind === 'jpeg' ? 'jpg' : kind}`
  return { bytes, type: MEDIA_TYPES[kind], name, inline: kind !== 'pdf' }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
