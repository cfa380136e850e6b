import type { PageContext } from '../../../core/house.ts'
import { factorAddress } from '../../../core/people/factor/code.ts'
import type { Factor } from '../../../core/people/factor/factor.sql.ts'
import { sayMoment } from '../../../kit/clock.ts'
import {
  button,
  errorSummary,
  type FieldProblems,
  formFrame,
  hidden,
  linkButton,
  textField,
} from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { qrCode } from '../../../kit/qr.ts'
import { doneNotice, fold, notice, receipt } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import { factorWordsOf } from '../words/factor-words.ts'
import { wordsOf } from '../words/words.ts'
import { proofFields } from './check-code.ts'

type Titled = { readonly title: string; readonly body: Html }

/** So few recovery codes that it is time for new ones. */
const FEW = 3

/** The part of the account page that tells of the second factor. */
export function factorPart(c: PageContext, factor: Factor | undefined): Html {
  const words = factorWordsOf(c.language)
  const link = (href: string, label: string) => linkButton({ href, label, tone: 'secondary' })
  if (!factor)
    return html`<section><h2>${words.title}</h2><p>${words.offLead}</p>
<div class="actions">${link('/account/second-factor', words.setUp)}</div></section>`
  const day = sayMoment(factor.madeAt, c.language, c.house.country.defaultZone)
  return html`<section><h2>${words.title}</h2><p>${say(words.on, { day })}</p>
${factor.codesLeft <= FEW ? notice('warn', say(words.codesFew, { n: factor.codesLeft })) : html`<p>${say(words.codesLeft, { n: factor.codesLeft })}</p>`}
<div class="actions">${link('/account/second-factor/codes', words.newCodes)}${link('/account/second-factor', words.replace)}${c.house.secondFactorRequired !== true && linkButton({ href: '/account/second-factor/off', label: words.turnOff, tone: 'danger' })}</div></section>`
}

interface SettingUp {
  readonly email: string
  readonly secret: string
  /** The same secret, sealed, as the form carries it. */
  readonly pending: string
  readonly hasFactor: boolean
  readonly problems: FieldProblems
}

export function setUpView(c: PageContext, { email, secret, pending, hasFactor, problems }: SettingUp): Titled {
  const words = factorWordsOf(c.language)
  const title = hasFactor ? words.replace : words.setUp
  const address = factorAddress(secret, { portal: c.house.portalName, email })
  const isAsked = c.house.secondFactorRequired === true && !hasFactor
  return {
    title,
    body: html`${errorSummary(problems, { title: wordsOf(c.language).wrong })}<h1>${title}</h1>
${isAsked ? notice('info', words.required) : html`<p class="lead">${hasFactor ? words.replaceLead : words.offLead}</p>`}
<p>${words.setUpSteps}</p>${qrCode(address, words.picture)}
${fold(words.byHand, [
  receipt([{ term: words.secret, code: (secret.match(/.{1,4}/g) ?? []).join(' '), hint: words.secretHint }]),
  html`<p><a href="${address}">${words.open}</a></p>`,
])}
${formFrame({
  action: '/account/second-factor',
  csrf: c.csrf(),
  submit: words.confirm,
  body: [
    hidden('pending', pending),
    textField({
      name: 'fresh',
      label: hasFactor ? words.codeNew : words.code,
      hint: words.codeHint,
      problems,
      autocomplete: 'one-time-code',
      inputmode: 'numeric',
      spellcheck: false,
      width: 'short',
    }),
    proofFields(c, problems, hasFactor, words.codeOld),
  ],
})}${!isAsked && html`<p><a href="/account">${words.back}</a></p>`}`,
  }
}

/** Shown in the answer itself, once, and kept nowhere. */
export function recoveryCodesView(c: PageContext, codes: readonly string[]): Titled {
  const words = factorWordsOf(c.language)
  return {
    title: words.codesTitle,
    body: html`${doneNotice(words.codesDone)}<h1>${words.codesTitle}</h1><p class="lead">${words.codesLead}</p>
<ol class="codes">${codes.map((code) => html`<li><code translate="no" dir="ltr">${code}</code></li>`)}</ol>
<p class="meta">${c.house.portalName} · ${c.actor.kind === 'officer' && c.actor.email}</p>
<p>${linkButton({ href: '/account', label: words.codesKept })}</p>`,
  }
}

/** A change of the factor that asks for nothing but the proof: new recovery codes, or turning it off. */
export function changeView(c: PageContext, which: 'codes' | 'off', problems: FieldProblems): Titled {
  const words = factorWordsOf(c.language)
  const title = which === 'codes' ? words.newCodes : words.turnOff
  return {
    title,
    body: html`${errorSummary(problems, { title: wordsOf(c.language).wrong })}<h1>${title}</h1>
<p class="lead">${which === 'codes' ? words.newCodesLead : words.turnOffLead}</p>
${formFrame({ action: `/account/second-factor/${which}`, csrf: c.csrf(), submit: button({ label: title, tone: which === 'off' ? 'danger' : 'primary' }), body: proofFields(c, problems, true) })}
<p><a href="/account">${words.back}</a></p>`,
  }
}
