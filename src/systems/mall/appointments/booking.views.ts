import type { PageContext } from '../../../core/house.ts'
import { sayDay, zoneName } from '../../../kit/clock.ts'
import { errorSummary, type FieldProblems, formFrame, linkButton, radios, selectField } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { checkboxTicks } from '../../../kit/tick-list.ts'
import { breadcrumbs, emptyState, notice } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import type { CounterGroup, GroupService, Mall } from '../places/mall.ts'
import type { Titled } from '../places/malls.views.ts'
import { clockOf } from './appointment.ts'
import type { Wish } from './asked.ts'
import { asksWork } from './proof.ts'
import { appointmentWordsOf } from './words/words.ts'

type Free = readonly { readonly onDay: string; readonly minute: number }[]

interface Choosing {
  readonly mall: Mall
  /** Those that take appointments. */
  readonly groups: readonly CounterGroup[]
  readonly services: readonly GroupService[]
  readonly canReach: boolean
  readonly problems: FieldProblems
}

/** First what for: it decides where and how long (Open Forms #5307: ask before the calendar). */
export function chooseView(c: PageContext, { mall, groups, services, canReach, problems }: Choosing): Titled {
  const { choose: words, wrong } = appointmentWordsOf(c.language)
  const title = say(words.title, { mall: inLanguage(mall.name, c.language) })
  const most = Math.max(1, ...services.map(({ peopleMax }) => peopleMax))
  const people = selectField({
    ...{ name: 'people', label: words.people, problems, value: c.query.people ?? '1', width: 'short' },
    options: Array.from({ length: most }, (_, at) => ({ value: String(at + 1), label: String(at + 1) })),
  })
  const form = html`<form class="form" method="get" action="/malls/${mall.mallId}/booking">${most === 1 && html`<input type="hidden" name="people" value="1">`}
${groups.map((group, at) => groupTicks(c, group, services, at === 0 ? problems : undefined))}
${most > 1 && people}
<div class="actions"><button type="submit" class="button primary">${words.next}</button></div></form>`
  const rest = groups.length === 0 ? emptyState({ title: words.none, body: words.noneHint }) : form
  return {
    title,
    body: html`${up(c, mall)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1><p class="lead">${words.lead}</p>
${canReach || groups.length === 0 ? rest : notice('info', words.noMail)}`,
  }
}

interface Days {
  readonly mall: Mall
  readonly wish: Wish
  readonly free: Free
  readonly problems: FieldProblems
}

/** Days as links in a list: by keyboard, by ear and without a script alike. */
export function daysView(c: PageContext, { mall, wish, free, problems }: Days): Titled {
  const { day: words, wrong } = appointmentWordsOf(c.language)
  return {
    title: words.title,
    body: html`${up(c, mall)}${errorSummary(problems, { title: wrong })}<h1>${words.title}</h1><p class="lead">${wishLine(c, wish)}</p>
${free.length === 0 ? emptyState({ title: words.none, body: words.noneHint }) : dayLinks(c, free, (day) => `${addressOf(mall, wish)}&day=${day}`)}
<p><a href="/malls/${mall.mallId}/booking">${words.others}</a></p>`,
  }
}

/** Each day once, with how many times are left on it. */
export function dayLinks(c: PageContext, free: Free, addressOn: (day: string) => string): Html {
  const { day: words } = appointmentWordsOf(c.language)
  const counts = new Map<string, number>()
  for (const { onDay } of free) counts.set(onDay, (counts.get(onDay) ?? 0) + 1)
  const one = ([day, count]: [string, number]) =>
    html`<li><a href="${addressOn(day)}">${sayDay(day, c.language)}</a> <span class="hint">${say(words.free, { count })}</span></li>`
  return html`<ul class="list">${[...counts].map(one)}</ul>`
}

interface Times {
  readonly mall: Mall
  readonly wish: Wish
  readonly day: string
  readonly times: Free
  readonly reserveMinutes: number
  readonly problems: FieldProblems
}

export function timesView(c: PageContext, { mall, wish, day, times, reserveMinutes, problems }: Times): Titled {
  const { time: words, day: days, wrong } = appointmentWordsOf(c.language)
  return {
    title: words.title,
    body: html`${up(c, mall)}${errorSummary(problems, { title: wrong })}<h1>${words.title}</h1><p class="lead">${wishLine(c, wish)}</p>
${formFrame({
  ...{ action: `${addressOf(mall, wish)}&day=${day}`, csrf: c.csrf(), submit: words.hold, marks: workMarks(c, mall) },
  body: timeChoice(c, {
    mall,
    day,
    times,
    hint: say(words.hint, { zone: zoneName(c.now, c.language, mall.zone), minutes: reserveMinutes }),
    problems,
  }),
})}
<p>${linkButton({ href: addressOf(mall, wish), label: days.other, tone: 'secondary' })}</p>`,
  }
}

/** For the script that works before the form goes: where the challenge is, and what it says meanwhile. */
function workMarks(c: PageContext, { mallId }: Mall): Readonly<Record<string, string>> | undefined {
  const { proof } = appointmentWordsOf(c.language)
  if (!asksWork(c.house)) return undefined
  return { 'data-proof': `/api/v1/malls/${mallId}/challenge`, 'data-working': proof.working, 'data-ready': proof.ready }
}

/** The times of one day to choose from. */
export function timeChoice(
  c: PageContext,
  { day, times, hint, problems }: Pick<Times, 'mall' | 'day' | 'times' | 'problems'> & { readonly hint: string },
): Html {
  const { time: words } = appointmentWordsOf(c.language)
  return radios({
    ...{ name: 'time', label: say(words.label, { day: sayDay(day, c.language) }), hint, problems, inline: true },
    value: typeof c.typed.time === 'string' ? c.typed.time : undefined,
    choices: times.map(({ minute }) => ({ value: `${day} ${clockOf(minute)}`, label: clockOf(minute) })),
  })
}

function addressOf({ mallId }: Pick<Mall, 'mallId'>, { services, people }: Wish): string {
  const query = new URLSearchParams()
  for (const { groupId, serviceId } of services) query.set(`s_${groupId}_${serviceId}`, 'on')
  query.set('people', String(people))
  return `/malls/${mallId}/booking?${query}`
}

function wishLine(c: PageContext, { services, people }: Wish): string {
  const { day: words } = appointmentWordsOf(c.language)
  return say(words.lead, { services: services.map(({ name }) => inLanguage(name, c.language)).join(', '), people })
}

function groupTicks(
  c: PageContext,
  group: CounterGroup,
  services: readonly GroupService[],
  problems?: FieldProblems,
): Html {
  const { choose: words } = appointmentWordsOf(c.language)
  const own = services.filter(({ groupId }) => groupId === group.groupId)
  return checkboxTicks({
    name: 'services',
    label: say(words.services, { group: inLanguage(group.name, c.language) }),
    hint: own.length > 1 ? words.servicesHint : undefined,
    problems,
    ticks: own.map(({ serviceId, name }) => {
      const key = `s_${group.groupId}_${serviceId}`
      return { name: key, label: inLanguage(name, c.language), checked: c.query[key] !== undefined }
    }),
  })
}

function up(c: PageContext, mall: Mall): Html {
  const { crumbs } = appointmentWordsOf(c.language)
  return breadcrumbs(crumbs, [{ href: `/malls/${mall.mallId}`, label: inLanguage(mall.name, c.language) }])
}
