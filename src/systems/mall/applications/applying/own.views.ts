import { deadlineList, sayDue } from '../../../../core/cases/deadline.views.ts'
import type { StepStory } from '../../../../core/cases/steps.sql.ts'
import type { Names } from '../../../../core/country/country.ts'
import type { CaseFile } from '../../../../core/files/file.ts'
import { fileList } from '../../../../core/files/files.views.ts'
import type { PageContext } from '../../../../core/house.ts'
import type { LedgerLine } from '../../../../core/ledger/ledger.sql.ts'
import { dayIn, sayDay } from '../../../../kit/clock.ts'
import { button, linkButton } from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import {
  columns,
  doneNotice,
  type Mood,
  notice,
  panel,
  prose,
  summaryList,
  tag,
  timeline,
} from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import type { Titled } from '../../places/malls.views.ts'
import { surveyWordsOf } from '../../survey/words/words.ts'
import { type Application, type ApplicationStatus, leadsTo } from '../application.ts'
import type { Request } from '../request.sql.ts'
import { nextOf, type Own } from './asked-application.ts'
import { answersOf } from './check.views.ts'
import { sayAmount } from './say-standard.ts'
import { applicantStory } from './story.ts'
import { mayObject, type Pending, pendingOf } from './turn.ts'
import { applyWordsOf } from './words/words.ts'

interface OwnShown {
  readonly names: { readonly service: Names; readonly agency: Names }
  readonly lines: readonly LedgerLine[]
  readonly requests: readonly Request[]
  readonly files: readonly CaseFile[]
  readonly clocks: { readonly steps: readonly StepStory[]; readonly pausedAt: Date | null }
  /** Where they say how it was; undefined until the agency is done with it. */
  readonly survey: string | undefined
  readonly today: string
  readonly zone: string
}

const STATUS_MOODS: Readonly<Partial<Record<ApplicationStatus, Mood>>> = {
  asked: 'warn',
  granted: 'good',
  ready: 'good',
  delivered: 'good',
  refused: 'bad',
  closed: 'warn',
  objected: 'info',
  submitted: 'info',
  processing: 'info',
}

export function ownView(c: PageContext, own: Own, shown: OwnShown): Titled {
  const words = applyWordsOf(c.language)
  const { mine } = words
  const { application } = own
  const service = inLanguage(shown.names.service, c.language)
  const done = new Map<string, string>(Object.entries(mine.done)).get(c.query.done ?? '')
  const answers = answersOf(c, own)
  return {
    title: say(mine.title, { number: application.number }),
    body: html`${done !== undefined && doneNotice(done)}<h1>${service}</h1>
<p class="meta">${say(mine.number, { number: application.number })} ${tag(words.statuses[application.status], STATUS_MOODS[application.status] ?? 'plain')}</p>
${pendingCard(c, pendingOf(application, shown.today, untilOf(shown)), shown.names.agency)}${actions(c, own, shown.today)}${shown.survey !== undefined && html`<p class="actions no-print">${linkButton({ href: shown.survey, label: surveyWordsOf(c.language).answer.title, tone: 'secondary' })}</p>`}
${columns(
  html`${decisionPart(c, application, shown)}
${answers.length > 0 && html`<section><h2>${mine.answers}</h2>${summaryList(answers)}</section>`}
${fromAgency(c, own, shown)}
<section><h2>${mine.story}</h2>${timeline(applicantStory(c, { application, ...shown, agency: shown.names.agency }))}</section>`,
  html`${panel(mine.facts, summaryList(factsFor(c, own, shown)))}${shown.clocks.steps.length > 0 && panel(mine.days, deadlineList(c, shown.clocks.steps))}`,
)}
<form method="post" action="/follow/leave" class="no-print"><input type="hidden" name="_csrf" value="${c.csrf()}">${button({ label: mine.leave, tone: 'quiet' })}</form>`,
  }
}

function untilOf({ requests }: OwnShown): string | null {
  return requests.find(({ answeredAt }) => answeredAt === null)?.answerUntil ?? null
}

/** On every page of an application: whose turn it is, and until when. */
export function pendingCard(c: PageContext, { turn, what, until }: Pending, agency: Names): Html {
  const { pending: words } = applyWordsOf(c.language)
  const day = until ? sayDue(c, { on: until.on, at: until.at, zone: c.house.country.defaultZone }) : undefined
  const sentence = say(words.what[what], { agency: inLanguage(agency, c.language) })
  const mood = turn === 'applicant' ? 'warn' : turn === 'nobody' ? 'plain' : 'info'
  return notice(
    mood,
    html`<p>${sentence}${day !== undefined && html` <strong>${say(words.until, { day })}</strong>`}</p>`,
    words.turn[turn],
  )
}

function actions(c: PageContext, own: Own, today: string): Html {
  const { mine } = applyWordsOf(c.language)
  const { application, at } = own
  const { status } = application
  const links = [
    ...(status === 'draft' ? [linkButton({ href: nextOf(own), label: mine.goOn })] : []),
    ...(status === 'signing' ? [linkButton({ href: `${at}/signers`, label: mine.signers, tone: 'secondary' })] : []),
    ...(status === 'asked' ? [linkButton({ href: `${at}/completion`, label: mine.answer })] : []),
    ...(mayObject(application, today)
      ? [linkButton({ href: `${at}/objection`, label: mine.object, tone: 'secondary' })]
      : []),
    ...(leadsTo(status, 'withdraw')
      ? [linkButton({ href: `${at}/withdrawal`, label: mine.withdraw, tone: 'quiet' })]
      : []),
  ]
  return links.length === 0 ? html`` : html`<nav class="actions no-print" aria-label="${mine.do}">${links}</nav>`
}

/** Why it was decided so: here, and not in a letter alone. */
function decisionPart(c: PageContext, application: Application, { zone }: OwnShown): Html | false {
  const { decision: words, statuses } = applyWordsOf(c.language)
  const { decision, decidedAt, decisionReason, decisionArticle, objectionDecision, objectionReason } = application
  if (!decision || !decidedAt) return false
  const day = (at: Date) => sayDay(dayIn(at, zone), c.language)
  return html`<section><h2>${words.title}</h2><p><strong>${statuses[decision]}</strong> · ${day(decidedAt)}</p>
${decisionReason && prose(decisionReason)}${decisionArticle && html`<p>${say(words.article, { article: decisionArticle })}</p>`}
${objectionDecision && html`<h3>${words.objection}</h3><p><strong>${statuses[objectionDecision]}</strong></p>${objectionReason && prose(objectionReason)}`}</section>`
}

/** What the agency added for the applicant: papers that it issued, too. */
function fromAgency(c: PageContext, { at, application }: Own, { files }: OwnShown): Html | false {
  const { mine } = applyWordsOf(c.language)
  const answered = Object.values(application.answers)
  const theirs = files.filter(({ fileId, state }) => !answered.includes(fileId) && state === 'ready')
  return (
    theirs.length > 0 &&
    html`<section><h2>${mine.papers}</h2>${fileList(c.language, { files: theirs, at: `${at}/files` })}</section>`
  )
}

function factsFor(c: PageContext, { application, contact, at }: Own, { names, zone }: OwnShown) {
  const { mine, contact: words } = applyWordsOf(c.language)
  const day = (moment: Date) => sayDay(dayIn(moment, zone), c.language)
  const { fee, paidAt, paymentReference, delivery, deliveryNote, submittedAt, begunAt } = application
  const reach = [contact?.name, contact?.email, contact?.phone].filter(Boolean).join(' · ')
  const paid = paidAt ? say(mine.paid, { day: day(paidAt) }) : say(mine.payWith, { reference: paymentReference ?? '–' })
  return [
    { term: mine.agency, value: inLanguage(names.agency, c.language) },
    { term: submittedAt ? mine.sent : mine.begun, value: day(submittedAt ?? begunAt) },
    ...(reach
      ? [{ term: words.title, value: html`${reach} <a href="${`${at}/contact`}">${mine.changeContact}</a>` }]
      : []),
    ...(fee === null ? [] : [{ term: mine.fee, value: fee === 0 ? mine.free : `${sayAmount(c, fee)} · ${paid}` }]),
    ...(delivery
      ? [{ term: mine.delivery, value: [mine.deliveries[delivery], deliveryNote].filter(Boolean).join(': ') }]
      : []),
  ]
}
