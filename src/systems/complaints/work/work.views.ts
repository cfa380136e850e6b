import type { Category } from '../../../core/catalogue/category.ts'
import type { Calendar } from '../../../core/deadlines/calendar.ts'
import { dayOf } from '../../../core/deadlines/day.ts'
import type { PageContext } from '../../../core/house.ts'
import { sayDay } from '../../../kit/clock.ts'
import { hidden, linkButton, selectField, textField } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { suggestField } from '../../../kit/suggest.ts'
import {
  apart,
  type Cell,
  doneNotice,
  emptyState,
  filterPanel,
  type Mood,
  pager,
  table,
  tabs,
  tag,
  whole,
} from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { dueLine, dueTag } from '../clocks/due.views.ts'
import { moodOf } from '../status.views.ts'
import { similarWordsOf } from '../words/similar-words.ts'
import { wordsOf } from '../words/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import type { Noun } from './deed.ts'
import type { Unsent } from './unsent/unsent.sql.ts'
import { unsentOnWork } from './unsent/unsent.views.ts'
import { wishAddress } from './wish.ts'
import { COUNT_MAX, type WorkRow, type WorkWish } from './work.sql.ts'
import type { Tab } from './work.ts'
import type { AgencyName } from './work-agencies.sql.ts'

export interface Inbox {
  readonly tabs: readonly Tab[]
  readonly wish: WorkWish
  readonly counts: Partial<Record<Tab, number>>
  readonly rows: readonly WorkRow[]
  readonly next: string | undefined
  readonly categories: readonly Category[]
  /** To choose from; undefined where there are so many that they are searched. */
  readonly agencies: readonly AgencyName[] | undefined
  /** The one that was searched and chosen. */
  readonly agency: AgencyName | undefined
  readonly calendarOf: (agencyId: string | null) => Calendar
  /** What this officer has begun and not sent, in cases that they may still see. */
  readonly unsent: readonly Unsent[]
  readonly done: Noun | undefined
  readonly doneNumber: string | undefined
}

const TAB_MOODS: Readonly<Partial<Record<Tab, Mood>>> = {
  overdue: 'bad',
  soon: 'warn',
  stuck: 'bad',
  objections: 'warn',
}

export function inboxView(c: PageContext, inbox: Inbox): { title: string; body: Html } {
  const words = workWordsOf(c.language)
  const { wish, counts } = inbox
  if (inbox.tabs.length === 0)
    return { title: words.title, body: html`<h1>${words.title}</h1>${emptyState(words.noCases)}` }
  const all = inbox.tabs.map((tab) => ({
    href: wishAddress({ tab, class: wish.class, category: wish.category, agency: wish.agency }),
    label: words.tabs[tab],
    count: countOf(counts[tab] ?? 0),
    // Nothing in it is nothing to be alarmed by.
    mood: (counts[tab] ?? 0) > 0 ? TAB_MOODS[tab] : undefined,
    current: !wish.q && tab === wish.tab,
  }))
  return {
    title: wish.q ? `${words.found} – ${words.title}` : `${words.tabs[wish.tab]} – ${words.title}`,
    body: html`<h1>${words.title}</h1>
${inbox.done && inbox.doneNumber && doneNotice(say(words.doneWith, { number: inbox.doneNumber, done: words.deeds[inbox.done].done }))}
${unsentOnWork(c, inbox.unsent)}
${filters(c, inbox)}
${tabs(words.lists, all)}
${inbox.rows.length > 0 ? rowsView(c, inbox) : nothing(c, inbox)}
${inbox.rows.length > 0 && html`<p class="no-print">${linkButton({ href: wishAddress({ ...wish, after: undefined }, '/work/export'), label: words.exported.title, tone: 'quiet' })}</p>`}
${pager({
  label: words.pages,
  first: wish.after ? { href: wishAddress({ ...wish, after: undefined }), label: words.first } : undefined,
  next: inbox.next ? { href: wishAddress({ ...wish, after: inbox.next }), label: words.next } : undefined,
})}`,
  }
}

function rowsView(c: PageContext, { wish, rows, calendarOf }: Inbox): Html {
  const words = workWordsOf(c.language)
  const { columns } = words
  return table(
    wish.q ? say(words.foundFor, { q: wish.q }) : words.tabs[wish.tab],
    [columns.complaint, columns.status, columns.with, columns.due],
    rows.map((row) => [
      html`<a href="/work/complaints/${row.number}">${apart(row.title, row.language)}</a>
<p class="meta"><bdi translate="no">${row.number}</bdi> · ${classOf(c, row)} · ${whole(say(words.filed, { day: sayDay(dayOf(row.filedAt, c.house.country.defaultZone), c.language, 'short') }))}</p>
${(row.secret || row.objectedAt || row.supporters > 0) && html`<p class="tags">${row.secret && tag(words.tags.secret, 'bad')}${row.objectedAt && tag(words.tags.objected, 'warn')}${row.supporters > 0 && tag(say(similarWordsOf(c.language).supporters, { count: row.supporters }))}</p>`}`,
      tag(wordsOf(c.language).statuses[row.status], moodOf(row.status)),
      html`${apart(row.agencyName ? inLanguage(row.agencyName, c.language) : words.one.noAgency)}<p class="meta">${apart(row.officerName ?? words.one.noOfficer)}</p>`,
      dueCell(c, row, calendarOf(row.agencyId)),
    ]),
  )
}

function dueCell(c: PageContext, row: WorkRow, calendar: Calendar): Cell {
  const line = dueLine(c, row, calendar.zone)
  const isOpen = row.nextDueOn !== null || row.status === 'waiting' || row.status === 'incomplete'
  return isOpen ? html`${dueTag(c, row, calendar)}${line && html`<p class="meta">${line}</p>`}` : '–'
}

function classOf({ house, language }: PageContext, row: WorkRow): string {
  const kind = house.country.classes.find(({ key }) => key === row.class)
  const category = row.categoryName ? ` · ${inLanguage(row.categoryName, language)}` : ''
  return (kind ? inLanguage(kind.name, language) : row.class) + category
}

/** An empty list says what that means, and what to do next. */
function nothing(c: PageContext, { wish }: Inbox): Html {
  const words = workWordsOf(c.language)
  const narrowed = wish.class || wish.category || wish.agency
  if (wish.q || narrowed) {
    const action = linkButton({ href: wishAddress({ tab: wish.tab }), label: words.clear, tone: 'secondary' })
    return emptyState({ ...(wish.q ? words.nothingFound : words.nothingNarrowed), action })
  }
  return emptyState(words.empty[wish.tab])
}

function filters(c: PageContext, { wish, categories, agencies, agency }: Inbox): Html {
  const words = workWordsOf(c.language)
  const named = (name: Readonly<Record<string, string>>) => inLanguage(name, c.language)
  const more = [
    selectField({
      name: 'class',
      label: words.fields.class,
      value: wish.class,
      none: words.every,
      options: c.house.country.classes.map(({ key, name }) => ({ value: key, label: named(name) })),
    }),
    selectField({
      name: 'category',
      label: words.fields.category,
      value: wish.category,
      none: words.every,
      options: categories.map(({ id, name }) => ({ value: id, label: named(name) })),
    }),
    ...(agencies === undefined
      ? [agencySearch(c, wish, agency)]
      : agencies.length > 0
        ? [agencySelect(c, wish, agencies)]
        : []),
  ]
  return filterPanel({
    action: '/work',
    label: words.search,
    search: html`${hidden('tab', wish.tab)}${textField({ name: 'q', type: 'search', label: words.search, hint: words.searchHint, value: wish.q })}`,
    more,
    moreLabel: words.filter,
    open: Boolean(wish.class || wish.category || wish.agency),
    submit: words.find,
  })
}

function agencySelect(c: PageContext, wish: WorkWish, agencies: readonly AgencyName[]): Html {
  const words = workWordsOf(c.language)
  const options = agencies.map(({ id, name }) => ({ value: id, label: inLanguage(name, c.language) }))
  return selectField({ name: 'agency', label: words.fields.agency, value: wish.agency, none: words.every, options })
}

function agencySearch(c: PageContext, wish: WorkWish, agency: AgencyName | undefined): Html {
  const words = workWordsOf(c.language)
  return suggestField({
    name: 'agency',
    label: words.fields.agency,
    hint: words.agency.hint,
    value: wish.agency,
    text: agency ? inLanguage(agency.name, c.language) : undefined,
    source: '/api/v1/agencies',
    keys: { rows: 'agencies', value: 'code', label: 'name', detail: 'detail' },
    words: { none: words.agency.none, found: words.agency.found },
  })
}

function countOf(count: number): string {
  return count > COUNT_MAX ? `${COUNT_MAX}+` : String(count)
}
