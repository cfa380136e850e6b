import { type EditionRecord, listEntries } from '../../core/deadlines/editions/edition.sql.ts'
import { dayColumns, dayKey, holds, type Row, ruleColumns, ruleKey } from '../../core/deadlines/editions/edition.ts'
import { readRows } from '../../core/deadlines/editions/edition-rows.sql.ts'
import { NotFound } from '../../kit/refusals.ts'
import type { Db } from '../../kit/sql.ts'

/** A day that is there, in force or in the draft. */
export interface DayHeld {
  readonly key: string
  readonly row: Row
  /** The draft takes it away. */
  readonly removed: boolean
}

/** A rule that is there, in force or in the draft. */
export interface RuleHeld {
  readonly key: string
  readonly row: Row
  /** The draft ends it. */
  readonly removed: boolean
}

/** The day of that key as the draft has it, else as it is in force. Undefined without a key, NotFound for one of nothing. */
export async function heldDay(db: Db, draft: EditionRecord, key: string | undefined): Promise<DayHeld | undefined> {
  if (key === undefined || key === '') return undefined
  const entry = (await listEntries(db, draft.editionId)).find((one) => one.key === key)
  const row = (await readRows(db, 'calendar')).find((one) => dayKey(one) === key)
  const inForce = holds(row) ? row : undefined
  const wanted: Row | undefined = entry?.wanted ? { ...dayColumns(key), ...entry.wanted } : undefined
  const shown = wanted ?? inForce
  if (!shown) throw new NotFound()
  return { key, row: shown, removed: entry?.wanted === null }
}

/** The rule of that key as the draft has it, else as it holds on the day from which the draft holds, or later. */
export async function heldRule(db: Db, draft: EditionRecord, key: string | undefined): Promise<RuleHeld | undefined> {
  if (key === undefined || key === '') return undefined
  const entry = (await listEntries(db, draft.editionId)).find((one) => one.key === key)
  const inForce = (await readRows(db, 'rules'))
    .filter((row) => holds(row) && ruleKey(row) === key)
    .sort((a, b) => String(a.valid_from).localeCompare(String(b.valid_from)))
    .findLast((row) => String(row.valid_from) <= draft.holdsFrom)
  const row: Row | undefined = entry?.wanted ? { ...inForce, ...ruleColumns(key), ...entry.wanted } : inForce
  if (!row) throw new NotFound()
  return { key, row, removed: entry?.wanted === null }
}
