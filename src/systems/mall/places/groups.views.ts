import type { Agency } from '../../../core/agencies/agency.ts'
import type { Service } from '../../../core/catalogue/service.ts'
import { nameFields } from '../../../core/country/name-fields.ts'
import type { PageContext } from '../../../core/house.ts'
import {
  button,
  errorSummary,
  type FieldProblems,
  formFrame,
  linkButton,
  selectField,
  textField,
} from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { breadcrumbs, doneNotice, emptyState, notice, summaryList, table } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import type { GroupAsked } from './asked-mall.ts'
import type { Counter, CounterGroup, GroupService, Mall } from './mall.ts'
import type { Titled } from './malls.views.ts'
import { placeWordsOf } from './words/words.ts'

interface Seen extends GroupAsked {
  readonly agency: Agency | undefined
  readonly counters: readonly Counter[]
  readonly offered: readonly GroupService[]
  /** All that its agency gives. */
  readonly services: readonly Service[]
  readonly problems: FieldProblems
}

export function groupView(c: PageContext, seen: Seen): Titled {
  const { work: words, wrong } = placeWordsOf(c.language)
  const { mall, group, agency, problems } = seen
  const title = `${group.prefix} – ${inLanguage(group.name, c.language)}`
  const done = new Map<string, string>(Object.entries(words.done)).get(c.query.done ?? '')
  const at = `/work/malls/${mall.mallId}/groups/${group.groupId}`
  return {
    title,
    body: html`${up(c, mall)}${errorSummary(problems, { title: wrong })}${done !== undefined && doneNotice(done)}<h1>${title}</h1>
${summaryList([
  {
    term: placeWordsOf(c.language).public.agency,
    value: agency ? inLanguage(agency.name, c.language) : group.agencyId,
  },
  { term: words.prefix, value: group.prefix },
  { term: words.way, value: String(group.waySeconds) },
])}
<p class="actions">${linkButton({ href: `${at}/particulars`, label: words.changeGroup, tone: 'secondary' })}${linkButton({ href: `${at}/appointments`, label: words.appointments, tone: 'secondary' })}${linkButton({ href: `${at}/ending`, label: words.endGroup, tone: 'danger' })}</p>
${countersPart(c, seen, at)}${servicesPart(c, seen, at)}`,
  }
}

/** Form of a new group, or of the particulars of one that is there. */
export function groupFormView(
  c: PageContext,
  { mall, group }: { readonly mall: Mall; readonly group?: CounterGroup },
  problems: FieldProblems,
): Titled {
  const { work: words, wrong, optional, public: told } = placeWordsOf(c.language)
  const typed = (name: string, other?: string) => (typeof c.typed[name] === 'string' ? c.typed[name] : other)
  const title = group ? words.changeGroup : words.groupTitle
  const at = `/work/malls/${mall.mallId}/groups/${group ? `${group.groupId}/particulars` : 'new'}`
  const agency = textField({
    ...{
      name: 'agency',
      label: words.groupAgency,
      hint: say(words.groupAgencyHint, { code: c.house.country.nationalAdmin }),
      problems,
      spellcheck: false,
    },
    value: typed('agency'),
  })
  return {
    title: `${title} – ${told.name}`,
    body: html`${up(c, mall)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1>
${formFrame({
  ...{ action: at, csrf: c.csrf(), seen: group?.version, submit: words.save },
  body: [
    ...(group ? [] : [agency]),
    ...nameFields(c.house.country, {
      words: { label: words.groupName, other: words.nameIn, optional },
      ...{ typed: c.typed, names: group?.name, problems },
    }),
    textField({
      ...{ name: 'prefix', label: words.prefix, hint: words.prefixHint, problems, spellcheck: false, width: 'short' },
      value: typed('prefix', group?.prefix),
    }),
    textField({
      ...{ name: 'way_seconds', label: words.way, hint: words.wayHint, problems, inputmode: 'numeric', width: 'short' },
      value: typed('way_seconds', String(group?.waySeconds ?? 60)),
    }),
  ],
})}`,
  }
}

export function endGroupView(c: PageContext, { mall, group }: GroupAsked): Titled {
  const { work: words } = placeWordsOf(c.language)
  const name = inLanguage(group.name, c.language)
  const at = `/work/malls/${mall.mallId}/groups/${group.groupId}`
  return {
    title: `${words.endGroup} – ${name}`,
    body: html`${breadcrumbs(placeWordsOf(c.language).crumbs, [{ href: at, label: `${group.prefix} – ${name}` }])}
<h1>${words.endGroup}</h1>${notice('warn', words.endGroupLead)}
${formFrame({
  ...{ action: `${at}/ending`, csrf: c.csrf(), seen: group.version, body: [] },
  submit: button({ label: words.endGroup, tone: 'danger', about: name }),
})}`,
  }
}

function countersPart(c: PageContext, { counters, problems }: Seen, at: string): Html {
  const { work: words, optional } = placeWordsOf(c.language)
  const rows = counters.map(({ counterId, label, hint }) => [
    say(words.counter, { label }),
    hint ?? '–',
    removal(c, `${at}/counters/${counterId}/ending`, say(words.counter, { label })),
  ])
  const typed = (name: string) => (typeof c.typed[name] === 'string' ? c.typed[name] : undefined)
  return html`<section><h2>${words.counters}</h2>
${counters.length === 0 ? emptyState({ title: words.countersNone }) : table(words.counters, [words.label, words.hint, words.remove], rows)}
${formFrame({
  ...{ action: `${at}/counters`, csrf: c.csrf(), submit: button({ label: words.addCounter, tone: 'secondary' }) },
  body: [
    textField({
      ...{ name: 'label', label: words.label, hint: words.labelHint, problems, spellcheck: false, width: 'short' },
      value: typed('label'),
    }),
    textField({ name: 'hint', label: words.hint, hint: words.hintHint, optional, problems, value: typed('hint') }),
  ],
})}</section>`
}

function servicesPart(c: PageContext, { offered, services, problems }: Seen, at: string): Html {
  const { work: words } = placeWordsOf(c.language)
  const rows = offered.map(({ serviceId, name, slots, peopleMax }) => [
    inLanguage(name, c.language),
    slots,
    peopleMax,
    removal(c, `${at}/services/${serviceId}/ending`, inLanguage(name, c.language)),
  ])
  const head = [words.service, words.slots, words.people, words.remove]
  const left = services.filter(({ id }) => !offered.some(({ serviceId }) => serviceId === id))
  const typed = (name: string, other: string) => (typeof c.typed[name] === 'string' ? c.typed[name] : other)
  const options = left.map(({ id, name }) => ({ value: id, label: inLanguage(name, c.language) }))
  const adding = formFrame({
    ...{ action: `${at}/services`, csrf: c.csrf(), submit: button({ label: words.offer, tone: 'secondary' }) },
    body: [
      selectField({ name: 'service', label: words.service, options, none: '–', problems, value: typed('service', '') }),
      textField({
        ...{ name: 'slots', label: words.slots, hint: words.slotsHint, problems, inputmode: 'numeric', width: 'short' },
        value: typed('slots', '1'),
      }),
      textField({
        ...{ name: 'people_max', label: words.people, problems, inputmode: 'numeric', width: 'short' },
        value: typed('people_max', '1'),
      }),
    ],
  })
  return html`<section><h2>${words.services}</h2>
${offered.length === 0 ? emptyState({ title: words.servicesNone }) : table(words.services, head, rows)}
${left.length === 0 ? html`<p>${words.servicesAll}</p>` : adding}</section>`
}

/** A form of one button; `about` names the thing for those who hear the buttons out of their place. */
export function removal(c: PageContext, action: string, about: string, label?: string): Html {
  const { work: words } = placeWordsOf(c.language)
  const submit = button({ label: label ?? words.remove, tone: 'quiet', about })
  return formFrame({ action, csrf: c.csrf(), body: [], submit })
}

function up(c: PageContext, mall: Mall): Html {
  const { crumbs } = placeWordsOf(c.language)
  return breadcrumbs(crumbs, [{ href: `/work/malls/${mall.mallId}`, label: inLanguage(mall.name, c.language) }])
}
