import { fileList } from '../../../../core/files/files.views.ts'
import type { PageContext } from '../../../../core/house.ts'
import { sayDay } from '../../../../kit/clock.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { apart, prose, summaryList, tag } from '../../../../kit/views.ts'
import { inLanguage } from '../../../../kit/words.ts'
import type { Given } from '../forms/answers.ts'
import type { Question } from '../forms/definition.ts'
import { mayRead, rolesOf } from '../mask.ts'
import { prefillWordsOf } from '../prefill/words/words.ts'
import { correctable } from './correction.ts'
import { isTime } from './deed.ts'
import type { Read } from './one.views.ts'
import { decidingWordsOf } from './words/words.ts'

/** The answers with the questions of the version that was filled in; beside those of registers from which, and when. */
export function answersPart(c: PageContext, read: Read): Html {
  const { one } = decidingWordsOf(c.language)
  const { application, form } = read
  const before = { roles: rolesOf(c.actor, application), status: application.status }
  const writable = isTime('correction', application) ? correctable(form.definition.questions, application, c.actor) : []
  const facts = form.definition.questions
    .filter((question) => question.kind !== 'section' && mayRead(question, before))
    .filter(({ id }) => id in application.answers)
    .map((question) => {
      const origin = read.origins.get(question.id)
      return {
        term: inLanguage(question.label, c.language),
        value: html`${sayAnswer(c, read, question, application.answers[question.id] ?? null)}${origin !== undefined && html`<p class="meta">${tag(origin, 'info')}</p>`}${writable.includes(question) && correctLink(c, read, question)}`,
      }
    })
  const look = {
    href: `/work/applications/${application.number}/registers`,
    label: prefillWordsOf(c.language).look.title,
  }
  return html`<section><h2>${one.answers}</h2>${summaryList(facts)}${read.looks && html`<p class="no-print"><a href="${look.href}">${look.label}</a></p>`}</section>`
}

function correctLink(c: PageContext, { application }: Read, { id, label }: Question): Html {
  const { correcting } = decidingWordsOf(c.language)
  const at = `/work/applications/${application.number}/correction?question=${id}`
  return html`<p class="no-print"><a href="${at}">${correcting.link}<span class="unseen"> ${inLanguage(label, c.language)}</span></a></p>`
}

function sayAnswer(c: PageContext, { application, files }: Read, question: Question, given: Given): Html {
  const words = decidingWordsOf(c.language)
  const { kind, options = [] } = question
  if (given === null) return html`<span class="hint">${words.one.noAnswer}</span>`
  const label = (key: unknown) => inLanguage(options.find((one) => one.key === key)?.label ?? {}, c.language)
  if (kind === 'yes_no') return html`${given === 'yes' ? words.yes : words.no}`
  if (kind === 'checkbox' && Array.isArray(given)) return html`${given.map(label).join(', ')}`
  if (kind === 'radio' || kind === 'dropdown') return html`${label(given)}`
  if (kind === 'date') return html`${sayDay(String(given), c.language)}`
  if (kind === 'long') return prose(String(given), application.language)
  if (kind !== 'attachment') return apart(String(given), application.language)
  const found = files.filter(({ fileId }) => fileId === given)
  return fileList(c.language, { files: found, at: `/work/applications/${application.number}/files` })
}
