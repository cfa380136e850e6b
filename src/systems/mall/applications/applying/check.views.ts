import { sayDue } from '../../../../core/cases/deadline.views.ts'
import type { PageContext } from '../../../../core/house.ts'
import { button, errorSummary, type FieldProblems, formFrame, linkButton } from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { notice, prose, summaryList } from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import type { Titled } from '../../places/malls.views.ts'
import type { Application } from '../application.ts'
import type { Target } from '../forms/definition.ts'
import { sayAnswer } from '../forms/question.views.ts'
import { pagesFor } from '../forms/routing.ts'
import { type Own, pathOf } from './asked-application.ts'
import { keyReceipt } from './begin.views.ts'
import { laterLine } from './question.views.ts'
import { applyWordsOf } from './words/words.ts'

export function checkView(
  c: PageContext,
  own: Own,
  { problems, once }: { readonly problems: FieldProblems; readonly once: string },
): Titled {
  const words = applyWordsOf(c.language)
  const { check } = words
  const { application, version, contact } = own
  const reach = [contact?.name, contact?.email, contact?.phone].filter(Boolean).join(' · ')
  const answers = summaryList([
    ...answersOf(c, own, true),
    ...(version.definition.signers
      ? [
          {
            term: words.signers.title,
            value: html`${own.signers} ${change(c, `${own.at}/signers`, words.signers.title)}`,
          },
        ]
      : []),
    { term: words.contact.title, value: html`${reach} ${change(c, `${own.at}/contact`, words.contact.title)}` },
  ])
  return {
    title: `${check.title} – ${application.number}`,
    body: html`${errorSummary(problems, { title: words.wrong })}<h1>${check.title}</h1><p class="lead">${check.lead}</p><div id="f-check">${answers}</div>
${formFrame({
  ...{ action: `${own.at}/check`, csrf: c.csrf(), once, seen: application.revision },
  ...{
    body: html`<p>${check.declare}</p>`,
    submit: button({ label: own.signers > 0 ? words.signers.begin : check.send }),
  },
})}${laterLine(c, own)}`,
  }
}

/** Each question of the way with what was answered; `changing`: with the way to change it. */
export function answersOf(
  c: PageContext,
  { version, application, at, origins }: Pick<Own, 'version' | 'application' | 'at' | 'origins'>,
  changing = false,
): { term: string; value: Html }[] {
  const { definition } = version
  const { answers } = application
  const { pages } = pagesFor(definition, answers)
  return pages.flatMap((question) => {
    const given = answers[question.id]
    if (question.kind === 'section' || given === undefined) return []
    const term = inLanguage(question.label, c.language)
    const isPaper = question.kind === 'attachment' && typeof given === 'string'
    const told = isPaper
      ? html`<a href="${`${at}/files/${given}`}">${applyWordsOf(c.language).check.paper}<span class="unseen"> ${term}</span></a>`
      : html`${sayAnswer(question, given, c.language)}${origins.has(question.id) && html` <span class="meta">(${origins.get(question.id)})</span>`}`
    return [{ term, value: changing ? html`${told} ${change(c, pathOf(at, question), term)}` : told }]
  })
}

function change(c: PageContext, href: string, about: string): Html {
  return html`<a href="${href}">${applyWordsOf(c.language).check.change}<span class="unseen"> ${about}</span></a>`
}

/** Who comes here cannot apply, and reads why and where to turn. */
export function exitView(c: PageContext, own: Own, exit: Extract<Target, { kind: 'exit' }>): Titled {
  const { exit: words } = applyWordsOf(c.language)
  const title = inLanguage(exit.title, c.language)
  const { pages } = pagesFor(own.version.definition, own.application.answers)
  const last = pages.at(-1)
  return {
    title,
    body: html`<h1>${title}</h1>${prose(inLanguage(exit.words, c.language))}${notice('info', words.kept)}
<p class="actions">${last && linkButton({ href: pathOf(own.at, last), label: words.back, tone: 'secondary' })}${linkButton({ href: `${own.at}/withdrawal`, label: words.away, tone: 'quiet' })}</p>`,
  }
}

export function sentView(c: PageContext, own: Own, key: string | undefined): Titled {
  const { sent: words } = applyWordsOf(c.language)
  const { application, contact } = own
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>${keyReceipt(c, { number: application.number, key })}
${dueLine(c, application)}<p>${contact?.email ? words.mailed : words.noMail}</p>
<h2>${words.next}</h2><ol class="next">${Object.values(words.steps).map((one) => html`<li>${one}</li>`)}</ol>
<p class="actions">${linkButton({ href: own.at, label: words.open })}</p>`,
  }
}

export function keyView(c: PageContext, own: Own, key: string | undefined): Titled {
  const { later: words } = applyWordsOf(c.language)
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>${keyReceipt(c, { number: own.application.number, key })}
<p>${words.until}</p><p class="actions">${linkButton({ href: own.at, label: words.back })}</p>`,
  }
}

/** The day that the standard promises. */
function dueLine(c: PageContext, { dueOn, dueAt }: Pick<Application, 'dueOn' | 'dueAt'>): Html {
  if (dueOn === null) return html``
  const day = sayDue(c, { on: dueOn, at: dueAt, zone: c.house.country.defaultZone })
  return html`<p><strong>${say(applyWordsOf(c.language).sent.due, { day })}</strong></p>`
}
