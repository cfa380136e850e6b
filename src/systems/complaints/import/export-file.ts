import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { decoded, type Encoding, encodingOf, firstBytes, isGzip } from './export-bytes.ts'

/** A row as the file has it, and the line on which it begins; `wrong` where the line itself cannot be read. */
interface RawRow {
  readonly line: number
  readonly raw?: unknown
  readonly wrong?: string
}

/** Letters of one row; a longer one is no row but another kind of file. */
const ROW_MAX = 1_000_000
/** In the order in which they win where a header holds as many of two. */
const DELIMITERS = [';', '\t', ',', '|'] as const

/**
 * Reads a file of rows one by one: NDJSON or CSV, plain or gzip, UTF-8, UTF-16 or Windows-1252, each told by its contents and not by
 * its name. Throws an Error that says what to do where the file is no such file, or ends in its middle.
 */
export async function* readRows(path: string): AsyncGenerator<RawRow> {
  const gzip = isGzip(await firstBytes(path))
  const encoding = await encodingOf(path, gzip)
  const start = await startOf(path, gzip, encoding)
  const wrong = unfit(start)
  if (wrong) throw new Error(`The file ${path} ${wrong}`)
  const text = Readable.from(oneEnd(decoded(path, gzip, encoding)))
  yield* start.startsWith('{') ? jsonRows(text) : csvRows(text, start)
}

/** Lines end in one way, so that they can be counted: `\r\n` and `\r` become `\n`. */
async function* oneEnd(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let kept = ''
  for await (const piece of pieces) {
    const text = kept + piece
    // The second half of an end may stand in the next piece.
    kept = text.endsWith('\r') ? '\r' : ''
    yield text.slice(0, text.length - kept.length).replaceAll(/\r\n?/g, '\n')
  }
  if (kept) yield '\n'
}

/** What a file is that is no list of rows. */
function unfit(start: string): string | undefined {
  if (start.trim() === '') return 'is empty.'
  if (start.startsWith('PK')) return 'is a spreadsheet or an archive. Save it as CSV (UTF-8) and import that.'
  if (start.startsWith('[')) return 'is one JSON list. Write one object a line (NDJSON) and import that.'
  if (start.startsWith('<')) return 'is a page or XML. Export it as CSV or NDJSON.'
  return undefined
}

async function startOf(path: string, gzip: boolean, encoding: Encoding): Promise<string> {
  for await (const text of decoded(path, gzip, encoding)) {
    const start = text.trimStart()
    if (start !== '') return start
  }
  return ''
}

async function* jsonRows(text: NodeJS.ReadableStream): AsyncGenerator<RawRow> {
  let line = 0
  for await (const written of createInterface({ input: text })) {
    line++
    const row = written.trim()
    if (row === '') continue
    if (row.length > ROW_MAX) yield { line, wrong: `is longer than ${ROW_MAX} letters` }
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

interface Read {
  readonly record: Readonly<Record<string, string>>
  readonly raw: string
  readonly info: { readonly lines: number }
}

async function* csvRows(text: Readable, start: string): AsyncGenerator<RawRow> {
  // Spreadsheets write which sign parts the columns into a first line of its own.
  const said = /^sep=(.)\r?\n/i.exec(start)
  const header = (said ? start.slice(said[0].length) : start).split(/\r?\n|\r/)[0] ?? ''
  const skipped: RawRow[] = []
  const reader = text.pipe(
    parse({
      columns: (names: string[]) => names.map((name) => name.trim() || false),
      delimiter: said?.[1] ?? delimiterOf(header),
      from_line: said ? 2 : 1,
      info: true,
      record_delimiter: '\n',
      raw: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: ROW_MAX,
      on_skip: (error, raw) => {
        skipped.push({ line: beginOf(Number(error?.lines ?? 1), raw ?? ''), wrong: wrongOf(error?.code) })
        return undefined
      },
    }),
  )
  text.on('error', (error) => reader.destroy(error))
  for await (const { record, raw, info } of reader as AsyncIterable<Read>) {
    yield* skipped.splice(0)
    yield { line: beginOf(info.lines, raw), raw: plain(record) }
  }
  yield* skipped
}

/** The reader counts to the end of a row; a row with line breaks in its quotes begins before. */
function beginOf(end: number, raw: string): number {
  return end - (raw.trim().match(/\n/g)?.length ?? 0)
}

function delimiterOf(header: string): string {
  const bare = header.replaceAll(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((sign) => ({ sign, count: bare.split(sign).length }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

function wrongOf(code: string | undefined): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return 'opens a quote that is never closed, so nothing from here on could be read'
  if (code === 'CSV_MAX_RECORD_SIZE') return `is longer than ${ROW_MAX} letters; perhaps a quote was not closed`
  return 'cannot be read as CSV: look at its quotes'
}

/** `="0812"` is how spreadsheets are kept from taking a text for a number. */
function plain(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, /^="[^"]*"$/.test(value) ? value.slice(2, -1) : value]),
  )
}
