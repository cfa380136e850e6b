import type { PageContext } from '../../../core/house.ts'
import { linkButton } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { breadcrumbs, emptyState, table } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import type { CounterGroup, Mall } from '../places/mall.ts'
import type { Titled } from '../places/malls.views.ts'
import type { Seat } from '../queue/sitting.sql.ts'
import { deskWordsOf } from './words/words.ts'

interface Seen {
  readonly mall: Mall
  readonly groups: readonly CounterGroup[]
  readonly seats: readonly Seat[]
}

export function deskView(c: PageContext, { mall, groups, seats }: Seen): Titled {
  const { desk: words } = deskWordsOf(c.language)
  const at = `/work/malls/${mall.mallId}`
  const title = say(words.title, { mall: inLanguage(mall.name, c.language) })
  const mine = c.actor.kind === 'officer' ? c.actor.officerId : ''
  const who = ({ isOpen, clerkId }: Seat) => (isOpen ? (clerkId === mine ? words.you : words.other) : words.empty)
  const rows = seats.map((seat) => {
    const group = groups.find(({ groupId }) => groupId === seat.groupId)
    const called = group ? `${group.prefix} – ${inLanguage(group.name, c.language)}` : '–'
    return [html`<a href="${`${at}/counters/${seat.counterId}`}">${seat.label}</a>`, called, who(seat)]
  })
  const ways = [
    linkButton({ href: `${at}/reception`, label: words.reception, tone: 'secondary' }),
    linkButton({ href: `${at}/queue`, label: words.queue, tone: 'secondary' }),
    linkButton({ href: `${at}/figures`, label: words.figures, tone: 'secondary' }),
  ]
  return {
    title,
    body: html`${upToMall(c, mall)}<h1>${title}</h1><p class="lead">${words.lead}</p>
${seats.length === 0 ? emptyState({ title: words.none, body: words.noneHint }) : table(words.counter, [words.counter, words.group, words.who], rows, { titled: true })}
<p class="actions">${ways}</p>`,
  }
}

export function upToMall(c: PageContext, mall: Mall): Html {
  const { crumbs } = deskWordsOf(c.language)
  return breadcrumbs(crumbs, [{ href: `/work/malls/${mall.mallId}`, label: inLanguage(mall.name, c.language) }])
}
