import type { PageContext } from '../../../core/house.ts'
import { sayTime } from '../../../kit/clock.ts'
import { button, formFrame, linkButton, textField } from '../../../kit/fields.ts'
import { type Problem, sayProblems } from '../../../kit/form.ts'
import { attributes, type Html, html } from '../../../kit/html.ts'
import { apart, fold, summaryList } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { surveyWordsOf } from '../survey/words/words.ts'
import type { findTicketNames } from './line.sql.ts'
import type { Standing } from './line.ts'
import type { Kept } from './measure.sql.ts'
import { rangeOf } from './range.ts'
import { leadsTo, type Ticket, WAITING } from './ticket.ts'
import { queueProblemWords, queueWordsOf } from './words/words.ts'

interface Shown {
  readonly ticket: Ticket
  readonly names: NonNullable<Awaited<ReturnType<typeof findTicketNames>>>
  readonly standing: Standing | undefined
  readonly kept: Kept
  readonly isTold: boolean
  readonly mails: boolean
  readonly problems: readonly Problem[]
  readonly token: string
  /** Where they say how it was; undefined until they were served. */
  readonly survey: string | undefined
}

/** Of fewer estimates nothing is said: ten of ten may be luck. */
const KEPT_MIN = 50
/** The page asks anew, and says so when nothing has come for long. */
const LIVE = { everySeconds: 10, staleSeconds: 30 } as const

export function ticketView(c: PageContext, shown: Shown): { title: string; body: Html } {
  const { ticket, names, token } = shown
  const words = queueWordsOf(c.language)
  const title = say(words.title, { number: ticket.displayNumber })
  const isWaiting = WAITING.includes(ticket.status)
  return {
    title,
    body: html`<div${attributes({
      'data-live': `/queue/${token}`,
      'data-every': LIVE.everySeconds,
      'data-stale-after': LIVE.staleSeconds,
      'data-stale': words.stale,
      'data-events': `/queue/${token}/events`,
    })}><div class="flow" data-part data-alert="${alertOf(ticket)}">
${head(c, shown)}
${shown.survey !== undefined && html`<p class="actions">${linkButton({ href: shown.survey, label: surveyWordsOf(c.language).answer.title })}</p>`}
${isWaiting && places(c, shown)}${isWaiting && shown.isTold && html`<p>${words.notice.done}</p>`}
<p class="hint">${say(words.asOf, { time: sayTime(c.now, c.language, names.zone) })} · <a href="/queue/${token}">${words.reload}</a></p>
</div></div>
${isWaiting && shown.mails && !shown.isTold && notice(c, shown)}
${ticket.status !== 'processing' && leadsTo(ticket.status, 'leave') && leaving(c, shown)}
${summaryList([
  { term: words.service, value: inLanguage(names.service, c.language) },
  { term: words.group, value: inLanguage(names.group, c.language) },
  { term: words.mall, value: html`<a href="/malls/${ticket.mallId}">${inLanguage(names.mall, c.language)}</a>` },
  { term: words.taken, value: sayTime(ticket.arrivedAt, c.language, names.zone) },
])}
${isWaiting && shown.kept.count >= KEPT_MIN && html`<p class="hint">${say(words.kept, { good: Math.round((100 * shown.kept.good) / shown.kept.count) })}</p>`}`,
  }
}

/** Changes with each call, so that the phone shakes once for each. */
function alertOf({ status, calls }: Ticket): string {
  return status === 'called' ? `called ${calls}` : ''
}

/** The number, and what its holder does now. Called: nothing on the page is stronger. */
function head(c: PageContext, { ticket, names }: Shown): Html {
  const words = queueWordsOf(c.language)
  const values = { counter: ticket.counterLabel ?? '', group: inLanguage(names.group, c.language) }
  const hint = words.hints[ticket.status]
  return html`<div class="turn${ticket.status === 'called' ? ' called' : ''}">
<h1><span class="hint">${words.yours}</span> <b translate="no">${apart(ticket.displayNumber)}</b></h1>
<p class="lead" data-say>${say(words.status[ticket.status], values)}</p>
${hint !== '' && html`<p>${hint}</p>`}</div>`
}

function places(c: PageContext, { standing }: Shown): Html | undefined {
  const words = queueWordsOf(c.language)
  if (!standing) return undefined
  const { ahead, open } = standing
  return summaryList([
    { term: words.ahead, value: ahead === 0 ? words.nobodyAhead : String(ahead) },
    { term: words.wait, value: waitOf(c.language, standing) },
    { term: words.open, value: String(open) },
  ])
}

/** A range, for an exact minute would be a lie. Rounded outwards, to five minutes where it is long. */
export function waitOf(language: string, { estimate, open }: Pick<Standing, 'estimate' | 'open'>): string {
  const words = queueWordsOf(language)
  if (!estimate) return open === 0 ? words.noCounter : words.unsure
  const { low, high } = rangeOf(estimate)
  if (Number.isNaN(high)) return words.unsure
  return high <= SOON_MINUTES ? words.soon : say(words.minutes, { low, high })
}

const SOON_MINUTES = 2

function notice(c: PageContext, { token, problems }: Shown): Html {
  const { notice: words } = queueWordsOf(c.language)
  const said = sayProblems(problems, ...queueProblemWords(c.language))
  const field = textField({ name: 'email', type: 'email', label: words.label, hint: words.hint, problems: said })
  const body = formFrame({ action: `/queue/${token}/notice`, csrf: c.csrf(), body: field, submit: words.submit })
  return fold(words.title, body, { open: problems.length > 0 })
}

function leaving(c: PageContext, { token }: Shown): Html {
  const { leave: words } = queueWordsOf(c.language)
  return fold(
    words.title,
    formFrame({
      ...{ action: `/queue/${token}/leaving`, csrf: c.csrf(), body: html`<p>${words.lead}</p>` },
      submit: button({ label: words.submit, tone: 'danger' }),
    }),
  )
}
