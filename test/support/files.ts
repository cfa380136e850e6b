import { randomBytes, randomUUID } from 'node:crypto'
import type { SentFile } from '../../src/core/files/file.sql.ts'

/** What is known of an invented photo that has come in; its bytes lie nowhere. */
export function sentFile(): SentFile {
  return { fileId: randomUUID(), kind: 'jpeg', sha256: randomBytes(32), bytes: 1_000 }
}
