import { fileList } from '../../../../core/files/files.views.ts'
import type { PageContext } from '../../../../core/house.ts'
import { sayDay } from '../../../../kit/clock.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { apart, prose, summaryList, tag } from '../../../../kit/views.ts'
import { inLanguage } from '../../../../kit/words.ts'
import type { Given } from '../forms/answers.ts'
import type { Question } from '../forms/definition.ts'
import { mayRead, rolesOf } from '../mask.ts'
import type { Read } from './one.views.ts'
import { decidingWordsOf } from './words/words.ts'

/** The answers with the questions of the version that was filled in, and what registers said beside them. */
export function answersPart(c: PageContext, read: Read): Html {
  const { one } = decidingWordsOf(c.language)
  const { application, form } = read
  const before = { roles: rolesOf(c.actor, application), status: application.status }
  const facts = form.definition.questions
    .filter((question) => question.kind !== 'section' && mayRead(question, before))
    .filter(({ id }) => id in application.answers || id in application.registerAnswers)
    .map((question) => ({
      term: inLanguage(question.label, c.language),
      value: html`${sayAnswer(c, read, question, application.answers[question.id] ?? null)}${
        question.id in application.registerAnswers &&
        html`<p class="meta">${tag(one.registers, 'info')} ${sayAnswer(c, read, question, application.registerAnswers[question.id] ?? null)}</p>`
      }`,
    }))
  return html`<section><h2>${one.answers}</h2>${summaryList(facts)}</section>`
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
