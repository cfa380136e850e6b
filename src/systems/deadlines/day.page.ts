import { type EditionRecord, findDraft } from '../../core/deadlines/editions/edition.sql.ts'
import type { Entry } from '../../core/deadlines/editions/edition.ts'
import { enter } from '../../core/deadlines/editions/enter.act.ts'
import { type PageContext, page } from '../../core/house.ts'
import { byOf } from '../../core/ledger/by.ts'
import { perform } from '../../core/ledger/perform.ts'
import { sayDay } from '../../kit/clock.ts'
import { type Problem, sayProblems } from '../../kit/form.ts'
import { seeOther, type View, view } from '../../kit/page.ts'
import { Conflict, NotFound } from '../../kit/refusals.ts'
import { dayForm, dayProblems, entriesOfDay, readNames } from './day.form.ts'
import { dayView } from './day.views.ts'
import { type DayHeld, heldDay } from './held.ts'
import { AT, askKeeper, orProblem, typedLine } from './keeper.ts'
import { findPlace, type PickedPlace, pickPlace } from './place.ts'
import { kindOf } from './rows.views.ts'
import { problemWords } from './words/words.ts'

const DRAFT = `${AT.calendar}/draft`

/** One day off in the draft: a new one, or with `key` one that is there. */
export const dayPage = page(`${DRAFT}/day`, {
  async get(c) {
    askKeeper(c)
    const draft = await findDraft(c.db, 'calendar')
    if (!draft) return seeOther(DRAFT)
    return show(c, draft, await heldDay(c.db, draft, c.query.key), [])
  },
  async post(c) {
    askKeeper(c)
    const draft = await findDraft(c.db, 'calendar')
    if (!draft) throw new Conflict('draftGone')
    const held = await heldDay(c.db, draft, typedLine(c, 'key'))
    const read = typedLine(c, 'deed') === 'remove' ? removal(c, draft, held) : await readDay(c, draft, held)
    if (!read.entries) return show(c, draft, held, read.problems, read.picked)
    const input = { subject: 'calendar' as const, entries: read.entries, seen: c.seen ?? 0 }
    const done = await orProblem('on', ['changedMeanwhile'], () => perform(enter, byOf(c), input))
    if (done.problem) return show(c, (await findDraft(c.db, 'calendar')) ?? draft, held, [done.problem], read.picked)
    return seeOther(`${DRAFT}?done=saved`)
  },
})

type Read =
  | { readonly entries: readonly Entry[]; readonly picked?: PickedPlace | undefined }
  | { readonly entries?: undefined; readonly problems: readonly Problem[]; readonly picked?: PickedPlace | undefined }

function removal(c: PageContext, draft: EditionRecord, held: DayHeld | undefined): Read {
  if (!held) throw new NotFound()
  const problems = dayProblems(String(held.row.holiday_on), draft.holdsFrom, (day) => sayDay(day, c.language))
  return problems.length > 0 ? { problems } : { entries: [{ key: held.key, wanted: null }] }
}

async function readDay(c: PageContext, draft: EditionRecord, held: DayHeld | undefined): Promise<Read> {
  const answer = dayForm.read(c.typed)
  const { names, problems: unnamed } = readNames(c.typed, c.house.country)
  const kind = answer.value?.kind
  const picked = kind === 'region' || kind === 'agency' ? await pickPlace(c, kind) : undefined
  const told = (day: string) => sayDay(day, c.language)
  const days = [answer.value?.on, held && String(held.row.holiday_on)].filter((day) => day !== undefined)
  const problems = [
    ...(answer.problems ?? []),
    ...unnamed,
    ...(picked?.problems ?? []),
    ...days.flatMap((day) => dayProblems(day, draft.holdsFrom, told)),
  ]
  if (!answer.value || problems.length > 0) return { problems, picked }
  const of = { place: picked?.place?.code ?? null, was: held?.key, draft }
  return { entries: entriesOfDay(answer.value, names, of), picked }
}

async function show(
  c: PageContext,
  draft: EditionRecord,
  held: DayHeld | undefined,
  wrong: readonly Problem[],
  picked?: PickedPlace,
): Promise<View> {
  const problems = sayProblems(wrong, ...problemWords(c.language))
  const kind = held && kindOf(held.row)
  const code = held && (held.row.region_code ?? held.row.agency_id)
  const place =
    (kind === 'region' || kind === 'agency') && typeof code === 'string' ? await findPlace(c, kind, code) : undefined
  const chosen = picked ?? { place, problems: [] }
  return view({
    status: wrong.length > 0 ? 422 : 200,
    ...dayView(c, { draft, held, typed: wrong.length > 0, picked: chosen, problems }),
    scripts: ['suggest'],
  })
}
