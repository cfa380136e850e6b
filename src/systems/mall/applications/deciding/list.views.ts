import type { PageContext } from '../../../../core/house.ts'
import { dayIn, sayDay } from '../../../../kit/clock.ts'
import { hidden, linkButton, selectField, textField } from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { apart, emptyState, filterPanel, pager, table, tabs, tag } from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import { COUNT_MAX, type ListDays, type ListRow, type ListWish, TABS, type Tab } from './list.sql.ts'
import { moodOf } from './status.ts'
import { decidingWordsOf } from './words/words.ts'

interface Listed {
  readonly wish: ListWish
  /** What was looked for and is not there. */
  readonly q: string | undefined
  readonly counts: Readonly<Record<Tab, number>>
  readonly services: readonly { readonly id: string; readonly name: Readonly<Record<string, string>> }[]
  readonly days: ListDays
  readonly rows: readonly ListRow[]
  readonly next: string | undefined
}

const AT = '/work/applications'

export function listView(c: PageContext, listed: Listed): { title: string; body: Html } {
  const words = decidingWordsOf(c.language)
  const { wish, counts, rows, next, q } = listed
  const all = TABS.map((tab) => ({
    ...{ href: addressOf({ tab, service: wish.service }), label: words.tabs[tab], count: countOf(counts[tab]) },
    mood: tab === 'late' && counts.late > 0 ? ('bad' as const) : undefined,
    current: q === undefined && tab === wish.tab,
  }))
  return {
    title: `${words.tabs[wish.tab]} – ${words.title}`,
    body: html`<h1>${words.title}</h1>${filters(c, listed)}${tabs(words.lists, all)}
${rows.length > 0 ? rowsTable(c, listed) : nothing(c, listed)}
${wish.tab === 'asked' && rows.length > 0 && html`<p class="no-print">${linkButton({ href: `${AT}/closing`, label: words.closing.link, tone: 'quiet' })}</p>`}
${pager({
  label: words.pages,
  first: wish.after ? { href: addressOf({ ...wish, after: undefined }), label: words.first } : undefined,
  next: next ? { href: addressOf({ ...wish, after: next }), label: words.next } : undefined,
})}`,
  }
}

function rowsTable(c: PageContext, { wish, rows, days }: Listed): Html {
  const words = decidingWordsOf(c.language)
  const { columns } = words
  const sent = (at: Date) => sayDay(dayIn(at, c.house.country.defaultZone), c.language, 'short')
  return table(
    words.tabs[wish.tab],
    [columns.application, columns.status, columns.officer, columns.due],
    rows.map((row) => [
      html`<a href="${AT}/${row.number}">${apart(inLanguage(row.serviceName, c.language))}</a><p class="meta"><bdi translate="no">${row.number}</bdi> · ${say(words.sent, { day: sent(row.submittedAt) })}</p>`,
      tag(words.statuses[row.status], moodOf(row.status)),
      apart(row.officerName ?? words.nobody),
      dueCell(c, row, days),
    ]),
  )
}

function dueCell(c: PageContext, { status, nextDueOn, nextDueAt }: ListRow, { today, soonEnd, now }: ListDays): Html {
  const { due, none } = decidingWordsOf(c.language)
  if (status === 'asked') return tag(due.stands, 'info')
  if (nextDueOn === null || status === 'refused' || status === 'closed') return html`${none}`
  const late = nextDueOn < today || (nextDueAt !== null && nextDueAt <= now)
  const near = late ? 'late' : nextDueOn === today ? 'today' : nextDueOn < soonEnd ? 'soon' : 'later'
  const mood = near === 'late' ? 'bad' : near === 'later' ? 'plain' : 'warn'
  return html`${tag(due[near], mood)}<p class="meta">${say(due.by, { day: sayDay(nextDueOn, c.language, 'short') })}</p>`
}

/** An empty list says what that means, and what to do next. */
function nothing(c: PageContext, { wish, q }: Listed): Html {
  const words = decidingWordsOf(c.language)
  if (q === undefined && !wish.service) return emptyState(words.empty[wish.tab])
  const action = linkButton({ href: addressOf({ tab: wish.tab }), label: words.clear, tone: 'secondary' })
  return emptyState({ ...words.nothingFound, action })
}

function filters(c: PageContext, { wish, services, q }: Listed): Html {
  const words = decidingWordsOf(c.language)
  const options = services.map(({ id, name }) => ({ value: id, label: inLanguage(name, c.language) }))
  return filterPanel({
    ...{ action: AT, label: words.search, moreLabel: words.filter, submit: words.find },
    search: html`${hidden('tab', wish.tab)}${textField({ name: 'q', type: 'search', label: words.search, value: q })}`,
    more: [selectField({ name: 'service', label: words.service, value: wish.service, none: words.every, options })],
    open: Boolean(wish.service),
  })
}

function addressOf({ tab, service, after }: ListWish): string {
  const query = new URLSearchParams({ tab, ...(service && { service }), ...(after && { after }) })
  return `${AT}?${query}`
}

function countOf(count: number): string {
  return count > COUNT_MAX ? `${COUNT_MAX}+` : String(count)
}
