import type { PageContext } from '../../../../core/house.ts'
import { dayIn, sayDay, sayMoment } from '../../../../kit/clock.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { apart, type Fact, panel, prose, summaryList } from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import type { Read } from './one.views.ts'
import { sayMoney } from './standard.ts'
import { decidingWordsOf } from './words/words.ts'

/** Who, what is paid and how it is delivered. */
export function factsPart(c: PageContext, { application, agency, contact, version, service }: Read): Html {
  const { one, deliveries, none } = decidingWordsOf(c.language)
  const { fee, paidAt, paymentReference, delivery, deliveryNote, formNumber } = application
  const reached = [contact?.name, contact?.email, contact?.phone].filter((part) => part !== undefined)
  const paid = paidAt ? say(one.paid, { reference: paymentReference ?? none }) : one.unpaid
  const facts: Fact[] = [
    {
      term: one.applicant,
      value: reached.length > 0 ? html`${reached.map((part) => html`<div>${apart(part)}</div>`)}` : one.contactNone,
    },
    { term: one.fee, value: fee === null ? one.feeNone : fee === 0 ? sayMoney(c, 0) : `${sayMoney(c, fee)} – ${paid}` },
    ...(delivery === null
      ? []
      : [
          {
            term: one.delivery,
            value: html`${deliveries[delivery].label}${deliveryNote !== null && html`<div>${apart(deliveryNote)}</div>`}`,
          },
        ]),
    {
      term: one.standard,
      value: html`<a href="/services/${service.id}">${say(one.standardOf, { number: version.number ?? 0 })}</a>`,
    },
    { term: one.form, value: say(one.formOf, { number: formNumber }) },
  ]
  return panel(inLanguage(agency.name, c.language), summaryList(facts, { brief: true }))
}

export function decisionPart(c: PageContext, { application, names, agency }: Read): Html {
  const { one, statuses, none } = decidingWordsOf(c.language)
  const { decision, decidedAt, decisionReason, decisionArticle, decidedBy, language } = application
  const by = (id: string | null, at: Date | null) =>
    html`<p class="meta">${apart(names.get(id ?? '') ?? none)}${at && html` · ${sayMoment(at, c.language, agency.zone)}`}</p>`
  const first =
    decision === null
      ? ''
      : html`<section><h2>${one.decision}: ${statuses[decision]}</h2>${by(decidedBy, decidedAt)}${prose(decisionReason ?? '', language)}${decisionArticle !== null && html`<p>${one.article}: ${apart(decisionArticle, language)}</p>`}</section>`
  const { objectionWords, objectionDecision, objectionReason, objectionDecidedBy, objectionDecidedAt } = application
  return html`${first}${objectionWords !== null && html`<section><h2>${one.objection}</h2>${prose(objectionWords, language)}</section>`}
${objectionDecision !== null && html`<section><h2>${one.objectionDecision}: ${statuses[objectionDecision]}</h2>${by(objectionDecidedBy, objectionDecidedAt)}${prose(objectionReason ?? '', language)}</section>`}`
}

export function requestsPart(c: PageContext, { application, requests, agency }: Read): Html {
  const { one } = decidingWordsOf(c.language)
  if (requests.length === 0) return html``
  const day = (at: Date) => sayDay(dayIn(at, agency.zone), c.language)
  const lines = requests.map(
    ({ words, answeredAt, answerWords, answerUntil, remindedAt }) =>
      html`<li>${prose(words ?? '', application.language)}<p class="meta">${
        answeredAt
          ? say(one.answered, { day: day(answeredAt) })
          : say(one.notAnswered, { day: answerUntil === null ? '–' : sayDay(answerUntil, c.language) })
      }${!answeredAt && remindedAt && html` · ${say(one.reminded, { day: day(remindedAt) })}`}</p>${answerWords !== null && prose(answerWords, application.language)}</li>`,
  )
  return html`<section><h2>${one.requests}</h2><ol>${lines}</ol></section>`
}

export function signersPart(c: PageContext, { signed }: Read): Html {
  const { one, none } = decidingWordsOf(c.language)
  if (signed.length === 0) return html``
  const line = ({ name, signedAt }: (typeof signed)[number]) =>
    html`<li>${apart(name ?? none)}: ${signedAt ? one.signed : one.notSigned}</li>`
  return panel(one.signers, html`<ul>${signed.map(line)}</ul>`)
}

export function notesPart(c: PageContext, { notes, agency }: Read): Html {
  const { one } = decidingWordsOf(c.language)
  const line = ({ officerName, notedAt, words }: (typeof notes)[number]) =>
    html`<li>${prose(words)}<p class="meta">${apart(officerName)} · ${sayMoment(notedAt, c.language, agency.zone)}</p></li>`
  return panel(
    one.notes,
    html`<p class="hint">${one.notesHint}</p>${notes.length > 0 ? html`<ul>${notes.map(line)}</ul>` : html`<p>${one.notesNone}</p>`}`,
  )
}
