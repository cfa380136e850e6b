import { knownAgencyNames } from '../../core/agencies/agency.sql.ts'
import { findRegion } from '../../core/country/region.sql.ts'
import { holds, type Row, type RowChange, type Subject } from '../../core/deadlines/editions/edition.ts'
import type { PageContext } from '../../core/house.ts'
import { sayDay } from '../../kit/clock.ts'
import { type Html, html } from '../../kit/html.ts'
import { type Mood, table, tag } from '../../kit/views.ts'
import { inLanguage, say } from '../../kit/words.ts'
import { wordsOf } from './words/words.ts'

export const KINDS = ['national', 'cuti_bersama', 'region', 'agency'] as const
export type Kind = (typeof KINDS)[number]

/** Colours of the kinds; the word stands beside each. */
export const KIND_MOODS: Readonly<Record<Kind, Mood>> = {
  national: 'bad',
  cuti_bersama: 'warn',
  region: 'info',
  agency: 'info',
}

export function kindOf(row: Row): Kind {
  if (row.kind === 'national' || row.kind === 'cuti_bersama') return row.kind
  return row.agency_id ? 'agency' : 'region'
}

export function nameOf(row: Row, language: string): string {
  return inLanguage(row.name as Record<string, string>, language)
}

export function kindTag(row: Row, language: string): Html {
  const kind = kindOf(row)
  return tag(wordsOf(language).kinds[kind], KIND_MOODS[kind])
}

/** Names of the places that these days hold in, by code. */
export async function placesOf({ db, language }: PageContext, rows: readonly Row[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const agencies = await knownAgencyNames(db)
  for (const row of rows) {
    if (typeof row.agency_id === 'string')
      names.set(row.agency_id, inLanguage(agencies.get(row.agency_id) ?? { code: row.agency_id }, language))
    if (typeof row.region_code === 'string' && !names.has(row.region_code))
      names.set(row.region_code, (await findRegion(db, row.region_code))?.place ?? row.region_code)
  }
  return names
}

export function whereOf(row: Row, places: ReadonlyMap<string, string>, language: string): string {
  const code = row.agency_id ?? row.region_code
  return typeof code === 'string' ? (places.get(code) ?? code) : wordsOf(language).calendar.nation
}

/** What a rule is for: the class of reports, and whether an inspection matters. */
export function classOf({ language, house }: PageContext, row: Row): string {
  const { rules } = wordsOf(language)
  const known = house.country.classes.find(({ key }) => key === row.class)
  const name = row.class === null ? rules.allClasses : known ? inLanguage(known.name, language) : String(row.class)
  if (row.inspection === null || row.inspection === undefined) return name
  return `${name}, ${row.inspection ? rules.inspection : rules.noInspection}`
}

export function lengthOf(row: Row, language: string): string {
  const { rules } = wordsOf(language)
  const kind = row.day_kind === 'working' || row.day_kind === 'hours' ? row.day_kind : 'calendar'
  const days = say(rules[kind], { days: Number(row.days) })
  const length = row.counts_first_day ? say(rules.firstDay, { length: days }) : days
  return row.times === null || row.times === undefined ? length : say(rules.times, { length, times: Number(row.times) })
}

export function stepOf(key: unknown, language: string): string {
  const { steps } = wordsOf(language)
  return steps[key as keyof typeof steps] ?? String(key)
}

const SOURCE_MOODS: Readonly<Record<string, Mood>> = { law: 'good', secondary: 'warn', ours: 'info' }

/** How sure the figure is: what was not read in the regulation stays marked. */
export function sourceTag(row: Row, language: string): Html {
  const { sources } = wordsOf(language)
  return tag(
    sources[row.source as keyof typeof sources] ?? String(row.source),
    SOURCE_MOODS[String(row.source)] ?? 'plain',
  )
}

export function spanOf(row: Row, language: string): string {
  const { rules } = wordsOf(language)
  const from = sayDay(String(row.valid_from), language, 'short')
  return row.valid_to === null || row.valid_to === undefined
    ? say(rules.since, { from })
    : say(rules.span, { from, to: sayDay(String(row.valid_to), language, 'short') })
}

function becomesOf({ before, after }: RowChange): 'added' | 'changed' | 'removed' {
  if (!holds(after)) return 'removed'
  return holds(before) ? 'changed' : 'added'
}

const BECOMES_MOODS = { added: 'good', changed: 'info', removed: 'bad' } as const

export function becomesTag(change: RowChange, language: string): Html {
  const becomes = becomesOf(change)
  return tag(wordsOf(language).becomes[becomes], BECOMES_MOODS[becomes])
}

/** Changes as a table: what it is, what was, what becomes of it. */
export async function changesTable(c: PageContext, subject: Subject, changes: readonly RowChange[]): Promise<Html> {
  const words = wordsOf(c.language)
  const places =
    subject === 'calendar'
      ? await placesOf(
          c,
          changes.map(({ after }) => after),
        )
      : new Map<string, string>()
  const said = (row: Row | null) => (holds(row) ? sayRow(c, row, places) : words.none)
  const lines = [...changes]
    .sort((a, b) => a.key.localeCompare(b.key))
    .map((change) => [
      subject === 'calendar' ? sayDay(String(change.after.holiday_on), c.language) : ruleTitle(c, change.after),
      becomesTag(change, c.language),
      said(change.before),
      said(change.after),
    ])
  const head = [subject === 'calendar' ? words.calendar.day : words.rules.step, words.draft.change]
  return table(
    say(words.edition.changesOf, { count: changes.length }),
    [...head, words.edition.before, words.edition.after],
    lines,
  )
}

export function ruleTitle(c: PageContext, row: Row): string {
  return `${stepOf(row.key, c.language)}: ${classOf(c, row)}`
}

function sayRow(c: PageContext, row: Row, places: ReadonlyMap<string, string>): Html {
  const { language } = c
  if (row.holiday_on !== undefined)
    return html`<bdi>${nameOf(row, language)}</bdi><br>${kindTag(row, language)} ${whereOf(row, places, language)}${typeof row.decree === 'string' && html`<br><bdi>${row.decree}</bdi>`}`
  return html`${lengthOf(row, language)}, ${spanOf(row, language)}<br><bdi>${String(row.article)}</bdi> ${sourceTag(row, language)}`
}
