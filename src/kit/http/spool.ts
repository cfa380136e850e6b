import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Upload } from '../page.ts'

/** What comes over the line, laid on the disk while it comes: whole files would fill the memory as soon as many send at once. */
export async function* spooled(
  stream: Readable & { readonly truncated?: boolean },
  folder: string,
): AsyncGenerator<Upload> {
  const spool = await openNameless(folder)
  try {
    for await (const chunk of stream) await spool.write(chunk as Buffer)
    const { size } = await spool.stat()
    yield { tooLarge: stream.truncated === true, read: () => readAll(spool, size) }
  } finally {
    await spool.close()
  }
}

/** The first bytes of an open file. Throws where it has fewer. */
async function readAll(file: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size)
  let at = 0
  while (at < size) {
    const { bytesRead } = await file.read(bytes, at, size - at, at)
    if (bytesRead === 0) throw new Error('A file that was coming in is shorter than it was.')
    at += bytesRead
  }
  return bytes
}

/** A file that has lost its name as soon as it is open: however the program ends, nothing of it stays. */
async function openNameless(folder: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${randomUUID()}.coming`)
  const file = await open(path, 'wx+', 0o600)
  await rm(path)
  return file
}
