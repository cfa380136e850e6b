import {
  CHANNEL_KINDS,
  EVIDENCE_KINDS,
  PARTS,
  type PartKey,
  type ServiceParts,
  serviceParts,
  TIME_UNITS,
} from '../../../core/country/service-standard.ts'
import type { House } from '../../../core/house.ts'
import { ask } from '../../../kit/ask.ts'
import { form, type Problem, problem, type Typed } from '../../../kit/form.ts'

/** How a part is asked: sentences in each language, lines, rows of several fields, or fields of its own. */
export const SHAPES = {
  name: 'line',
  lifeEvents: 'events',
  description: 'words',
  requirements: 'rows',
  procedure: 'steps',
  time: 'time',
  fee: 'rows',
  output: 'line',
  complaints: 'contact',
  channels: 'rows',
  keywords: 'keywords',
  legal: 'rows',
  facilities: 'words',
  competence: 'words',
  supervision: 'words',
  staff: 'words',
  guarantee: 'words',
  safety: 'words',
  evaluation: 'words',
} as const satisfies Record<PartKey, string>

/** The fields of a row besides its title. */
export const COLUMNS = {
  requirements: ['kind', 'onceOnly'],
  fee: ['amount'],
  legal: ['url'],
  channels: ['kind', 'address', 'hours', 'phone', 'email', 'url'],
} as const
/** A line that stands for a step which nobody has told in that language. */
export const UNTOLD = '-'

export type RowPart = keyof typeof COLUMNS

/** Empty rows that a page offers beyond those that are there, and rows that are read at most. */
export const ROWS = { spare: 3, most: 40 } as const

export function isPart(key: string): key is PartKey {
  return (PARTS as readonly string[]).includes(key)
}

type Value = ServiceParts[PartKey] | null
type ReadPart =
  | { readonly value: Value; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly value?: undefined }

type Country = Pick<House['country'], 'languages' | 'defaultLanguage' | 'lifeEvents'>

/** Reads the fields of one part as they were typed. Null: the part says nothing. */
export function readPart(key: PartKey, typed: Typed, country: Country): ReadPart {
  const reader = makeReader(typed, country)
  const value = READERS[SHAPES[key]](key, reader)
  if (reader.problems.length > 0) return { problems: reader.problems }
  if (value === null) return { value: null }
  const checked = serviceParts.shape[key].safeParse(value)
  if (checked.success) return { value: checked.data as Value }
  const problems = checked.error.issues.map(({ path }) => problem(fieldOf(key, path), codeOf(path)))
  return { problems }
}

/** `name_id`, `r3_url`: a field of a row begins with the row's letter and number. */
export function rowField(index: number, name: string): string {
  return `r${index + 1}_${name}`
}

type Reader = ReturnType<typeof makeReader>

function makeReader(typed: Typed, { languages, defaultLanguage, lifeEvents }: Country) {
  const problems: Problem[] = []
  const text = (field: string, max: number, lines = false): string | undefined => {
    const kind = lines ? ask.words({ max }) : ask.line({ max })
    const answer = form({ [field]: kind.optional() }).read({ [field]: typed[field] })
    if (answer.problems) problems.push(...answer.problems)
    return answer.value?.[field]
  }
  const names = (field: string, { max = 400, lines = false, needed = true } = {}): Record<string, string> | null => {
    const read = languages.flatMap((language) => {
      const said = text(`${field}_${language}`, max, lines)
      return said === undefined ? [] : [[language, said] as const]
    })
    if (read.length > 0 && needed && !read.some(([language]) => language === defaultLanguage))
      problems.push(problem(`${field}_${defaultLanguage}`, 'required'))
    return read.length === 0 ? null : Object.fromEntries(read)
  }
  const isOn = (field: string) => typed[field] === 'on'
  return { typed, problems, text, names, isOn, languages, defaultLanguage, lifeEvents }
}

const READERS: Readonly<Record<(typeof SHAPES)[PartKey], (key: PartKey, reader: Reader) => unknown>> = {
  line: (_, { names }) => names('text'),
  words: (_, { names }) => names('text', { max: 2_000, lines: true }),
  steps: (_, reader) => readSteps(reader),
  keywords: (_, { text }) => linesOf(text('keywords', 2_000, true)) ?? null,
  events: (_, { typed, lifeEvents, problems }) => {
    const answer = form({ events: ask.codes(ROWS.most).optional() }).read({ events: typed.events })
    if (answer.problems) problems.push(...answer.problems)
    const chosen = answer.value?.events ?? []
    if (chosen.some((event) => !lifeEvents.some(({ key }) => key === event)))
      problems.push(problem('events', 'unknownCode'))
    return chosen
  },
  time: (_, { typed, problems }) => {
    const fields = { count: ask.whole(1, 9_999), unit: ask.choice(TIME_UNITS) }
    if (!typed.count) return null
    const answer = form(fields).read(typed)
    if (answer.problems) problems.push(...answer.problems)
    return answer.value ?? null
  },
  contact: (_, { names, text }) => {
    const words = names('words', { max: 2_000, lines: true })
    const [phone = null, email = null, url = null] = [text('phone', 40), text('email', 254), text('url', 400)]
    return words === null && (phone ?? email ?? url) === null ? null : { words: words ?? {}, phone, email, url }
  },
  rows: (key, reader) => readRows(key as RowPart, reader),
}

/** Lines of each language side by side: the first line of each is the first step. A line that is blank in all is none. */
function readSteps({ text, languages, defaultLanguage, problems }: Reader): Record<string, string>[] | null {
  const lines = new Map(
    languages.map((language) => [language, (text(`steps_${language}`, 8_000, true) ?? '').split('\n')]),
  )
  const count = Math.max(...[...lines.values()].map((steps) => steps.length))
  const steps = Array.from({ length: count }, (_, at) => {
    const said = [...lines].map(([language, all]) => [language, all[at]?.trim() ?? ''] as const)
    return Object.fromEntries(said.filter(([, step]) => step !== '' && step !== UNTOLD))
  }).filter((step) => Object.keys(step).length > 0)
  if (steps.some((step) => step[defaultLanguage] === undefined))
    problems.push(problem(`steps_${defaultLanguage}`, 'required'))
  return steps.length === 0 ? null : steps
}

function readRows(key: RowPart, reader: Reader): Record<string, unknown>[] | null {
  const rows: Record<string, unknown>[] = []
  if (key === 'fee' && reader.isOn('free')) return []
  for (let index = 0; index < ROWS.most; index++) {
    const title = reader.names(rowField(index, 'title'))
    const read = COLUMNS[key].map((column) => [column, readColumn(column, rowField(index, column), reader)] as const)
    const columns = Object.fromEntries(read.filter(([, value]) => value !== undefined))
    if (title !== null) rows.push({ title, ...columns })
    else if (
      ['amount', 'url', 'hours', 'address', 'phone', 'email'].some(
        (column) => typeof columns[column] === 'string' || typeof columns[column] === 'number',
      )
    )
      reader.problems.push(problem(`${rowField(index, 'title')}_${reader.defaultLanguage}`, 'rowTitle'))
  }
  return rows.length === 0 ? null : rows
}

function readColumn(column: string, field: string, { text, isOn, problems }: Reader): unknown {
  if (column === 'onceOnly') return isOn(field)
  const said = text(field, 400)
  // What older standards do not tell is left out, as they leave it out: so that a list that is read back has changed nothing.
  if (column === 'kind' || LATER.has(column)) return said
  if (column !== 'amount' || said === undefined) return said ?? null
  const plain = said.replace(/(?<=\d)[.,\s](?=\d{3}(?!\d))/g, '').replace(',', '.')
  if (/^\d{1,12}(?:\.\d{1,2})?$/.test(plain)) return Number(plain)
  problems.push(problem(field, 'badAmount'))
  return null
}

function linesOf(text: string | undefined): string[] | undefined {
  const lines = text
    ?.split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines && lines.length > 0 ? lines : undefined
}

/** The field where a fault of the part stands on the page. */
function fieldOf(key: PartKey, path: readonly PropertyKey[]): string {
  const [first, second] = path
  if (key in COLUMNS && typeof first === 'number') return rowField(first, String(second ?? 'title'))
  if (key === 'keywords') return 'keywords'
  return String(first ?? key)
}

function codeOf(path: readonly PropertyKey[]): string {
  const last = String(path.at(-1) ?? '')
  const codes: Readonly<Record<string, string>> = {
    url: 'badAddress',
    hours: 'badHours',
    email: 'email',
    words: 'required',
    address: 'tooLong',
    phone: 'phone',
  }
  return codes[last] ?? 'notValid'
}

const LATER = new Set(['address', 'phone', 'email'])

export const KINDS_OF = { requirements: EVIDENCE_KINDS, channels: CHANNEL_KINDS } as const
