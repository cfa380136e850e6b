import type { Names } from '../../../../core/country/country.ts'
import type { PageContext } from '../../../../core/house.ts'
import type { OidcRegister, Register } from '../../../../core/registers/register.ts'
import { button, formFrame, linkButton } from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { newOnce } from '../../../../kit/http/pages.ts'
import { apart, doneNotice, type Fact, notice, summaryList } from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import { nextOf, type Own, pathOf } from '../applying/asked-application.ts'
import type { Question } from '../forms/definition.ts'
import { sayAnswer } from '../forms/question.views.ts'
import type { Fill } from './fill.sql.ts'
import { sayFill } from './origins.ts'
import { prefillWordsOf } from './words/words.ts'

/** An application and a register that may fill in some of its answers. */
export interface Filling {
  readonly own: Own
  readonly register: Register
  /** By which the applicant shows who they are: the register itself, or that which gives its key. */
  readonly signIn: OidcRegister
  readonly questions: readonly Question[]
  readonly fills: readonly Fill[]
  readonly names: { readonly service: Names; readonly agency: Names }
  /** The address of its page. */
  readonly at: string
}

/** What would be fetched, from whom, why and how; above it what has come already. */
export function consentView(c: PageContext, filling: Filling) {
  const words = prefillWordsOf(c.language)
  const { own, register, at } = filling
  const title = say(words.title, { register: inLanguage(register.name, c.language) })
  const came = filling.fills.some(({ registerId }) => registerId === register.registerId)
  const back = linkButton({
    href: nextOf(own),
    ...(came ? { label: words.goOn, tone: 'primary' } : { label: words.decline, tone: 'secondary' }),
  })
  const fetch = button({ label: came ? words.again : words.agree, tone: came ? 'secondary' : 'primary' })
  const about = html`${summaryList(facts(c, filling))}
<p>${say(words.kept, { agency: inLanguage(filling.names.agency, c.language) })}</p>
${formFrame({ action: at, csrf: c.csrf(), once: newOnce(), body: [], submit: came ? fetch : [fetch, back] })}`
  const shown = came
    ? html`${cameView(c, filling)}<p class="actions">${back}</p><details><summary>${words.anew}</summary>${about}</details>`
    : html`<p class="lead">${words.lead}</p>${about}`
  return { title, body: html`${outcome(c, filling)}<h1>${title}</h1>${shown}` }
}

/** An ordinary link leads away: what a browser lets a form do ends at our own address. */
export function leavingView(c: PageContext, { signIn, at }: Filling, url: string) {
  const words = prefillWordsOf(c.language)
  const title = say(words.leaving, { signIn: inLanguage(signIn.name, c.language) })
  return {
    title,
    body: html`<h1>${title}</h1><p class="lead">${words.leavingLead}</p>
<p class="actions">${linkButton({ href: url, label: title })}${linkButton({ href: at, label: words.decline, tone: 'secondary' })}</p>`,
  }
}

/** The answers that came, each with the way to its page, where it can be taken away. */
function cameView(c: PageContext, { own, register, questions, fills }: Filling): Html {
  const words = prefillWordsOf(c.language)
  const came = questions.flatMap((question): Fact[] => {
    const fill = fills.find((one) => one.questionId === question.id && one.registerId === register.registerId)
    const given = own.application.registerAnswers[question.id]
    if (!fill || given === undefined) return []
    const term = inLanguage(question.label, c.language)
    const value = html`${apart(sayAnswer(question, given, c.language))}<p class="meta">${sayFill(c, fill)}</p>`
    return [{ term, value, change: { href: pathOf(own.at, question), label: words.change, about: term } }]
  })
  return summaryList(came)
}

function facts(c: PageContext, { register, signIn, questions, names }: Filling): readonly Fact[] {
  const words = prefillWordsOf(c.language)
  const called = { register: inLanguage(register.name, c.language), signIn: inLanguage(signIn.name, c.language) }
  const label = ({ prefill }: Question) => {
    const found = register.mapping.find(({ key }) => key === prefill?.value)
    return found ? inLanguage(found.label, c.language) : (prefill?.value ?? '')
  }
  const what = [...new Set(questions.map(label))]
  const why = say(words.whySentence, { service: inLanguage(names.service, c.language) })
  return [
    { term: words.what, value: what.join(', ') },
    { term: words.whom, value: `${inLanguage(register.keeper, c.language)} (${called.register})` },
    {
      term: words.why,
      value: html`<p>${why}</p><ul>${questions.map((one) => html`<li>${inLanguage(one.label, c.language)}</li>`)}</ul>`,
    },
    ...(register.basis === null ? [] : [{ term: words.basis, value: register.basis }]),
    { term: words.how, value: say(register.kind === 'oidc' ? words.howOidc : words.howHttp, called) },
  ]
}

/** What came of it, and what is left to be typed. */
function outcome(c: PageContext, { register, fills, questions }: Filling): Html | false {
  const words = prefillWordsOf(c.language)
  const { failed, done, missing = '', unfit = '' } = c.query
  const called = { register: inLanguage(register.name, c.language) }
  if (failed) {
    const { failed: sentences } = words
    return doneNotice(new Map(Object.entries(sentences)).get(failed) ?? sentences.other, 'warn')
  }
  if (done !== 'filled') return false
  const left = (ids: string, sentence: string) =>
    questions
      .filter(({ id }) => ids.split(',').includes(id))
      .map(({ label }) => html`<li>${say(sentence, { question: inLanguage(label, c.language) })}</li>`)
  const rest = [...left(missing, words.missing), ...left(unfit, words.unfit)]
  const count = fills.filter(({ registerId }) => registerId === register.registerId).length
  const told = count > 0 ? say(words.filled, { ...called, count }) : say(words.nothing, called)
  return html`${doneNotice(told, count > 0 ? 'good' : 'warn')}${rest.length > 0 && notice('info', html`<p>${words.left}</p><ul>${rest}</ul>`)}`
}
