import type { Country } from '../../core/country/country.ts'
import { type EditionRecord, listEntries } from '../../core/deadlines/editions/edition.sql.ts'
import { type Entry, holds, ruleColumns, ruleKey } from '../../core/deadlines/editions/edition.ts'
import { readRows } from '../../core/deadlines/editions/edition-rows.sql.ts'
import { type Problem, problem, type Typed } from '../../kit/form.ts'
import type { Db } from '../../kit/sql.ts'
import type { RuleHeld } from './held.ts'
import { readNotes, ruleForm } from './rule.form.ts'

export type ReadRule = { readonly entry: Entry } | { readonly entry?: undefined; readonly problems: readonly Problem[] }

/** The rule that was typed, as an entry of the draft; or what is wrong with it. */
export async function readRule(
  db: Db,
  { classes, languages }: Pick<Country, 'classes' | 'languages'>,
  { draft, held }: { readonly draft: EditionRecord; readonly held: RuleHeld | undefined },
  typed: Typed,
): Promise<ReadRule> {
  // What a rule speaks of does not change: another step or class is another rule.
  const parts = held && ruleColumns(held.key)
  const fixed = parts && {
    step: String(parts.key),
    class: typeof parts.class === 'string' ? parts.class : '',
    inspection: parts.inspection === null ? 'any' : String(parts.inspection),
  }
  const answer = ruleForm.read({ ...typed, ...fixed })
  const { notes, problems: unread } = readNotes(typed, languages)
  if (!answer.value) return { problems: [...answer.problems, ...unread] }
  const { step, class: typedClass, inspection, times = null, ...figures } = answer.value
  const caseClass = typedClass === undefined || typedClass === '*' ? null : typedClass
  const unknown = caseClass !== null && !classes.some(({ key }) => key === caseClass)
  const columns = { key: step, class: caseClass, inspection: inspection === 'any' ? null : inspection === 'true' }
  const wanted = { ...figures, times, note: notes }
  const problems = [
    ...unread,
    ...(unknown ? [problem('class', 'notAChoice')] : []),
    ...staleNotes(held, wanted),
    ...(step === 'extension' ? await otherDays(db, draft, caseClass, wanted.day_kind) : []),
  ]
  return problems.length > 0 ? { problems } : { entry: { key: ruleKey(columns), wanted } }
}

/** A sentence that names the old figure would tell people what no longer holds. */
function staleNotes(
  held: RuleHeld | undefined,
  wanted: { days: number; day_kind: string; note: Record<string, string> },
): Problem[] {
  if (!held || (held.row.days === wanted.days && held.row.day_kind === wanted.day_kind)) return []
  const before = (held.row.note ?? {}) as Readonly<Record<string, string>>
  return Object.entries(wanted.note).flatMap(([language, note]) =>
    note === before[language] ? [problem(`note_${language}`, 'noteStale')] : [],
  )
}

/** Days of an extension are added to those of the final day, so they must be of one kind; as the country pack is held to it. */
async function otherDays(db: Db, draft: EditionRecord, caseClass: string | null, dayKind: string): Promise<Problem[]> {
  const wanted = new Map((await listEntries(db, draft.editionId)).map(({ key, wanted: row }) => [key, row]))
  const finals = (await readRows(db, 'rules')).filter(
    (row) => holds(row) && row.key === 'final' && (caseClass === null || row.class === null || row.class === caseClass),
  )
  const differs = finals.some((row) => (wanted.get(ruleKey(row))?.day_kind ?? row.day_kind) !== dayKind)
  return differs ? [problem('day_kind', 'otherDays')] : []
}
