import type { PageContext } from '../../../core/house.ts'
import { sayDay } from '../../../kit/clock.ts'
import {
  button,
  checkboxes,
  dateField,
  errorSummary,
  type FieldProblems,
  formFrame,
  radios,
  textField,
} from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { breadcrumbs, doneNotice, emptyState, table } from '../../../kit/views.ts'
import { inLanguage } from '../../../kit/words.ts'
import type { GroupAsked } from '../places/asked-mall.ts'
import { removal } from '../places/groups.views.ts'
import { WEEKDAYS, type Weekday } from '../places/mall.ts'
import type { Titled } from '../places/malls.views.ts'
import { placeWordsOf } from '../places/words/words.ts'
import type { Allowance } from './allowance.sql.ts'
import { type Appointment, type BookingRules, clockOf } from './appointment.ts'
import type { Exception, Series } from './availability.ts'
import { appointmentWordsOf } from './words/words.ts'

interface Seen extends GroupAsked {
  readonly series: readonly Series[]
  readonly exceptions: readonly Exception[]
  readonly rules: BookingRules
  readonly day: string
  readonly booked: readonly Appointment[]
  readonly allowances: readonly Allowance[]
  readonly problems: FieldProblems
}

export function availabilityView(c: PageContext, seen: Seen): Titled {
  const { work: words, wrong, crumbs } = appointmentWordsOf(c.language)
  const { mall, group, problems } = seen
  const up = `/work/malls/${mall.mallId}/groups/${group.groupId}`
  const name = inLanguage(group.name, c.language)
  const done = new Map<string, string>(Object.entries(words.done)).get(c.query.done ?? '')
  const links = [{ href: up, label: `${group.prefix} – ${name}` }]
  return {
    title: `${words.title} – ${group.prefix}`,
    body: html`${breadcrumbs(crumbs, links)}${errorSummary(problems, { title: wrong })}${done !== undefined && doneNotice(done)}
<h1>${words.title}</h1>${bookedPart(c, seen, up)}${seriesPart(c, seen, up)}${exceptionsPart(c, seen, up)}${rulesPart(c, seen, up)}${allowancesPart(c, seen, up)}`,
  }
}

function bookedPart(c: PageContext, { day, booked }: Seen, up: string): Html {
  const { work: words } = appointmentWordsOf(c.language)
  const rows = booked.map(({ minute, name, status }) => [
    clockOf(minute),
    name ?? '–',
    words.statuses[status === 'arrived' || status === 'missed' ? status : 'confirmed'],
  ])
  return html`<section><h2>${words.booked}: ${sayDay(day, c.language)}</h2>
<form class="form" method="get" action="${`${up}/appointments`}">${dateField({ name: 'day', label: words.day, value: day })}<div class="actions"><button type="submit" class="button secondary">${words.show}</button></div></form>
${rows.length === 0 ? emptyState({ title: words.bookedNone }) : table(words.booked, [words.time, words.name, words.status], rows)}</section>`
}

function seriesPart(c: PageContext, { series, problems }: Seen, up: string): Html {
  const { work: words } = appointmentWordsOf(c.language)
  const { weekdays } = placeWordsOf(c.language)
  const dayNames = (days: readonly number[]) => days.map((day) => weekdays[String(day) as Weekday]).join(', ')
  const inShort = (day: string) => sayDay(day, c.language, 'short')
  const rows = series.map((one) => {
    const hours = `${clockOf(one.fromMinute)}–${clockOf(one.toMinute)}`
    const about = `${dayNames(one.weekdays)} ${hours}`
    const ends = removal(c, `${up}/appointments/series/${one.availabilityId}/ending`, about, words.end)
    return [
      dayNames(one.weekdays),
      hours,
      one.slotMinutes,
      one.places,
      inShort(one.fromOn),
      one.untilOn ? inShort(one.untilOn) : '–',
      ends,
    ]
  })
  const head = [words.days, words.hours, words.slot, words.places, words.from, words.until, words.end]
  const typed = typedOf(c)
  const chosen = [c.typed.weekdays].flat().filter((one) => typeof one === 'string')
  return html`<section><h2>${words.series}</h2>
${series.length === 0 ? emptyState({ title: words.seriesNone, body: words.seriesNoneHint }) : table(words.series, head, rows)}
${formFrame({
  ...{ action: `${up}/appointments/series`, csrf: c.csrf(), submit: button({ label: words.add, tone: 'secondary' }) },
  body: [
    checkboxes({
      ...{ name: 'weekdays', label: words.days, problems, inline: true, values: chosen },
      choices: WEEKDAYS.map((day) => ({ value: day, label: weekdays[day] })),
    }),
    short(c, 'from_time', words.fromTime, problems, { hint: words.timeHint }),
    short(c, 'to_time', words.toTime, problems),
    short(c, 'slot_minutes', words.slot, problems, { other: '15' }),
    short(c, 'places', words.places, problems, { other: '1' }),
    short(c, 'every_weeks', words.weeks, problems, { other: '1' }),
    dateField({ name: 'from_on', label: words.from, problems, value: typed('from_on') }),
    dateField({ name: 'until_on', label: words.until, optional: words.optional, problems, value: typed('until_on') }),
  ],
})}</section>`
}

function exceptionsPart(c: PageContext, { exceptions }: Seen, up: string): Html {
  const { work: words } = appointmentWordsOf(c.language)
  const rows = exceptions.map((one) => {
    const hours = `${clockOf(one.fromMinute)}–${clockOf(one.toMinute)}`
    const ends = removal(
      c,
      `${up}/appointments/exceptions/${one.exceptionId}/ending`,
      `${one.onDay} ${hours}`,
      words.end,
    )
    return [sayDay(one.onDay, c.language), words.kinds[one.kind], hours, one.places ?? '–', ends]
  })
  const head = [words.onDay, words.kind, words.hours, words.places, words.end]
  return html`<section><h2>${words.exceptions}</h2><p>${words.exceptionHint}</p>
${exceptions.length === 0 ? html`<p>${words.exceptionsNone}</p>` : table(words.exceptions, head, rows)}
<p><a href="${`${up}/appointments/exceptions`}">${words.addException}</a></p></section>`
}

/** The form of an exception, on a page of its own: its fields bear the names of those of a series. */
export function exceptionView(c: PageContext, { mall, group }: GroupAsked, problems: FieldProblems): Titled {
  const { work: words, wrong, crumbs } = appointmentWordsOf(c.language)
  const up = `/work/malls/${mall.mallId}/groups/${group.groupId}/appointments`
  const typed = typedOf(c)
  const { optional } = words
  return {
    title: `${words.addException} – ${group.prefix}`,
    body: html`${breadcrumbs(crumbs, [{ href: up, label: words.title }])}${errorSummary(problems, { title: wrong })}<h1>${words.addException}</h1><p class="lead">${words.exceptionHint}</p>
${formFrame({
  ...{ action: `${up}/exceptions`, csrf: c.csrf(), submit: words.addException },
  body: [
    dateField({ name: 'on_day', label: words.onDay, problems, value: typed('on_day') }),
    radios({
      ...{ name: 'kind', label: words.kind, problems, value: typed('kind') ?? 'closed' },
      choices: (['closed', 'open'] as const).map((kind) => ({ value: kind, label: words.kinds[kind] })),
    }),
    short(c, 'from_time', words.fromTime, problems, { hint: words.timeHint }),
    short(c, 'to_time', words.toTime, problems),
    short(c, 'slot_minutes', words.slot, problems, { optional }),
    short(c, 'places', words.places, problems, { optional }),
    textField({ name: 'reason', label: words.reason, optional, problems, value: typed('reason') }),
  ],
})}`,
  }
}

function rulesPart(c: PageContext, { rules, problems }: Seen, up: string): Html {
  const { work: words } = appointmentWordsOf(c.language)
  const field = (name: string, label: string, value: number, hint?: string) =>
    short(c, name, label, problems, { other: String(value), hint })
  return html`<section><h2>${words.rules}</h2>
${formFrame({
  ...{ action: `${up}/appointments/rules`, csrf: c.csrf(), submit: button({ label: words.save, tone: 'secondary' }) },
  body: [
    field('days_from', words.daysFrom, rules.daysFrom),
    field('days_until', words.daysUntil, rules.daysUntil),
    field('per_contact_max', words.perContact, rules.perContactMax),
    field('services_max', words.services, rules.servicesMax),
    field('reserve_minutes', words.reserve, rules.reserveMinutes),
    field('confirm_minutes', words.confirm, rules.confirmMinutes),
    field('rest_minutes', words.rest, rules.restMinutes, words.restHint),
    field('unproved_max', words.unproved, rules.unprovedMax, words.unprovedHint),
  ],
})}</section>`
}

function allowancesPart(c: PageContext, { allowances, problems }: Seen, up: string): Html {
  const { work: words } = appointmentWordsOf(c.language)
  const rows = allowances.map(({ allowanceId, contact, most, reason }) => [
    ...[contact, most, reason],
    removal(c, `${up}/appointments/allowances/${allowanceId}/ending`, contact, words.disallow),
  ])
  const text = (name: string, label: string) =>
    textField({ name, label, problems, value: typedOf(c)(name), spellcheck: false })
  return html`<section><h2>${words.allowances}</h2><p>${words.allowancesHint}</p>
${rows.length === 0 ? emptyState({ title: words.allowancesNone }) : table(words.allowances, [words.contact, words.most, words.why, words.disallow], rows)}
${formFrame({
  ...{
    action: `${up}/appointments/allowances`,
    csrf: c.csrf(),
    submit: button({ label: words.allow, tone: 'secondary' }),
  },
  body: [text('contact', words.contact), short(c, 'most', words.most, problems), text('on_behalf', words.why)],
})}</section>`
}

type Short = { readonly other?: string; readonly hint?: string | undefined; readonly optional?: string }

function short(c: PageContext, name: string, label: string, problems: FieldProblems, more: Short = {}): Html {
  const { other, ...rest } = more
  const numeric = name.endsWith('_time') ? undefined : 'numeric'
  return textField({
    ...{ name, label, problems, ...rest, inputmode: numeric, width: 'short', spellcheck: false },
    value: typedOf(c)(name) ?? other,
  })
}

function typedOf({ typed }: PageContext): (name: string) => string | undefined {
  return (name) => (typeof typed[name] === 'string' ? typed[name] : undefined)
}
