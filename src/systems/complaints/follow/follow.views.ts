import { deadlineList } from '../../../core/cases/deadline.views.ts'
import type { StepStory } from '../../../core/cases/steps.sql.ts'
import { dayOf } from '../../../core/deadlines/day.ts'
import type { CaseFile } from '../../../core/files/file.ts'
import { fileList, publicTag, sharedTag } from '../../../core/files/files.views.ts'
import { fileWordsOf } from '../../../core/files/words/words.ts'
import type { PageContext } from '../../../core/house.ts'
import type { Stopped } from '../../../core/notices/stop.sql.ts'
import { citizenWordsOf } from '../../../core/people/citizen/words/words.ts'
import { sayDay } from '../../../kit/clock.ts'
import {
  button,
  errorSummary,
  type FieldProblems,
  formFrame,
  hidden,
  linkButton,
  textField,
} from '../../../kit/fields.ts'
import type { Typed } from '../../../kit/form.ts'
import { type Html, html } from '../../../kit/html.ts'
import { carried } from '../../../kit/http/carry.ts'
import {
  apart,
  columns,
  doneNotice,
  type Entry,
  notice,
  panel,
  prose,
  summaryList,
  tag,
  timeline,
} from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import type { Question } from '../ask.sql.ts'
import { type Complaint, isOpenFor } from '../complaint.ts'
import { askedView } from '../missing.views.ts'
import type { ComplaintNames } from '../names.sql.ts'
import type { Relative } from '../split.sql.ts'
import { moodOf } from '../status.views.ts'
import { wordsOf } from '../words/words.ts'
import { OWN_DEEDS, openDeeds } from './deeds.ts'
import { partsView } from './parts.views.ts'

type Titled = { readonly title: string; readonly body: Html }

interface Asking {
  readonly problems: FieldProblems
  readonly number?: string | undefined
  /** What was written before the case was closed on this device, packed. */
  readonly carry?: string | undefined
  readonly blocked?: Readonly<Record<string, string>> | undefined
}

/** Asks for number and key. The key is never printed back, as a password is not. */
export function askView(c: PageContext, { problems, number, carry, blocked }: Asking): Titled {
  const { follow: words, refusals } = wordsOf(c.language)
  return {
    title: words.title,
    body: html`${errorSummary(problems, { title: wordsOf(c.language).file.problems })}<h1>${words.title}</h1>
${blocked && html`<div role="alert">${notice('warn', say(refusals.keyBlocked.sentence, blocked))}</div>`}
${carry !== undefined ? notice('info', words.kept) : c.query.left !== undefined && notice('good', words.left)}
<p class="lead">${words.lead}</p>
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
    ...(carry !== undefined ? [hidden('_carry', carry)] : []),
  ],
})}
<p><a href="/follow/new-key">${words.lost}</a> · <a href="/my-cases">${citizenWordsOf(c.language).signIn.title}</a></p>`,
  }
}

/** What was written when the case was no longer open on this device, to be looked at and sent. Nothing of it was kept on the way. */
export function carriedView(c: PageContext, number: string, { path, typed }: { path: string; typed: Typed }): Titled {
  const { carried: words, back } = wordsOf(c.language).follow
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
<form class="form" method="post" action="${path}">${hidden('_csrf', c.csrf())}${carried(typed, words.title)}
<div class="actions">${button({ label: words.send })}${linkButton({ href: `/follow/${number}`, label: back, tone: 'quiet' })}</div></form>`,
  }
}

interface Mine {
  readonly complaint: Complaint
  readonly clocks: { readonly steps: readonly StepStory[]; readonly pausedAt: Date | null }
  readonly names: ComplaintNames
  readonly story: readonly Entry[]
  readonly files: readonly CaseFile[]
  /** What the complainant is being asked now. */
  readonly question: Question | undefined
  /** Other reports of the same filing. */
  readonly relatives: readonly Relative[]
  /** Where the agency is. */
  readonly today: string
  /** How the notices stand; undefined where no address was left. */
  readonly notices: Stopped | undefined
}

export function mineView(
  c: PageContext,
  { complaint, clocks, names, story, today, files, question, notices, relatives }: Mine,
): Titled {
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
    body: html`${justDone(c)}<h1>${apart(complaint.title, complaint.language)}</h1><p class="meta">${say(follow.number_, { number: complaint.number })} ${tag(words.statuses[complaint.status], moodOf(complaint.status))}</p>
${actions(c, complaint, today)}
${columns(
  html`${clocks.pausedAt && standing(c, complaint, question, clocks.pausedAt)}
${partsView(c, complaint, relatives)}
<section><h2>${follow.story}</h2>${timeline(story)}</section>
<section><h2>${follow.words}</h2>${prose(complaint.words, complaint.language)}</section>
${photos(c, complaint, files)}`,
  html`${panel(
    follow.facts,
    summaryList([
      { term: follow.status, value: words.statuses[complaint.status] },
      { term: follow.who, value: whoHasIt(c, complaint, names) },
      { term: follow.filed, value: day(complaint.filedAt) },
      { term: follow.published, value: shown },
    ]),
  )}${clocks.steps.length > 0 && panel(follow.dates, deadlineList(c, clocks.steps))}${notices && noticesPanel(c, complaint.number, notices)}`,
)}
<form method="post" action="/follow/leave" class="no-print"><input type="hidden" name="_csrf" value="${c.csrf()}">${button({ label: follow.leave, tone: 'quiet' })}</form>`,
  }
}

/** What is missing, since when the clock stands for it, and from when it runs again: what a person must know to go on. */
function standing(c: PageContext, { status, language }: Complaint, question: Question | undefined, since: Date): Html {
  const { follow } = wordsOf(c.language)
  const day = (at: Date) => sayDay(dayOf(at, c.house.country.defaultZone), c.language)
  const { remindedAt = null, restedAt = null } = question ?? {}
  return notice(
    'warn',
    html`<p>${say(follow.stands, { day: day(since) })} ${status === 'incomplete' ? follow.runsAnew : follow.runsOn}</p>
${question && askedView(question, c.language, language)}
${restedAt ? html`<p>${say(follow.rests, { day: day(restedAt) })}</p>` : remindedAt && html`<p>${say(follow.reminded, { day: day(remindedAt) })}</p>`}`,
    restedAt ? follow.restsTitle : follow.standsTitle,
  )
}

/** Whether mails go out, and the button that changes it. */
function noticesPanel(c: PageContext, number: string, stopped: Stopped): Html {
  const words = wordsOf(c.language).follow.notices
  const change = {
    no: { wish: 'stop', label: words.stop },
    case: { wish: 'again', label: words.begin },
    all: undefined,
  }[stopped]
  return panel(
    words.title,
    html`<p>${words[stopped]}</p>${
      change &&
      html`<form method="post" action="/follow/${number}/notices" class="no-print">${hidden('_csrf', c.csrf())}${button({ name: 'wish', value: change.wish, label: change.label, tone: 'secondary' })}</form>`
    }`,
  )
}

/** What was added to the report, and the way to add more while it goes on. */
function photos(c: PageContext, complaint: Complaint, files: readonly CaseFile[]): Html | false {
  const words = fileWordsOf(c.language)
  const open = isOpenFor(complaint, 'attach')
  if (files.length === 0 && !open) return false
  const at = `/follow/${complaint.number}/photos`
  return html`<section><h2>${words.title}</h2>${files.length > 0 && fileList(c.language, { files, at, under: (file) => html`${sharedTag(c.language, file)}${publicTag(c.language, file)}` })}
${open && html`<p class="no-print">${linkButton({ href: at, label: words.add, tone: 'secondary' })}</p>`}</section>`
}

const TONES = { answer: 'primary', judge: 'primary', object: 'secondary', withdraw: 'quiet' } as const

/** What may be done now: each button leads to a page that is open. */
function actions(c: PageContext, complaint: Complaint, today: string): Html {
  const words = wordsOf(c.language).follow
  const open = openDeeds(complaint, today)
  if (open.length === 0) return html``
  return html`<nav class="actions no-print" aria-label="${words.do}">${open.map((deed) =>
    linkButton({
      href: `/follow/${complaint.number}/${OWN_DEEDS[deed]}`,
      label: words[deed].link,
      tone: TONES[deed],
    }),
  )}</nav>
${complaint.judgeUntil && open.includes('judge') && html`<p class="hint">${say(complaint.status === 'replied' ? words.judge.until : words.judge.untilClosed, { day: sayDay(complaint.judgeUntil, c.language) })}</p>`}`
}

function justDone(c: PageContext): Html | false {
  const { done } = wordsOf(c.language).follow
  const noun = c.query.done ?? ''
  return Object.hasOwn(done, noun) && doneNotice(done[noun as keyof typeof done])
}

function whoHasIt(c: PageContext, { status }: Complaint, { agency }: ComplaintNames): string {
  const words = wordsOf(c.language).follow
  if (['closed', 'withdrawn', 'archived'].includes(status)) return words.nobodyNow
  return agency ? inLanguage(agency, c.language) : words.nobody
}
