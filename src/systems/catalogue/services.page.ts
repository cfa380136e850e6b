import { findAgency } from '../../core/agencies/agency.sql.ts'
import {
  listGivers,
  listOffered,
  type OfferedService,
  searchServices,
} from '../../core/catalogue/search-services.sql.ts'
import { foldedWords } from '../../core/country/fold.ts'
import { type PageContext, page } from '../../core/house.ts'
import { dayIn } from '../../kit/clock.ts'
import { linkButton, textField } from '../../kit/fields.ts'
import { type Html, html } from '../../kit/html.ts'
import { view } from '../../kit/page.ts'
import { NotFound } from '../../kit/refusals.ts'
import { breadcrumbs, card, cardList, emptyState, filterPanel, pager } from '../../kit/views.ts'
import { inLanguage, say } from '../../kit/words.ts'
import { sayFee, sayTime } from './say.ts'
import { eventName } from './standard.views.ts'
import { figureWordsOf } from './words/figure-words.ts'
import { wordsOf } from './words/words.ts'

const PAGE_LIMIT = 30
/** Letters of a word below which it names no event of life. */
const PREFIX_MIN = 4

/** The way in: by what happens in life, by words, by agency. */
export const servicesPage = page('/services', {
  keepSeconds: 5,
  async get(c) {
    const { q = '', event = '', agency = '', after } = c.query
    const today = dayIn(c.now, c.house.country.defaultZone)
    if (q.trim() !== '') return found(c, q, today)
    const giver = agency === '' ? undefined : await findAgency(c.db, agency)
    const known = event === '' || c.house.country.lifeEvents.some(({ key }) => key === event)
    if ((agency !== '' && !giver) || !known) throw new NotFound()
    const wish = { today, event: event || undefined, agency: giver?.id, after, limit: PAGE_LIMIT + 1 }
    const listed = await listOffered(c.db, wish)
    const shown = listed.slice(0, PAGE_LIMIT)
    const words = wordsOf(c.language).list
    const narrowed = giver !== undefined || event !== ''
    const heading = giver
      ? say(words.forAgency, { agency: inLanguage(giver.name, c.language) })
      : event !== ''
        ? say(words.forEvent, { event: eventName(c, event) })
        : undefined
    const nextQuery = new URLSearchParams({
      ...(event && { event }),
      ...(agency && { agency }),
      after: shown.at(-1)?.id ?? '',
    })
    const cards = html`${shown.length === 0 ? emptyList(c) : cardList(shown.map((one) => serviceCard(c, one, giver?.id)))}
${pager({ label: words.all, next: listed.length > PAGE_LIMIT ? { href: `/services?${nextQuery}`, label: words.next } : undefined })}`
    return view({
      title: heading ?? wordsOf(c.language).title,
      body: narrowed
        ? html`${crumbs(c)}<h1>${heading ?? ''}</h1>${giver && html`<p><a href="/agencies/${giver.id}/promise">${words.promise}</a></p>`}<h2 class="unseen">${words.all}</h2>${cards}<p><a href="/services">${words.everything}</a></p>`
        : html`${await front(c)}<section><h2>${words.all}</h2>${cards}</section><p><a href="/services/figures">${figureWordsOf(c.language).link}</a></p>`,
    })
  },
})

async function found(c: PageContext, q: string, today: string) {
  const words = wordsOf(c.language)
  const hits = await searchServices(c.db, q, { today, events: eventsIn(c, q) })
  const title = say(words.list.results, { words: q.trim() })
  return view({
    title,
    body: html`${crumbs(c)}<h1>${title}</h1>${searchBox(c, q)}
${
  hits.length > 0
    ? html`<h2 class="unseen">${words.list.all}</h2>${cardList(hits.map((one) => serviceCard(c, one)))}`
    : html`${emptyState({ title: words.list.none, body: words.list.noneHint, action: linkButton({ href: '/complaints/new', label: words.list.ask, tone: 'secondary' }) })}${eventLinks(c)}`
}`,
  })
}

async function front(c: PageContext): Promise<Html> {
  const words = wordsOf(c.language)
  const givers = await listGivers(c.db)
  const giver = ({ id, name, count }: (typeof givers)[number]) =>
    html`<li><a href="/services?agency=${encodeURIComponent(id)}">${inLanguage(name, c.language)}</a> (${count})</li>`
  return html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${searchBox(c, '')}${eventLinks(c)}
<details class="fold"><summary>${words.list.givers}</summary><div class="flow"><p>${words.list.giversLead} <a href="/agencies">${words.list.findAgency}</a></p><ul>${givers.map(giver)}</ul></div></details>`
}

function searchBox(c: PageContext, q: string): Html {
  const { search, find } = wordsOf(c.language)
  return filterPanel({
    action: '/services',
    label: search,
    submit: find,
    search: textField({ name: 'q', type: 'search', label: search, value: q }),
    more: [],
    moreLabel: '',
    open: false,
  })
}

function eventLinks(c: PageContext): Html {
  const words = wordsOf(c.language).list
  const { lifeEvents } = c.house.country
  if (lifeEvents.length === 0) return html``
  const one = ({ key, name }: (typeof lifeEvents)[number]) =>
    html`<li><a href="/services?event=${key}">${inLanguage(name, c.language)}</a></li>`
  return html`<section><h2>${words.events}</h2><ul class="tiles">${lifeEvents.map(one)}</ul></section>`
}

function emptyList(c: PageContext): Html {
  const { noneHere, noneHereHint, ask } = wordsOf(c.language).list
  const action = linkButton({ href: '/complaints/new', label: ask, tone: 'secondary' })
  return emptyState({ title: noneHere, body: noneHereHint, action })
}

function serviceCard(c: PageContext, { id, name, description, time, fee }: OfferedService, agency?: string): Html {
  return card({
    href: `/services/${id}${agency === undefined ? '' : `?agency=${encodeURIComponent(agency)}`}`,
    title: inLanguage(name, c.language),
    body: description === null ? undefined : inLanguage(description, c.language),
    meta: [...(time ? [sayTime(c, time)] : []), ...(fee ? [sayFee(c, fee)] : [])],
  })
}

function crumbs(c: PageContext): Html {
  const { crumbs: label, title } = wordsOf(c.language)
  return breadcrumbs(label, [{ href: '/services', label: title }])
}

/** Events of life that the words name, in any language of the country. */
export function eventsIn({ house }: Pick<PageContext, 'house'>, words: string): string[] {
  const asked = foldedWords(words).filter((word) => word.length >= PREFIX_MIN || /[^a-z]/.test(word))
  return house.country.lifeEvents
    .filter(({ name }) => {
      const named = Object.values(name).flatMap((one) => foldedWords(one))
      return asked.some((word) => named.some((other) => other.startsWith(word) && other.length <= word.length + 2))
    })
    .map(({ key }) => key)
}
