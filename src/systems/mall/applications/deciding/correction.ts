import { perform } from '../../../../core/ledger/perform.ts'
import { hidden } from '../../../../kit/fields.ts'
import { type Problem, problem, type Typed } from '../../../../kit/form.ts'
import { html } from '../../../../kit/html.ts'
import { emptyState } from '../../../../kit/views.ts'
import { inLanguage } from '../../../../kit/words.ts'
import type { Application } from '../application.ts'
import { correct } from '../correct.act.ts'
import { type Given, readAnswer } from '../forms/answers.ts'
import type { Question } from '../forms/definition.ts'
import { questionField } from '../forms/question.views.ts'
import { mayWrite, rolesOf } from '../mask.ts'
import { formOf } from '../save.act.ts'
import { correctionForm } from './deciding.form.ts'
import type { Asking, OfficerDeed } from './deed.ts'
import { decidingWordsOf } from './words/words.ts'

/** Puts one answer right where its mask lets officers; the applicant reads in the story that it was done. */
export const correction: OfficerDeed<{ question: string; answer?: string | undefined }> = {
  noun: 'correction',
  summary: 'Put an answer right where the form lets officers; the applicant reads in the story that it was done',
  form: correctionForm,
  example: { question: 'q4', answer: 'Kenanga Rekaan' },
  settle(typed) {
    const question = typeof typed.question === 'string' ? typed.question : ''
    const answer = [typed[question]].flat().filter((one) => typeof one === 'string')
    return { question, answer: answer.join('\n') }
  },
  async fields({ c, application, problems, text }) {
    const writable = await writableOf(c, application)
    const asked = writable.find(({ id }) => id === (text('question') ?? c.query.question))
    const at = `/work/applications/${application.number}/correction`
    if (asked) {
      const typed = c.typed[asked.id] ?? typedOf(application.answers[asked.id] ?? null)
      const field = questionField(asked, { language: c.language, problems, typed, heading: false })
      return html`${hidden('question', asked.id)}${field}`
    }
    const { correcting } = decidingWordsOf(c.language)
    if (writable.length === 0) return emptyState({ title: correcting.none, body: correcting.noneBody })
    return html`<ul>${writable.map(({ id, label }) => html`<li><a href="${`${at}?question=${id}`}">${inLanguage(label, c.language)}</a></li>`)}</ul>`
  },
  async check(asking, application, { question: id, answer = '' }) {
    const question = (await writableOf(asking, application)).find((one) => one.id === id)
    if (!question) return [problem('question', 'notCorrectable')]
    return readGiven(question, answer).problems
  },
  async act(by, application, { question: id, answer = '' }) {
    const { definition } = await formOf(by.db, application)
    const question = definition.questions.find((one) => one.id === id)
    const given = question ? readGiven(question, answer).given : null
    return perform(correct, by, { number: application.number, question: id, given })
  },
}

/** The questions whose answers this officer may put right now. */
export function correctable(
  questions: readonly Question[],
  application: Application,
  actor: Asking['actor'],
): readonly Question[] {
  const before = { roles: rolesOf(actor, application), status: application.status }
  return questions.filter(
    (question) =>
      !['section', 'attachment'].includes(question.kind) &&
      Object.hasOwn(application.answers, question.id) &&
      mayWrite(question, before),
  )
}

async function writableOf({ db, actor }: Pick<Asking, 'db' | 'actor'>, application: Application) {
  return correctable((await formOf(db, application)).definition.questions, application, actor)
}

function readGiven(
  question: Question,
  answer: string,
): { readonly given: Given; readonly problems: readonly Problem[] } {
  const several = answer.split('\n').filter(Boolean)
  const typed: Typed = { [question.id]: question.kind === 'checkbox' ? several : answer }
  const read = readAnswer(question, typed)
  return read.problems ? { given: null, problems: read.problems } : { given: read.given, problems: [] }
}

function typedOf(given: Given): string | string[] | undefined {
  if (given === null) return undefined
  return typeof given === 'object' ? [...given] : String(given)
}
