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

/**
 * One cell. What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection): words that strangers wrote
 * shall compute nothing and open nothing on an officer's machine.
 */
function csvCell(text: string, separator: ',' | ';'): string {
  const plain = text.replaceAll('\u0000', '')
  const safe = /^[\s\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(plain) ? `'${plain}` : plain
  return safe.includes(separator) || /["\r\n',;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
