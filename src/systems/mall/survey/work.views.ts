import type { PageContext } from '../../../core/house.ts'
import { sayDay, sayMoment } from '../../../kit/clock.ts'
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
import { breadcrumbs, doneNotice, emptyState, prose, summaryList, table, timeline } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import type { Mall } from '../places/mall.ts'
import type { Titled } from '../places/malls.views.ts'
import { decimals, figuresPart, populationFacts, sayGrade, sayPeriod, whole } from './figures.views.ts'
import type { Reported } from './report.ts'
import type { Change, ServiceResult, Withdrawn } from './result.sql.ts'
import { changedPart, isWithdrawn, servicesTable, withdrawnNotice, withdrawnPart } from './result.views.ts'
import { type Result, SHOWN_MIN, TRAITS, type Trait } from './survey.ts'
import { surveyWordsOf } from './words/words.ts'

interface Running {
  readonly mall: Mall
  readonly results: readonly Result[]
  readonly withdrawn: readonly Withdrawn[]
  /** The first day that no result has. */
  readonly from: string
  readonly people: number
  readonly population: number
}

export function workSurveyView(
  c: PageContext,
  { mall, results, withdrawn, from, people, population }: Running,
): Titled {
  const { work: words, result: told, crumbs } = surveyWordsOf(c.language)
  const name = inLanguage(mall.name, c.language)
  const title = say(words.title, { name })
  const at = `/work/malls/${mall.mallId}/survey`
  const digits = decimals(c.language)
  const rows = results.map((result) => [
    html`<a href="${`${at}/results/${result.resultId}`}">${sayPeriod(c, result)}</a>`,
    digits(result.figures.ikm ?? 0),
    sayGrade(c, result.figures.grade),
    result.figures.people,
  ])
  const years = [...new Set(results.map(({ until }) => until.slice(0, 4)))]
  return {
    title,
    body: html`${breadcrumbs(crumbs, [{ href: `/work/malls/${mall.mallId}`, label: name }])}<h1>${title}</h1>
<h2>${words.now}</h2>
${summaryList([
  { term: told.when, value: say(words.since, { day: sayDay(from, c.language, 'short') }) },
  { term: told.people, value: whole(c.language)(people) },
  ...populationFacts(c, people, population),
])}<p class="hint">${words.nowHint}</p>
<p class="actions">${linkButton({ href: `${at}/publication`, label: words.publish })}</p>
<section><h2>${words.results}</h2>
${rows.length === 0 ? emptyState({ title: words.resultsNone, body: words.resultsNoneHint }) : table(words.results, [told.when, told.ikm, told.grade, told.people], rows)}
<p><a href="/malls/${mall.mallId}/survey">${words.toPublic}</a></p></section>${withdrawnPart(c, mall, withdrawn)}
${years.length > 0 && html`<section><h2>${words.reports}</h2><ul>${years.map((year) => html`<li><a href="${`${at}/report?year=${year}`}">${say(words.report, { year })}</a></li>`)}</ul></section>`}`,
  }
}

interface Publishing {
  readonly mall: Mall
  readonly from: string
  readonly problems: FieldProblems
}

export function publicationView(c: PageContext, { mall, from, problems }: Publishing): Titled {
  const { work: words, wrong, optional } = surveyWordsOf(c.language)
  const name = inLanguage(mall.name, c.language)
  const title = say(words.publishTitle, { name })
  const typed = (field: string) => (typeof c.typed[field] === 'string' ? c.typed[field] : undefined)
  return {
    title,
    body: html`${wayUp(c, mall)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1><p class="lead">${words.publishLead}</p>
${formFrame({
  ...{ action: `/work/malls/${mall.mallId}/survey/publication`, csrf: c.csrf(), submit: words.publish },
  body: [
    dateField({ name: 'from', label: words.from, problems, value: typed('from') ?? from }),
    dateField({ name: 'until', label: words.until, problems, value: typed('until') }),
    textField({
      ...{ name: 'population', label: words.population, hint: words.populationHint, optional, problems },
      ...{ inputmode: 'numeric', width: 'short', value: typed('population') },
    }),
  ],
})}`,
  }
}

interface OneResult {
  readonly mall: Mall
  readonly result: Result
  readonly services: readonly ServiceResult[]
  readonly changes: readonly Change[]
  readonly problems: FieldProblems
}

export function workResultView(c: PageContext, { mall, result, services, changes, problems }: OneResult): Titled {
  const { work: words, result: told, wrong } = surveyWordsOf(c.language)
  const title = say(words.resultTitle, { period: sayPeriod(c, result), name: inLanguage(mall.name, c.language) })
  const done = new Map([
    ['published', words.published],
    ['written', words.written],
    ['withdrawn', words.withdrawn],
  ]).get(c.query.done ?? '')
  const at = `/work/malls/${mall.mallId}/survey/results/${result.resultId}`
  const head = html`${wayUp(c, mall)}${done !== undefined && doneNotice(done)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1>`
  if (isWithdrawn(result))
    return { title, body: html`${head}${withdrawnNotice(c, mall, result)}<p>${told.withdrawnFree}</p>` }
  const typed = typeof c.typed.words === 'string' ? c.typed.words : (result.changed ?? undefined)
  return {
    title,
    body: html`${head}
<p><a href="${`/malls/${mall.mallId}/survey?result=${result.resultId}`}">${words.toPublic}</a></p>
${formFrame({
  ...{ action: at, csrf: c.csrf(), submit: words.save },
  body: textArea({ name: 'words', label: words.words, hint: words.wordsHint, problems, value: typed }),
})}
${changes.length > 1 && historyPart(c, mall, changes.slice(1))}
${figuresPart(c, result.figures, result.population)}${servicesTable(c, result, services)}
<p class="no-print">${linkButton({ href: `${at}/withdrawal`, label: words.withdraw, tone: 'secondary' })}</p>`,
  }
}

interface Withdrawing {
  readonly mall: Mall
  readonly result: Result
  readonly problems: FieldProblems
}

export function withdrawalView(c: PageContext, { mall, result, problems }: Withdrawing): Titled {
  const { work: words, wrong } = surveyWordsOf(c.language)
  const title = say(words.withdrawTitle, { period: sayPeriod(c, result), name: inLanguage(mall.name, c.language) })
  const at = `/work/malls/${mall.mallId}/survey/results/${result.resultId}`
  const value = typeof c.typed.reason === 'string' ? c.typed.reason : undefined
  return {
    title,
    body: html`${wayUp(c, mall)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1><p class="lead">${words.withdrawLead}</p>
${formFrame({
  ...{ action: `${at}/withdrawal`, csrf: c.csrf() },
  body: textArea({ name: 'reason', label: words.reason, hint: words.reasonHint, problems, value, rows: 4 }),
  submit: [
    button({ label: words.withdraw, tone: 'danger' }),
    linkButton({ href: at, label: words.keep, tone: 'secondary' }),
  ],
})}`,
  }
}

interface Report {
  readonly mall: Mall
  readonly year: string
  readonly reported: readonly Reported[]
  readonly profiles: readonly Profiled[]
}
type Profiled = readonly { readonly trait: Trait; readonly value: string | null; readonly count: number | null }[]

export function reportView(c: PageContext, { mall, year, reported, profiles }: Report): Titled {
  const { work: words } = surveyWordsOf(c.language)
  const title = say(words.reportTitle, { year, name: inLanguage(mall.name, c.language) })
  const csv = { href: `/work/malls/${mall.mallId}/survey/report.csv?year=${year}`, label: words.csv }
  const parts = reported.map(
    (
      { result, services },
      index,
    ) => html`<h2>${sayPeriod(c, result)}</h2>${figuresPart(c, result.figures, result.population)}
${servicesTable(c, result, services)}${profileTable(c, profiles[index] ?? [])}${changedPart(c, result)}`,
  )
  return {
    title,
    body: html`${wayUp(c, mall)}<h1>${title}</h1><p class="lead no-print">${say(words.reportLead, { year })}</p>
${parts.length === 0 ? emptyState({ title: words.reportNone, body: words.reportNoneHint }) : html`<p class="actions">${linkButton({ ...csv, tone: 'secondary' })}</p>${parts}`}`,
  }
}

/** Who answered, by trait; small groups without their number. */
function profileTable(c: PageContext, profile: Profiled): Html {
  const { work: words, traits, values } = surveyWordsOf(c.language)
  const named: Readonly<Record<string, string>> = values
  const rows = TRAITS.flatMap((trait) =>
    profile
      .filter((one) => one.trait === trait)
      .map(({ value, count }) => [
        traits[trait],
        named[value ?? 'none'] ?? value ?? '–',
        count ?? say(words.fewer, { least: SHOWN_MIN }),
      ]),
  )
  return html`<section><h2>${words.profile}</h2>${table(words.profile, [words.trait, words.group, words.count], rows)}</section>`
}

function historyPart(c: PageContext, { zone }: Mall, changes: readonly Change[]): Html {
  const { work: words } = surveyWordsOf(c.language)
  const entries = changes.map(({ words: written, writtenAt, officer }) => ({
    ...{ title: say(words.by, { officer }), at: sayMoment(writtenAt, c.language, zone) },
    ...{ datetime: writtenAt.toISOString(), body: prose(written) },
  }))
  return html`<section><h2>${words.history}</h2>${timeline(entries)}</section>`
}

function wayUp(c: PageContext, mall: Mall): Html {
  const { work: words, crumbs } = surveyWordsOf(c.language)
  return breadcrumbs(crumbs, [
    { href: `/work/malls/${mall.mallId}`, label: inLanguage(mall.name, c.language) },
    { href: `/work/malls/${mall.mallId}/survey`, label: words.link },
  ])
}
