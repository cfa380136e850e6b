import { findAgency, listAgencies } from '../../../core/agencies/agency.sql.ts'
import { listCategories } from '../../../core/catalogue/category.sql.ts'
import { findRegion, listRegions } from '../../../core/country/region.sql.ts'
import { dayOf } from '../../../core/deadlines/day.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { sayDay } from '../../../kit/clock.ts'
import { selectField, textField } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { view } from '../../../kit/page.ts'
import { card, cardList, emptyState, filterPanel, pager, tag } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { STATUSES } from '../complaint.ts'
import { moodOf } from '../status.views.ts'
import { wordsOf } from '../words/words.ts'
import { listPublic, type PublicFilter } from './list.sql.ts'
import type { PublicComplaint } from './public.sql.ts'

/** Letters of a story that a list shows. */
const GLIMPSE_LETTERS = 180
const FILTERS = ['q', 'region', 'agency', 'category', 'class', 'status'] as const

/** The public list: found by words and filters, each page with an address that can be kept and shared. */
export const listPage = page('/complaints', {
  keepSeconds: 5,
  async get(c) {
    const words = wordsOf(c.language).list
    const filter: PublicFilter = {
      ...Object.fromEntries(FILTERS.map((name) => [name, c.query[name] || undefined])),
      after: c.query.after,
    }
    const [{ complaints, next }, filters] = await Promise.all([listPublic(c.db, filter, c.now), filtersOf(c, filter)])
    return view({
      title: words.title,
      body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>${filters}
${complaints.length > 0 ? complaintCards(c, complaints) : emptyState({ title: words.none, body: words.noneHint })}
${pager({
  label: words.pages,
  first: filter.after ? { href: addressOf(filter), label: words.first } : undefined,
  next: next ? { href: addressOf(filter, next), label: words.next } : undefined,
})}`,
    })
  },
})

/** Published complaints as cards. */
export function complaintCards(c: PageContext, complaints: readonly PublicComplaint[]): Html {
  const words = wordsOf(c.language)
  return cardList(
    complaints.map((one) =>
      card({
        href: `/complaints/${one.number}`,
        title: one.title,
        body: one.words.length > GLIMPSE_LETTERS ? `${one.words.slice(0, GLIMPSE_LETTERS).trimEnd()}…` : one.words,
        meta: [
          one.agencyName ? inLanguage(one.agencyName, c.language) : words.one.noAgency,
          ...(one.place ? [one.place] : []),
          say(words.list.filed, { day: sayDay(dayOf(one.filedAt, c.house.country.defaultZone), c.language, 'short') }),
        ],
        tags: [
          tag(words.statuses[one.status], moodOf(one.status)),
          ...(one.categoryName ? [tag(inLanguage(one.categoryName, c.language))] : []),
        ],
      }),
    ),
  )
}

function addressOf(filter: PublicFilter, after?: string): string {
  const query = new URLSearchParams()
  for (const name of FILTERS) if (filter[name]) query.set(name, filter[name])
  if (after) query.set('after', after)
  const text = query.toString()
  return text ? `/complaints?${text}` : '/complaints'
}

async function filtersOf(c: PageContext, filter: PublicFilter): Promise<Html> {
  const words = wordsOf(c.language)
  const { list } = words
  const [provinces, ministries, categories, region, agency] = await Promise.all([
    listRegions(c.db, { parent: null }),
    listAgencies(c.db, { type: 'ministry', limit: 100 }),
    listCategories(c.db),
    filter.region ? findRegion(c.db, filter.region) : undefined,
    filter.agency ? findAgency(c.db, filter.agency) : undefined,
  ])
  const options = (
    rows: readonly { value: string; label: string }[],
    chosen: { value: string; label: string } | undefined,
  ) => (chosen && !rows.some(({ value }) => value === chosen.value) ? [chosen, ...rows] : rows)
  const more = [
    selectField({
      name: 'region',
      label: list.region,
      none: list.every,
      value: filter.region,
      options: options(
        provinces.map(({ code, name }) => ({ value: code, label: name })),
        region && { value: region.code, label: region.place },
      ),
    }),
    selectField({
      name: 'agency',
      label: list.agency,
      none: list.every,
      value: filter.agency,
      options: options(
        ministries.map(({ id, name }) => ({ value: id, label: inLanguage(name, c.language) })),
        agency && { value: agency.id, label: inLanguage(agency.name, c.language) },
      ),
    }),
    selectField({
      name: 'category',
      label: list.category,
      none: list.every,
      value: filter.category,
      options: categories.map(({ id, name }) => ({ value: id, label: inLanguage(name, c.language) })),
    }),
    selectField({
      name: 'class',
      label: list.class,
      none: list.every,
      value: filter.class,
      options: c.house.country.classes.map(({ key, name }) => ({ value: key, label: inLanguage(name, c.language) })),
    }),
    selectField({
      name: 'status',
      label: list.status,
      none: list.every,
      value: filter.status,
      options: STATUSES.map((status) => ({ value: status, label: words.statuses[status] })),
    }),
  ]
  return filterPanel({
    action: '/complaints',
    label: list.search,
    submit: list.find,
    moreLabel: list.more,
    more,
    search: textField({ name: 'q', type: 'search', label: list.search, value: filter.q, autocomplete: 'off' }),
    open: FILTERS.some((name) => name !== 'q' && filter[name] !== undefined),
  })
}
