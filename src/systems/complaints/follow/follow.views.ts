import type { StepStory } from '../../../core/cases/steps.sql.ts'
import { dayOf } from '../../../core/deadlines/day.ts'
import type { PageContext } from '../../../core/house.ts'
import { sayDay } from '../../../kit/clock.ts'
import { button, errorSummary, type FieldProblems, formFrame, linkButton, textField } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { columns, type Entry, notice, panel, prose, summaryList, tag, timeline } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { deadlineList } from '../clocks/deadline.views.ts'
import { type Complaint, isOpenFor, mayDo } from '../complaint.ts'
import type { ComplaintNames } from '../names.sql.ts'
import { moodOf } from '../status.views.ts'
import { wordsOf } from '../words/words.ts'

type Titled = { readonly title: string; readonly body: Html }

export function askView(c: PageContext, problems: FieldProblems): Titled {
  const words = wordsOf(c.language).follow
  // The key is never printed back, as a password is not.
  const number = typeof c.typed.number === 'string' ? c.typed.number : undefined
  return {
    title: words.title,
    body: html`${errorSummary(problems, { title: wordsOf(c.language).file.problems })}<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${formFrame({
  action: '/follow',
  csrf: c.csrf(),
  submit: words.open,
  body: [
    textField({
      name: 'number',
      label: words.number,
      hint: words.numberHint,
      problems,
      value: number,
      autocomplete: 'off',
      spellcheck: false,
      width: 'medium',
    }),
    textField({ name: 'key', label: words.key, problems, autocomplete: 'off', spellcheck: false, width: 'medium' }),
  ],
})}
<p><a href="/follow/new-key">${words.lost}</a></p>`,
  }
}

interface Mine {
  readonly complaint: Complaint
  readonly clocks: { readonly steps: readonly StepStory[]; readonly pausedAt: Date | null }
  readonly names: ComplaintNames
  readonly story: readonly Entry[]
}

export function mineView(c: PageContext, { complaint, clocks, names, story }: Mine): Titled {
  const words = wordsOf(c.language)
  const { follow } = words
  const zone = c.house.country.defaultZone
  const day = (at: Date) => sayDay(dayOf(at, zone), c.language)
  const shown = complaint.secret
    ? follow.publishedNever
    : complaint.publishedAt
      ? html`${day(complaint.publishedAt)} · <a href="/complaints/${complaint.number}">${follow.publicPage}</a>`
      : follow.publishedNot
  return {
    title: `${follow.mine} ${complaint.number}`,
    body: html`<h1>${complaint.title}</h1><p class="meta">${say(follow.number_, { number: complaint.number })} ${tag(words.statuses[complaint.status], moodOf(complaint.status))}</p>
${actions(c, complaint)}
${columns(
  html`${clocks.pausedAt && notice('info', say(follow.stands, { day: day(clocks.pausedAt) }))}
<section><h2>${follow.story}</h2>${timeline(story)}</section>
<section><h2>${follow.words}</h2>${prose(complaint.words)}</section>`,
  html`${panel(
    follow.facts,
    summaryList([
      { term: follow.status, value: words.statuses[complaint.status] },
      { term: follow.who, value: names.agency ? inLanguage(names.agency, c.language) : follow.nobody },
      { term: follow.filed, value: day(complaint.filedAt) },
      { term: follow.published, value: shown },
    ]),
  )}${clocks.steps.length > 0 && panel(follow.dates, deadlineList(clocks.steps, c.language))}`,
)}
<form method="post" action="/follow/leave" class="no-print"><input type="hidden" name="_csrf" value="${c.csrf()}">${button({ label: follow.leave, tone: 'quiet' })}</form>`,
  }
}

const DEEDS = [
  ['answer', 'answer', 'primary'],
  ['judge', 'verdict', 'primary'],
  ['object', 'objection', 'secondary'],
  ['withdraw', 'withdrawal', 'quiet'],
] as const

/** What may be done now. Whether the day for a verdict is over is said by the act itself. */
function actions(c: PageContext, complaint: Complaint): Html {
  const words = wordsOf(c.language).follow
  const open = DEEDS.filter(
    ([deed]) => isOpenFor(complaint, deed) && mayDo(c.actor, complaint, deed) && stillUseful(complaint, deed),
  )
  if (open.length === 0) return html``
  return html`<nav class="actions no-print" aria-label="${words.do}">${open.map(([deed, noun, tone]) =>
    linkButton({ href: `/follow/${complaint.number}/${noun}`, label: words[deed].link, tone }),
  )}</nav>
${complaint.judgeUntil && complaint.status === 'replied' && html`<p class="hint">${say(words.judge.until, { day: sayDay(complaint.judgeUntil, c.language) })}</p>`}`
}

function stillUseful(complaint: Complaint, deed: string): boolean {
  if (deed === 'object')
    return complaint.objectedAt === null && complaint.closedBy !== 'lapse' && complaint.closedBy !== 'import'
  if (deed === 'judge') return complaint.status === 'replied' || complaint.closedBy === 'agency'
  return true
}
