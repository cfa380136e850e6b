import type { EditionRecord } from '../../../core/deadlines/editions/edition.sql.ts'
import type { Entry, Subject } from '../../../core/deadlines/editions/edition.ts'
import { enter } from '../../../core/deadlines/editions/enter.act.ts'
import type { AnyEndpoint } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { sayDay } from '../../../kit/clock.ts'
import { type Form, type Problem, problem } from '../../../kit/form.ts'
import { type DayAsked, dayByProgramForm, dayProblems, entriesOfDay, readNames } from '../day.form.ts'
import { entryForm } from '../draft.form.ts'
import { heldDay, heldRule } from '../held.ts'
import { listForm, problemsOfList, questionOf } from '../list/asked-list.ts'
import { readList } from '../list/list.ts'
import { kindsOfCodes } from '../place.ts'
import { readRule } from '../read-rule.ts'
import { ruleByProgramForm } from '../rule.form.ts'
import { type Call, type Deed, doing, draftOf, seenOf } from './line.ts'

type DayByProgram = NonNullable<ReturnType<typeof dayByProgramForm.read>['value']>
type RuleByProgram = NonNullable<ReturnType<typeof ruleByProgramForm.read>['value']>
type ListByProgram = NonNullable<ReturnType<typeof listForm.read>['value']>

type Read =
  | { readonly entries: readonly Entry[] }
  | { readonly entries?: undefined; readonly problems: readonly Problem[] }

/** What programs write in the draft: one day off, a decree's whole list, one rule, or the end of one of them. */
export const entriesApi: readonly AnyEndpoint[] = [
  writing('calendar', { at: '/draft/day', deed: 'day', form: dayByProgramForm }, readDay),
  writing('calendar', { at: '/draft/list', deed: 'list', form: listForm }, readWhole),
  writing('calendar', { at: '/draft/ending', deed: 'ending', form: entryForm }, endDay),
  writing('rules', { at: '/draft/rule', deed: 'rule', form: ruleByProgramForm }, ruleEntry),
  writing('rules', { at: '/draft/ending', deed: 'ending', form: entryForm }, endRule),
]

function writing<T>(
  subject: Subject,
  line: { readonly at: string; readonly deed: Deed; readonly form: Form<T> },
  read: (call: Call, draft: EditionRecord, value: T) => Promise<Read>,
): AnyEndpoint {
  return doing<T>(subject, {
    ...line,
    act: enter.name,
    async check(call, value) {
      const found = await read(call, await draftOf(call, subject), value)
      return found.entries ? [] : found.problems
    },
    async run(by, call, value) {
      const draft = await draftOf(call, subject)
      const { entries = [] } = await read(call, draft, value)
      const { seen: _, ...unseen } = by
      return perform(enter, unseen, { subject, entries, seen: seenOf(call, draft) })
    },
  })
}

async function readDay(call: Call, draft: EditionRecord, { names, place, key, ...asked }: DayByProgram): Promise<Read> {
  const { country } = call.house
  const typed = Object.fromEntries(Object.entries(names).map(([language, name]) => [`name_${language}`, name]))
  const unknown = Object.keys(names).filter((language) => !country.languages.includes(language))
  const held = await heldDay(call.db, draft, key)
  const days = [asked.on, ...(held ? [String(held.row.holiday_on)] : [])]
  const read = readNames(typed, country)
  const problems = [
    ...unknown.map((language) => problem(`names.${language}`, 'notAChoice')),
    ...read.problems.map((one) => ({ ...one, field: one.field.replace('name_', 'names.') })),
    ...(await placeProblems(call, asked, place)),
    ...days.flatMap((day) => dayProblems(day, draft.holdsFrom, (one) => sayDay(one, call.language))),
  ]
  if (problems.length > 0) return { problems }
  return { entries: entriesOfDay(asked, read.names, { place: place ?? null, was: held?.key, draft }) }
}

async function placeProblems({ db }: Call, { kind }: DayAsked, place: string | undefined): Promise<Problem[]> {
  if (kind !== 'region' && kind !== 'agency') return place === undefined ? [] : [problem('place', 'noPlace')]
  if (place === undefined) return [problem('place', 'required')]
  if ((await kindsOfCodes(db, [place])).get(place) === kind) return []
  return [problem('place', kind === 'region' ? 'noRegion' : 'noAgency')]
}

async function readWhole(call: Call, draft: EditionRecord, { list, kind }: ListByProgram): Promise<Read> {
  const problems = problemsOfList(list)
  if (problems.length > 0) return { problems }
  const read = await readList(list, questionOf(call, draft, kind))
  if (read.entries) return { entries: read.entries }
  return { problems: read.lines.map(({ line, problem: one }) => ({ ...one, field: `list.${line}` })) }
}

async function endDay({ db, language }: Call, draft: EditionRecord, { key }: { key: string }): Promise<Read> {
  const held = await heldDay(db, draft, key)
  const problems = dayProblems(String(held?.row.holiday_on), draft.holdsFrom, (one) => sayDay(one, language))
  if (problems.length > 0) return { problems: problems.map((one) => ({ ...one, field: 'key' })) }
  return { entries: [{ key, wanted: null }] }
}

async function ruleEntry(
  { db, house }: Call,
  draft: EditionRecord,
  { key, notes = {}, ...asked }: RuleByProgram,
): Promise<Read> {
  const { languages } = house.country
  const typed = Object.fromEntries(Object.entries(notes).map(([language, note]) => [`note_${language}`, note]))
  const unknown = Object.keys(notes).filter((language) => !languages.includes(language))
  const held = await heldRule(db, draft, key)
  const read = await readRule(db, house.country, { draft, held }, { ...asked, ...typed })
  const problems = [
    ...unknown.map((language) => problem(`notes.${language}`, 'notAChoice')),
    ...(read.entry ? [] : read.problems.map((one) => ({ ...one, field: one.field.replace('note_', 'notes.') }))),
  ]
  return read.entry && problems.length === 0 ? { entries: [read.entry] } : { problems }
}

async function endRule({ db }: Call, draft: EditionRecord, { key }: { key: string }): Promise<Read> {
  await heldRule(db, draft, key)
  return { entries: [{ key, wanted: null }] }
}
