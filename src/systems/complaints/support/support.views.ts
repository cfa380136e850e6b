import type { PageContext } from '../../../core/house.ts'
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
import { newOnce } from '../../../kit/http/pages.ts'
import { apart, doneNotice, notice } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import type { PublicComplaint } from '../public/public.sql.ts'
import { similarWordsOf } from '../words/similar-words.ts'
import { wordsOf } from '../words/words.ts'
import { SUPPORT } from './support.sql.ts'

/** How this device stands to the case: it may say "me too", it has, it need not, or the case is its own. */
export type Standing = 'open' | 'counted' | 'over' | 'own'

type Titled = { readonly title: string; readonly body: Html }

interface Shown {
  readonly standing: Standing
  readonly problems: FieldProblems
  readonly mails: boolean
  readonly done?: string | undefined
}

export function supportView(
  c: PageContext,
  complaint: PublicComplaint,
  { standing, problems, mails, done }: Shown,
): Titled {
  const words = similarWordsOf(c.language).support
  const standings: Record<Standing, () => Html> = {
    // Where the address counts already from another device, they are told what everybody is told.
    open: () =>
      done === 'counted' || done === 'told'
        ? doneView(c, done)
        : html`<p class="lead">${words.lead}</p>${supportFormView(c, complaint.number, { problems, mails, email: typedEmail(c) })}`,
    counted: () => html`${done ? '' : notice('good', words.already)}${withdrawForm(c)}`,
    over: () => notice('info', words.over),
    own: () => notice('info', words.own),
  }
  const said =
    standing === 'counted' && done ? doneView(c, done) : done === 'withdrawn' ? doneNotice(words.withdrawn) : html``
  return {
    title: `${words.title} – ${complaint.number}`,
    body: html`${errorSummary(problems, { title: wordsOf(c.language).file.problems })}<h1>${words.title}</h1>
<p><a href="/complaints/${complaint.number}">${apart(complaint.title, complaint.language)}</a>${complaint.supporters > 0 && html` · ${say(similarWordsOf(c.language).supporters, { count: complaint.supporters })}`}</p>
${said}${standings[standing]()}
<p>${linkButton({ href: `/complaints/${complaint.number}`, label: words.toReport, tone: 'secondary' })}</p>`,
  }
}

interface Asked {
  readonly problems: FieldProblems
  readonly mails: boolean
  readonly email?: string | undefined
  /** It is pressed in place of sending a report. */
  readonly instead?: boolean
}

/** The one form of "me too", on its own page and on the way to sending a report. */
export function supportFormView(
  c: PageContext,
  number: string,
  { problems, mails, email, instead = c.typed.instead === 'on' }: Asked,
): Html {
  const words = similarWordsOf(c.language).support
  const address = textField({
    name: 'email',
    type: 'email',
    label: words.email,
    hint: words.emailHint,
    optional: wordsOf(c.language).file.optional,
    problems,
    value: email,
    autocomplete: 'email',
    spellcheck: false,
  })
  return formFrame({
    action: `/complaints/${number}/support`,
    csrf: c.csrf(),
    once: newOnce(),
    body: [
      instead ? hidden('instead', 'on') : html``,
      mails ? address : html`<p class="hint">${words.noMail}</p>`,
      html`<p class="hint small">${say(words.how, { days: SUPPORT.keptDays })}</p>`,
    ],
    submit: words.send,
  })
}

function doneView(c: PageContext, done: string): Html {
  const words = similarWordsOf(c.language).support
  return doneNotice(html`<h2>${words.doneTitle}</h2><p>${words.done}${done === 'told' && html` ${words.doneMail}`}</p>`)
}

function withdrawForm(c: PageContext): Html {
  const words = similarWordsOf(c.language).support
  const action = c.path.split('?')[0] ?? c.path
  return formFrame({
    action,
    csrf: c.csrf(),
    body: html``,
    submit: button({ label: words.withdraw, name: '_go', value: 'withdraw', tone: 'quiet' }),
  })
}

function typedEmail(c: PageContext): string | undefined {
  return typeof c.typed.email === 'string' ? c.typed.email : undefined
}
