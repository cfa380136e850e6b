import { asDay } from '../../../core/deadlines/day.ts'
import { dayKey, type Entry } from '../../../core/deadlines/editions/edition.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { dayOf, NAME_MAX, YEARS } from '../day.form.ts'
import type { PlaceKind } from '../place.ts'
import { KINDS, type Kind } from '../rows.views.ts'

/** Lines of one list; a decree names some thirty days a year. */
export const LINES_MAX = 400

/** What of a pasted list was read. `lines` are the numbers of lines that are wrong, with what is. */
export type ReadList =
  | { readonly entries: readonly Entry[]; readonly lines?: undefined }
  | { readonly lines: readonly { readonly line: number; readonly problem: Problem }[]; readonly entries?: undefined }

export interface ListQuestion {
  /** Of a line that names no kind. */
  readonly kind: Kind
  readonly holdsFrom: string
  readonly decree: string | null
  readonly languages: readonly string[]
  readonly defaultLanguage: string
  /** What the kinds are called, in any language, in small letters. */
  readonly kindNames: ReadonlyMap<string, Kind>
  readonly placeKinds: (codes: readonly string[]) => Promise<ReadonlyMap<string, PlaceKind>>
}

/** A line as it stands in the list, with the number by which its writer finds it. */
export interface Line {
  readonly number: number
  readonly cells: readonly string[]
}

/** What one line says; `names` by language where its list has a column for each. */
export interface ListedDay {
  readonly day: string
  readonly name: string
  readonly kind: string
  readonly place: string
  readonly names?: Readonly<Record<string, string>>
  readonly decree?: string
}

/**
 * Reads a decree's list as it was pasted: a day a line, its columns parted by tab, semicolon or comma: day, name, kind, code of the place. A
 * line of heads may come first. All or nothing: where one line is wrong, the wrong ones are told and nothing is given.
 */
export function readList(text: string, question: ListQuestion): Promise<ReadList> {
  return readDays(
    linesOf(text).map(({ number, cells }) => {
      const [day = '', name = '', kind = '', place = ''] = cells
      return { number, read: cells.length > 4 ? problem('list', 'lineColumns') : { day, name, kind, place } }
    }),
    question,
  )
}

/** The same for days whose columns are known already, or that are wrong already. */
export async function readDays(
  lines: readonly { readonly number: number; readonly read: ListedDay | Problem }[],
  question: ListQuestion,
): Promise<ReadList> {
  const places = await question.placeKinds(lines.flatMap(({ read }) => ('code' in read ? [] : read.place || [])))
  const entries = new Map<string, { entry: Entry; line: number }>()
  const wrong: { line: number; problem: Problem }[] = []
  for (const { number, read: listed } of lines) {
    const read = 'code' in listed ? listed : readLine(listed, question, places)
    if ('code' in read) {
      wrong.push({ line: number, problem: read })
      continue
    }
    const other = entries.get(read.key)
    if (other) wrong.push({ line: number, problem: problem('list', 'lineTwice', { other: other.line }) })
    else entries.set(read.key, { entry: read, line: number })
  }
  return wrong.length > 0 ? { lines: wrong } : { entries: [...entries.values()].map(({ entry }) => entry) }
}

/** How many lines hold something. */
export function countLines(text: string): number {
  return linesOf(text).length
}

function linesOf(text: string): Line[] {
  const lines = text.split(/\r\n?|\n/).map((line, index) => ({ number: index + 1, cells: cellsOf(line) }))
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [first] = filled
  // Heads, as spreadsheets put them: nothing in the line is a day, and no digit stands in it.
  return first && !/\d/.test(first.cells.join('')) && filled.length > 1 ? filled.slice(1) : filled
}

/** Columns by tab, else semicolon, else comma; what stands in double quotes is one. */
function cellsOf(line: string): string[] {
  const mark = line.includes('\t') ? '\t' : line.includes(';') ? ';' : ','
  const cells = ['']
  let quoted = false
  for (const letter of line) {
    const last = cells.length - 1
    if (letter === '"') quoted = !quoted
    else if (letter === mark && !quoted) cells.push('')
    else cells[last] = `${cells[last]}${letter}`
  }
  return cells.map((cell) => cell.normalize('NFC').replace(/\s+/g, ' ').trim())
}

function readLine(
  { day, name, kind: typedKind, place, names, decree }: ListedDay,
  question: ListQuestion,
  places: ReadonlyMap<string, PlaceKind>,
): Entry | Problem {
  const say = (code: string, values: Problem['values'] = {}) => problem('list', code, values)
  const on = readDay(day, question.languages)
  if (!on) return say('lineDay', { text: day.slice(0, 40) })
  if (Number(on.slice(0, 4)) < YEARS.from || Number(on.slice(0, 4)) > YEARS.to) return say('lineFar', { ...YEARS })
  if (on < question.holdsFrom) return say('lineEarly')
  if (!/[\p{L}\p{N}]/u.test(name)) return say('lineName')
  if ([name, decree ?? '', ...Object.values(names ?? {})].some((one) => one.length > NAME_MAX))
    return say('lineNameLong', { max: NAME_MAX })
  const kind = kindOfLine({ typedKind, place }, question, places)
  if (typeof kind !== 'string') return kind
  const key = dayKey(dayOf(on, kind, place || null))
  const said = { [question.defaultLanguage]: name, ...names }
  return { key, wanted: { name: said, decree: decree || question.decree, note: null } }
}

function kindOfLine(
  { typedKind, place }: { readonly typedKind: string; readonly place: string },
  question: ListQuestion,
  places: ReadonlyMap<string, PlaceKind>,
): Kind | Problem {
  const say = (code: string, values: Problem['values'] = {}) => problem('list', code, values)
  const found = places.get(place)
  // A pack calls both kinds local: which of them it is says the code.
  const local = typedKind.toLowerCase() === 'local'
  const named = typedKind === '' || local ? undefined : kindFrom(typedKind, question.kindNames)
  if (typedKind !== '' && !local && !named) return say('lineKind', { text: typedKind.slice(0, 40) })
  if (place !== '' && !found) return say('linePlace', { text: place.slice(0, 40) })
  if (local && !found) return say('lineNoPlace')
  const kind = named ?? found ?? question.kind
  const isPlace = kind === 'region' || kind === 'agency'
  if (isPlace && !found) return say('lineNoPlace')
  if (!isPlace && found) return say('linePlaceNation')
  if (isPlace && found !== kind) return say('linePlace', { text: place.slice(0, 40) })
  return kind
}

function kindFrom(text: string, names: ReadonlyMap<string, Kind>): Kind | undefined {
  const small = text.toLowerCase()
  return names.get(small) ?? KINDS.find((kind) => kind === small.replaceAll(' ', '_'))
}

/** `2027-01-31`, `31/1/2027` (day first), `31 Januari 2027` with a weekday or without, `2027년 1월 31일`. Undefined for no real day. */
export function readDay(text: string, languages: readonly string[]): string | undefined {
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(text) ?? /^(\d{4})년 ?(\d{1,2})월 ?(\d{1,2})일/.exec(text)
  if (iso) return dayFrom(iso[1], iso[2], iso[3])
  const dayFirst = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(text)
  if (dayFirst) return dayFrom(dayFirst[3], dayFirst[2], dayFirst[1])
  const worded = /(\d{1,2})\.? (\p{L}+)\.? (\d{4})$/u.exec(text)
  const month = worded && monthsOf(languages).get((worded[2] ?? '').toLowerCase())
  return worded && month ? dayFrom(worded[3], String(month), worded[1]) : undefined
}

function monthsOf(languages: readonly string[]): Map<string, number> {
  const months = new Map<string, number>()
  for (const language of languages)
    for (const style of ['long', 'short'] as const)
      for (let month = 1; month <= 12; month += 1) {
        const format = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' })
        months.set(
          format
            .format(new Date(Date.UTC(2024, month - 1, 1)))
            .toLowerCase()
            .replace(/\.$/, ''),
          month,
        )
      }
  return months
}

function dayFrom(year = '', month = '', day = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  try {
    return asDay(text)
  } catch {
    return undefined
  }
}
