import { type PageContext, page } from '../../../../core/house.ts'
import { byOf } from '../../../../core/ledger/by.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { type Problem, problem } from '../../../../kit/form.ts'
import { seeOther, type View, view } from '../../../../kit/page.ts'
import { NotFound } from '../../../../kit/refusals.ts'
import { numberFrom } from '../../places/asked-mall.ts'
import { type FormAsked, formAsked, questionAsked, said } from './asked-form.ts'
import { deletionView, questionView, routeView, testView } from './builder.views.ts'
import { KINDS, type Kind } from './definition.ts'
import { addQuestion, changeQuestion, deleteQuestion, moveQuestion, routeQuestion } from './form.act.ts'
import { FORM } from './form.page.ts'
import { listTests } from './form.sql.ts'
import { addTest, deleteTest } from './publish-form.act.ts'
import { moveForm, readQuestion, readRoute, testForm } from './question.form.ts'
import { openRegisters, sourceKeys } from './sources.ts'

const QUESTION = `${FORM}/questions/:question`

export const newQuestionPage = page(`${FORM}/questions/new`, {
  async get(c) {
    const asked = await formAsked(c)
    return view(questionView(c, asked, { kind: kindOf(c), registers: await openRegisters(c.db), problems: said(c) }))
  },
  async post(c) {
    const asked = await formAsked(c)
    const kind = kindOf(c)
    const registers = await openRegisters(c.db)
    const answer = readQuestion(c.typed, { kind, languages: asked.languages, sources: sourceKeys(registers) })
    if (answer.problems) return again(questionView(c, asked, { kind, registers, problems: said(c, answer.problems) }))
    await perform(addQuestion, byOf(c), { ...asked.of, question: answer.value })
    return seeOther(`${asked.at}?done=added`)
  },
})

export const questionPage = page(QUESTION, {
  async get(c) {
    const asked = await questionAsked(c)
    const registers = await openRegisters(c.db)
    return view(questionView(c, asked, { ...asked, kind: asked.question.kind, registers, problems: said(c) }))
  },
  async post(c) {
    const asked = await questionAsked(c)
    const { kind, options, route, id } = asked.question
    const taken = [...(route?.when ?? []), ...(await keysOfTests(c, asked, id))]
    const registers = await openRegisters(c.db)
    const before = { kind, languages: asked.languages, options, taken, sources: sourceKeys(registers) }
    const answer = readQuestion(c.typed, before)
    if (answer.problems)
      return again(questionView(c, asked, { ...asked, kind, registers, problems: said(c, answer.problems) }))
    await perform(changeQuestion, byOf(c), { ...asked.of, id, question: answer.value })
    return seeOther(`${asked.at}?done=changed`)
  },
})

export const movePage = page(`${QUESTION}/move`, {
  get: async (c) => seeOther((await questionAsked(c)).at),
  async post(c) {
    const { at, of, question } = await questionAsked(c)
    const answer = moveForm.read(c.typed)
    if (answer.problems) return seeOther(at)
    await perform(moveQuestion, byOf(c), { ...of, id: question.id, way: answer.value.way })
    return seeOther(`${at}?done=moved`)
  },
})

export const deletionPage = page(`${QUESTION}/deletion`, {
  get: async (c) => view(deletionView(c, await questionAsked(c))),
  async post(c) {
    const { at, of, question } = await questionAsked(c)
    await perform(deleteQuestion, byOf(c), { ...of, id: question.id })
    return seeOther(`${at}?done=deleted`)
  },
})

export const routePage = page(`${QUESTION}/route`, {
  async get(c) {
    const asked = await questionAsked(c)
    if (asked.question.kind !== 'radio') throw new NotFound()
    return view(routeView(c, asked, said(c)))
  },
  async post(c) {
    const asked = await questionAsked(c)
    const answer = readRoute(c.typed, asked.question, asked.languages)
    if (answer.problems) return again(routeView(c, asked, said(c, answer.problems)))
    await perform(routeQuestion, byOf(c), { ...asked.of, id: asked.question.id, route: answer.value })
    return seeOther(`${asked.at}?done=routed`)
  },
})

export const newTestPage = page(`${FORM}/tests/new`, {
  get: async (c) => view(testView(c, await formAsked(c), said(c))),
  async post(c) {
    const asked = await formAsked(c)
    const answer = testForm.read(c.typed)
    const problems = answer.problems ?? goneProblems(asked, answer.value.pages ?? [])
    if (!answer.value || problems.length > 0) return again(testView(c, asked, said(c, problems)))
    const { name, pages: seen = [], ends } = answer.value
    const { questions } = asked.form.draft
    // A tick has no order: pages are seen in that of the form.
    const pages = questions.flatMap(({ id }) => (seen.includes(id) ? [id] : []))
    const given = Object.fromEntries(
      questions.flatMap(({ id, options = [] }) =>
        options.flatMap(({ key }) => (c.typed[id] === key ? [[id, key]] : [])),
      ),
    )
    await perform(addTest, byOf(c), { ...asked.of, test: { name, given, pages, ends } })
    return seeOther(`${asked.at}?done=testAdded`)
  },
})

export const testDeletionPage = page(`${FORM}/tests/:test/deletion`, {
  get: async (c) => seeOther((await formAsked(c)).at),
  async post(c) {
    const { at, of } = await formAsked(c)
    await perform(deleteTest, byOf(c), { ...of, testId: numberFrom(c.params.test) })
    return seeOther(`${at}?done=testDeleted`)
  },
})

function kindOf({ query }: PageContext): Kind {
  const kind = KINDS.find((one) => one === (query.kind ?? 'short'))
  if (!kind) throw new NotFound()
  return kind
}

function goneProblems({ form }: FormAsked, pages: readonly string[]): readonly Problem[] {
  return pages.every((id) => form.draft.questions.some((one) => one.id === id)) ? [] : [problem('pages', 'notAChoice')]
}

/** Answers that tests name: a new one must not bear the key of one that is gone. */
async function keysOfTests(c: PageContext, { form }: FormAsked, id: string): Promise<string[]> {
  const tests = await listTests(c.db, form.formId)
  return tests.flatMap(({ given }) => (typeof given[id] === 'string' ? [given[id]] : []))
}

function again(shown: Omit<Parameters<typeof view>[0], 'status'>): View {
  return view({ ...shown, status: 422 })
}
