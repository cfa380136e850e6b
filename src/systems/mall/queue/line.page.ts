import { type PageContext, page } from '../../../core/house.ts'
import { dayIn, sayTime } from '../../../kit/clock.ts'
import { textField } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { view } from '../../../kit/page.ts'
import { breadcrumbs, emptyState, notice, table, tag } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { mallAsked } from '../places/asked-mall.ts'
import { listGroups } from '../places/group.sql.ts'
import type { CounterGroup, Mall } from '../places/mall.ts'
import { placeWordsOf } from '../places/words/words.ts'
import { callsShown } from '../screens/screens.sql.ts'
import { estimateForNew, type Standing } from './line.ts'
import { loadOf } from './range.ts'
import { waitOf } from './ticket.views.ts'
import { queueWordsOf } from './words/words.ts'

const KEEP_SECONDS = 10
const NUMBER = /^[A-Z]{1,2}\d{3,4}$/

/**
 * How full each counter group is, for who thinks of coming. Who types a number learns what the screens in the hall show of it and no more: a
 * number is no secret, and the address on the ticket is.
 */
export const linePage = page('/malls/:mall/queue', {
  keepSeconds: KEEP_SECONDS,
  async get(c) {
    const mall = await mallAsked(c)
    const servedOn = dayIn(c.now, mall.zone)
    const groups = await listGroups(c.db, mall.mallId)
    const standings = await Promise.all(
      groups.map(({ groupId }) => estimateForNew(c.db, { groupId, servedOn, serviceId: '' }, c.now)),
    )
    const { line: words } = queueWordsOf(c.language)
    const name = inLanguage(mall.name, c.language)
    const title = say(words.title, { mall: name })
    const rows = groups.map((group, at) => rowOf(c, group, standings[at]))
    return view({
      title,
      body: html`${breadcrumbs(placeWordsOf(c.language).crumbs, [{ href: `/malls/${mall.mallId}`, label: name }])}<h1>${title}</h1><p class="lead">${words.lead}</p>
${rows.length === 0 ? emptyState({ title: words.none }) : table(title, [words.group, words.load, words.waiting, words.wait], rows)}
${await looked(c, mall)}
<form class="form" method="get" action="/malls/${mall.mallId}/queue">${textField({ name: 'number', label: words.number, hint: words.hint, value: c.query.number, width: 'short', autocomplete: 'off' })}<div class="actions"><button type="submit" class="button secondary">${words.look}</button></div></form>`,
    })
  },
})

function rowOf(c: PageContext, { prefix, name }: CounterGroup, standing: Standing | undefined) {
  const { line: words } = queueWordsOf(c.language)
  const [load, mood] = loadOf(standing, standing?.open ?? 0)
  return [
    `${prefix} – ${inLanguage(name, c.language)}`,
    tag(words.loads[load], mood),
    standing?.ahead ?? 0,
    standing ? waitOf(c.language, standing) : '–',
  ]
}

async function looked(c: PageContext, mall: Mall): Promise<Html | undefined> {
  const number = (c.query.number ?? '').toUpperCase().replace(/[\s-]/g, '')
  if (!NUMBER.test(number)) return undefined
  const { line: words } = queueWordsOf(c.language)
  const calls = await callsShown(c.db, { mallId: mall.mallId, groupIds: [], now: c.now })
  const call = calls.find(({ displayNumber, isOpen }) => displayNumber === number && isOpen)
  if (!call) return notice('plain', say(words.notCalled, { number }))
  const time = sayTime(call.calledAt, c.language, mall.zone)
  return notice('good', say(words.called, { number, counter: call.counterLabel, time }))
}
