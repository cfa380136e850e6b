import { dayOf } from '../../../core/deadlines/day.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { sayDay } from '../../../kit/clock.ts'
import { type Html, html } from '../../../kit/html.ts'
import { view } from '../../../kit/page.ts'
import { card, cardList, emptyState, pager, tag } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { moodOf } from '../status.views.ts'
import { similarWordsOf } from '../words/similar-words.ts'
import { wordsOf } from '../words/words.ts'
import { addressOf, filtersView, readFilters } from './filters.views.ts'
import { listPublic } from './list.sql.ts'
import type { PublicComplaint } from './public.sql.ts'

/** Letters of a story that a list shows. */
const GLIMPSE_LETTERS = 180

/** The public list: found by words and filters, each page with an address that can be kept and shared. */
export const listPage = page('/complaints', {
  keepSeconds: 5,
  async get(c) {
    const words = wordsOf(c.language).list
    const asked = await readFilters(c)
    const { filter } = asked
    const [{ complaints, next }, filters] = await Promise.all([listPublic(c.db, filter), filtersView(c, asked)])
    return view({
      title: words.title,
      scripts: ['suggest'],
      body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>${filters}
${complaints.length > 0 ? html`<h2 class="unseen">${words.results}</h2>${complaintCards(c, complaints)}` : emptyState({ title: words.none, body: words.noneHint })}
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
        lang: one.language,
        body: one.words.length > GLIMPSE_LETTERS ? `${one.words.slice(0, GLIMPSE_LETTERS).trimEnd()}…` : one.words,
        meta: [
          one.agencyName ? inLanguage(one.agencyName, c.language) : words.one.noAgency,
          ...(one.place ? [one.place] : []),
          say(words.list.filed, { day: sayDay(dayOf(one.filedAt, c.house.country.defaultZone), c.language, 'short') }),
        ],
        tags: [
          tag(words.statuses[one.status], moodOf(one.status)),
          ...(one.supporters > 0 ? [tag(say(similarWordsOf(c.language).supporters, { count: one.supporters }))] : []),
          ...(one.categoryName ? [tag(inLanguage(one.categoryName, c.language))] : []),
        ],
      }),
    ),
  )
}
