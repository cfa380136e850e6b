import { searchServices } from '../../../core/catalogue/search-services.sql.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { hidden, textField } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import type { View } from '../../../kit/page.ts'
import { emptyState } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { todayAt } from '../places/asked-mall.ts'
import type { GroupService } from '../places/mall.ts'
import { type AtKiosk, CHOICES_MAX, kioskAsked, kioskPath } from './kiosk.ts'
import { closedView, kioskView, noneView, type Pick, pageLead, picks } from './kiosk.views.ts'
import { kioskWordsOf } from './words/words.ts'

/** First the language: each in itself, and never a flag, for a flag is a country. */
export const kioskPage = page('/kiosk', {
  async get(asked) {
    const { c, closing } = await kioskAsked(asked)
    if (closing) return closedView(c, closing.words)
    const { languages: words } = kioskWordsOf(c.language)
    const { languages, country } = c.house
    const others = languages.map((code) => kioskWordsOf(code).languages.title)
    const choices = languages.map((code) => ({
      label: inLanguage({ [code]: country.languageNames[code] ?? code }, code),
      href: kioskPath({ ...c, language: code }, '/kiosk/start'),
      lang: code,
    }))
    const asks = html`${languages.map((code, at) => html`${at > 0 && ' · '}<span lang="${code}">${others[at] ?? ''}</span>`)}`
    return kioskView(c, { title: words.hello, lead: asks, body: picks(choices) })
  },
})

/** What somebody has come for. A small mall shows its services at once. */
export const kioskStartPage = page('/kiosk/start', {
  async get(asked) {
    const at = await kioskAsked(asked)
    const { c, mall, services, closing } = at
    if (closing) return closedView(c, closing.words)
    const { start: words } = kioskWordsOf(c.language)
    const to = (query: Readonly<Record<string, string>>) => kioskPath(c, '/kiosk/services', query)
    const appointment = { label: words.appointment, href: kioskPath(c, '/kiosk/appointment') }
    const ways: Pick[] =
      services.length <= CHOICES_MAX
        ? services.map((one) => pickOf(c, one))
        : [
            { label: words.groups, href: to({ by: 'groups' }) },
            { label: words.events, href: to({ by: 'events' }) },
            { label: words.all, href: to({}) },
          ]
    const lead = say(words.lead, { mall: inLanguage(mall.name, c.language) })
    const body =
      ways.length === 0 ? emptyState({ title: words.none, body: words.noneHint }) : picks([...ways, appointment])
    return kioskView(c, { title: words.title, lead, body, back: '/kiosk' })
  },
})

/** Services of the mall: of an office, of an event of life, by words, or all; offices and events are chosen here too. */
export const kioskServicesPage = page('/kiosk/services', {
  async get(asked) {
    const at = await kioskAsked(asked)
    const { c, closing } = at
    if (closing) return closedView(c, closing.words)
    const { by = '', group = '', event = '', words: sought = '' } = c.query
    const { services: words } = kioskWordsOf(c.language)
    if (by === 'groups') return list(at, { title: words.groupsTitle, all: groupsOf(at), query: { by } })
    if (by === 'events') return list(at, { title: words.eventsTitle, all: eventsOf(at), query: { by } })
    const query = { ...(group && { group }), ...(event && { event }), ...(sought && { words: sought }) }
    const found = await foundIn(at, { group, event, sought })
    const all = found.map((one) => pickOf(c, one))
    return list(at, { title: titleOf(at, { group, event }), all, query, searches: group === '' && event === '' })
  },
})

/** When there is neither a line nor a number. Asked for by the kiosk beforehand, so that it can say so. */
export const kioskNonePage = page('/kiosk/none', {
  get: async (asked) => noneView((await kioskAsked(asked)).c),
})

interface Listed {
  readonly title: string
  readonly all: readonly Pick[]
  readonly query: Readonly<Record<string, string>>
  readonly searches?: boolean
}

function list({ c }: AtKiosk, { title, all, query, searches = false }: Listed): View {
  const { services: words } = kioskWordsOf(c.language)
  const pages = Math.max(1, Math.ceil(all.length / CHOICES_MAX))
  const page = Math.min(pages, Math.max(1, Number.parseInt(c.query.page ?? '1', 10) || 1))
  const to = (other: number) => kioskPath(c, '/kiosk/services', { ...query, page: String(other) })
  const shown = [
    ...all.slice((page - 1) * CHOICES_MAX, page * CHOICES_MAX),
    ...(page < pages ? [{ label: words.more, href: to(page + 1) }] : []),
    ...(page > 1 ? [{ label: words.before, href: to(page - 1) }] : []),
  ]
  const body = shown.length === 0 ? emptyState({ title: words.none, body: words.noneHint }) : picks(shown)
  const back = query.group
    ? kioskPath(c, '/kiosk/services', { by: 'groups' })
    : query.event
      ? kioskPath(c, '/kiosk/services', { by: 'events' })
      : kioskPath(c, '/kiosk/start')
  return kioskView(c, { title, lead: pageLead(c, page, pages), body: [...(searches ? [search(c)] : []), body], back })
}

function search(c: PageContext): Html {
  const { services: words } = kioskWordsOf(c.language)
  return html`<form class="search" role="search" method="get" action="/kiosk/services">${hidden('in', c.language)}${textField({ name: 'words', label: words.search, value: c.query.words, autocomplete: 'off' })}<button type="submit" class="button primary">${words.find}</button></form>`
}

function pickOf(c: PageContext, { groupId, serviceId, name }: GroupService): Pick {
  return {
    label: inLanguage(name, c.language),
    href: kioskPath(c, '/kiosk/number', { service: `${groupId} ${serviceId}` }),
  }
}

function groupsOf({ c, groups, services }: AtKiosk): Pick[] {
  return groups
    .filter(({ groupId }) => services.some((one) => one.groupId === groupId))
    .map(({ groupId, name, prefix }) => ({
      label: `${prefix} – ${inLanguage(name, c.language)}`,
      href: kioskPath(c, '/kiosk/services', { group: groupId }),
    }))
}

function eventsOf({ c, services }: AtKiosk): Pick[] {
  return c.house.country.lifeEvents
    .filter(({ key }) => services.some(({ lifeEvents }) => lifeEvents.includes(key)))
    .map(({ key, name }) => ({
      label: inLanguage(name, c.language),
      href: kioskPath(c, '/kiosk/services', { event: key }),
    }))
}

interface Sought {
  readonly group: string
  readonly event: string
}

async function foundIn(
  { c, mall, services }: AtKiosk,
  { group, event, sought }: Sought & { readonly sought: string },
): Promise<readonly GroupService[]> {
  if (sought.trim() !== '') {
    const found = await searchServices(c.db, sought, { today: todayAt(c, mall) })
    return found.flatMap(({ id }) => services.filter(({ serviceId }) => serviceId === id))
  }
  return services.filter(
    ({ groupId, lifeEvents }) => (group === '' || groupId === group) && (event === '' || lifeEvents.includes(event)),
  )
}

function titleOf({ c, groups }: AtKiosk, { group, event }: Sought): string {
  const named =
    groups.find(({ groupId }) => groupId === group)?.name ??
    c.house.country.lifeEvents.find(({ key }) => key === event)?.name
  return named ? inLanguage(named, c.language) : kioskWordsOf(c.language).services.title
}
