import type { PageContext } from '../../../core/house.ts'
import type { Citizen } from '../../../core/people/citizen/citizen.ts'
import { citizenWordsOf } from '../../../core/people/citizen/words/words.ts'
import type { Session } from '../../../core/people/session.sql.ts'
import { sayMoment } from '../../../kit/clock.ts'
import {
  button,
  errorSummary,
  type FieldProblems,
  formFrame,
  hidden,
  linkButton,
  selectField,
  textField,
} from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { doneNotice, table, tag } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import { browserName } from '../browser-name.ts'

type Titled = { readonly title: string; readonly body: Html }

interface Shown {
  readonly citizen: Citizen
  readonly sessions: readonly Session[]
  /** No notices of any case to their address. */
  readonly stopped: boolean
  readonly problems: FieldProblems
}

export function detailsView(c: PageContext, shown: Shown): Titled {
  const all = citizenWordsOf(c.language)
  const words = all.account
  return {
    title: words.title,
    body: html`${errorSummary(shown.problems, { title: all.wrong })}<h1>${words.title}</h1>${justDone(c)}
<p class="lead">${words.lead}</p>${detailsForm(c, shown)}
<section><h2>${words.email}</h2><p>${say(words.emailLead, { email: shown.citizen.email })}</p>${emailForm(c, shown)}</section>
${noticesPart(c, shown.stopped)}${sessionsPart(c, shown.sessions)}
<p><a href="/my-cases">${all.list.title}</a> · <a href="/my-cases/data">${all.data.title}</a> · <a href="/citizen/erase">${words.erase}</a></p>`,
  }
}

function justDone(c: PageContext): Html | false {
  const { saved, ended, emailSent, emailDone, emailTaken } = citizenWordsOf(c.language).account
  const said = new Map(Object.entries({ saved, ended, emailSent, emailDone, emailTaken })).get(c.query.done ?? '')
  return said !== undefined && doneNotice(said, said === emailTaken ? 'warn' : 'good')
}

function detailsForm(c: PageContext, { citizen, problems }: Shown): Html {
  const words = citizenWordsOf(c.language).account
  const typed = (name: 'name' | 'phone' | 'language') =>
    typeof c.typed[name] === 'string' ? String(c.typed[name]) : (citizen[name] ?? undefined)
  const names = c.house.country.languageNames
  return formFrame({
    action: '/citizen',
    csrf: c.csrf(),
    submit: words.save,
    body: [
      textField({ name: 'name', label: words.name, problems, value: typed('name'), autocomplete: 'name' }),
      textField({
        name: 'phone',
        type: 'tel',
        label: words.phone,
        problems,
        value: typed('phone'),
        autocomplete: 'tel',
      }),
      selectField({
        name: 'language',
        label: words.language,
        problems,
        value: typed('language'),
        options: c.house.languages.map((code) => ({ value: code, label: names[code] ?? code })),
      }),
    ],
  })
}

function emailForm(c: PageContext, { problems }: Shown): Html {
  const words = citizenWordsOf(c.language).account
  return formFrame({
    action: '/citizen/email',
    csrf: c.csrf(),
    submit: button({ label: words.emailSend, tone: 'secondary' }),
    body: textField({
      ...{ name: 'email', type: 'email', label: words.emailNew, problems },
      ...{ autocomplete: 'off', spellcheck: false },
    }),
  })
}

function noticesPart(c: PageContext, stopped: boolean): Html {
  const words = citizenWordsOf(c.language).account
  const [wish, label] = stopped ? ['again', words.noticesBegin] : ['stop', words.noticesStop]
  return html`<section><h2>${words.notices}</h2><p>${stopped ? words.noticesOff : words.noticesOn}</p>
<form method="post" action="/citizen/notices">${hidden('_csrf', c.csrf())}${hidden('wish', wish)}${button({ label, tone: 'secondary' })}</form></section>`
}

function sessionsPart(c: PageContext, sessions: readonly Session[]): Html {
  const words = citizenWordsOf(c.language).account
  const end = (value: string, label: string, about?: string) =>
    html`<form method="post" action="/citizen/sessions">${hidden('_csrf', c.csrf())}${hidden('session', value)}${button({ label, tone: 'secondary', ...(about && { about }) })}</form>`
  const rows = sessions.map(({ browser, seenAt, current, sessionId }) => {
    const name = browserName(browser)?.browser ?? words.unknown
    return [
      name,
      sayMoment(seenAt, c.language, c.house.country.defaultZone),
      current ? tag(words.current, 'good') : end(sessionId, words.end, name),
    ]
  })
  return html`<section><h2>${words.sessions}</h2>${table(words.sessions, [words.browser, words.seen, words.what], rows)}
${sessions.length > 1 && end('others', words.endOthers)}</section>`
}

export function confirmView(c: PageContext, email: string): Titled {
  const { account: words } = citizenWordsOf(c.language)
  return {
    title: words.confirmTitle,
    body: html`<h1>${words.confirmTitle}</h1><p class="lead">${say(words.confirmLead, { email })}</p>
${formFrame({ action: c.path, csrf: c.csrf(), submit: words.confirm, body: [] })}`,
  }
}

export function overView(c: PageContext): Titled {
  const { signIn, account } = citizenWordsOf(c.language)
  return {
    title: signIn.overTitle,
    body: html`<h1>${signIn.overTitle}</h1><p class="lead">${signIn.over}</p><p>${linkButton({ href: '/citizen', label: account.title })}</p>`,
  }
}
