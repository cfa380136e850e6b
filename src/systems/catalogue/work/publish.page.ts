import { discardService, publishService } from '../../../core/catalogue/publish-service.act.ts'
import { differences } from '../../../core/catalogue/service-version.ts'
import { withdrawService } from '../../../core/catalogue/withdraw-service.act.ts'
import { missingParts } from '../../../core/country/service-standard.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { dayIn } from '../../../kit/clock.ts'
import { button, dateField, errorSummary, formFrame, hidden, radios, textArea } from '../../../kit/fields.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { type Html, html } from '../../../kit/html.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { notice } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import { wordsOf } from '../words/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import { type AskedLine, lineRun, orWord, said } from './asked-service.ts'
import { lineCrumbs, nameOf } from './line.page.ts'
import { publishForm, withdrawForm } from './publish.form.ts'

/** From which day the draft holds. It says what is missing, and what changes. */
export const publicationPage = page('/work/services/:code/:service/publication', {
  async get(c) {
    const asked = await lineRun(c)
    return publicationView(c, asked, [])
  },
  async post(c) {
    const asked = await lineRun(c)
    const answer = publishForm.read(c.typed)
    if (answer.problems) return publicationView(c, asked, answer.problems)
    const input = { service: asked.line.service.id, agency: asked.agency.id, from: answer.value.from }
    const words = ['publishDayPast', 'publishDayTaken', 'nothingNew', 'partsMissing']
    const done = await orWord(words, () => perform(publishService, byOf(c), input))
    if ('word' in done) return publicationView(c, asked, [problem('from', done.word)])
    return seeOther(`${asked.at}?done=published`)
  },
})

/** Takes the open version back, with a reason. */
export const withdrawalPage = page('/work/services/:code/:service/withdrawal', {
  async get(c) {
    const asked = await lineRun(c)
    return asked.line.open ? withdrawalView(c, asked, []) : seeOther(asked.at)
  },
  async post(c) {
    const asked = await lineRun(c)
    const answer = withdrawForm.read(c.typed)
    if (answer.problems) return withdrawalView(c, asked, answer.problems)
    const input = { service: asked.line.service.id, agency: asked.agency.id, ...answer.value }
    const done = await orWord(['nothingBefore'], () => perform(withdrawService, byOf(c), input))
    if ('word' in done) return withdrawalView(c, asked, [problem('after', done.word)])
    return seeOther(`${asked.at}?done=withdrawn`)
  },
})

/** Asks once more, then throws the draft away. */
export const discardPage = page('/work/services/:code/:service/discard', {
  async get(c) {
    const asked = await lineRun(c)
    if (!asked.line.draft) return seeOther(asked.at)
    const { one } = workWordsOf(c.language)
    const submit = button({ label: one.discard, tone: 'danger' })
    return view({
      title: `${one.discard} – ${nameOf(c, asked.line)}`,
      body: html`${lineCrumbs(c, asked)}<h1>${one.discard}</h1>${changesView(c, asked)}
${formFrame({ action: `${asked.at}/discard`, csrf: c.csrf(), seen: asked.line.draft.revision, body: html``, submit })}`,
    })
  },
  async post(c) {
    const asked = await lineRun(c)
    const input = { service: asked.line.service.id, agency: asked.agency.id }
    await perform(discardService, byOf(c), input)
    return seeOther(`/work/services/${asked.agency.id}?done=discarded`)
  },
})

function publicationView(c: PageContext, asked: AskedLine, wrong: readonly Problem[]): View {
  const { publish: words } = workWordsOf(c.language)
  const { draft } = asked.line
  const problems = said(c, wrong)
  const missing = draft ? missingParts(draft.parts) : []
  const { parts } = wordsOf(c.language)
  const today = dayIn(c.now, asked.agency.zone)
  const from = dateField({
    name: 'from',
    label: words.from,
    hint: words.fromHint,
    from: today,
    value: typeof c.typed.from === 'string' ? c.typed.from : today,
    problems,
  })
  const lacking = missing.map((key) => html`<li><a href="${asked.at}/parts/${key}">${parts[key]}</a></li>`)
  return view({
    title: `${words.title} – ${nameOf(c, asked.line)}`,
    status: wrong.length > 0 ? 422 : 200,
    body: html`${lineCrumbs(c, asked)}${errorSummary(problems, { title: wordsOf(c.language).wrong })}<h1>${words.title}</h1>
${!draft && notice('info', words.nothingYet)}
${missing.length > 0 && notice('warn', html`<ul>${lacking}</ul>`, words.missing)}
${draft && changesView(c, asked)}
${draft && missing.length === 0 && formFrame({ action: `${asked.at}/publication`, csrf: c.csrf(), seen: draft.revision, body: from, submit: words.submit })}`,
  })
}

function changesView(c: PageContext, { line }: AskedLine): Html {
  const { publish: words } = workWordsOf(c.language)
  if (!line.draft) return html``
  if (!line.open) return line.own === null ? html`<p>${words.first}</p>` : html``
  const changed = differences(line.open.parts, line.draft.parts)
  if (changed.length === 0) return notice('info', words.nothing)
  return html`<h2>${words.changes}</h2><ul>${changed.map((key) => html`<li>${wordsOf(c.language).parts[key]}</li>`)}</ul>`
}

function withdrawalView(c: PageContext, asked: AskedLine, wrong: readonly Problem[]): View {
  const { withdraw: words } = workWordsOf(c.language)
  const { open, own } = asked.line
  const problems = said(c, wrong)
  const typed = (name: string) => (typeof c.typed[name] === 'string' ? (c.typed[name] as string) : undefined)
  const choices = [
    { value: 'before', label: words.before },
    { value: 'nothing', label: own === null ? words.nothing : words.general },
  ]
  return view({
    title: `${words.title} – ${nameOf(c, asked.line)}`,
    status: wrong.length > 0 ? 422 : 200,
    body: html`${lineCrumbs(c, asked)}${errorSummary(problems, { title: wordsOf(c.language).wrong })}<h1>${words.title}</h1>
<p class="lead">${say(words.lead, { number: open?.number ?? 0 })}</p>
${formFrame({
  action: `${asked.at}/withdrawal`,
  csrf: c.csrf(),
  body: [
    hidden('version', open?.versionId ?? ''),
    radios({ name: 'after', label: words.after, choices, value: typed('after'), problems }),
    textArea({ name: 'reason', label: words.reason, rows: 4, value: typed('reason'), problems }),
  ],
  submit: button({ label: words.submit, tone: 'danger' }),
})}`,
  })
}
