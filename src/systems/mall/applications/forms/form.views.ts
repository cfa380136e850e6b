import type { PageContext } from '../../../../core/house.ts'
import { dayIn, sayDay } from '../../../../kit/clock.ts'
import { button, formFrame, hidden, linkButton, selectField } from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { breadcrumbs, type Cell, doneNotice, emptyState, notice, table, tag } from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import type { Titled } from '../../places/malls.views.ts'
import type { FormVersion } from './application-form.ts'
import type { FormAsked } from './asked-form.ts'
import { type Fault, type FormTest, type Outcome, tryTest } from './check.ts'
import { type Definition, KINDS, type Question } from './definition.ts'
import { orphans } from './routing.ts'
import { formWordsOf } from './words/words.ts'

interface Seen extends FormAsked {
  readonly agencyName: string
  readonly tests: readonly FormTest[]
  readonly versions: readonly FormVersion[]
  readonly faults: readonly Fault[]
  /** The standard of the service that holds today. */
  readonly standard: string | undefined
  readonly published: boolean
}

/** The form of a service as it is being written: its pages, tests and versions. */
export function formView(c: PageContext, seen: Seen): Titled {
  const { one: words, list, crumbs } = formWordsOf(c.language)
  const { service } = seen.line
  const name = inLanguage(service.name, c.language)
  const done = new Map<string, string>(Object.entries(words.done)).get(c.query.done ?? '')
  const current = seen.versions.find(({ replacedAt }) => replacedAt === null)
  const older = current && seen.standard !== undefined && current.serviceVersionId !== seen.standard
  return {
    title: say(words.title, { service: name }),
    body: html`${breadcrumbs(crumbs, [{ href: '/work/forms', label: list.title }])}${done !== undefined && doneNotice(done)}
<h1>${say(words.title, { service: name })}</h1><p class="lead">${say(words.lead, { agency: seen.agencyName })}</p>
<p>${current ? tag(sayVersion(c, current, seen.line.zone), 'good') : tag(words.notPublished)}${current && !seen.published && html` ${tag(words.changed, 'warn')}`}</p>
${seen.standard === undefined && notice('warn', words.noStandard)}${older && notice('info', words.olderStandard)}
${publishing(c, seen)}${questionsPart(c, seen)}${signersPart(c, seen)}${testsPart(c, seen)}${versionsPart(c, seen)}`,
  }
}

/** The way back to the form. */
export function formCrumbs(c: PageContext, { at, line }: FormAsked): Html {
  const { one: words, list, crumbs } = formWordsOf(c.language)
  const name = inLanguage(line.service.name, c.language)
  const up = { href: '/work/forms', label: list.title }
  return breadcrumbs(crumbs, [up, { href: at, label: say(words.title, { service: name }) }])
}

function sayVersion(c: PageContext, { number, publishedAt }: FormVersion, zone: string): string {
  const day = sayDay(dayIn(publishedAt, zone), c.language)
  return say(formWordsOf(c.language).one.current, { number, day })
}

/** Numbers of pages as people count them: `1, 2, 4`. */
export function sayPages({ questions }: Definition, ids: readonly string[]): string {
  return ids.map((id) => questions.findIndex((one) => one.id === id) + 1 || '?').join(', ')
}

/** Where a question leads, in words; undefined: to the next page alone. */
export function sayRoute({ questions }: Definition, { route, options = [] }: Question, language: string) {
  if (!route) return undefined
  const { one: words } = formWordsOf(language)
  const { to, when } = route
  const n = to.kind === 'question' ? questions.findIndex(({ id }) => id === to.id) + 1 || '?' : 0
  const target = to.kind === 'question' ? say(words.to, { n }) : words[to.kind]
  const chosen = when.map((key) => {
    const option = options.find((one) => one.key === key)
    return option ? inLanguage(option.label, language) : '?'
  })
  return say(words.routed, { answers: chosen.join(', '), target })
}

function publishing(c: PageContext, { at, form, faults, published, standard }: Seen): Html {
  const { one: words } = formWordsOf(c.language)
  if (form.draft.questions.length === 0) return html``
  const preview = linkButton({ href: `${at}/preview`, label: words.preview, tone: 'secondary' })
  if (faults.length > 0) {
    const lines = faults.map((fault) => html`<li>${sayFault(c, form.draft, fault)}</li>`)
    return html`${notice('warn', html`<ul>${lines}</ul>`, words.faults)}<p>${preview}</p>`
  }
  if (published || standard === undefined) return html`${published && html`<p>${words.same}</p>`}<p>${preview}</p>`
  const publish = formFrame({
    ...{ action: `${at}/publication`, csrf: c.csrf(), seen: form.revision, body: html`<p>${words.publishHint}</p>` },
    submit: [button({ label: words.publish }), preview],
  })
  return html`${publish}`
}

function sayFault(c: PageContext, { questions }: Definition, fault: Fault): string {
  const { faultsOf: words } = formWordsOf(c.language).one
  if (fault.fault === 'noQuestion') return words.noQuestion
  if (fault.fault === 'testFails') return say(words.testFails, { test: fault.test })
  const n = questions.findIndex(({ id }) => id === fault.at) + 1
  if (fault.fault !== 'nameMissing') return say(words[fault.fault], { n })
  return say(words.nameMissing, { n, language: languageName(c, fault.language) })
}

export function languageName({ house }: Pick<PageContext, 'house'>, language: string): string {
  return inLanguage({ [language]: house.country.languageNames[language] ?? language }, language)
}

function questionsPart(c: PageContext, seen: Seen): Html {
  const { one: words, kinds } = formWordsOf(c.language)
  const { draft } = seen.form
  const lost = orphans(draft)
  const head = [words.order, words.question, words.kind, words.compulsory, words.route, words.move]
  const rows = draft.questions.map((question, index): Cell[] => [
    index + 1,
    html`<a href="${`${seen.at}/questions/${question.id}`}">${inLanguage(question.label, c.language)}</a>${lost.includes(question) && html` ${tag(words.orphan, 'warn')}`}${question.mask && html` ${tag(words.masked)}`}`,
    kinds[question.kind],
    question.required ? words.yes : words.no,
    leads(c, seen, question),
    moves(c, seen, index),
  ])
  const options = KINDS.map((kind) => ({ value: kind, label: kinds[kind] }))
  return html`<section><h2>${words.questions}</h2>
${rows.length === 0 ? emptyState({ title: words.questionsNone, body: words.questionsNoneHint }) : table(words.questions, head, rows)}
${
  seen.standard !== undefined &&
  html`<form class="form" method="get" action="${`${seen.at}/questions/new`}">
${selectField({ name: 'kind', label: words.kindOf, options, value: 'short', width: 'medium' })}
<div class="actions">${button({ label: words.addQuestion, tone: 'secondary' })}</div></form>`
}</section>`
}

function signersPart(c: PageContext, { at, form }: Seen): Html | false {
  const { signers: words } = formWordsOf(c.language)
  const { signers } = form.draft
  if (form.draft.questions.length === 0) return false
  return html`<section><h2>${words.title}</h2><p>${signers ? say(words.some, { ...signers }) : words.none} <a href="${`${at}/signers`}">${words.set}</a></p></section>`
}

function leads(c: PageContext, { at, form }: Seen, question: Question): Html | string {
  const { one: words } = formWordsOf(c.language)
  const way = sayRoute(form.draft, question, c.language)
  if (question.kind !== 'radio') return words.next
  const about = inLanguage(question.label, c.language)
  return html`${way ?? words.next} <a href="${`${at}/questions/${question.id}/route`}">${words.setRoute}<span class="unseen"> ${about}</span></a>`
}

function moves(c: PageContext, { at, form }: Seen, index: number): Html {
  const { one: words } = formWordsOf(c.language)
  const question = form.draft.questions[index]
  if (!question) return html``
  const about = inLanguage(question.label, c.language)
  const one = (way: 'up' | 'down') =>
    formFrame({
      ...{ action: `${at}/questions/${question.id}/move`, csrf: c.csrf(), seen: form.revision },
      ...{ body: hidden('way', way), submit: button({ label: words[way], tone: 'quiet', about }) },
    })
  return html`${index > 0 && one('up')}${index < form.draft.questions.length - 1 && one('down')}`
}

function testsPart(c: PageContext, { at, form, tests, standard }: Seen): Html {
  const { one: words } = formWordsOf(c.language)
  const rows = tests.map((test): Cell[] => {
    const outcome = tryTest(form.draft, test)
    const remove = formFrame({
      ...{ action: `${at}/tests/${test.testId}/deletion`, csrf: c.csrf(), body: [] },
      submit: button({ label: words.remove, tone: 'quiet', about: test.name }),
    })
    return [test.name, sayPages(form.draft, test.pages), sayOutcome(c, form.draft, outcome), remove]
  })
  const begun = form.draft.questions.length > 0 && standard !== undefined
  return html`<section><h2>${words.tests}</h2>
${rows.length === 0 ? emptyState({ title: words.testsNone, body: words.testsNoneHint }) : table(words.tests, [words.test, words.way, words.outcome, words.remove], rows)}
${begun && html`<p><a href="${`${at}/tests/new`}">${words.addTest}</a></p>`}</section>`
}

function sayOutcome(c: PageContext, draft: Definition, { passed, unknown, pages, ends }: Outcome): Html {
  const { one: words } = formWordsOf(c.language)
  if (passed) return tag(words.passes, 'good')
  if (unknown.length > 0) return tag(words.unknown, 'bad')
  return tag(say(words.fails, { pages: sayPages(draft, pages), ends: words[ends] }), 'bad')
}

function versionsPart(c: PageContext, { at, line, versions }: Seen): Html {
  const { one: words } = formWordsOf(c.language)
  const rows = versions.map((one): Cell[] => [
    html`<a href="${`${at}/versions/${one.number}`}">${say(words.see, { number: one.number })}</a>`,
    sayDay(dayIn(one.publishedAt, line.zone), c.language),
    html`${one.replacedAt ? words.replaced : tag(words.inUse, 'good')}${one.restores !== null && html` ${say(words.restores, { number: one.restores })}`}`,
  ])
  return html`<section><h2>${words.versions}</h2>
${rows.length === 0 ? emptyState({ title: words.versionsNone }) : table(words.versions, [words.version, words.day, words.state], rows)}</section>`
}
