import { changesNow } from '../../core/deadlines/editions/changes.ts'
import { type EditionRecord, findDraft } from '../../core/deadlines/editions/edition.sql.ts'
import { applied, dayKey, holds, type Row, type RowChange } from '../../core/deadlines/editions/edition.ts'
import { readRows } from '../../core/deadlines/editions/edition-rows.sql.ts'
import { type PageContext, page } from '../../core/house.ts'
import { dayIn, sayDay } from '../../kit/clock.ts'
import { linkButton } from '../../kit/fields.ts'
import { type Html, html } from '../../kit/html.ts'
import { view } from '../../kit/page.ts'
import { emptyState, notice, table, tabs } from '../../kit/views.ts'
import { say } from '../../kit/words.ts'
import { draftLine } from './draft.views.ts'
import { AT, askKeeper } from './keeper.ts'
import { becomesTag, kindTag, nameOf, placesOf, whereOf } from './rows.views.ts'
import { wordsOf } from './words/words.ts'
import { awaitsLine, yearView } from './year.views.ts'

/** The days off of a year: at a glance, and one by one, with what the draft would make of them. */
export const calendarPage = page(AT.calendar, {
  async get(c) {
    askKeeper(c)
    const draft = await findDraft(c.db, 'calendar')
    const changes = draft ? ((await changesNow(c.db, draft)) ?? []) : []
    const rows = await readRows(c.db, 'calendar')
    const thisYear = Number(dayIn(c.now, c.house.country.defaultZone).slice(0, 4))
    const years = yearsOf([...rows, ...changes.map(({ after }) => after)], thisYear)
    const year = years.find((one) => String(one) === c.query.year) ?? thisYear
    return view(await calendarView(c, { draft, changes, rows, years, year, thisYear }))
  },
})

interface Shown {
  readonly draft: EditionRecord | undefined
  readonly changes: readonly RowChange[]
  readonly rows: readonly Row[]
  readonly years: readonly number[]
  readonly year: number
  readonly thisYear: number
}

async function calendarView(c: PageContext, { draft, changes, rows, years, year, thisYear }: Shown) {
  const { calendar: words, edition } = wordsOf(c.language)
  const of = (one: number) => rows.filter((row) => holds(row) && inYear(row, one))
  const counts = (one: number) => ({
    count: of(one).filter(isNational).length,
    fullest: Math.max(...years.map((other) => of(other).filter(isNational).length)),
  })
  const awaits = [...new Set([year, thisYear, thisYear + 1])]
    .sort()
    .flatMap((one) => awaitsLine(one, counts(one), c.language) ?? [])
  return {
    title: say(words.titleOf, { year }),
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${draftLine(c, 'calendar', draft)}${awaits.map((line) => notice('warn', line))}
<p class="actions">${!draft && linkButton({ href: `${AT.calendar}/draft`, label: wordsOf(c.language).draft.begin })} <a href="${`${AT.calendar}/editions`}">${edition.calendarHistory}</a> <a href="${AT.rules}">${words.rules}</a></p>
${tabs(
  words.years,
  years.map((one) => ({
    href: `${AT.calendar}?year=${one}`,
    label: String(one),
    count: of(one).length,
    current: one === year,
  })),
)}
${yearView(year, of(year), c.house.country.weekendDays, c.language)}
${await daysList(c, { year, changes, rows, draft })}`,
  }
}

async function daysList(
  c: PageContext,
  { year, changes, rows, draft }: Pick<Shown, 'year' | 'changes' | 'rows' | 'draft'>,
): Promise<Html> {
  const { calendar: words } = wordsOf(c.language)
  const change = new Map(changes.map((one) => [one.key, one]))
  const shown = applied('calendar', changes, rows)
    .filter((row) => inYear(row, year) && (holds(row) || change.has(dayKey(row))))
    .sort((a, b) => dayKey(a).localeCompare(dayKey(b)))
  if (shown.length === 0) return emptyState({ title: say(words.listNone, { year }), body: words.listNoneHint })
  const places = await placesOf(c, shown)
  const edits = draft && draft.undoesId === null
  const line = (row: Row) => {
    const changed = change.get(dayKey(row))
    const day = sayDay(String(row.holiday_on), c.language)
    return [
      day,
      html`<bdi>${nameOf(row, c.language)}</bdi>`,
      kindTag(row, c.language),
      whereOf(row, places, c.language),
      typeof row.decree === 'string' ? html`<bdi>${row.decree}</bdi>` : wordsOf(c.language).none,
      ...(draft ? [changed ? becomesTag(changed, c.language) : ''] : []),
      ...(edits
        ? [
            html`<a href="${`${AT.calendar}/draft/day?key=${encodeURIComponent(dayKey(row))}`}">${words.change}<span class="unseen"> ${day}</span></a>`,
          ]
        : []),
    ]
  }
  const head = [words.day, words.name, words.kind, words.where, words.decree]
  return html`<section>${table(
    say(words.list, { year }),
    [...head, ...(draft ? [words.inDraft] : []), ...(edits ? [words.change] : [])],
    shown.map(line),
  )}</section>`
}

function yearsOf(rows: readonly Row[], thisYear: number): number[] {
  const years = rows.filter(holds).map((row) => Number(String(row.holiday_on).slice(0, 4)))
  return [...new Set([...years, thisYear, thisYear + 1])].sort()
}

function inYear(row: Row, year: number): boolean {
  return String(row.holiday_on).startsWith(`${year}-`)
}

function isNational(row: Row): boolean {
  return !row.region_code && !row.agency_id
}
