import type { Bytes } from '../../kit/page.ts'
import { NotFound } from '../../kit/refusals.ts'
import type { Db } from '../../kit/sql.ts'
import { findFile } from './file.sql.ts'
import { MEDIA_TYPES } from './file.ts'
import { isFileId, nameOf } from './name.ts'
import { sha256 } from './receive.ts'
import type { FileStore } from './store.ts'

interface Wanted {
  /** Whether the reader may see this case is for the caller to ask, each time. */
  readonly caseId: string
  readonly fileId: string
  readonly small: boolean
  /** The copy in which what must not be seen is black. */
  readonly veiled?: boolean
  /** Not what officers alone see. */
  readonly shared?: boolean
}

/** The store has lost or changed what it was given. */
export class FileLost extends Error {}

/** The bytes of a file of that case. NotFound where it has no such file, or it is not ready. FileLost where the store has lost or changed them. */
export async function handOut(
  db: Db,
  store: FileStore,
  { caseId, fileId, small, veiled = false, shared = veiled }: Wanted,
): Promise<Bytes> {
  if (!isFileId(fileId)) throw new NotFound()
  const file = await findFile(db, fileId)
  if (file?.caseId !== caseId || !file.keptKind) throw new NotFound()
  if (shared && file.sharedAt === null) throw new NotFound()
  const digest = veiled ? file[small ? 'publicSmallSha256' : 'publicSha256'] : file[small ? 'smallSha256' : 'sha256']
  if (!digest) throw new NotFound()
  const bytes = await store.get(nameOf(fileId, digest))
  if (!bytes || !sha256(bytes).equals(digest))
    throw new FileLost(`The bytes of file ${fileId} are ${bytes ? 'not what was kept' : 'gone'}.`)
  const kind = small || veiled ? 'jpeg' : file.keptKind
  const name = `${fileId.slice(0, 8)}.${kind === 'jpeg' ? 'jpg' : kind}`
  return { bytes, type: MEDIA_TYPES[kind], name, inline: kind !== 'pdf' }
}
