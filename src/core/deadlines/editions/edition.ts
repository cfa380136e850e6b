import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '../../people/actor.ts'
import { runsOfficers } from '../../people/who.ts'
import { asDay, dayAt, dayNumber } from '../day.ts'

/** What an edition is of: the days off, or the rules that say how long each step may take. */
export const SUBJECTS = ['calendar', 'rules'] as const
export type Subject = (typeof SUBJECTS)[number]

/** A row of the table of days off or of rules as JSON: its columns without the id, and whether it is `edited` and `struck`. */
export type Row = Readonly<Record<string, unknown>>

/** What becomes of one row. Without `before` it was not there. */
export interface RowChange {
  readonly key: string
  readonly before: Row | null
  readonly after: Row
}

/** A thing by its key as the draft wants it; null: it shall be none. */
export interface Entry {
  readonly key: string
  readonly wanted: Row | null
}

interface Edition {
  readonly editionId: string
  readonly subject: Subject
  readonly title: string
  readonly holdsFrom: string
}

/** Who looks after days off and rules: a system admin, who sees no case, or a program that somebody runs on the machine itself. */
export function keepsDeadlines(actor: Actor): boolean {
  return runsOfficers(actor)
}

/** The key of a day off. Two on one day differ in their kind or in where they hold. */
export function dayKey(row: Row): string {
  return keyOf([row.holiday_on, row.kind, row.region_code, row.agency_id])
}

/** The key of a rule on all its days: what it speaks of. */
export function ruleKey(row: Row): string {
  return keyOf([row.key, row.class, row.inspection])
}

/** The key of a row: what two rows of the table never share. */
export function rowKey(subject: Subject, row: Row): string {
  return subject === 'calendar' ? dayKey(row) : `${ruleKey(row)}|${row.valid_from}`
}

/** The parts of a day's key, as its columns. */
export function dayColumns(key: string): Row {
  const [holiday_on, kind, region, agency] = key.split('|')
  return { holiday_on, kind, region_code: region || null, agency_id: agency || null }
}

/** The parts of a rule's key, as its columns. */
export function ruleColumns(key: string): Row {
  const [step, caseClass, inspection] = key.split('|')
  return { key: step, class: caseClass || null, inspection: inspection ? inspection === 'true' : null }
}

/** What publishing these entries would do to the rows as they stand now. What would stay as it is, is no change. */
export function changesOf(edition: Edition, entries: readonly Entry[], rows: readonly Row[]): RowChange[] {
  const change = edition.subject === 'calendar' ? dayChanges : ruleChanges
  return entries.flatMap((entry) => change(edition, entry, rows)).filter(({ before, after }) => differs(before, after))
}

/** What takes these changes back; undefined where a row is no longer what they made of it, for then a later edition would be lost. */
export function inverse(
  subject: Subject,
  changes: readonly RowChange[],
  rows: readonly Row[],
): RowChange[] | undefined {
  const now = new Map(rows.map((row) => [rowKey(subject, row), row]))
  if (changes.some(({ key, after }) => !isDeepStrictEqual(now.get(key), after))) return undefined
  return changes.map(({ key, before, after }) => ({
    key,
    before: after,
    // A row that was not there is kept, struck, for a date may rest on it; as if never edited, so that the pack may bring it.
    after: before ?? { ...after, struck: true, edited: false, edition_id: null },
  }))
}

/** The rows as the changes would leave them. */
export function applied(subject: Subject, changes: readonly RowChange[], rows: readonly Row[]): Row[] {
  const next = new Map(rows.map((row) => [rowKey(subject, row), row]))
  for (const { key, after } of changes) next.set(key, after)
  return [...next.values()]
}

/** True where the row holds: it is there and was not struck. */
export function holds(row: Row | null | undefined): row is Row {
  return row !== null && row !== undefined && row.struck !== true
}

function dayChanges({ editionId, title }: Edition, { key, wanted }: Entry, rows: readonly Row[]): RowChange[] {
  const before = rows.find((row) => dayKey(row) === key) ?? null
  const mark = { edited: true, edition_id: Number(editionId) }
  if (wanted === null) return holds(before) ? [{ key, before, after: { ...before, ...mark, struck: true } }] : []
  const fresh = { decree: null, note: null, ...wanted, ...dayColumns(key), edition: title, source: 'administrator' }
  return [{ key, before, after: { ...before, ...fresh, ...mark, struck: false } }]
}

/** Where each step's clock starts, for a rule that had none before it. */
const RUNS_FROM: Readonly<Record<string, string>> = {
  verify: 'filed',
  answer: 'accepted',
  close: 'replied',
  final: 'complete',
  remind: 'asked',
  rest: 'asked',
  extension: 'complete',
}

/** A rule that holds is ended the day before, and the new one begins: a clock that started under the old one keeps it. */
function ruleChanges({ editionId, holdsFrom }: Edition, { key, wanted }: Entry, rows: readonly Row[]): RowChange[] {
  const own = rows.filter((row) => ruleKey(row) === key)
  const old = own.find((row) => holds(row) && spans(row, holdsFrom))
  const mark = { edited: true, edition_id: Number(editionId), struck: false }
  const change = (after: Row): RowChange => {
    const at = rowKey('rules', after)
    return { key: at, before: own.find((row) => rowKey('rules', row) === at) ?? null, after }
  }
  const begins = old && String(old.valid_from)
  const ended = old && begins !== holdsFrom ? [change({ ...old, ...mark, valid_to: dayBefore(holdsFrom) })] : []
  if (wanted === null) return old && begins === holdsFrom ? [change({ ...old, ...mark, struck: true })] : ended
  const later = own
    .filter((row) => holds(row) && String(row.valid_from) > holdsFrom)
    .map((row) => String(row.valid_from))
  const parts = ruleColumns(key)
  const fresh = {
    ...(old ?? {
      runs_from: RUNS_FROM[String(parts.key)],
      counts_first_day: false,
      valid_to: later.sort()[0] ? dayBefore(later[0] ?? '') : null,
    }),
    ...wanted,
    ...parts,
    ...mark,
    valid_from: holdsFrom,
  }
  return [...ended, change(fresh)]
}

function spans(row: Row, day: string): boolean {
  return String(row.valid_from) <= day && (row.valid_to === null || day <= String(row.valid_to))
}

function dayBefore(day: string): string {
  return dayAt(dayNumber(asDay(day)) - 1)
}

function differs(before: Row | null, after: Row): boolean {
  return holds(before) ? !isDeepStrictEqual(bare(before), bare(after)) : holds(after)
}

/** Without the marks of who made it: they say nothing of what the row is. Of a rule, `source` is a part of what it says. */
function bare(row: Row): Row {
  const marks = ['edition', 'edition_id', 'edited', ...(row.holiday_on === undefined ? [] : ['source'])]
  return Object.fromEntries(Object.entries(row).filter(([name]) => !marks.includes(name)))
}

function keyOf(parts: readonly unknown[]): string {
  return parts.map((part) => (part === null || part === undefined ? '' : String(part))).join('|')
}
