import { CsvError, parse } from 'csv-parse/sync'
import { serviceCode } from '../../../core/catalogue/add-service.act.ts'
import type { PartChanges } from '../../../core/catalogue/edit-service.act.ts'
import type { ImportRow } from '../../../core/catalogue/import-services.act.ts'
import type { LineRow } from '../../../core/catalogue/list-lines.sql.ts'
import { PARTS, type PartKey, type ServiceParts } from '../../../core/country/service-standard.ts'
import type { House } from '../../../core/house.ts'
import { CSV_START, csvLine } from '../../../kit/csv.ts'
import { COLUMNS, ROWS, type RowPart, readPart, rowField, SHAPES } from './part.form.ts'
import { filledOf } from './part.views.ts'

type Country = Pick<House['country'], 'languages' | 'defaultLanguage' | 'lifeEvents'>

export const LIST_MAX = { rows: 500, bytes: 2 * 1024 * 1024 } as const

/** `says` is a key of the words for importing. */
export interface ListFault {
  readonly line: number
  readonly says: 'columns' | 'noColumn' | 'notCsv' | 'twice' | 'noName' | 'bad' | 'tooMany' | 'empty' | 'unknown'
  readonly values: Readonly<Record<string, string | number>>
}

export interface ListRow extends ImportRow {
  readonly line: number
}

/** The services of an agency as a table: a column for each field of each part; rows of a part stand in a cell, one a line. */
export function writeList(rows: readonly LineRow[], country: Country, separator: ',' | ';'): string {
  const columns = PARTS.flatMap((key) => fieldsOf(key, country).map((field) => ({ key, field })))
  const head = csvLine(['code', ...columns.map(({ key, field }) => `${key}.${field}`)], separator)
  const lines = rows.map((row) => {
    const parts: ServiceParts = {
      name: row.name,
      lifeEvents: [...row.lifeEvents],
      ...(row.draft ?? row.parts ?? row.general),
    }
    const cells = columns.map(({ key, field }) => cellOf(key, field, parts))
    return csvLine([row.id, ...cells], separator)
  })
  return [CSV_START, head, ...lines].join('')
}

/** Reads such a table. Either all rows can be taken in, or every fault is told with its line. */
export function readList(
  text: string,
  country: Country,
): { readonly rows: readonly ListRow[]; readonly faults: readonly ListFault[] } {
  const read = cellsOf(text)
  if ('says' in read) return { rows: [], faults: [read] }
  const columns = new Map<string, PartKey>(
    PARTS.flatMap((key) => fieldsOf(key, country).map((field) => [`${key}.${field}`, key] as const)),
  )
  const strange = read.head.filter((name) => name !== 'code' && !columns.has(name))
  const faults: ListFault[] = strange.map((column) => ({ line: 1, says: 'columns', values: { column } }))
  if (!read.head.includes('code')) faults.push({ line: 1, says: 'noColumn', values: { column: 'code' } })
  if (read.rows.length === 0) faults.push({ line: 1, says: 'empty', values: {} })
  if (read.rows.length > LIST_MAX.rows) faults.push({ line: 1, says: 'tooMany', values: { rows: LIST_MAX.rows } })
  if (faults.length > 0) return { rows: [], faults }
  const told = PARTS.filter((key) => read.head.some((name) => columns.get(name) === key))
  const rows = read.rows.map(({ line, cells }) => rowOf(line, cells, { told, country, faults }))
  const seen = new Set<string>()
  for (const { line, service } of rows) {
    if (seen.has(service)) faults.push({ line, says: 'twice', values: { code: service } })
    seen.add(service)
  }
  return faults.length > 0 ? { rows: [], faults } : { rows, faults }
}

/** The names of the fields of a part, as its page has them; of rows, without the number. */
function fieldsOf(key: PartKey, { languages }: Country): string[] {
  const each = (field: string) => languages.map((language) => `${field}_${language}`)
  switch (SHAPES[key]) {
    case 'line':
    case 'words':
      return each('text')
    case 'steps':
      return each('steps')
    case 'keywords':
      return ['keywords']
    case 'events':
      return ['events']
    case 'time':
      return ['count', 'unit']
    case 'contact':
      return [...each('words'), 'phone', 'email', 'url']
    case 'rows':
      return [...each('title'), ...COLUMNS[key as RowPart], ...(key === 'fee' ? ['free'] : [])]
  }
}

function cellOf(key: PartKey, field: string, parts: ServiceParts): string {
  const filled = filledOf(key, parts)
  if (SHAPES[key] !== 'rows' || field === 'free') {
    const value = filled[field] ?? ''
    return typeof value === 'string' ? value : value.join('\n')
  }
  const count = (parts[key] as readonly unknown[] | undefined)?.length ?? 0
  return Array.from({ length: count }, (_, index) => String(filled[rowField(index, field)] ?? ''))
    .join('\n')
    .trimEnd()
}

interface Reading {
  readonly told: readonly PartKey[]
  readonly country: Country
  readonly faults: ListFault[]
}

function rowOf(line: number, cells: ReadonlyMap<string, string>, { told, country, faults }: Reading): ListRow {
  const parts: Record<string, unknown> = {}
  for (const key of told) {
    const answer = readPart(key, typedOf(key, cells, country), country)
    if (answer.problems) {
      const fields = new Set(answer.problems.map(({ field }) => `${key}.${field.replace(/^r\d+_/, '')}`))
      for (const column of fields) faults.push({ line, says: 'bad', values: { column } })
    } else parts[key] = answer.value
  }
  const name = (parts.name as ServiceParts['name'])?.[country.defaultLanguage]
  const code = cells.get('code') ?? ''
  if (code === '' && name === undefined) faults.push({ line, says: 'noName', values: {} })
  return { line, service: code || serviceCode(name ?? ''), parts: parts as PartChanges }
}

/** The cells of a part as its page would send them. */
function typedOf(key: PartKey, cells: ReadonlyMap<string, string>, country: Country): Record<string, unknown> {
  const typed: Record<string, unknown> = {}
  for (const field of fieldsOf(key, country)) {
    const cell = cells.get(`${key}.${field}`) ?? ''
    if (key === 'lifeEvents') typed.events = cell.split(/[\s,;]+/).filter((event) => event !== '')
    else if (SHAPES[key] !== 'rows' || field === 'free') typed[field] = cell
    else
      for (const [index, one] of cell.split('\n').slice(0, ROWS.most).entries())
        typed[rowField(index, field)] = one.trim()
  }
  return typed
}

interface Cells {
  readonly head: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: ReadonlyMap<string, string> }[]
}

function cellsOf(text: string): Cells | ListFault {
  try {
    const options = {
      bom: true,
      info: true,
      delimiter: [',', ';', '\t'],
      skip_empty_lines: true,
      relax_column_count_less: true,
    }
    const read = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[]
    const head = (read[0]?.record ?? []).map((name) => name.trim())
    const rows = read.slice(1).map(({ record, info }) => ({
      line: info.lines,
      cells: new Map(head.map((name, at) => [name, unguarded(record[at] ?? '')])),
    }))
    return { head, rows }
  } catch (error) {
    const line = error instanceof CsvError ? Number(error.lines ?? 1) : 1
    return { line, says: 'notCsv', values: {} }
  }
}

/** Takes off the apostrophe that keeps a spreadsheet from computing: `csvLine` has put it there. */
function unguarded(cell: string): string {
  const plain = cell.replace(/\r\n?/g, '\n')
  return /^'(?:[\s\ufeff]*[=+\-@＝＋－＠]|[\t\n])/.test(plain) ? plain.slice(1) : plain
}
