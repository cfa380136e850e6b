import type { PageContext } from '../../../core/house.ts'
import type { OpenCase } from '../../../core/people/citizen/own-cases.ts'
import { citizenWordsOf } from '../../../core/people/citizen/words/words.ts'
import {
  button,
  checkbox,
  errorSummary,
  type FieldProblems,
  formFrame,
  linkButton,
  radios,
} from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { apart, notice } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'

type Titled = { readonly title: string; readonly body: Html }

interface Asked {
  readonly open: readonly OpenCase[]
  readonly problems: readonly ('leaving' | 'sure')[]
}

/** So many open cases are named one by one; more are counted. */
const NAMED_MAX = 5

export function eraseView(c: PageContext, { open, problems }: Asked): Titled {
  const all = citizenWordsOf(c.language)
  const { erase: words } = all
  const said: FieldProblems = new Map(problems.map((name) => [name, name === 'sure' ? words.tick : words.choose]))
  return {
    title: words.title,
    body: html`${errorSummary(said, { title: all.wrong })}<h1>${words.title}</h1>
<h2>${words.goes}</h2><p>${words.goesAll}</p><h2>${words.stays}</h2><p>${words.staysAll}</p><p>${words.staysLedger}</p>
<h2>${words.means}</h2><p>${words.meansAll}</p>${notice('warn', words.key)}<p><a href="/my-cases">${words.cases}</a></p>
${formFrame({
  action: '/citizen/erase',
  csrf: c.csrf(),
  submit: button({ label: words.send, tone: 'danger' }),
  body: [
    ...(open.length > 0 ? [leavingField(c, open, said)] : []),
    checkbox({ name: 'sure', label: words.sure, problems: said, checked: c.typed.sure === 'on' }),
  ],
})}`,
  }
}

/** Nothing is chosen beforehand: neither is a small thing. */
function leavingField(c: PageContext, open: readonly OpenCase[], problems: FieldProblems): Html {
  const { erase: words } = citizenWordsOf(c.language)
  const count = open.length.toLocaleString(c.language)
  const counted = (one: string, many: string) => say(open.length === 1 ? one : many, { count })
  const more = open.length - NAMED_MAX
  return html`<section><h2>${counted(words.openOne, words.openMany)}</h2>
<ul>${open.slice(0, NAMED_MAX).map(({ number, language, title }) => html`<li><a href="/follow/${number}">${apart(title, language)}</a> <span class="hint">${number}</span></li>`)}</ul>
${more > 0 && html`<p>${say(words.openMore, { count: more.toLocaleString(c.language) })}</p>`}
${radios({
  name: 'leaving',
  label: counted(words.leavingOne, words.leaving),
  problems,
  value: typeof c.typed.leaving === 'string' ? c.typed.leaving : undefined,
  choices: [
    { value: 'go_on', label: counted(words.goOnOne, words.goOnMany), hint: words.goOnHint },
    { value: 'withdraw', label: counted(words.withdrawOne, words.withdrawMany), hint: words.withdrawHint },
  ],
})}</section>`
}

export function erasedView(c: PageContext): Titled {
  const { erase: words } = citizenWordsOf(c.language)
  const what = new Map(Object.entries({ go_on: words.doneGoOn, withdraw: words.doneWithdraw })).get(c.query.done ?? '')
  return {
    title: words.doneTitle,
    body: html`<h1>${words.doneTitle}</h1><p class="lead">${words.done}</p>${what !== undefined && html`<p>${what}</p>`}<p><a href="/">${words.home}</a></p>`,
  }
}

export function freshView(c: PageContext): Titled {
  const { fresh } = citizenWordsOf(c.language)
  return {
    title: fresh.title,
    body: html`<h1>${fresh.title}</h1><p class="lead">${fresh.lead}</p><p>${linkButton({ href: '/citizen/sign-in', label: fresh.ask })}</p>`,
  }
}
