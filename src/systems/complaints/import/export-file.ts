import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'

/** A row as the file has it, and the line on which it stands; `wrong` where the line itself cannot be read. */
interface RawRow {
  readonly line: number
  readonly raw?: unknown
  readonly wrong?: string
}

/** Letters of one line; a longer one is no row but another kind of file. */
const LINE_MAX = 1_000_000

/** Reads a file of rows one by one: NDJSON or CSV, plain or gzip, each told by its contents and not by its name. */
export async function* readRows(path: string): AsyncGenerator<RawRow> {
  const head = await firstBytes(path)
  const gzip = head[0] === 0x1f && head[1] === 0x8b
  const plain = () => {
    const file = createReadStream(path)
    if (!gzip) return file
    const gunzip = createGunzip()
    file.on('error', (error) => gunzip.destroy(error))
    return file.pipe(gunzip)
  }
  const start = (gzip ? await firstOf(plain()) : head)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
  yield* start.startsWith('{') ? jsonRows(plain()) : csvRows(plain(), start)
}

async function* jsonRows(bytes: NodeJS.ReadableStream): AsyncGenerator<RawRow> {
  let line = 0
  for await (const text of createInterface({ input: bytes, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++
    const row = text.replace(/^\ufeff/, '').trim()
    if (row === '') continue
    if (row.length > LINE_MAX) yield { line, wrong: `is longer than ${LINE_MAX} letters` }
    else yield { line, ...parsed(row) }
  }
}

function parsed(text: string): { raw: unknown } | { wrong: string } {
  try {
    return { raw: JSON.parse(text) }
  } catch {
    return { wrong: 'is not JSON' }
  }
}

async function* csvRows(bytes: NodeJS.ReadableStream, start: string): AsyncGenerator<RawRow> {
  const header = start.split('\n')[0] ?? ''
  const delimiter = header.split(';').length > header.split(',').length ? ';' : ','
  const reader = bytes.pipe(
    parse({
      columns: true,
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LINE_MAX,
    }),
  )
  bytes.on('error', (error) => reader.destroy(error))
  for await (const { record, info } of reader as AsyncIterable<{ record: unknown; info: { lines: number } }>)
    yield { line: info.lines, raw: record }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`The file ${path} cannot be read (${error.code}).`)
  })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0)
    if (bytesRead === 0) throw new Error(`The file ${path} is empty.`)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function firstOf(bytes: NodeJS.ReadableStream): Promise<Buffer> {
  for await (const chunk of bytes) return Buffer.from(chunk)
  return Buffer.alloc(0)
}
