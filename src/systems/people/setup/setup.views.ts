import type { PageContext } from '../../../core/house.ts'
import type { SetupPack } from '../../../core/setup.ts'
import {
  errorSummary,
  type FieldProblems,
  formFrame,
  linkButton,
  radios,
  selectField,
  textField,
} from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { notice, stepIndicator, summaryList } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { agencyField, type Picked } from '../pick-agency.ts'
import { setupWordsOf } from '../words/setup-words.ts'
import { wordsOf } from '../words/words.ts'
import { STEPS, type Step } from './ask-setup.ts'
import type { GroundCounts } from './setup.sql.ts'
import { packOf, unverifiedOf } from './summary.ts'

export type Titled = { readonly title: string; readonly body: Html }

export function codeView(c: PageContext, problems: FieldProblems): Titled {
  const words = setupWordsOf(c.language)
  return {
    title: words.title,
    body: html`${summaryOf(c, problems)}<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${formFrame({
  action: '/setup',
  csrf: c.csrf(),
  submit: words.begin,
  // What was typed stands there again only where it was no code: one that fits is never printed.
  body: textField({
    ...{ name: 'code', label: words.code, hint: words.codeHint, problems },
    ...{ autocomplete: 'off', spellcheck: false, width: 'medium' as const },
  }),
})}`,
  }
}

/** One step: how far it is, its words, and the way back. */
export function stepView(c: PageContext, step: Step, problems: FieldProblems, body: Html): Titled {
  const words = setupWordsOf(c.language)
  const { title } = words[step]
  const at = STEPS.indexOf(step)
  const before = STEPS[at - 1]
  return {
    title,
    body: html`${summaryOf(c, problems)}${stepIndicator(at + 1, STEPS.length, { step: say(words.step, { n: at + 1, total: STEPS.length }), name: title })}
<h1>${title}</h1>
${body}${
  before &&
  html`
<p><a href="/setup/${before}">${words.back}</a></p>`
}`,
  }
}

interface CountryShown {
  readonly packs: readonly SetupPack[]
  readonly counts: GroundCounts
  /** Another country, for which the way is told. */
  readonly chosen?: SetupPack | undefined
  readonly problems?: FieldProblems
}

export function countryView(c: PageContext, { packs, counts, chosen, problems = new Map() }: CountryShown): Titled {
  const { country: words, goOn } = setupWordsOf(c.language)
  const { country } = c.house
  const here = packs.find(({ folder }) => folder === country.folder)?.pack ?? country.code
  const known = packs.some(({ pack }) => pack === here)
  const all = known ? packs : [{ pack: here, folder: country.folder, name: country.name }, ...packs]
  const choices = all.map(({ pack, name }) => ({
    value: pack,
    // A reader of neither of its languages is told in English.
    label: name[c.language] ?? name.en ?? inLanguage(name, c.language),
    hint: pack === here ? words.current : undefined,
  }))
  return stepView(
    c,
    'country',
    problems,
    html`<p class="lead">${words.lead}</p>
${chosen && notice('info', html`<p>${words.other}</p><p><code>DEMO=off COUNTRY=${chosen.pack} DATA_DIR=./data-${chosen.pack} npm start</code></p>`)}
${formFrame({
  action: '/setup/country',
  csrf: c.csrf(),
  submit: goOn,
  body: radios({ name: 'pack', label: words.ask, choices, value: here, problems }),
})}
<h2>${words.facts}</h2>
${summaryList(packOf(c, counts))}
<h2>${words.unverified}</h2>
${unverified(c, counts)}`,
  )
}

export function agencyView(c: PageContext, picked: Picked, problems: FieldProblems): Titled {
  const { agency: words, goOn } = setupWordsOf(c.language)
  return stepView(
    c,
    'agency',
    problems,
    html`<p class="lead">${words.lead}</p>
${formFrame({ action: '/setup/agency', csrf: c.csrf(), submit: goOn, body: agencyField(c, picked, problems) })}
<p>${words.missing} <a href="/setup/agency/new">${words.add}</a></p>`,
  )
}

export function unitView(c: PageContext, picked: Picked, problems: FieldProblems): Titled {
  const { agency: words, back } = setupWordsOf(c.language)
  const types = c.house.country.agencyTypes.map(({ key, name }) => ({
    value: key,
    label: inLanguage(name, c.language),
  }))
  return {
    title: words.addTitle,
    body: html`${summaryOf(c, problems)}<h1>${words.addTitle}</h1><p class="lead">${words.addLead}</p>
${formFrame({
  action: '/setup/agency/new',
  csrf: c.csrf(),
  submit: words.save,
  body: [
    textField({ name: 'name', label: words.name, problems, value: typedOf(c, 'name') }),
    selectField({ name: 'type', label: words.type, options: types, none: '', problems, value: typedOf(c, 'type') }),
    html`<p>${words.under}</p>`,
    agencyField(c, picked, problems),
  ],
})}
<p>${linkButton({ href: '/setup/agency', label: back, tone: 'quiet' })}</p>`,
  }
}

/** What was typed, as it was. */
export function typedOf(c: PageContext, name: string): string | undefined {
  const typed = c.typed[name]
  return typeof typed === 'string' ? typed : undefined
}

function unverified(c: PageContext, counts: GroundCounts): Html {
  const { country: words } = setupWordsOf(c.language)
  const lines = unverifiedOf(c, counts)
  if (lines.length === 0) return notice('good', words.allVerified)
  return html`<p>${words.unverifiedLead}</p><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`
}

function summaryOf(c: PageContext, problems: FieldProblems): Html {
  return errorSummary(problems, { title: wordsOf(c.language).wrong })
}
