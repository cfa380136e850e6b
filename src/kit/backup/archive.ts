import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

/** One piece of an archive. A part that is longer than a piece may be comes in several, one after the other. */
export interface Piece {
  readonly name: string
  readonly bytes: Buffer
}

/** Throughput of gzip falls to a third between level 4 and 6, for a few percent of the size. */
const GZIP = { level: 4 } as const
const BLOCK = 512
/** No piece of ours is longer: a file that says so is spoilt, and must not fill the memory. */
const PIECE_MAX = 256 * 1024 * 1024

/** A file that cannot be read as a backup. The message says why and stands alone. */
export class Spoilt extends Error {}

/**
 * Writes pieces as they come into one compressed file, a `tar.gz` that `tar tzf` can list, readable by its owner only. It bears its name
 * when it is whole and on the disk: what was cut off bears another and is taken away. Gives its bytes.
 */
export async function writeArchive(path: string, pieces: AsyncIterable<Piece>): Promise<number> {
  const half = `${path}.${process.pid}.half`
  try {
    const written = createWriteStream(half, { flags: 'wx', mode: 0o600 })
    await pipeline(Readable.from(packed(pieces)), createGzip(GZIP), written)
    await sync(half)
    await rename(half, path)
    await sync(dirname(path))
    return written.bytesWritten
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
}

/** The pieces of an archive in their order, one in memory at a time. Throws `Spoilt` where it is cut off, changed, or none. */
export async function* readArchive(path: string): AsyncGenerator<Piece> {
  const take = taker(unzipped(path))
  for (let first = true; ; first = false) {
    const head = await take(BLOCK)
    // Two empty blocks are the end of a tar; what is cut off never gets here.
    if (head?.every((byte) => byte === 0)) break
    const { name, length } = readHead(head, first)
    const bytes = await take(length)
    const rest = await take(padding(length))
    if (!bytes || !rest) throw cutOff()
    yield { name, bytes }
  }
  if (!(await take(BLOCK))) throw cutOff()
  // To the very end: only there gzip tells whether all of it is as it was.
  while (await take(BLOCK));
}

async function* packed(pieces: AsyncIterable<Piece>): AsyncGenerator<Buffer> {
  for await (const { name, bytes } of pieces) {
    yield headOf(name, bytes.length)
    if (bytes.length > 0) yield bytes
    if (padding(bytes.length) > 0) yield Buffer.alloc(padding(bytes.length))
  }
  yield Buffer.alloc(2 * BLOCK)
}

function padding(length: number): number {
  return (BLOCK - (length % BLOCK)) % BLOCK
}

/** POSIX.1-1988 ustar: a name of at most 100 letters in a folder of at most 155. */
function headOf(name: string, length: number): Buffer {
  const slash = name.lastIndexOf('/')
  const [folder, rest] = [name.slice(0, Math.max(slash, 0)), name.slice(slash + 1)]
  if (Buffer.byteLength(rest) > 100 || Buffer.byteLength(folder) > 155)
    throw new Error(`"${name}" is too long for a name in an archive.`)
  const head = Buffer.alloc(BLOCK)
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`
  head.write(rest, 0)
  head.write(octal(0o600, 7), 100)
  head.write(octal(0, 7), 108)
  head.write(octal(0, 7), 116)
  head.write(octal(length, 11), 124)
  head.write(octal(0, 11), 136)
  head.write('0', 156)
  head.write('ustar\x0000', 257, 'latin1')
  head.write(folder, 345)
  head.write(`${checksum(head).toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

/** The sum of all bytes, those of the sum itself counted as blanks. */
function checksum(head: Buffer): number {
  return head.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0)
}

function readHead(head: Buffer | undefined, first: boolean): { name: string; length: number } {
  if (!head) throw first ? foreign() : cutOff()
  const text = (from: number, to: number) => head.toString('utf8', from, to).replace(/\0.*$/s, '')
  const sound = Number.parseInt(text(148, 156), 8) === checksum(head)
  const length = Number.parseInt(text(124, 136), 8)
  if (!sound || !(length >= 0 && length <= PIECE_MAX)) throw first ? foreign() : new Spoilt('The file is spoilt.')
  const folder = text(345, 500)
  return { name: `${folder}${folder && '/'}${text(0, 100)}`, length }
}

async function* unzipped(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 })
  const gunzip = createGunzip({ chunkSize: 256 * 1024 })
  file.on('error', (error) => gunzip.destroy(error))
  try {
    for await (const chunk of file.pipe(gunzip)) yield chunk as Buffer
  } catch (error) {
    throw wordsOf(error)
  } finally {
    file.destroy()
  }
}

/** Takes so many bytes from a stream; undefined where it ends before. */
function taker(chunks: AsyncGenerator<Buffer>): (length: number) => Promise<Buffer | undefined> {
  let held: Buffer[] = []
  let size = 0
  return async (length) => {
    while (size < length) {
      const { value, done } = await chunks.next()
      if (done) return undefined
      held.push(value)
      size += value.length
    }
    const all = held.length === 1 && held[0] ? held[0] : Buffer.concat(held)
    held = [all.subarray(length)]
    size = all.length - length
    return all.subarray(0, length)
  }
}

function wordsOf(error: unknown): unknown {
  const { code = '', message = '' } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return new Spoilt('There is no such file.')
  if (code === 'EISDIR') return new Spoilt('It is a folder.')
  if (code === 'EACCES') return new Spoilt('The file may not be read by this account.')
  if (message === 'incorrect header check') return foreign()
  if (code === 'Z_BUF_ERROR') return cutOff()
  return code.startsWith('Z_') ? new Spoilt('The file is spoilt.') : error
}

function foreign(): Spoilt {
  return new Spoilt('This file is no backup of Jembatan.')
}

function cutOff(): Spoilt {
  return new Spoilt('The file is cut off: it is not the whole backup.')
}

async function sync(path: string): Promise<void> {
  const opened = await open(path, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}
