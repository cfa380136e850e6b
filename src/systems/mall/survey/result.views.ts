import type { PageContext } from '../../../core/house.ts'
import { dayIn, sayDay } from '../../../kit/clock.ts'
import { type Html, html } from '../../../kit/html.ts'
import { apart, breadcrumbs, emptyState, notice, prose, summaryList, table } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import type { Mall } from '../places/mall.ts'
import type { Titled } from '../places/malls.views.ts'
import { decimals, figuresPart, sayGrade, sayPeriod } from './figures.views.ts'
import type { ServiceResult, Withdrawn } from './result.sql.ts'
import { type Result, SHOWN_MIN } from './survey.ts'
import { surveyWordsOf } from './words/words.ts'

interface Shown {
  readonly mall: Mall
  readonly results: readonly Result[]
  readonly result: Result | undefined
  /** Those that were taken back, and the one of them that the address names. */
  readonly withdrawn: readonly Withdrawn[]
  readonly gone: Withdrawn | undefined
  readonly services: readonly ServiceResult[]
}

export function resultView(c: PageContext, { mall, results, result, withdrawn, gone, services }: Shown): Titled {
  const { result: words, crumbs } = surveyWordsOf(c.language)
  const name = inLanguage(mall.name, c.language)
  const title = say(words.title, { name })
  return {
    title,
    body: html`${breadcrumbs(crumbs, [{ href: `/malls/${mall.mallId}`, label: name }])}<h1>${title}</h1><p class="lead">${words.lead}</p>
${gone && withdrawnNotice(c, mall, gone)}${
  result
    ? html`${summaryList([{ term: words.when, value: sayPeriod(c, result) }])}${changedPart(c, result)}
${figuresPart(c, result.figures, result.population)}${servicesTable(c, result, services)}${earlierPart(c, results, result)}`
    : !gone && emptyState({ title: words.none, body: words.noneHint })
}${withdrawnPart(c, mall, withdrawn)}`,
  }
}

export function isWithdrawn(result: Result): result is Result & Withdrawn {
  return result.withdrawnAt !== null
}

/** That a result was taken back, when and why; in its place. */
export function withdrawnNotice(
  c: PageContext,
  { zone }: Mall,
  { from, until, withdrawnAt, withdrawnReason }: Withdrawn,
): Html {
  const { result: words } = surveyWordsOf(c.language)
  const day = sayDay(dayIn(withdrawnAt, zone), c.language)
  const told = say(words.withdrawn, { period: sayPeriod(c, { from, until }), day })
  return notice('warn', prose(withdrawnReason), told)
}

/** All that were taken back, for none goes in silence. */
export function withdrawnPart(c: PageContext, { zone }: Mall, withdrawn: readonly Withdrawn[]): Html | false {
  const { result: words } = surveyWordsOf(c.language)
  if (withdrawn.length === 0) return false
  const line = ({ from, until, withdrawnAt, withdrawnReason }: Withdrawn) =>
    html`<li>${say(words.withdrawn, { period: sayPeriod(c, { from, until }), day: sayDay(dayIn(withdrawnAt, zone), c.language) })}: ${apart(withdrawnReason)}</li>`
  return html`<section><h2>${words.withdrawnTitle}</h2><ul>${withdrawn.map(line)}</ul></section>`
}

interface OneShown {
  readonly mall: Mall
  readonly result: Result
  readonly one: ServiceResult
}

export function serviceResultView(c: PageContext, { mall, result, one }: OneShown): Titled {
  const { result: words, crumbs } = surveyWordsOf(c.language)
  const name = inLanguage(one.name, c.language)
  const title = say(words.title, { name })
  const up = `/malls/${mall.mallId}`
  return {
    title,
    body: html`${breadcrumbs(crumbs, [
      { href: up, label: inLanguage(mall.name, c.language) },
      { href: `${up}/survey?result=${result.resultId}`, label: words.toMall },
    ])}<h1>${title}</h1>
${summaryList([
  { term: words.service, value: html`<a href="/services/${one.serviceId}">${name}</a>` },
  { term: words.when, value: sayPeriod(c, result) },
])}${figuresPart(c, one.figures)}`,
  }
}

/** By service, as far as it gives nobody away. */
export function servicesTable(c: PageContext, result: Result, services: readonly ServiceResult[]): Html {
  const { result: words } = surveyWordsOf(c.language)
  const told = decimals(c.language)
  const rows = services.map(({ serviceId, name, figures: { ikm, grade, people } }) => [
    html`<a href="${`/malls/${result.mallId}/survey/services/${serviceId}?result=${result.resultId}`}">${inLanguage(name, c.language)}</a>`,
    ikm === null ? '–' : told(ikm),
    sayGrade(c, grade),
    people,
  ])
  const head = [words.service, words.ikm, words.grade, words.people]
  return html`<section><h2>${words.byService}</h2>${rows.length > 0 && table(words.byService, head, rows)}
<p class="hint">${say(words.hidden, { least: SHOWN_MIN })}</p></section>`
}

export function changedPart(c: PageContext, { changed }: Result): Html {
  const { result: words } = surveyWordsOf(c.language)
  return html`<section><h2>${words.changed}</h2>${changed === null ? html`<p>${words.changedNone}</p>` : prose(changed)}</section>`
}

function earlierPart(c: PageContext, results: readonly Result[], shown: Result): Html | false {
  const { result: words } = surveyWordsOf(c.language)
  const others = results.filter(({ resultId }) => resultId !== shown.resultId)
  if (others.length === 0) return false
  const told = decimals(c.language)
  const line = (one: Result) =>
    html`<li><a href="${`/malls/${one.mallId}/survey?result=${one.resultId}`}">${sayPeriod(c, one)}</a>: ${told(one.figures.ikm ?? 0)} (${one.figures.grade})</li>`
  return html`<section><h2>${words.earlier}</h2><ul>${others.map(line)}</ul></section>`
}
