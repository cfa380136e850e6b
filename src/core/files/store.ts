import { join } from 'node:path'
import { folderStore } from './folder-store.ts'
import { s3Store } from './s3-store.ts'

/** Where the bytes of files are kept. Names are ours alone (`isName`); nothing that a person typed is ever one. */
export interface FileStore {
  /** Keeps it whole or not at all, also when the machine stops at any moment. */
  put(name: string, bytes: Uint8Array): Promise<void>
  /** Undefined where there is none. */
  get(name: string): Promise<Buffer | undefined>
  /** Twice is once. */
  remove(name: string): Promise<void>
  /** Every name last written before then, whatever it is: also what a cut-off write left behind. */
  listBefore(before: Date): AsyncIterable<string>
}

interface Place {
  readonly dataDir: string
  readonly filesUrl: string | undefined
}

/** The store that the settings name: an S3 service, else a folder of DATA_DIR. Asks nothing of either yet. */
export function openStore({ dataDir, filesUrl }: Place): FileStore {
  return filesUrl ? s3Store(filesUrl) : folderStore(join(dataDir, 'files'))
}
