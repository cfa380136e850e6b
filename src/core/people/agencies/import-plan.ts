import { ask } from '../../../kit/ask.ts'
import { readCsv } from '../../../kit/csv.ts'
import type { Agency, AgencyId } from '../../agencies/agency.ts'
import type { Country, Names } from '../../country/country.ts'
import { agencyCode } from './add.sql.ts'

/** What one import may hold. Its bytes, thrice as long in a form, still go through the door. */
export const IMPORT_MAX = { rows: 2_000, bytes: 128 * 1024 } as const

/** What is wrong with a line; `column` where one cell of it is meant. */
interface LineFault {
  readonly line: number
  readonly word: FaultWord
  readonly column?: string
}
type FaultWord =
  | 'spoilt'
  | 'tooLarge'
  | 'noRows'
  | 'noCodeColumn'
  | 'twiceColumn'
  | 'tooManyCells'
  | 'codeUnknown'
  | 'twice'
  | 'nameMissing'
  | 'notALine'
  | 'typeUnknown'
  | 'parentUnknown'
  | 'parentEnded'
  | 'ended'
  | 'governs'
  | 'governsKind'
  | 'circle'

interface Added {
  readonly line: number
  readonly id: AgencyId
  readonly parent: AgencyId | null
  readonly name: Names
  readonly slug: string
  readonly type: string
}
interface Renamed {
  readonly line: number
  readonly id: AgencyId
  readonly before: Names
  readonly name: Names
}
interface Placed {
  readonly line: number
  readonly id: AgencyId
  readonly name: Names
  readonly from: AgencyId | null
  /** null: at the top. */
  readonly parent: AgencyId | null
}
/** Another kind: what a service that all of a kind give means for it changes with it. */
interface Retyped {
  readonly line: number
  readonly id: AgencyId
  readonly name: Names
  readonly before: string
  readonly type: string
}

/** What an import would change. With a fault nothing of it is done. */
export interface ImportPlan {
  readonly added: readonly Added[]
  readonly renamed: readonly Renamed[]
  readonly placed: readonly Placed[]
  readonly retyped: readonly Retyped[]
  readonly unchanged: number
  readonly unknownColumns: readonly string[]
  readonly faults: readonly LineFault[]
}

type Pack = Pick<Country, 'languages' | 'defaultLanguage' | 'agencyTypes' | 'nationalAdmin'>

/** Columns that a file may have and an import does not read: they are there for the reader of the file. */
export const SHOWN_COLUMNS = ['region', 'valid_from', 'valid_to'] as const

/** Instead of the code of an agency above: the top of the tree, since an empty cell leaves what is there. */
export const TOP = '/'

export function nameColumn(language: string): string {
  return `name_${language}`
}

/** Reads a CSV against the agencies as they are. Pure: the same text and the same agencies give the same plan. */
export function planImport(
  text: string,
  agencies: ReadonlyMap<AgencyId, Agency>,
  { country, today }: { readonly country: Pack; readonly today: string },
): ImportPlan {
  const file = readFile(text, country)
  if ('fault' in file) return { ...EMPTY, faults: [file.fault] }
  const plan: Planning = {
    ...{ country, today, agencies, seen: new Set(), added: [], renamed: [], placed: [], retyped: [], faults: [] },
    unchanged: 0,
  }
  for (const row of file.rows) planRow(plan, row)
  circles(plan)
  const { added, renamed, placed, retyped, unchanged } = plan
  const faults = plan.faults.sort((a, b) => a.line - b.line)
  return { added, renamed, placed, retyped, unchanged, faults, unknownColumns: file.unknownColumns }
}

interface Row {
  readonly line: number
  readonly code: string
  readonly parent: string
  readonly type: string
  readonly names: Names
  readonly faults: readonly LineFault[]
}

interface Planning {
  readonly country: Pack
  readonly today: string
  readonly agencies: ReadonlyMap<AgencyId, Agency>
  readonly seen: Set<string>
  readonly added: Added[]
  readonly renamed: Renamed[]
  readonly placed: Placed[]
  readonly retyped: Retyped[]
  readonly faults: LineFault[]
  unchanged: number
}

const EMPTY: ImportPlan = {
  ...{ added: [], renamed: [], placed: [], retyped: [] },
  ...{ unchanged: 0, unknownColumns: [], faults: [] },
}

type ReadFile = { readonly rows: readonly Row[]; readonly unknownColumns: readonly string[] }

function readFile(text: string, { languages }: Pack): ReadFile | { readonly fault: LineFault } {
  if (Buffer.byteLength(text) > IMPORT_MAX.bytes) return { fault: { line: 1, word: 'tooLarge' } }
  const read = readCsv(text)
  if ('faultLine' in read) return { fault: { line: read.faultLine, word: 'spoilt' } }
  const [heads, ...rows] = read.rows
  if (!heads || rows.length === 0) return { fault: { line: 1, word: 'noRows' } }
  if (rows.length > IMPORT_MAX.rows) return { fault: { line: rows[IMPORT_MAX.rows]?.line ?? 1, word: 'tooLarge' } }
  const columns = heads.cells.map((cell) => cell.trim().toLowerCase())
  if (!columns.includes('code')) return { fault: { line: heads.line, word: 'noCodeColumn' } }
  const known: string[] = ['code', 'parent', 'type', ...languages.map(nameColumn), ...SHOWN_COLUMNS]
  const twice = columns.find((column, at) => known.includes(column) && columns.indexOf(column) !== at)
  if (twice !== undefined) return { fault: { line: heads.line, word: 'twiceColumn', column: twice } }
  return {
    rows: rows.map(({ line, cells }) => rowOf({ line, cells, columns, languages })),
    unknownColumns: columns.filter((column) => column !== '' && !known.includes(column)),
  }
}

interface Cells {
  readonly line: number
  readonly cells: readonly string[]
  readonly columns: readonly string[]
  readonly languages: readonly string[]
}

function rowOf({ line, cells, columns, languages }: Cells): Row {
  const cell = (column: string) => cells[columns.indexOf(column)]?.trim() ?? ''
  const faults: LineFault[] = cells.length > columns.length ? [{ line, word: 'tooManyCells' }] : []
  const names: Record<string, string> = {}
  for (const language of languages) {
    const column = nameColumn(language)
    if (cell(column) === '') continue
    const name = ask.line().safeParse(cell(column))
    if (name.success) names[language] = name.data
    else faults.push({ line, word: 'notALine', column })
  }
  return { line, code: cell('code'), parent: cell('parent'), type: cell('type'), names, faults }
}

function planRow(plan: Planning, row: Row): void {
  plan.faults.push(...row.faults)
  if (row.faults.length > 0) return
  const standing = plan.agencies.get(row.code)
  const fault = standing ? planStanding(plan, row, standing) : planNew(plan, row)
  if (fault) plan.faults.push({ line: row.line, ...fault })
}

type Fault = Omit<LineFault, 'line'> | undefined

/** Empty cells leave what is there. */
function planStanding(plan: Planning, { line, parent, type, names }: Row, agency: Agency): Fault {
  if (isTwice(plan, agency.id)) return { word: 'twice', column: 'code' }
  const name = { ...agency.name, ...names }
  const isRenamed = Object.keys(names).some((language) => names[language] !== agency.name[language])
  const above = parent === TOP ? null : parent
  const isPlaced = parent !== '' && above !== agency.parentId
  const isRetyped = type !== '' && type !== agency.type
  if (!isRenamed && !isPlaced && !isRetyped) {
    plan.unchanged++
    return undefined
  }
  if (isOver(plan, agency)) return { word: 'ended' }
  if (isPlaced) {
    if (agency.governs) return { word: 'governs', column: 'parent' }
    const wrong = above === null ? undefined : parentFault(plan, above)
    if (wrong) return wrong
    plan.placed.push({ line, id: agency.id, name: agency.name, from: agency.parentId, parent: above })
  }
  if (isRetyped) {
    if (agency.governs) return { word: 'governsKind', column: 'type' }
    if (!isKind(plan, type)) return { word: 'typeUnknown', column: 'type' }
    plan.retyped.push({ line, id: agency.id, name: agency.name, before: agency.type, type })
  }
  if (isRenamed) plan.renamed.push({ line, id: agency.id, before: agency.name, name })
  return undefined
}

/** A row without a code is a new agency, or one that an earlier run of the same file has added. */
function planNew(plan: Planning, { line, code, parent, type, names }: Row): Fault {
  const { country } = plan
  const own = names[country.defaultLanguage]
  const above = parent === TOP ? '' : parent
  if (code !== '' && !(own && isKind(plan, type))) return { word: 'codeUnknown', column: 'code' }
  if (own === undefined) return { word: 'nameMissing', column: nameColumn(country.defaultLanguage) }
  if (!isKind(plan, type)) return { word: 'typeUnknown', column: 'type' }
  const wrong = above === '' ? undefined : parentFault(plan, above)
  if (wrong) return wrong
  // A code has Latin letters: a name without any is told by its English one.
  const slug = /[a-z]/i.test(own) ? own : (names.en ?? own)
  const id = agencyCode(above || (country.nationalAdmin.split('.')[0] ?? ''), slug)
  if (code !== '' && code !== id) return { word: 'codeUnknown', column: 'code' }
  if (isTwice(plan, id)) return { word: 'twice' }
  const there = plan.agencies.get(id)
  if (there && isOver(plan, there)) return { word: 'ended' }
  if (there) plan.unchanged++
  else plan.added.push({ line, id, parent: above || null, name: names, slug, type })
  return undefined
}

function isKind({ country }: Planning, type: string): boolean {
  return country.agencyTypes.some(({ key }) => key === type)
}

function isTwice({ seen }: Planning, id: AgencyId): boolean {
  if (seen.has(id)) return true
  seen.add(id)
  return false
}

function isOver({ today }: Planning, { validTo }: Agency): boolean {
  return validTo !== null && validTo < today
}

/** It is there, or a line above adds it. */
function parentFault(plan: Planning, parent: string): Fault {
  const found = plan.agencies.get(parent)
  if (!found)
    return plan.added.some(({ id }) => id === parent) ? undefined : { word: 'parentUnknown', column: 'parent' }
  return isOver(plan, found) ? { word: 'parentEnded', column: 'parent' } : undefined
}

/** Looked at when all is planned: two moves that each are none can make a circle together. */
function circles({ agencies, placed, faults }: Planning): void {
  const moved: ReadonlyMap<AgencyId, AgencyId | null> = new Map(placed.map(({ id, parent }) => [id, parent]))
  for (const { line, id } of placed) {
    const path = new Set<AgencyId>()
    let at: AgencyId | null = id
    while (at !== null && !path.has(at)) {
      path.add(at)
      const to = moved.get(at)
      at = to === undefined ? (agencies.get(at)?.parentId ?? null) : to
    }
    if (at !== null) faults.push({ line, word: 'circle', column: 'parent' })
  }
}
