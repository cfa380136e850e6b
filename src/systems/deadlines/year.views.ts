import { holds, type Row } from '../../core/deadlines/editions/edition.ts'
import { attributes, type Html, html } from '../../kit/html.ts'
import { say } from '../../kit/words.ts'
import { KIND_MOODS, kindOf, kindTag, nameOf } from './rows.views.ts'
import { wordsOf } from './words/words.ts'

/** The months of a year, each with its days and, in words, its days off. `weekend` are ISO days of the week. */
export function yearView(year: number, rows: readonly Row[], weekend: readonly number[], language: string): Html {
  const { calendar: words } = wordsOf(language)
  const off = new Map<string, Row[]>()
  for (const row of rows.filter(holds)) {
    const day = String(row.holiday_on)
    off.set(day, [...(off.get(day) ?? []), row])
  }
  const months = Array.from({ length: 12 }, (_, month) => monthView({ year, month, weekend, language }, off))
  return html`<section><h2>${words.glance}</h2><p class="hint">${words.legend}</p><div class="year">${months}</div></section>`
}

interface Month {
  readonly year: number
  /** 0 to 11. */
  readonly month: number
  readonly weekend: readonly number[]
  readonly language: string
}

function monthView({ year, month, weekend, language }: Month, off: ReadonlyMap<string, readonly Row[]>): Html {
  const first = new Date(Date.UTC(year, month, 1))
  const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(first)
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const start = startOfWeek(weekend)
  const before = (first.getUTCDay() - start + 7) % 7
  const own: { day: number; row: Row }[] = []
  const cells = Array.from({ length: days }, (_, index) => {
    const day = index + 1
    const rows = off.get(`${year}-${two(month + 1)}-${two(day)}`) ?? []
    own.push(...rows.map((row) => ({ day, row })))
    const [row] = rows
    const rests = weekend.includes((first.getUTCDay() + index) % 7 || 7)
    const mood = row ? KIND_MOODS[kindOf(row)] : rests && 'rest'
    return html`<li${attributes({ class: mood })}>${day}${row && html`<span class="unseen">, ${nameOf(row, language)}</span>`}</li>`
  })
  const gaps = Array.from({ length: before }, () => html`<li aria-hidden="true"></li>`)
  const words = wordsOf(language).calendar
  return html`<section><h3>${name}</h3><p class="week hint" aria-hidden="true">${weekdays(language, start).map((day) => html`<span>${day}</span>`)}</p>
<ol class="month">${gaps}${cells}</ol>
${
  own.length === 0
    ? html`<p class="hint">${words.monthNone}</p>`
    : html`<ul class="plain">${own.map(({ day, row }) => html`<li>${day} ${nameOf(row, language)} ${kindTag(row, language)}</li>`)}</ul>`
}</section>`
}

/** A week begins after its weekend: 1 for Monday to 7 for Sunday. */
function startOfWeek(weekend: readonly number[]): number {
  return ((weekend.at(-1) ?? 7) % 7) + 1
}

/** In the short form of the language; where that is whole words, as in Arabic, by their letters: seven words do not fit on a phone. */
function weekdays(language: string, start: number): string[] {
  const named = (weekday: 'short' | 'narrow') => {
    const format = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' })
    // 1 January 2024 was a Monday.
    return Array.from({ length: 7 }, (_, index) => format.format(new Date(Date.UTC(2024, 0, start + index))))
  }
  const short = named('short')
  return short.some((day) => day.length > WEEKDAY_LETTERS) ? named('narrow') : short
}

/** What fits over the number of a day. */
const WEEKDAY_LETTERS = 4

function two(n: number): string {
  return String(n).padStart(2, '0')
}

/** What the year lacks, said in a sentence; nothing where it has about as many days as the others. */
export function awaitsLine(
  year: number,
  { count, fullest }: { count: number; fullest: number },
  language: string,
): string | undefined {
  return 2 * count < fullest || count === 0 ? say(wordsOf(language).calendar.awaits, { year, count }) : undefined
}
