import type { PageContext } from '../../core/house.ts'
import { ROLES } from '../../core/people/actor.ts'
import { LINKS } from '../../core/people/link.sql.ts'
import type { OfficerRecord } from '../../core/people/officer.sql.ts'
import {
  button,
  errorSummary,
  type FieldProblems,
  formFrame,
  hidden,
  linkButton,
  selectField,
  textField,
} from '../../kit/fields.ts'
import { type Html, html } from '../../kit/html.ts'
import {
  apart,
  breadcrumbs,
  doneNotice,
  emptyState,
  filterPanel,
  type Mood,
  mailAddress,
  notice,
  pager,
  receipt,
  summaryList,
  table,
  tag,
} from '../../kit/views.ts'
import { inLanguage, say } from '../../kit/words.ts'
import { roleLines } from './account.views.ts'
import { agencyField, type Picked } from './pick-agency.ts'
import { factorWordsOf } from './words/factor-words.ts'
import { wordsOf } from './words/words.ts'

type Titled = { readonly title: string; readonly body: Html }

interface Listed {
  readonly officers: readonly OfficerRecord[]
  readonly search: string
  readonly isFirst: boolean
  readonly more: boolean
}

export function officersView(c: PageContext, { officers, search, isFirst, more }: Listed): Titled {
  const { officers: words } = wordsOf(c.language)
  const address = (after?: string) => {
    const query = new URLSearchParams({ ...(search && { q: search }), ...(after && { after }) }).toString()
    return `/admin/officers${query && `?${query}`}`
  }
  const row = (officer: OfficerRecord) => [
    html`<a href="/admin/officers/${officer.officerId}">${apart(officer.name)}</a>`,
    mailAddress(officer.email),
    roleLines(c, officer.roles),
    stateTag(c, officer),
  ]
  const last = officers.at(-1)
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
<p>${linkButton({ href: '/admin/officers/new', label: words.invite })}</p>
${filterPanel({ action: '/admin/officers', label: words.search, submit: words.find, search: textField({ name: 'q', type: 'search', label: words.search, value: search }), more: [], moreLabel: '', open: false })}
${
  officers.length === 0
    ? emptyState({ title: words.none, body: words.noneHint })
    : table(words.sorted, [words.name, words.email, words.roles, words.state], officers.map(row))
}
${pager({
  label: words.pages,
  first: isFirst ? undefined : { href: address(), label: words.first },
  next: more && last ? { href: address(last.officerId), label: words.next } : undefined,
})}`,
  }
}

export function inviteView(c: PageContext, picked: Picked, problems: FieldProblems): Titled {
  const all = wordsOf(c.language)
  const { officers: words } = all
  const typed = (name: string) => (typeof c.typed[name] === 'string' ? c.typed[name] : undefined)
  return {
    title: words.invite,
    body: html`${crumbs(c)}${errorSummary(problems, { title: all.wrong })}<h1>${words.invite}</h1>
<p class="lead">${say(words.inviteLead, { days: LINKS.invitation.hours / 24 })}</p>
${formFrame({
  action: '/admin/officers/new',
  csrf: c.csrf(),
  submit: words.send,
  body: [
    textField({
      name: 'email',
      type: 'email',
      label: words.email,
      problems,
      value: typed('email'),
      autocomplete: 'off',
    }),
    textField({
      name: 'name',
      label: words.inviteName,
      optional: words.optional,
      problems,
      value: typed('name'),
      autocomplete: 'off',
      spellcheck: false,
    }),
    roleField(c, problems),
    agencyField(c, picked, problems),
  ],
})}`,
  }
}

/** `link` is there only where it must be handed over: it is shown in this answer and kept nowhere. */
export function invitedView(
  c: PageContext,
  { email, linked, link }: { email: string; linked: boolean; link?: string },
): Titled {
  const { officers: words } = wordsOf(c.language)
  const sentence = linked ? (link ? words.invitedByHand : words.invitedMail) : words.invitedAlready
  return {
    title: words.invitedTitle,
    body: html`${crumbs(c)}<h1>${words.invitedTitle}</h1><p class="lead">${say(sentence, { email })}</p>
${link !== undefined && receipt([{ term: words.invitedLink, code: link }])}
<p>${linkButton({ href: '/admin/officers', label: words.toList, tone: 'secondary' })}</p>`,
  }
}

interface One {
  readonly officer: OfficerRecord
  /** The system admin looks at their own record: roles are for another to change. */
  readonly own: boolean
  readonly picked: Picked
  readonly problems: FieldProblems
  readonly done: string | undefined
  /** Ways on, and how far a handing over is. */
  readonly state: Html
  readonly story: Html
}

export function officerView(c: PageContext, { officer, own, picked, problems, done, state, story }: One): Titled {
  const all = wordsOf(c.language)
  const { officers: words } = all
  const changes = !own && officer.leftAt === null
  return {
    title: officer.name,
    body: html`${crumbs(c)}${done !== undefined && doneNotice(done)}${errorSummary(problems, { title: all.wrong })}
<h1>${apart(officer.name)}</h1>
${summaryList([
  { term: words.email, value: officer.email },
  { term: words.state, value: stateTag(c, officer) },
])}
${state}${own && notice('info', words.own)}${officer.leftAt !== null && notice('info', words.leftNote)}
${rolesTable(c, officer, changes)}
${changes && officer.hasFactor && html`<p>${linkButton({ href: `/admin/officers/${officer.officerId}/second-factor`, label: factorWordsOf(c.language).reset.link, tone: 'secondary' })}</p>`}
${
  changes &&
  html`<section><h2>${words.giveTitle}</h2>${formFrame({
    action: `/admin/officers/${officer.officerId}`,
    csrf: c.csrf(),
    submit: words.give,
    body: [roleField(c, problems), agencyField(c, picked, problems)],
  })}</section>`
}${story}`,
  }
}

function rolesTable(c: PageContext, { officerId, roles }: OfficerRecord, changes: boolean): Html {
  const all = wordsOf(c.language)
  const { officers: words } = all
  const rows = roles.map(({ role, agencyId, agency }) => {
    const [name, at] = [all.roles[role], inLanguage(agency, c.language)]
    const take = html`<form method="post" action="${`/admin/officers/${officerId}/roles`}">${hidden('_csrf', c.csrf())}${hidden('role', role)}${hidden('agency', agencyId)}${button({ label: words.take, tone: 'secondary', about: `${name}, ${at}` })}</form>`
    return changes ? [name, at, take] : [name, at]
  })
  const heads = [words.role, words.agency, ...(changes ? [all.account.what] : [])]
  return html`<section>${rows.length === 0 ? html`<p>${words.rolesNone}</p>` : table(words.rolesOf, heads, rows)}</section>`
}

export function roleField(c: PageContext, problems: FieldProblems): Html {
  const all = wordsOf(c.language)
  return selectField({
    name: 'role',
    label: all.officers.role,
    hint: all.officers.roleHint,
    problems,
    none: all.officers.chooseRole,
    value: typeof c.typed.role === 'string' ? c.typed.role : undefined,
    options: ROLES.map((role) => ({ value: role, label: all.roles[role] })),
  })
}

function stateTag(c: PageContext, { leftAt, hasPassword }: OfficerRecord): Html {
  const { officers: words } = wordsOf(c.language)
  const [word, mood]: [string, Mood] = leftAt
    ? [words.left, 'plain']
    : hasPassword
      ? [words.active, 'good']
      : [words.invited, 'info']
  return tag(word, mood)
}

/** Up to the list, and to the officer where the page is about one step of theirs. */
export function crumbs(c: PageContext, officer?: Pick<OfficerRecord, 'officerId' | 'name'>): Html {
  const { officers: words } = wordsOf(c.language)
  const one = officer && { href: `/admin/officers/${officer.officerId}`, label: officer.name }
  return breadcrumbs(words.title, [{ href: '/admin/officers', label: words.title }, ...(one ? [one] : [])])
}
