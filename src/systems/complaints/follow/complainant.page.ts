import { type AnyPage, type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { errorSummary, type FieldProblems, formFrame, radios, textArea } from '../../../kit/fields.ts'
import { type Form, type Problem, sayProblems } from '../../../kit/form.ts'
import { type Html, html } from '../../../kit/html.ts'
import { newOnce } from '../../../kit/http/pages.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { prose } from '../../../kit/views.ts'
import { answer } from '../answer.act.ts'
import { findOpenQuestion } from '../ask.sql.ts'
import { todayAt } from '../clocks/today.ts'
import type { Complaint } from '../complaint.ts'
import { judge, object } from '../judge.act.ts'
import { problemWords } from '../problem-words.ts'
import { listOwnReplies } from '../reply.sql.ts'
import { withdraw } from '../withdraw.act.ts'
import { wordsOf } from '../words/words.ts'
import { answerForm, judgeForm, objectForm, withdrawForm } from './follow.form.ts'
import { mineOrAsk } from './follow.page.ts'

type Fields = { readonly c: PageContext; readonly complaint: Complaint; readonly problems: FieldProblems }

interface Deed<T> {
  readonly noun: string
  readonly form: Form<T>
  readonly title: (language: string) => string
  readonly submit: (language: string) => string
  readonly fields: (shown: Fields) => Promise<Html> | Html
  readonly act: (c: PageContext, complaint: Complaint, value: T) => Promise<unknown>
}

/** One page a deed of the complainant: shows its question, performs its act, and goes back to the case. */
function deedPage<T>(deed: Deed<T>): AnyPage {
  const show = async (c: PageContext, complaint: Complaint, problems: readonly Problem[]): Promise<View> => {
    const said = sayProblems(problems, ...problemWords(c.language))
    const fields = await deed.fields({ c, complaint, problems: said })
    return view({
      status: problems.length > 0 ? 422 : 200,
      title: deed.title(c.language),
      body: html`${errorSummary(said, { title: wordsOf(c.language).file.problems })}<h1>${deed.title(c.language)}</h1>
${formFrame({ action: `/follow/${complaint.number}/${deed.noun}`, csrf: c.csrf(), once: typeof c.typed._once === 'string' ? c.typed._once : newOnce(), body: fields, submit: deed.submit(c.language) })}`,
    })
  }
  return page(`/follow/:number/${deed.noun}`, {
    as: 'complainant',
    async get(c) {
      const complaint = await mineOrAsk(c)
      return complaint ? show(c, complaint, []) : seeOther('/follow')
    },
    async post(c) {
      const complaint = await mineOrAsk(c)
      if (!complaint) return seeOther('/follow')
      const read = deed.form.read(c.typed)
      if (read.problems) return show(c, complaint, read.problems)
      await deed.act(c, complaint, read.value)
      return seeOther(`/follow/${complaint.number}`)
    },
  })
}

const text = (c: PageContext, name: string) => (typeof c.typed[name] === 'string' ? String(c.typed[name]) : undefined)

export const answerPage = deedPage({
  noun: 'answer',
  form: answerForm,
  title: (language) => wordsOf(language).follow.answer.title,
  submit: (language) => wordsOf(language).follow.answer.send,
  async fields({ c, complaint, problems }) {
    const words = wordsOf(c.language).follow.answer
    const question = await findOpenQuestion(c.db, complaint.caseId)
    return html`${question && html`<h2>${words.question}</h2>${prose(question)}`}${textArea({ name: 'words', label: words.words, problems, value: text(c, 'words'), rows: 6 })}`
  },
  act: (c, { number }, { words }) => perform(answer, c, { number, words }),
})

export const withdrawPage = deedPage({
  noun: 'withdrawal',
  form: withdrawForm,
  title: (language) => wordsOf(language).follow.withdraw.title,
  submit: (language) => wordsOf(language).follow.withdraw.send,
  fields({ c, problems }) {
    const words = wordsOf(c.language)
    return html`<p class="lead">${words.follow.withdraw.lead}</p>${textArea({ name: 'reason', label: words.follow.withdraw.reason, optional: words.file.optional, problems, value: text(c, 'reason'), rows: 4 })}`
  },
  act: (c, { number }, { reason }) => perform(withdraw, c, { number, reason }),
})

export const judgePage = deedPage({
  noun: 'verdict',
  form: judgeForm,
  title: (language) => wordsOf(language).follow.judge.title,
  submit: (language) => wordsOf(language).follow.judge.send,
  async fields({ c, complaint, problems }) {
    const words = wordsOf(c.language)
    const { judge: said } = words.follow
    const reply = (await listOwnReplies(c.db, complaint.caseId)).at(-1)?.words
    const stars = Object.values(said.star).map((label, index) => ({ value: String(index + 1), label }))
    return html`${reply && html`<h2>${said.reply}</h2>${prose(reply)}`}
${radios({
  name: 'solved',
  label: said.solved,
  problems,
  value: text(c, 'solved'),
  choices: [
    { value: 'yes', label: said.yes },
    { value: 'no', label: said.no },
  ],
})}
${radios({ name: 'stars', label: said.stars, problems, value: text(c, 'stars'), choices: stars })}
${textArea({ name: 'words', label: said.words, optional: words.file.optional, problems, value: text(c, 'words'), rows: 4 })}`
  },
  act: async (c, { number, agencyId }, { solved, stars, words }) =>
    perform(judge, c, { number, solved: solved === 'yes', stars, words, today: await todayAt(c.db, agencyId, c.now) }),
})

export const objectPage = deedPage({
  noun: 'objection',
  form: objectForm,
  title: (language) => wordsOf(language).follow.object.title,
  submit: (language) => wordsOf(language).follow.object.send,
  fields({ c, problems }) {
    const words = wordsOf(c.language).follow.object
    return html`<p class="lead">${words.lead}</p>${textArea({ name: 'words', label: words.words, problems, value: text(c, 'words'), rows: 6 })}`
  },
  act: async (c, { number, agencyId }, { words }) =>
    perform(object, c, { number, words, today: await todayAt(c.db, agencyId, c.now) }),
})
