import { z } from 'zod'
import { type PageContext, page } from '../../../../core/house.ts'
import type { Register } from '../../../../core/registers/register.ts'
import { button, errorSummary, type FieldProblems, formFrame, hidden } from '../../../../kit/fields.ts'
import type { Typed } from '../../../../kit/form.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { type View, view } from '../../../../kit/page.ts'
import { emptyState, notice, prose, summaryList } from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import { type Answers, readAnswer } from './answers.ts'
import { type FormAsked, formAsked, said } from './asked-form.ts'
import { type Definition, QUESTION_ID, type Question } from './definition.ts'
import { FORM } from './form.page.ts'
import { formCrumbs } from './form.views.ts'
import { questionField, sayAnswer } from './question.views.ts'
import { pagesFor, sentAnswers } from './routing.ts'
import { openRegisters, saySource } from './sources.ts'
import { formWordsOf } from './words/words.ts'

/** The form as people will meet it, one page after another. The answers travel with the page: nothing of them is kept. */
export const previewPage = page(`${FORM}/preview`, {
  async get(c) {
    const asked = await previewAsked(c)
    return view(shownAt(c, asked, {}))
  },
  async post(c): Promise<View> {
    const asked = await previewAsked(c)
    const { draft } = asked.form
    const before = answersIn(c.typed.so_far)
    const question = draft.questions.find(({ id }) => id === c.typed.at)
    if (!question) return view({ ...shownAt(c, asked, before), returnable: true })
    const read = readAnswer(question, typedFor(question, c.typed))
    if (read.problems) {
      const problems = said(c, read.problems)
      return view({ ...questionShown(c, asked, { question, answers: before, problems }), status: 422 })
    }
    return view({ ...shownAt(c, asked, { ...before, [question.id]: read.given }), returnable: true })
  },
})

interface Previewed extends FormAsked {
  readonly registers: readonly Register[]
}

async function previewAsked(c: PageContext): Promise<Previewed> {
  return { ...(await formAsked(c)), registers: await openRegisters(c.db) }
}

function shownAt(c: PageContext, asked: Previewed, answers: Answers) {
  const { preview: words } = formWordsOf(c.language)
  const { draft } = asked.form
  const { missing, exit } = pagesFor(draft, answers)
  if (missing) return questionShown(c, asked, { question: missing, answers, problems: said(c) })
  if (exit) {
    const title = inLanguage(exit.title, c.language)
    return framed(c, asked, title, html`<h1>${title}</h1>${prose(inLanguage(exit.words, c.language))}${anew(c, asked)}`)
  }
  const sent = sentAnswers(draft, answers)
  if (!sent) return framed(c, asked, words.end, html`<h1>${words.end}</h1>${emptyState({ title: words.empty })}`)
  return framed(
    c,
    asked,
    words.end,
    html`<h1>${words.end}</h1><p class="lead">${words.endLead}</p>${summaryOf(c, draft, sent)}${anew(c, asked)}`,
  )
}

interface Shown {
  readonly question: Question
  readonly answers: Answers
  readonly problems: FieldProblems
}

function questionShown(c: PageContext, asked: Previewed, { question, answers, problems }: Shown) {
  const { preview: words, wrong } = formWordsOf(c.language)
  const { pages } = pagesFor(asked.form.draft, answers)
  const typed = problems.size > 0 ? c.typed[question.id] : undefined
  const title = inLanguage(question.label, c.language)
  const body = html`${errorSummary(problems, { title: wrong })}<p>${say(words.step, { n: pages.indexOf(question) + 1 })}</p>
${formFrame({
  ...{ action: `${asked.at}/preview`, csrf: c.csrf() },
  body: [
    hidden('so_far', JSON.stringify(answers)),
    hidden('at', question.id),
    questionField(question, { language: c.language, problems, typed }),
    question.kind === 'attachment' ? html`<p class="hint">${words.file}</p>` : html``,
    sourceHint(c, question, asked.registers),
  ],
  submit: button({ label: words.next }),
})}`
  return framed(c, asked, title, body)
}

/** Where people will be offered to have it filled in; a register that has ended is not offered. */
function sourceHint(c: PageContext, { prefill }: Question, registers: readonly Register[]): Html {
  if (!prefill || !registers.some(({ registerId }) => registerId === prefill.register)) return html``
  const { preview: words } = formWordsOf(c.language)
  return html`<p class="hint">${say(words.prefill, { source: saySource(prefill, registers, c.language) })}</p>`
}

function framed(c: PageContext, asked: FormAsked, title: string, body: Html) {
  const { preview: words } = formWordsOf(c.language)
  return { title, body: html`${formCrumbs(c, asked)}${notice('info', words.notice)}${body}` }
}

function summaryOf(c: PageContext, { questions }: Definition, sent: Answers): Html {
  return summaryList(
    questions.flatMap((question) => {
      const given = sent[question.id]
      if (given === undefined) return []
      return [{ term: inLanguage(question.label, c.language), value: sayAnswer(question, given, c.language) }]
    }),
  )
}

function anew(c: PageContext, { at }: FormAsked): Html {
  const { preview: words } = formWordsOf(c.language)
  return html`<p><a href="${`${at}/preview`}">${words.begin}</a></p>`
}

/** A preview takes no file: that one was chosen is enough. */
function typedFor({ kind, id }: Question, typed: Typed): Typed {
  return kind === 'attachment' && typed[id] ? { ...typed, [id]: 'preview' } : typed
}

const given = z.union([z.string(), z.number(), z.array(z.string()), z.null()])
const answersSchema = z.record(z.string().regex(QUESTION_ID), given)

function answersIn(typed: unknown): Answers {
  try {
    return answersSchema.parse(JSON.parse(typeof typed === 'string' ? typed : '{}'))
  } catch {
    return {}
  }
}
