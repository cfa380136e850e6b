import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const START_BYTES = 4

/** The first bytes of a file; an Error that says so where there is none. */
export async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`The file ${path} cannot be read (${error.code}).`)
  })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0)
    if (bytesRead === 0) throw new Error(`The file ${path} is empty.`)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') throw new Error(`${path} is a folder, not a file.`)
    throw error
  } finally {
    await file.close()
  }
}

export function isGzip(start: Buffer): boolean {
  return start[0] === 0x1f && start[1] === 0x8b
}

/**
 * In which letters the file is written: as its first mark says, else UTF-8 if it is that to its end, else what spreadsheets on
 * Windows write, in which every byte is a letter.
 */
export async function encodingOf(path: string, gzip: boolean): Promise<Encoding> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let isFirst = true
  try {
    for await (const bytes of bytesOf(path, gzip)) {
      if (isFirst && bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
      if (isFirst && bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
      isFirst = false
      strict.decode(bytes, { stream: true })
    }
    strict.decode()
    return 'utf-8'
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252'
    throw error
  }
}

/** The text of the file, piece by piece, without the mark at its start. */
export async function* decoded(path: string, gzip: boolean, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const bytes of bytesOf(path, gzip)) yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
}

async function* bytesOf(path: string, gzip: boolean): AsyncGenerator<Buffer> {
  const file = createReadStream(path)
  const gunzip = gzip ? createGunzip() : undefined
  if (gunzip) file.on('error', (error) => gunzip.destroy(error))
  try {
    yield* (gunzip ? file.pipe(gunzip) : file) as AsyncIterable<Buffer>
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code?.startsWith('Z_')) throw new Error(`The file ${path} is cut off or spoilt: bring it over again.`)
    throw error
  } finally {
    file.destroy()
  }
}
