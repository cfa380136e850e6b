import { asDay, dayNumber } from '../../../core/deadlines/day.ts'
import type { PageContext } from '../../../core/house.ts'
import { sayHour } from '../../../kit/clock.ts'
import { dateField, errorSummary, type FieldProblems } from '../../../kit/fields.ts'
import { html } from '../../../kit/html.ts'
import { emptyState, table } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import type { GroupService, Mall } from '../places/mall.ts'
import type { Titled } from '../places/malls.views.ts'
import { upToMall } from './desk.views.ts'
import { countersNeeded, type DayPart, type Means, meansBy } from './means.ts'
import { deskWordsOf } from './words/words.ts'

interface Seen {
  readonly mall: Mall
  readonly from: string
  readonly until: string
  readonly services: readonly GroupService[]
  readonly sums: readonly DayPart[]
  readonly problems: FieldProblems
}

export function figuresView(c: PageContext, { mall, from, until, services, sums, problems }: Seen): Titled {
  const { figures: words, wrong } = deskWordsOf(c.language)
  const title = say(words.title, { mall: inLanguage(mall.name, c.language) })
  const names = new Map(services.map(({ serviceId, name }) => [serviceId, inLanguage(name, c.language)]))
  const tenths = new Intl.NumberFormat(c.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const minutes = (seconds: number) => say(words.minutes, { count: tenths.format(seconds / 60) })
  const cells = ({ people, wait, walk, service, hold }: Means) => [people, ...[wait, walk, service, hold].map(minutes)]
  const days = dayNumber(asDay(until)) - dayNumber(asDay(from)) + 1
  const byService = meansBy(sums, ({ serviceId }) => serviceId)
  const byHour = meansBy(sums, ({ hour }) => String(hour)).sort((a, b) => Number(a.key) - Number(b.key))
  const head = [words.people, words.wait, words.walk, words.serve, words.hold]
  const asks = html`<form class="form" method="get" action="/work/malls/${mall.mallId}/figures">${dateField({ name: 'from', label: words.from, value: from, problems })}${dateField({ name: 'until', label: words.until, value: until, problems })}<div class="actions"><button type="submit" class="button secondary">${words.show}</button></div></form>`
  const tables = html`${table(
    words.byService,
    [words.service, ...head],
    byService.map((one) => [names.get(one.key) ?? one.key, ...cells(one)]),
  )}${table(
    words.byHour,
    [words.hour, ...head, words.advice],
    byHour.map((one) => [sayHour(Number(one.key), c.language), ...cells(one), countersNeeded(one.work, days)]),
  )}<p class="hint">${words.adviceLead}</p>`
  return {
    title,
    body: html`${upToMall(c, mall)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1><p class="lead">${words.lead}</p>${asks}
${sums.length === 0 ? emptyState({ title: words.none, body: words.noneHint }) : tables}`,
  }
}
