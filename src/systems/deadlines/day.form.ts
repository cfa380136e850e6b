import { dayKey, type Entry, type Row } from '../../core/deadlines/editions/edition.ts'
import { ask, LENGTH } from '../../kit/ask.ts'
import { form, type Problem, problem, type Typed } from '../../kit/form.ts'
import { byLanguage, KEY_MAX } from './draft.form.ts'
import { KINDS } from './rows.views.ts'

const fields = {
  on: ask.day(),
  kind: ask.choice(KINDS),
  decree: ask.line().optional(),
}

/** A day off; its name in each language and the place where it holds are asked beside it. */
export const dayForm = form(fields)

/** The same for a program: names by language, the code of the region or agency, and of a day that is there its key. */
export const dayByProgramForm = form({
  ...fields,
  names: byLanguage(LENGTH.line),
  place: ask.code().optional(),
  key: ask.line({ max: KEY_MAX }).optional(),
})

export type DayAsked = NonNullable<ReturnType<typeof dayForm.read>['value']>

/** Years in which a day off may lie: another is a slip of the finger. */
export const YEARS = { from: 2000, to: 2100 } as const

/** Names by language, as `name_id`; that of the country's own language must be there. */
export function readNames(
  typed: Typed,
  { languages, defaultLanguage }: { languages: readonly string[]; defaultLanguage: string },
): { names: Record<string, string>; problems: Problem[] } {
  const names: Record<string, string> = {}
  const problems: Problem[] = []
  for (const language of languages) {
    const field = `name_${language}`
    const answer = form({ [field]: ask.line().optional() }).read({ [field]: typed[field] })
    const name = answer.value?.[field]
    if (name !== undefined) names[language] = name
    else if (answer.problems) problems.push(...answer.problems)
    else if (language === defaultLanguage) problems.push(problem(field, 'required'))
  }
  return { names, problems }
}

/** Whether a draft that holds from that day may touch a day. */
export function dayProblems(on: string, holdsFrom: string, sayDay: (day: string) => string): Problem[] {
  const year = Number(on.slice(0, 4))
  if (year < YEARS.from || year > YEARS.to) return [problem('on', 'tooFar', { ...YEARS })]
  return on < holdsFrom ? [problem('on', 'beforeEdition', { day: sayDay(holdsFrom) })] : []
}

export const NAME_MAX = LENGTH.line

/** What a day that was asked for makes of the draft. One that moves is gone where it was. */
export function entriesOfDay(
  { on, kind, decree }: DayAsked,
  names: Readonly<Record<string, string>>,
  { place, was, draft }: { place: string | null; was: string | undefined; draft: { readonly decree: string | null } },
): Entry[] {
  const key = dayKey(dayOf(on, kind, place))
  const wanted: Entry = { key, wanted: { name: names, decree: decree ?? draft.decree, note: null } }
  return was !== undefined && was !== key ? [{ key: was, wanted: null }, wanted] : [wanted]
}

/** The columns of a day's key. */
export function dayOf(on: string, kind: (typeof KINDS)[number], place: string | null): Row {
  const isPlace = kind === 'region' || kind === 'agency'
  return {
    holiday_on: on,
    kind: isPlace ? 'local' : kind,
    region_code: kind === 'region' ? place : null,
    agency_id: kind === 'agency' ? place : null,
  }
}
