import { type EditionRecord, findDraft, listEntries } from '../../core/deadlines/editions/edition.sql.ts'
import { type Entry, holds, type Row, ruleColumns, ruleKey } from '../../core/deadlines/editions/edition.ts'
import { readRows } from '../../core/deadlines/editions/edition-rows.sql.ts'
import { enter } from '../../core/deadlines/editions/enter.act.ts'
import { type PageContext, page } from '../../core/house.ts'
import { perform } from '../../core/ledger/perform.ts'
import { type Problem, problem, sayProblems } from '../../kit/form.ts'
import { seeOther, type View, view } from '../../kit/page.ts'
import { Conflict, NotFound } from '../../kit/refusals.ts'
import { AT, askKeeper, byOf, orProblem, typedLine } from './keeper.ts'
import { readNotes, ruleForm } from './rule.form.ts'
import { type RuleHeld, ruleView } from './rule.views.ts'
import { problemWords } from './words/words.ts'

const DRAFT = `${AT.rules}/draft`

/** One rule in the draft: a new one, or with `key` one that is there. */
export const rulePage = page(`${DRAFT}/rule`, {
  async get(c) {
    askKeeper(c)
    const draft = await findDraft(c.db, 'rules')
    if (!draft) return seeOther(DRAFT)
    return show(c, draft, await heldRule(c, draft, c.query.key), [])
  },
  async post(c) {
    askKeeper(c)
    const draft = await findDraft(c.db, 'rules')
    if (!draft) throw new Conflict('draftGone')
    const held = await heldRule(c, draft, typedLine(c, 'key'))
    const read = typedLine(c, 'deed') === 'remove' ? removal(held) : await readRule(c, draft, held)
    if (!read.entry) return show(c, draft, held, read.problems)
    const input = { subject: 'rules' as const, entries: [read.entry], seen: c.seen ?? 0 }
    const done = await orProblem('days', ['changedMeanwhile'], () => perform(enter, byOf(c), input))
    if (done.problem) return show(c, (await findDraft(c.db, 'rules')) ?? draft, held, [done.problem])
    return seeOther(`${DRAFT}?done=saved`)
  },
})

type Read = { readonly entry: Entry } | { readonly entry?: undefined; readonly problems: readonly Problem[] }

function removal(held: RuleHeld | undefined): Read {
  if (!held) throw new NotFound()
  return { entry: { key: held.key, wanted: null } }
}

async function readRule(c: PageContext, draft: EditionRecord, held: RuleHeld | undefined): Promise<Read> {
  const { classes, languages } = c.house.country
  // What a rule speaks of does not change: another step or class is another rule.
  const parts = held && ruleColumns(held.key)
  const fixed = parts && {
    step: String(parts.key),
    class: typeof parts.class === 'string' ? parts.class : '',
    inspection: parts.inspection === null ? 'any' : String(parts.inspection),
  }
  const answer = ruleForm.read({ ...c.typed, ...fixed })
  const { notes, problems: unread } = readNotes(c.typed, languages)
  if (!answer.value) return { problems: [...answer.problems, ...unread] }
  const { step, class: typedClass, inspection, days, day_kind, times = null, article, source } = answer.value
  const caseClass = typedClass === undefined || typedClass === '*' ? null : typedClass
  const unknown = caseClass !== null && !classes.some(({ key }) => key === caseClass)
  const columns = { key: step, class: caseClass, inspection: inspection === 'any' ? null : inspection === 'true' }
  const wanted = { days, day_kind, times, article, source, note: notes }
  const problems = [
    ...unread,
    ...(unknown ? [problem('class', 'notAChoice')] : []),
    ...staleNotes(held, wanted),
    ...(step === 'extension' ? await otherDays(c, draft, caseClass, day_kind) : []),
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
async function otherDays(
  c: PageContext,
  draft: EditionRecord,
  caseClass: string | null,
  dayKind: string,
): Promise<Problem[]> {
  const wanted = new Map((await listEntries(c.db, draft.editionId)).map(({ key, wanted: row }) => [key, row]))
  const finals = (await readRows(c.db, 'rules')).filter(
    (row) => holds(row) && row.key === 'final' && (caseClass === null || row.class === null || row.class === caseClass),
  )
  const differs = finals.some((row) => (wanted.get(ruleKey(row))?.day_kind ?? row.day_kind) !== dayKind)
  return differs ? [problem('day_kind', 'otherDays')] : []
}

/** The rule of that key as the draft has it, else as it holds on the day from which the draft holds, or later. */
async function heldRule(c: PageContext, draft: EditionRecord, key: string | undefined): Promise<RuleHeld | undefined> {
  if (key === undefined || key === '') return undefined
  const entry = (await listEntries(c.db, draft.editionId)).find((one) => one.key === key)
  const inForce = (await readRows(c.db, 'rules'))
    .filter((row) => holds(row) && ruleKey(row) === key)
    .sort((a, b) => String(a.valid_from).localeCompare(String(b.valid_from)))
    .findLast((row) => String(row.valid_from) <= draft.holdsFrom)
  const row: Row | undefined = entry?.wanted ? { ...inForce, ...ruleColumns(key), ...entry.wanted } : inForce
  if (!row) throw new NotFound()
  return { key, row, removed: entry?.wanted === null }
}

function show(c: PageContext, draft: EditionRecord, held: RuleHeld | undefined, wrong: readonly Problem[]): View {
  const problems = sayProblems(wrong, ...problemWords(c.language))
  const shown = { draft, held, typed: wrong.length > 0, problems }
  return view({ status: wrong.length > 0 ? 422 : 200, ...ruleView(c, shown) })
}
