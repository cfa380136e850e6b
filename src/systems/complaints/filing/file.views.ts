import { findAgency } from '../../../core/agencies/agency.sql.ts'
import type { Agency } from '../../../core/agencies/agency.ts'
import { sayDue } from '../../../core/cases/deadline.views.ts'
import { type CaseNumber, spoken } from '../../../core/cases/number.ts'
import { listCategories } from '../../../core/catalogue/category.sql.ts'
import { listServices } from '../../../core/catalogue/service.sql.ts'
import type { Region } from '../../../core/country/region.sql.ts'
import { dayOf } from '../../../core/deadlines/day.ts'
import { fileWordsOf } from '../../../core/files/words/words.ts'
import type { PageContext } from '../../../core/house.ts'
import {
  button,
  checkbox,
  dateField,
  errorSummary,
  type FieldProblems,
  formFrame,
  hidden,
  linkButton,
  radios,
  selectField,
  textArea,
  textField,
} from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { newOnce } from '../../../kit/http/pages.ts'
import { keepArrived, overLine } from '../../../kit/keep.ts'
import { suggestField } from '../../../kit/suggest.ts'
import { notice, receipt, stepIndicator } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { wordsOf } from '../words/words.ts'
import { textOf } from '../work/typed.ts'
import { STEP_FIELDS, STEPS, type Step, TEXT_MAX } from './file.form.ts'
import type { Filed } from './file.sql.ts'
import { already, kept, lostField, lostNotice, offers } from './file-keep.views.ts'

/** How many places or agencies one search offers. */
export const FOUND_MAX = 12

/** What has been typed so far, on whatever page. */
export interface Draft {
  readonly text: (name: string) => string | undefined
  readonly ticked: (name: string) => boolean
  readonly region: Region | undefined
}

export interface WhereLists {
  /** Undefined: nothing was searched. */
  readonly found: readonly Region[] | undefined
  readonly levels: readonly { readonly chosen: string | undefined; readonly regions: readonly Region[] }[]
}

interface Shown {
  readonly step: Step
  readonly draft: Draft
  readonly problems: FieldProblems
  readonly lists: WhereLists | undefined
  readonly agencies: readonly Agency[] | undefined
  /** Nothing has been sent yet: here what was begun before is offered. */
  readonly fresh: boolean
}

/** One form goes through all its pages; also buttons that stand outside it send it. */
export const FORM = 'filing'

export type Titled = { readonly title: string; readonly body: Html }

/** One of the four pages. */
export async function stepView(c: PageContext, shown: Shown): Promise<Titled> {
  const words = wordsOf(c.language).file
  const { step, draft, problems, fresh } = shown
  const position = STEPS.indexOf(step)
  const fields = await FIELDS[step](c, shown)
  const previous = STEPS[position - 1]
  return {
    title: `${words.names[step]} – ${words.title}`,
    body: html`${fresh && offers(c)}${already(c)}${stepIndicator(position + 1, STEPS.length, { step: say(words.step, { step: position + 1, steps: STEPS.length }), name: words.names[step] })}
${errorSummary(problems, { title: words.problems })}
${formFrame({
  action: '/complaints/new',
  id: FORM,
  csrf: c.csrf(),
  marks: overLine(words.line),
  once: draft.text('_once') ?? newOnce(),
  body: [hidden('_step', step), backField(draft), lostField(draft), ...carriedFields(draft, step), fields],
  submit: [
    // Enter presses the first button of a page: a search where there is one, else this, and never the way back.
    button({ label: words.next, name: '_go', value: 'next' }),
    previous ? button({ label: words.back, name: '_go', value: previous, tone: 'quiet' }) : html``,
  ],
})}
${kept(c, step)}
${step === 'what' && notice('warn', say(words.emergency, { number: emergencyNumber(c) }))}`,
  }
}

/** Whom to call when a life is in danger: the first that the pack names, for it names one at least. */
export function emergencyNumber({ house }: PageContext): string {
  return house.country.emergency[0]?.number ?? ''
}

/** Number and key, once. */
export function sentView(c: PageContext, filed: Filed & { key: string }, hasEmail: boolean): Titled {
  const words = wordsOf(c.language).file.sent
  const { steps } = words
  return {
    title: words.title,
    body: html`${keepArrived(textOf(c.typed, '_once') ?? '', filed.number)}<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${receipt([
  {
    term: words.number,
    code: filed.number,
    hint: say(words.spoken, { spoken: spoken(filed.number as CaseNumber, c.language) }),
  },
  { term: words.key, code: filed.key, hint: words.keyHint },
])}
<p>${hasEmail ? words.replaceable : words.irreplaceable}</p>
${filed.dueOn && html`<p><strong>${say(words.due, { day: dueDay(c, filed.dueOn, filed.dueAt) })}</strong></p>`}
<h2>${words.next}</h2><ol class="next">${filed.nextDueOn && html`<li>${say(steps.verify, { day: dueDay(c, filed.nextDueOn, filed.nextDueAt) })}</li>`}<li>${steps.answer}</li><li>${steps.judge}</li></ol>
<p class="actions">${linkButton({ href: `/follow/${filed.number}`, label: words.open })}
${linkButton({ href: `/follow/${filed.number}/photos`, label: fileWordsOf(c.language).add, tone: 'secondary' })}</p>`,
  }
}

/** The answer to a repeat comes from JSON, so a moment may be a text. */
function dueDay(c: PageContext, on: string, at: Filed['dueAt']): string {
  return sayDue(c, { on, at: at ? new Date(at) : null, zone: c.house.country.defaultZone })
}

/** What other pages have asked, carried along unseen. */
export function carriedFields(draft: Draft, step: Step | undefined): Html[] {
  const others = STEPS.filter((one) => one !== step).flatMap((one) => STEP_FIELDS[one])
  // Words that have not been settled yet stand for the code that they will give.
  const unsettled = others.flatMap((name) =>
    ['region', 'agency'].includes(name) && !draft.text(name) ? [`${name}_text`] : [],
  )
  return [...others, ...unsettled].flatMap((name) => {
    const value = draft.text(name)
    return value ? [hidden(name, value)] : []
  })
}

/** Kept along a change that was asked for on the last look: the way leads back there. */
function backField(draft: Draft): Html {
  return draft.text('_back') === 'check' ? hidden('_back', 'check') : html``
}

const FIELDS: Readonly<Record<Step, (c: PageContext, shown: Shown) => Promise<Html> | Html>> = {
  what: whatFields,
  where: whereFields,
  who: whoFields,
  reach: reachFields,
}

function whatFields(c: PageContext, { draft, problems }: Shown): Html {
  const words = wordsOf(c.language).file
  const { what } = words
  return html`<h1>${words.names.what}</h1>
${radios({
  name: 'class',
  label: what.class,
  problems,
  value: draft.text('class'),
  choices: c.house.country.classes.map(({ key, name, hint }) => ({
    value: key,
    label: inLanguage(name, c.language),
    hint: inLanguage(hint, c.language),
  })),
})}
${textField({ name: 'title', label: what.title, hint: what.titleHint, problems, value: draft.text('title') })}
${textArea({ name: 'text', label: what.text, hint: what.textHint, problems, value: draft.text('text'), rows: 8, count: { lengthMax: TEXT_MAX, left: what.left, over: what.over } })}
${dateField({ name: 'happened_on', label: what.happenedOn, hint: what.happenedOnHint, problems, value: draft.text('happened_on'), optional: words.optional, until: dayOf(c.now, c.house.country.defaultZone) })}`
}

function whereFields(c: PageContext, { draft, problems, lists }: Shown): Html {
  const words = wordsOf(c.language).file
  const { where } = words
  const { region } = draft
  return html`<h1>${where.title}</h1>
${region && notice('good', html`<p><strong>${where.chosen}:</strong> ${region.place}</p>`)}
${suggestField({
  name: 'region',
  label: where.search,
  hint: say(where.searchHint, { example: inLanguage(c.house.country.examples.place, c.language) }),
  problems,
  value: region?.code,
  text: region?.place ?? draft.text('region_text'),
  source: '/api/v1/regions',
  keys: { rows: 'regions', value: 'code', label: 'name', detail: 'place' },
  words: { none: where.foundNone, found: where.foundCount },
})}
<p>${button({ label: where.find, name: '_go', value: 'find', tone: 'secondary' })}</p>
${lists?.found && foundPlaces(where, lists.found)}
${areaLists(c, lists)}
${textField({ name: 'place', label: where.place, hint: where.placeHint, problems, value: draft.text('place'), optional: words.optional })}`
}

function foundPlaces(where: { found: string; foundNone: string; foundMore: string }, found: readonly Region[]): Html {
  if (found.length === 0) return notice('warn', where.foundNone)
  return radios({
    name: 'region_pick',
    label: where.found,
    hint: found.length < FOUND_MAX ? undefined : where.foundMore,
    choices: found.map(({ code, place }) => ({ value: code, label: place })),
  })
}

function areaLists(c: PageContext, lists: WhereLists | undefined): Html {
  const { where } = wordsOf(c.language).file
  const levels = lists?.levels ?? []
  const title = (index: number) => {
    const level = c.house.country.regions.levels[index]
    return level ? inLanguage(level.name, c.language) : ''
  }
  const deepest = levels.findLast(({ chosen }) => chosen !== undefined)?.chosen
  return html`<details${deepest && OPEN}><summary>${where.lists}</summary>${hidden('area_for', deepest ?? '')}
${levels.map(({ chosen, regions }, index) =>
  selectField({
    name: `area_${index + 1}`,
    label: title(index),
    value: chosen,
    none: where.choose,
    options: regions.map(({ code, name }) => ({ value: code, label: name })),
  }),
)}
<p>${button({ label: where.open, name: '_go', value: 'list', tone: 'secondary' })}</p></details>`
}

const OPEN = html` open`

async function whoFields(c: PageContext, { draft, problems, agencies }: Shown): Promise<Html> {
  const words = wordsOf(c.language).file
  const { who } = words
  const chosen = draft.text('agency') ? await findAgency(c.db, draft.text('agency') ?? '') : undefined
  const [categories, services] = await Promise.all([listCategories(c.db), listServices(c.db)])
  const options = (list: readonly { id: string; name: Readonly<Record<string, string>> }[]) =>
    list.map(({ id, name }) => ({ value: id, label: inLanguage(name, c.language) }))
  return html`<h1>${who.title}</h1><p class="lead">${who.lead}</p>
${suggestField({
  name: 'agency',
  label: who.agency,
  hint: who.agencyHint,
  problems,
  optional: words.optional,
  value: chosen?.id,
  text: chosen ? inLanguage(chosen.name, c.language) : draft.text('agency_text'),
  source: '/api/v1/agencies',
  keys: { rows: 'agencies', value: 'code', label: 'name', detail: 'detail' },
  words: { none: who.none, found: words.where.foundCount },
})}
<p>${button({ label: words.where.find, name: '_go', value: 'find', tone: 'secondary' })}</p>
${
  agencies &&
  (agencies.length > 0
    ? radios({
        name: 'agency_pick',
        label: who.pick,
        hint: agencies.length < FOUND_MAX ? undefined : who.pickMore,
        choices: options(agencies),
      })
    : notice('warn', who.none))
}
${selectField({ name: 'category', label: who.category, problems, optional: words.optional, value: draft.text('category'), none: who.unknown, options: options(categories) })}
${selectField({ name: 'service', label: who.service, problems, optional: words.optional, value: draft.text('service'), none: who.unknown, options: options(services) })}`
}

function reachFields(c: PageContext, { draft, problems }: Shown): Html {
  const words = wordsOf(c.language).file
  const { reach } = words
  const { country } = c.house
  const optional = words.optional
  return html`<h1>${reach.title}</h1>${lostNotice(c, draft)}<p class="lead">${reach.lead}</p>
${textField({ name: 'contact.name', label: reach.name, problems, optional, value: draft.text('contact.name'), autocomplete: 'name', spellcheck: false })}
${textField({ name: 'contact.email', type: 'email', label: reach.email, hint: say(reach.emailHint, { example: country.examples.email }), problems, optional, value: draft.text('contact.email'), autocomplete: 'email' })}
${textField({ name: 'contact.phone', type: 'tel', label: reach.phone, hint: say(reach.phoneHint, { example: country.phone.example }), problems, optional, value: draft.text('contact.phone'), autocomplete: 'tel', width: 'medium' })}
${checkbox({ name: 'anonymous', label: reach.anonymous, hint: reach.anonymousHint, checked: draft.ticked('anonymous') })}
${checkbox({ name: 'secret', label: reach.secret, hint: reach.secretHint, checked: draft.ticked('secret') })}`
}
