import { agencyPath, findAgency, listAgencies, listOffices } from '../../../core/agencies/agency.sql.ts'
import type { Office } from '../../../core/agencies/agency.ts'
import { findRegion } from '../../../core/country/region.sql.ts'
import { dayOf } from '../../../core/deadlines/day.ts'
import { page } from '../../../core/house.ts'
import { readPast } from '../../../core/people/agencies/agency-change.sql.ts'
import { sayDay } from '../../../kit/clock.ts'
import { linkButton, textField } from '../../../kit/fields.ts'
import { type Html, html, url } from '../../../kit/html.ts'
import { view } from '../../../kit/page.ts'
import { NotFound } from '../../../kit/refusals.ts'
import {
  apart,
  breadcrumbs,
  card,
  cardList,
  emptyState,
  filterPanel,
  notice,
  numbers,
  pager,
  summaryList,
} from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { serviceWordsOf } from '../words/service-words.ts'
import { similarWordsOf } from '../words/similar-words.ts'
import { wordsOf } from '../words/words.ts'
import { complaintCards } from './list.page.ts'
import { listPublic } from './list.sql.ts'
import { countPublic } from './public.sql.ts'

const PAGE_LIMIT = 50
/** Units below one agency; more than any government has departments. */
const CHILDREN_LIMIT = 200

export const agenciesPage = page('/agencies', {
  keepSeconds: 30,
  async get(c) {
    const words = wordsOf(c.language).agencies
    const { q = '', after } = c.query
    const found = await listAgencies(c.db, { words: q, ...(after && { after }), limit: PAGE_LIMIT + 1 })
    const shown = found.slice(0, PAGE_LIMIT)
    const last = shown.at(-1)
    const query = (mark: string) => new URLSearchParams({ ...(q && { q }), after: mark }).toString()
    return view({
      title: words.title,
      body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${filterPanel({ action: '/agencies', label: words.search, submit: wordsOf(c.language).list.find, search: textField({ name: 'q', type: 'search', label: words.search, value: q }), more: [], moreLabel: '', open: false })}
${shown.length === 0 ? emptyState({ title: words.none, body: words.noneHint }) : html`<h2 class="unseen">${wordsOf(c.language).list.results}</h2>${cardList(shown.map(({ id, name, type }) => card({ href: `/agencies/${id}`, title: inLanguage(name, c.language), meta: [typeName(c.house.country.agencyTypes, type, c.language)] })))}`}
${pager({ label: words.title, next: found.length > PAGE_LIMIT && last ? { href: `/agencies?${query(last.id)}`, label: words.next } : undefined })}`,
    })
  },
})

export const agencyPage = page('/agencies/:code', {
  keepSeconds: 5,
  async get(c) {
    const agency = await findAgency(c.db, c.params.code ?? '')
    if (!agency) throw new NotFound()
    const words = wordsOf(c.language)
    const { agencies: said } = words
    const service = serviceWordsOf(c.language)
    const similar = similarWordsOf(c.language).figures
    const [path, children, offices, region, figures, { complaints, next }, past] = await Promise.all([
      agencyPath(c.db, agency.id),
      listAgencies(c.db, { parent: agency.id, limit: CHILDREN_LIMIT }),
      listOffices(c.db, agency.id),
      agency.regionCode ? findRegion(c.db, agency.regionCode) : undefined,
      countPublic(c.db, agency.id, { today: dayOf(c.now, agency.zone), now: c.now }),
      listPublic(c.db, { agency: agency.id }),
      readPast(c.db, agency.id),
    ])
    const name = inLanguage(agency.name, c.language)
    const above = path.slice(0, -1)
    const ended = agency.validTo !== null && agency.validTo < dayOf(c.now, agency.zone)
    return view({
      title: name,
      body: html`${breadcrumbs(said.title, [{ href: '/agencies', label: said.title }, ...above.map((one) => ({ href: `/agencies/${one.id}`, label: inLanguage(one.name, c.language) }))])}
<h1>${name}</h1>
${
  ended
    ? notice('info', say(said.ended, { day: sayDay(agency.validTo ?? '', c.language) }))
    : html`<p class="no-print">${linkButton({ href: `/complaints/new?agency=${encodeURIComponent(agency.id)}`, label: said.file })}</p>`
}
${past.into && html`<p>${said.into} <a href="/agencies/${past.into.id}">${inLanguage(past.into.name, c.language)}</a></p>`}
${summaryList([
  { term: said.type, value: typeName(c.house.country.agencyTypes, agency.type, c.language) },
  ...(region ? [{ term: said.region, value: region.place }] : []),
  ...(past.formerly.length > 0
    ? [{ term: said.formerly, value: past.formerly.map((one) => inLanguage(one.name, c.language)).join('; ') }]
    : []),
])}
<p><a href="/services?agency=${encodeURIComponent(agency.id)}">${service.services}</a> · <a href="/agencies/${agency.id}/promise">${service.promise}</a></p>
<section><h2>${said.figures}</h2>
${numbers([
  { term: said.open, value: String(figures.open) },
  { term: said.overdue, value: String(figures.overdue) },
  { term: said.answered, value: String(figures.answered) },
  { term: said.solved, value: String(figures.solved) },
  { term: said.silent, value: String(figures.silent) },
  { term: said.completed, value: say(said.completedOf, { completed: figures.completed, asked: figures.asked }) },
  { term: similar.spared, value: String(figures.spared) },
  { term: similar.instead, value: String(figures.instead) },
  { term: similar.supporters, value: String(figures.supporters) },
])}<p class="hint small">${said.figuresNote}</p></section>
${children.length > 0 && html`<section><h2>${said.children}</h2><ul>${children.map((one) => html`<li><a href="/agencies/${one.id}">${inLanguage(one.name, c.language)}</a></li>`)}</ul></section>`}
${offices.length > 0 && html`<section><h2>${said.offices}</h2>${offices.map((office) => officeView(office, c.language))}</section>`}
<section><h2>${said.reports}</h2>${complaints.length > 0 ? complaintCards(c, complaints) : html`<p>${said.noReports}</p>`}
${next && html`<p><a href="/complaints?agency=${encodeURIComponent(agency.id)}">${said.allReports}</a></p>`}</section>`,
    })
  },
})

function officeView({ name, address, phone, email }: Office, language: string): Html {
  return html`<h3>${inLanguage(name, language)}</h3>${address && html`<p>${address}</p>`}
${phone && html`<p><a href="${url(`tel:${phone.replace(/[^+\d]/g, '')}`)}">${apart(phone)}</a></p>`}${email && html`<p><a href="${url(`mailto:${email}`)}">${apart(email)}</a></p>`}`
}

function typeName(
  types: readonly { key: string; name: Readonly<Record<string, string>> }[],
  type: string,
  language: string,
): string {
  const found = types.find(({ key }) => key === type)
  return found ? inLanguage(found.name, language) : type
}
