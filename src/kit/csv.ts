import { CsvError, parse } from 'csv-parse/sync'

/** Excel reads UTF-8 only where this stands first; else it takes the file for one of its old pages of letters. */
export const CSV_START = '\ufeff'

/**
 * What parts the columns, as spreadsheets of that language expect it: where the comma parts decimals, a semicolon parts columns.
 */
export function csvSeparator(language: string): ',' | ';' {
  const parts = new Intl.NumberFormat(language).formatToParts(1.5)
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ';' : ','
}

/** One line of a CSV (RFC 4180), with its end. */
export function csvLine(cells: readonly string[], separator: ',' | ';'): string {
  return `${cells.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`
}

interface CsvRow {
  /** Of the file, counted from 1; where a cell holds several, the last of them. */
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * The rows of a CSV, the heads among them; the comma, the semicolon or the tab parts its columns, whichever its first line has most of. The apostrophe
 * that `csvLine` puts before a formula is taken off again. Where it is no CSV: the line of the fault.
 */
export function readCsv(text: string): { readonly rows: readonly CsvRow[] } | { readonly faultLine: number } {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const count = (mark: string) => first.split(mark).length
  const delimiter = [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
  try {
    const read = parse(text, {
      ...{ bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true },
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return { rows: read.map(({ record, info }) => ({ line: info.lines, cells: record.map(plainCell) })) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { faultLine: Number(error.lines ?? 1) }
  }
}

/**
 * One cell. What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection): words that strangers wrote
 * shall compute nothing and open nothing on an officer's machine.
 */
function csvCell(text: string, separator: ',' | ';'): string {
  const plain = text.replaceAll('\u0000', '')
  const safe = /^[\s\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(plain) ? `'${plain}` : plain
  return safe.includes(separator) || /["\r\n',;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function plainCell(cell: string): string {
  return /^'(?:[\s\ufeff]*[=+\-@＝＋－＠]|[\t\r\n])/.test(cell) ? cell.slice(1) : cell
}
