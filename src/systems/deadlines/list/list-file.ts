import { CsvError, parse } from 'csv-parse/sync'
import { type Problem, problem } from '../../../kit/form.ts'
import { LINES_MAX, type Line, type ListedDay, type ListQuestion, type ReadList, readDays } from './list.ts'

/** A file of some hundred days, with room for long names. */
export const LIST_BYTES_MAX = 512 * 1024

/** What a column holds. */
type Column = 'day' | 'name' | 'kind' | 'place' | 'decree' | 'ignored' | `name_${string}`

/** Names that columns have in every portal: those of a country pack, and the plain ones. The words of the pages come to them. */
const PLAIN: Readonly<Record<string, Column>> = {
  ...{ date: 'day', day: 'day', holiday_on: 'day', tanggal: 'day', hari: 'day', 날짜: 'day', 일자: 'day' },
  ...{ name: 'name', nama: 'name', 이름: 'name', 명칭: 'name' },
  ...{ kind: 'kind', jenis: 'kind', 종류: 'kind' },
  ...{
    place: 'place',
    code: 'place',
    region: 'place',
    agency: 'place',
    kode: 'place',
    wilayah: 'place',
    instansi: 'place',
  },
  ...{ 코드: 'place', 지역: 'place', 기관: 'place' },
  ...{ decree: 'decree', source: 'decree', dasar: 'decree', 근거: 'decree' },
  ...{ edition: 'ignored', note: 'ignored' },
}

interface FileQuestion extends ListQuestion {
  /** What columns are called on the pages, in any language, in small letters. */
  readonly columnNames: ReadonlyMap<string, 'day' | 'name' | 'kind' | 'place' | 'decree'>
}

/**
 * Reads days off from the bytes of a CSV whose first line names the columns, in any order: UTF-8, UTF-16, or the old letters of spreadsheets
 * in this country. All or nothing, as a pasted list; lines are those of the file. A problem where it is no such file.
 */
export async function readListFile(
  bytes: Buffer,
  question: FileQuestion,
): Promise<ReadList | { readonly problem: Problem }> {
  const text = textOf(bytes, question.defaultLanguage)
  if (text === undefined) return { problem: problem('file', 'fileKind') }
  const lines = linesOf(text)
  if ('problem' in lines) return lines
  const [heads, ...rows] = lines
  if (!heads || rows.length === 0) return { problem: problem('file', 'fileEmpty') }
  if (rows.length > LINES_MAX) return { problem: problem('file', 'listLong', { most: LINES_MAX }) }
  const columns = columnsOf(heads.cells, question)
  if ('problem' in columns) return columns
  return readDays(
    rows.map(({ number, cells }) => ({ number, read: listedOf(cells, columns, question.defaultLanguage) })),
    question,
  )
}

function textOf(bytes: Buffer, language: string): string | undefined {
  const [a, b] = bytes
  const utf16 = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : undefined
  const text = utf16
    ? new TextDecoder(utf16).decode(bytes)
    : utf8Of(bytes, language === 'ko' ? 'euc-kr' : 'windows-1252')
  // A workbook is a packed folder, and no text holds a NUL.
  return text.startsWith('PK\u0003') || text.includes('\u0000') ? undefined : text
}

function utf8Of(bytes: Buffer, older: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder(older).decode(bytes)
  }
}

/** The lines that hold something; the number is that of the line on which each begins. */
function linesOf(text: string): Line[] | { readonly problem: Problem } {
  const head = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = [';', '\t', ','].find((mark) => head.includes(mark)) ?? ','
  try {
    const records = parse(text, {
      ...{ delimiter, info: true, bom: true, relax_column_count: true, skip_empty_lines: false },
    }) as unknown as readonly { record: string[]; info: { lines: number } }[]
    let next = 1
    const lines = records.map(({ record, info }) => {
      const number = next
      next = info.lines + 1
      return { number, cells: record.map((cell) => cell.normalize('NFC').replace(/\s+/g, ' ').trim()) }
    })
    return lines.filter(({ cells }) => cells.some((cell) => cell !== ''))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { problem: problem('file', 'fileQuotes', { line: Number(error.lines ?? 1) }) }
  }
}

function columnsOf(
  heads: readonly string[],
  { columnNames, languages }: FileQuestion,
): readonly Column[] | { readonly problem: Problem } {
  const columns: Column[] = []
  for (const head of heads) {
    const small = head.toLowerCase()
    const [, language] = /^(?:name|nama|이름)[ _]?\(?([a-z]{2,3})\)?$/.exec(small) ?? []
    const spoken = language !== undefined && languages.includes(language)
    const column = spoken
      ? (`name_${language}` as const)
      : (PLAIN[small.replaceAll(' ', '_')] ?? columnNames.get(small))
    // A column that nobody knows may be a misspelt one: its days would come without what stands in it.
    if (!column)
      return { problem: problem('file', head === '' ? 'fileHeadless' : 'fileColumn', { text: head.slice(0, 40) }) }
    if (column !== 'place' && column !== 'ignored' && columns.includes(column))
      return { problem: problem('file', 'fileTwice', { text: head.slice(0, 40) }) }
    columns.push(column)
  }
  const named = columns.some((one) => one === 'name' || one.startsWith('name_'))
  return columns.includes('day') && named ? columns : { problem: problem('file', 'fileHeads') }
}

function listedOf(cells: readonly string[], columns: readonly Column[], language: string): ListedDay | Problem {
  if (cells.slice(columns.length).some((cell) => cell !== '')) return problem('list', 'lineColumns')
  const at = (wanted: Column) =>
    columns.flatMap((column, index) => (column === wanted ? cells[index] || [] : [])).join(' ')
  const names = Object.fromEntries(
    columns.flatMap((column, index) =>
      column.startsWith('name_') && cells[index] ? [[column.slice('name_'.length), cells[index]]] : [],
    ),
  )
  const name = at('name') || names[language] || ''
  return { day: at('day'), name, kind: at('kind'), place: at('place'), names, decree: at('decree') }
}
