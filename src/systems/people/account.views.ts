import type { PageContext } from '../../core/house.ts'
import type { Officer } from '../../core/people/actor.ts'
import type { Factor } from '../../core/people/factor/factor.sql.ts'
import type { OfficerRecord } from '../../core/people/officer.sql.ts'
import type { Session } from '../../core/people/session.sql.ts'
import type { Token } from '../../core/people/token.sql.ts'
import { sayMoment } from '../../kit/clock.ts'
import { button, errorSummary, type FieldProblems, formFrame, hidden, linkButton } from '../../kit/fields.ts'
import { type Html, html } from '../../kit/html.ts'
import { passwordField } from '../../kit/password-field.ts'
import { doneNotice, summaryList, table, tag } from '../../kit/views.ts'
import { inLanguage, say } from '../../kit/words.ts'
import { browserName } from './browser-name.ts'
import { factorPart } from './factor/second-factor.views.ts'
import { newPasswordFields } from './password-link.page.ts'
import { factorWordsOf } from './words/factor-words.ts'
import { wordsOf } from './words/words.ts'

type Titled = { readonly title: string; readonly body: Html }

interface Account {
  readonly officer: Officer
  readonly roles: OfficerRecord['roles']
  readonly sessions: readonly Session[]
  readonly tokens: readonly Token[]
  readonly factor: Factor | undefined
  /** What has just been done, in a sentence. */
  readonly done: string | undefined
}

export function accountView(c: PageContext, account: Account): Titled {
  const { account: words } = wordsOf(c.language)
  const { officer, done } = account
  const looksAfter = officer.roles.some(({ role }) => role === 'system_admin')
  return {
    title: words.title,
    body: html`${done !== undefined && doneNotice(done)}<h1>${words.title}</h1>
${summaryList([
  { term: words.name, value: officer.name },
  { term: words.email, value: officer.email },
  { term: words.roles, value: roleLines(c, account.roles) },
])}
<div class="actions">${linkButton({ href: '/account/password', label: words.password, tone: 'secondary' })}${looksAfter && linkButton({ href: '/admin/officers', label: words.officers, tone: 'secondary' })}</div>
${factorPart(c, account.factor)}
${sessionsPart(c, account.sessions)}
${tokensPart(c, account.tokens)}`,
  }
}

export function passwordView(c: PageContext, problems: FieldProblems): Titled {
  const words = wordsOf(c.language)
  const { account } = words
  return {
    title: account.password,
    body: html`${errorSummary(problems, { title: words.wrong })}<h1>${account.password}</h1><p class="lead">${account.passwordLead}</p>
${formFrame({
  action: '/account/password',
  csrf: c.csrf(),
  submit: account.password,
  body: [
    passwordField({ name: 'current', label: account.currentPassword, problems }),
    ...newPasswordFields(c, problems),
  ],
})}
<p><a href="/account">${account.title}</a></p>`,
  }
}

/** The roles of an officer with their agencies, one to a line. */
export function roleLines(c: PageContext, roles: OfficerRecord['roles']): Html | string {
  const words = wordsOf(c.language)
  if (roles.length === 0) return words.account.noRoles
  const line = (one: OfficerRecord['roles'][number]) =>
    say(words.account.roleAt, { role: words.roles[one.role], agency: inLanguage(one.agency, c.language) })
  const [first, ...more] = roles.map(line)
  return more.length === 0 ? (first ?? '') : html`<ul>${[first, ...more].map((one) => html`<li>${one}</li>`)}</ul>`
}

function sessionsPart(c: PageContext, sessions: readonly Session[]): Html {
  const { account: words } = wordsOf(c.language)
  const rows = sessions.map((session) => {
    const name = nameOf(c, session.browser)
    return [
      name,
      moment(c, session.startedAt),
      moment(c, session.seenAt),
      session.current
        ? tag(words.current, 'good')
        : deed(c, {
            action: '/account/sessions',
            name: 'session',
            value: session.sessionId,
            label: words.end,
            about: name,
          }),
    ]
  })
  return html`<section><h2>${words.sessions}</h2>
${table(words.sessionsLead, [words.browser, words.started, words.seen, words.what], rows)}
${sessions.length > 1 && deed(c, { action: '/account/sessions', name: 'session', value: 'others', label: words.endOthers })}</section>`
}

function tokensPart(c: PageContext, tokens: readonly Token[]): Html {
  const { account: words } = wordsOf(c.language)
  const rows = tokens.map(({ tokenId, name, madeAt, endsAt, usedAt }) => [
    name || words.tokenUnnamed,
    moment(c, madeAt),
    moment(c, endsAt),
    usedAt ? moment(c, usedAt) : words.never,
    deed(c, { action: '/account/tokens', name: 'token', value: tokenId, label: words.revoke, about: name || tokenId }),
  ])
  const heads = [words.token, words.made, words.ends, words.used, words.what]
  return html`<section><h2>${words.tokens}</h2>
${rows.length === 0 ? html`<p>${words.noTokens}</p>` : table(words.tokensLead, heads, rows)}
<div class="actions">${linkButton({ href: '/account/tokens/new', label: factorWordsOf(c.language).token.make, tone: 'secondary' })}</div></section>`
}

interface Deed {
  readonly action: string
  readonly name: string
  readonly value: string
  readonly label: string
  readonly about?: string
}

function deed(c: PageContext, { action, name, value, label, about }: Deed): Html {
  return html`<form method="post" action="${action}">${hidden('_csrf', c.csrf())}${hidden(name, value)}${button({ label, tone: 'secondary', about })}</form>`
}

function nameOf(c: PageContext, userAgent: string): string {
  const { account: words } = wordsOf(c.language)
  const name = browserName(userAgent)
  if (!name) return words.unknownBrowser
  return name.machine ? say(words.browserOn, { browser: name.browser, system: name.machine }) : name.browser
}

function moment(c: PageContext, at: Date): string {
  return sayMoment(at, c.language, c.house.country.defaultZone)
}
