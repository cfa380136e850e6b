import type { Agency } from '../../../core/agencies/agency.ts'
import { nameFields } from '../../../core/country/name-fields.ts'
import type { PageContext } from '../../../core/house.ts'
import type { AgencyPast } from '../../../core/people/agencies/agency-change.sql.ts'
import { dayIn, sayDay } from '../../../kit/clock.ts'
import {
  button,
  dateField,
  errorSummary,
  type FieldProblems,
  formFrame,
  linkButton,
  textArea,
  textField,
} from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import {
  breadcrumbs,
  doneNotice,
  emptyState,
  filterPanel,
  notice,
  pager,
  summaryList,
  table,
} from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { agencyField, type Picked } from '../pick-agency.ts'
import { wordsOf } from '../words/words.ts'

export type Titled = { readonly title: string; readonly body: Html }
export type Around = { readonly officers: number; readonly services: number; readonly units: number }

interface Listed {
  readonly agencies: readonly Agency[]
  readonly search: string
  readonly isFirst: boolean
  readonly more: boolean
  readonly done: string | undefined
}

export function agenciesView(c: PageContext, { agencies, search, isFirst, more, done }: Listed): Titled {
  const { agencies: words, officers } = wordsOf(c.language)
  const address = (after?: string) => {
    const query = new URLSearchParams({ ...(search && { q: search }), ...(after && { after }) }).toString()
    return `/admin/agencies${query && `?${query}`}`
  }
  const last = agencies.at(-1)
  const rows = agencies.map((one) => [
    html`<a href="/admin/agencies/${one.id}">${inLanguage(one.name, c.language)}</a>`,
    one.id,
    one.parentId ?? '–',
  ])
  return {
    title: words.title,
    body: html`${done !== undefined && html`<div role="status">${notice('good', done)}</div>`}<h1>${words.title}</h1><p class="lead">${words.lead}</p>
<p class="actions">${linkButton({ href: '/admin/agencies/new', label: words.add, tone: 'secondary' })} ${linkButton({ href: '/admin/agencies/import', label: words.file, tone: 'secondary' })}</p>
${filterPanel({ action: '/admin/agencies', label: words.search, submit: officers.find, search: textField({ name: 'q', type: 'search', label: words.search, value: search }), more: [], moreLabel: '', open: false })}
${agencies.length === 0 ? emptyState({ title: words.none, body: words.noneHint }) : table(words.sorted, [words.name, words.code, words.above], rows)}
${pager({
  label: words.pages,
  first: isFirst ? undefined : { href: address(), label: officers.first },
  next: more && last ? { href: address(last.id), label: officers.next } : undefined,
})}`,
  }
}

interface One {
  readonly agency: Agency
  readonly past: AgencyPast
  /** The one above it in the tree. */
  readonly above: Agency | undefined
  readonly around: Around
  readonly running: number
  readonly done: string | undefined
  readonly story: Html
}

export function agencyView(c: PageContext, { agency, past, above, around, running, done, story }: One): Titled {
  const { agencies: words } = wordsOf(c.language)
  const called = inLanguage(agency.name, c.language)
  // The public page of the agency has its name for a title.
  const title = `${called} – ${words.title}`
  const ended = agency.validTo !== null && agency.validTo < dayIn(c.now, agency.zone)
  const name = (one: { readonly name: Agency['name'] }) => inLanguage(one.name, c.language)
  const link = (one: { readonly id: string; readonly name: Agency['name'] }) =>
    html`<a href="/admin/agencies/${one.id}">${name(one)}</a>`
  const ways = (
    [
      ['name', words.rename],
      ['merger', words.merge],
      ['intake', words.intake],
      ...(past.planned.length > 0 ? ([['name/undo', words.drop]] as const) : []),
      ['place', words.place],
      ['closing', words.close],
    ] as const
  ).map(([way, label]) =>
    linkButton({
      href: `/admin/agencies/${agency.id}/${way}`,
      label,
      tone: way === 'closing' ? 'danger' : 'secondary',
    }),
  )
  return {
    title,
    body: html`${crumbs(c)}${done !== undefined && doneNotice(done)}<h1>${called}</h1>
${past.into && notice('info', html`<p>${words.into} ${link(past.into)}</p>`)}
${ended && agency.validTo && notice('info', say(words.endedOn, { day: sayDay(agency.validTo, c.language) }))}
${past.planned.map((one) => notice('info', say(words.planned, { name: name(one), day: sayDay(one.effectOn, c.language) })))}
${summaryList([
  { term: words.code, value: agency.id },
  ...(above ? [{ term: words.above, value: link(above) }] : []),
  { term: words.running, value: String(running) },
  { term: words.officers, value: String(around.officers) },
  { term: words.services, value: String(around.services) },
  { term: words.units, value: String(around.units) },
])}
${past.formerly.length > 0 && html`<section><h2>${words.formerly}</h2><ul>${past.formerly.map((one) => html`<li>${say(words.until, { name: name(one), day: sayDay(one.until, c.language) })}</li>`)}</ul></section>`}
${past.from.length > 0 && html`<section><h2>${words.cameIn}</h2><ul>${past.from.map((one) => html`<li>${link(one)}</li>`)}</ul></section>`}
${!ended && html`<p class="actions">${ways}</p>`}
${past.into && html`<p class="actions">${linkButton({ href: `/admin/agencies/${agency.id}/merger/undo`, label: words.undo, tone: 'secondary' })}</p>`}
<p><a href="/agencies/${agency.id}">${words.toPublic}</a></p>${story}`,
  }
}

export function renameView(c: PageContext, agency: Agency, problems: FieldProblems): Titled {
  const { agencies: words, wrong, officers } = wordsOf(c.language)
  const typed = (name: string, other: string | undefined) => (typeof c.typed[name] === 'string' ? c.typed[name] : other)
  const title = say(words.renameTitle, { name: inLanguage(agency.name, c.language) })
  return {
    title,
    body: html`${crumbs(c, agency)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1><p class="lead">${words.renameLead}</p>
${formFrame({
  action: `/admin/agencies/${agency.id}/name`,
  csrf: c.csrf(),
  submit: words.rename,
  body: [
    ...nameFields(c.house.country, {
      words: { label: words.newName, other: words.newNameIn, optional: officers.optional },
      ...{ typed: c.typed, names: agency.name, problems },
    }),
    dateField({
      name: 'effect_on',
      label: words.effectOn,
      hint: words.effectHint,
      optional: officers.optional,
      problems,
      value: typed('effect_on', undefined),
    }),
    textArea({ name: 'reason', label: words.reason, problems, value: typed('reason', undefined) }),
  ],
})}`,
  }
}

interface Merging {
  readonly agency: Agency
  readonly around: Around
  readonly running: number
  readonly picked: Picked
  readonly problems: FieldProblems
}

export function mergeView(c: PageContext, { agency, around, running, picked, problems }: Merging): Titled {
  const { agencies: words, wrong } = wordsOf(c.language)
  const title = say(words.mergeTitle, { name: inLanguage(agency.name, c.language) })
  return {
    title,
    body: html`${crumbs(c, agency)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1><p class="lead">${words.mergeLead}</p>
${table(
  words.goesOver,
  [words.what, words.count],
  [
    [words.running, running],
    [words.officers, around.officers],
    [words.services, around.services],
    [words.units, around.units],
  ],
)}
${formFrame({
  action: `/admin/agencies/${agency.id}/merger`,
  csrf: c.csrf(),
  submit: button({ label: words.merge, tone: 'danger' }),
  body: [
    agencyField(c, picked, problems),
    textArea({
      name: 'reason',
      label: words.reason,
      problems,
      value: typeof c.typed.reason === 'string' ? c.typed.reason : undefined,
    }),
  ],
})}`,
  }
}

/** Up to the list, and to the agency where the page is about one change of it. */
export function crumbs(c: PageContext, agency?: Agency): Html {
  const { agencies: words } = wordsOf(c.language)
  const one = agency && { href: `/admin/agencies/${agency.id}`, label: inLanguage(agency.name, c.language) }
  return breadcrumbs(words.title, [{ href: '/admin/agencies', label: words.title }, ...(one ? [one] : [])])
}
