import { type CaseNumber, spoken } from '../../../core/cases/number.ts'
import { dayOf } from '../../../core/deadlines/day.ts'
import type { PageContext } from '../../../core/house.ts'
import { citizenWordsOf } from '../../../core/people/citizen/words/words.ts'
import { sayDay } from '../../../kit/clock.ts'
import { button, errorSummary, formFrame, hidden, linkButton, textField } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import {
  apart,
  card,
  cardList,
  doneNotice,
  emptyState,
  notice,
  pager,
  receipt,
  table,
  tag,
} from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import { moodOf } from '../status.views.ts'
import type { Supported } from '../support/support.sql.ts'
import { wordsOf } from '../words/words.ts'
import { textOf } from '../work/typed.ts'
import type { OwnCase } from './mine.sql.ts'

type Titled = { readonly title: string; readonly body: Html }

/** What waits for the citizen in a case. */
export type Awaits = 'answer' | 'judge'

interface Listed {
  readonly cases: readonly OwnCase[]
  readonly awaits: ReadonlyMap<string, Awaits>
  readonly supported: readonly Supported[]
  /** The numbers after which this page and the next begin. */
  readonly after: string | undefined
  readonly next: string | undefined
}

export function listView(c: PageContext, { cases, awaits, supported, after, next }: Listed): Titled {
  const { list: words } = citizenWordsOf(c.language)
  const cards = cases.map((one) => caseCard(c, one, awaits.get(one.number)))
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1>${justDone(c)}
${cards.length > 0 ? html`<h2 class="unseen">${words.all}</h2>${cardList(cards)}` : emptyState({ title: words.none, body: words.noneLead })}
${pager({
  label: words.all,
  first: after === undefined ? undefined : { href: '/my-cases', label: wordsOf(c.language).list.first },
  next: next === undefined ? undefined : { href: `/my-cases?after=${next}`, label: wordsOf(c.language).list.next },
})}
<div class="actions">${linkButton({ href: '/complaints/new', label: wordsOf(c.language).menu.file })}${linkButton({ href: '/my-cases/add', label: words.add, tone: 'secondary' })}</div>
${supportedPart(c, supported)}<p><a href="/my-cases/applications">${words.applications}</a> · <a href="/citizen">${words.account}</a> · <a href="/my-cases/data">${words.data}</a></p><p class="hint">${words.only}</p>`,
  }
}

function justDone(c: PageContext): Html | false {
  const { added, removed, unsupported } = citizenWordsOf(c.language).list
  const said = new Map(Object.entries({ added, removed, unsupported })).get(c.query.done ?? '')
  return said !== undefined && doneNotice(said)
}

/** What the account said "me too" to, each with a button that takes it back. */
function supportedPart(c: PageContext, supported: readonly Supported[]): Html | false {
  const { list: words } = citizenWordsOf(c.language)
  const { statuses } = wordsOf(c.language)
  const rows = supported.map(({ number, language, title, status, supportedAt }) => [
    html`${title === null ? words.hidden : html`<a href="/complaints/${number}">${apart(title, language)}</a>`}<br><span class="hint">${number}</span>`,
    tag(statuses[status], moodOf(status)),
    sayDay(dayOf(supportedAt, c.house.country.defaultZone), c.language, 'short'),
    html`<form method="post" action="/my-cases/supported">${hidden('_csrf', c.csrf())}${hidden('number', number)}${button({ label: words.takeBack, tone: 'secondary', about: number })}</form>`,
  ])
  const heads = [words.report, words.status, words.since, words.what]
  return rows.length > 0 && html`<section><h2>${words.supported}</h2>${table(words.supported, heads, rows)}</section>`
}

function caseCard(c: PageContext, { number, language, title, status, filedAt, dueOn }: OwnCase, waits?: Awaits): Html {
  const { list: words } = citizenWordsOf(c.language)
  const { statuses } = wordsOf(c.language)
  const filed = sayDay(dayOf(filedAt, c.house.country.defaultZone), c.language, 'short')
  const open = !['closed', 'withdrawn', 'archived'].includes(status)
  return card({
    href: `/follow/${number}`,
    title,
    lang: language,
    tags: [tag(statuses[status], moodOf(status)), ...(waits ? [tag(words.awaits[waits], 'warn')] : [])],
    meta: [
      number,
      say(words.filed, { day: filed }),
      ...(open && dueOn ? [say(words.due, { day: sayDay(dueOn, c.language, 'short') })] : []),
      html`<a href="/my-cases/${number}/key">${words.newKey}<span class="unseen"> ${number}</span></a>`,
      html`<a href="/my-cases/${number}/remove">${words.remove}<span class="unseen"> ${number}</span></a>`,
    ],
  })
}

export function addView(c: PageContext, wrong?: string): Titled {
  const all = citizenWordsOf(c.language)
  const { add: words } = all
  const problems = new Map(wrong === undefined ? [] : [['number', wrong]])
  const code = { autocomplete: 'off', spellcheck: false, width: 'medium' } as const
  return {
    title: words.title,
    body: html`${errorSummary(problems, { title: all.wrong })}<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${formFrame({
  action: '/my-cases/add',
  csrf: c.csrf(),
  submit: words.send,
  body: [
    textField({ name: 'number', label: words.number, problems, value: textOf(c.typed, 'number'), ...code }),
    textField({ name: 'key', label: words.key, problems, ...code }),
  ],
})}
<p><a href="/my-cases">${all.list.title}</a></p>`,
  }
}

export function keyView(c: PageContext, number: string): Titled {
  const { key: words, list } = citizenWordsOf(c.language)
  const title = say(words.title, { number })
  return {
    title,
    body: html`<h1>${title}</h1><p class="lead">${words.lead}</p>
${formFrame({ action: `/my-cases/${number}/key`, csrf: c.csrf(), submit: words.make, body: [] })}<p><a href="/my-cases">${list.title}</a></p>`,
  }
}

export function removeView(c: PageContext, number: string): Titled {
  const { remove: words, list } = citizenWordsOf(c.language)
  const title = say(words.title, { number })
  return {
    title,
    body: html`<h1>${title}</h1><p class="lead">${words.lead}</p>${notice('warn', words.key)}
${formFrame({ action: `/my-cases/${number}/remove`, csrf: c.csrf(), submit: words.send, body: [] })}
<p><a href="/my-cases/${number}/key">${list.newKey}</a> · <a href="/my-cases">${list.title}</a></p>`,
  }
}

/** Number and new key, once. */
export function keyMadeView(c: PageContext, number: string, key: string): Titled {
  const { key: words } = citizenWordsOf(c.language)
  const title = say(words.title, { number })
  const { sent } = wordsOf(c.language).file
  return {
    title,
    body: html`<h1>${title}</h1>${receipt([
      {
        term: words.number,
        code: number,
        hint: say(sent.spoken, { spoken: spoken(number as CaseNumber, c.language) }),
      },
      { term: words.key, code: key, hint: words.keyHint },
    ])}<p class="no-print">${linkButton({ href: `/follow/${number}`, label: words.open })}</p>`,
  }
}

/** What takes much away asks for a link used just now. */
export function staleView(c: PageContext): Titled {
  const { fresh } = citizenWordsOf(c.language)
  return {
    title: fresh.title,
    body: html`<h1>${fresh.title}</h1><p class="lead">${fresh.lead}</p><p>${linkButton({ href: '/citizen/sign-in', label: fresh.ask })}</p>`,
  }
}
