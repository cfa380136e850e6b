import type { Agency } from '../../../core/agencies/agency.ts'
import type { Names } from '../../../core/country/country.ts'
import type { Calendar } from '../../../core/deadlines/calendar.ts'
import { dayOf } from '../../../core/deadlines/day.ts'
import type { PageContext } from '../../../core/house.ts'
import { dayIn, sayDay } from '../../../kit/clock.ts'
import { linkButton, textField } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import {
  breadcrumbs,
  card,
  cardList,
  emptyState,
  filterPanel,
  notice,
  pager,
  summaryList,
  table,
  tag,
} from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { queueWordsOf } from '../queue/words/words.ts'
import { surveyWordsOf } from '../survey/words/words.ts'
import { isOpen } from './hours.ts'
import { type CounterGroup, type GroupService, isClosed, type Mall, WEEKDAYS, type Weekday } from './mall.ts'
import { placeWordsOf } from './words/words.ts'

/** Of two hours, which stay in one line. */
const TO = '\u2060–\u2060'

export type Titled = { readonly title: string; readonly body: Html }

interface Listed {
  readonly malls: readonly Mall[]
  readonly search: string
  readonly service: string | undefined
  readonly isFirst: boolean
  readonly more: boolean
}

export function mallsView(c: PageContext, { malls, search, service, isFirst, more }: Listed): Titled {
  const words = placeWordsOf(c.language)
  const address = (after?: string) => {
    const query = { ...(search && { q: search }), ...(service && { service }), ...(after && { after }) }
    return `/malls${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}`
  }
  const last = malls.at(-1)
  const asked = search !== '' || service !== undefined
  const none = asked
    ? { title: words.public.none, body: words.public.noneHint }
    : { title: words.public.noneYet, body: words.public.noneYetHint }
  return {
    title: words.public.title,
    body: html`<h1>${words.public.title}</h1><p class="lead">${words.public.lead}</p>
${filterPanel({
  ...{ action: '/malls', label: words.public.search, submit: words.find, more: [], moreLabel: '', open: false },
  search: textField({ name: 'q', type: 'search', label: words.public.search, value: search }),
})}
${
  malls.length === 0
    ? emptyState(none)
    : html`<h2 class="unseen">${words.public.list}</h2>${cardList(
        malls.map((mall) =>
          card({ href: `/malls/${mall.mallId}`, title: inLanguage(mall.name, c.language), meta: [mall.address] }),
        ),
      )}`
}
${pager({
  label: words.pages,
  first: isFirst ? undefined : { href: address(), label: words.first },
  next: more && last ? { href: address(last.mallId), label: words.next } : undefined,
})}`,
  }
}

interface One {
  readonly mall: Mall
  readonly agency: Agency | undefined
  readonly groups: readonly CounterGroup[]
  readonly services: readonly GroupService[]
  readonly calendar: Pick<Calendar, 'holidays'>
  readonly names: ReadonlyMap<string, Names>
}

export function mallView(c: PageContext, { mall, agency, groups, services, calendar, names }: One): Titled {
  const words = placeWordsOf(c.language)
  const title = inLanguage(mall.name, c.language)
  const named = (id: string) => inLanguage(names.get(id) ?? { code: id }, c.language)
  const groupOf = new Map(groups.map((group) => [group.groupId, group]))
  const rows = services.flatMap(({ groupId, serviceId, name }) => {
    const group = groupOf.get(groupId)
    if (!group) return []
    const link = html`<a href="/services/${serviceId}">${inLanguage(name, c.language)}</a>`
    return [[link, named(group.agencyId), group.prefix]]
  })
  return {
    title,
    body: html`${breadcrumbs(words.crumbs, [{ href: '/malls', label: words.public.title }])}<h1>${title}</h1>
${standing(c, mall, calendar)}${!isClosed(mall, dayIn(c.now, mall.zone)) && html`<p class="actions">${linkButton({ href: `/malls/${mall.mallId}/booking`, label: words.public.book })}</p>`}
${summaryList([
  { term: words.public.address, value: mall.address },
  ...(agency
    ? [
        {
          term: words.public.runBy,
          value: html`<a href="/agencies/${agency.id}">${inLanguage(agency.name, c.language)}</a>`,
        },
      ]
    : []),
])}
${hoursTable(c, mall)}
${
  rows.length === 0
    ? emptyState({ title: words.public.noServices, body: words.public.noServicesHint })
    : table(words.public.services, [words.public.service, words.public.agency, words.public.letter], rows)
}
<p><a href="/malls/${mall.mallId}/queue">${queueWordsOf(c.language).line.menu}</a></p>
<p><a href="/malls/${mall.mallId}/survey">${surveyWordsOf(c.language).result.menu}</a></p>`,
  }
}

/** Whether it is open at this moment; where it closes for good, until when and why. */
function standing(c: PageContext, mall: Mall, calendar: Pick<Calendar, 'holidays'>): Html {
  const { public: words } = placeWordsOf(c.language)
  const over = isClosed(mall, dayIn(c.now, mall.zone))
  if (mall.closesOn) {
    const sentence = say(over ? words.closedFor : words.closesOn, { day: sayDay(mall.closesOn, c.language) })
    const reason = say(words.reason, { reason: mall.closingReason ?? '' })
    const told = notice(over ? 'bad' : 'warn', html`<p>${sentence}</p><p dir="auto">${reason}</p>`)
    if (over) return told
    return html`${told}${openTag(c, mall, calendar)}`
  }
  return openTag(c, mall, calendar)
}

function openTag(c: PageContext, mall: Mall, calendar: Pick<Calendar, 'holidays'>): Html {
  const { public: words } = placeWordsOf(c.language)
  if (calendar.holidays.has(dayOf(c.now, mall.zone))) return notice('info', words.dayOff)
  const open = isOpen(mall, calendar, c.now)
  return html`<p>${tag(open ? words.openNow : words.closedNow, open ? 'good' : 'plain')}</p>`
}

/** Days that follow each other with the same hours stand in one row. */
export function hoursTable(c: PageContext, mall: Pick<Mall, 'hours'>): Html {
  const words = placeWordsOf(c.language)
  const rows: { from: Weekday; to: Weekday; hours: string }[] = []
  for (const day of WEEKDAYS) {
    const hours = (mall.hours[day] ?? words.public.closed).replaceAll('-', TO).replaceAll(' ', ', ')
    const last = rows.at(-1)
    if (last?.hours === hours) last.to = day
    else rows.push({ from: day, to: day, hours })
  }
  const facts = rows.map(({ from, to, hours }) => ({
    term: from === to ? words.weekdays[from] : `${words.weekdays[from]}–${words.weekdays[to]}`,
    value: hours,
  }))
  return html`<h2>${words.public.hours}</h2>${summaryList(facts, { brief: true })}<p class="hint">${words.public.hoursNote}</p>`
}
