import { agencyPath, findAgency, listAgencies } from '../../../core/agencies/agency.sql.ts'
import { findRegion } from '../../../core/country/region.sql.ts'
import { dayOf } from '../../../core/deadlines/day.ts'
import { page } from '../../../core/house.ts'
import { linkButton, textField } from '../../../kit/fields.ts'
import { html } from '../../../kit/html.ts'
import { view } from '../../../kit/page.ts'
import { NotFound } from '../../../kit/refusals.ts'
import {
  breadcrumbs,
  card,
  cardList,
  emptyState,
  filterPanel,
  numbers,
  pager,
  summaryList,
} from '../../../kit/views.ts'
import { inLanguage } from '../../../kit/words.ts'
import { wordsOf } from '../words/words.ts'
import { complaintCards } from './list.page.ts'
import { listPublic } from './list.sql.ts'
import { countPublic } from './public.sql.ts'

const PAGE_LIMIT = 50

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
    const [path, children, region, figures, { complaints }] = await Promise.all([
      agencyPath(c.db, agency.id),
      listAgencies(c.db, { parent: agency.id, limit: PAGE_LIMIT }),
      agency.regionCode ? findRegion(c.db, agency.regionCode) : undefined,
      countPublic(c.db, agency.id, dayOf(c.now, agency.zone)),
      listPublic(c.db, { agency: agency.id }),
    ])
    const name = inLanguage(agency.name, c.language)
    const above = path.slice(0, -1)
    return view({
      title: name,
      body: html`${breadcrumbs(said.title, [{ href: '/agencies', label: said.title }, ...above.map((one) => ({ href: `/agencies/${one.id}`, label: inLanguage(one.name, c.language) }))])}
<h1>${name}</h1>
<p class="no-print">${linkButton({ href: `/complaints/new?agency=${encodeURIComponent(agency.id)}`, label: said.file })}</p>
${summaryList([
  { term: said.type, value: typeName(c.house.country.agencyTypes, agency.type, c.language) },
  ...(region ? [{ term: said.region, value: region.place }] : []),
])}
<section><h2>${said.figures}</h2>
${numbers([
  { term: said.open, value: String(figures.open) },
  { term: said.overdue, value: String(figures.overdue) },
  { term: said.answered, value: String(figures.answered) },
  { term: said.solved, value: String(figures.solved) },
  { term: said.silent, value: String(figures.silent) },
])}<p class="hint small">${said.figuresNote}</p></section>
${children.length > 0 && html`<section><h2>${said.children}</h2><ul>${children.map((one) => html`<li><a href="/agencies/${one.id}">${inLanguage(one.name, c.language)}</a></li>`)}</ul></section>`}
<section><h2>${said.reports}</h2>${complaints.length > 0 ? complaintCards(c, complaints) : html`<p>${said.noReports}</p>`}</section>`,
    })
  },
})

function typeName(
  types: readonly { key: string; name: Readonly<Record<string, string>> }[],
  type: string,
  language: string,
): string {
  const found = types.find(({ key }) => key === type)
  return found ? inLanguage(found.name, language) : type
}
