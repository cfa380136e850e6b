import { z } from 'zod'
import { openByKey } from '../../../../core/cases/open-by-key.ts'
import type { AnyEndpoint } from '../../../../core/house.ts'
import type { By } from '../../../../core/ledger/act.ts'
import { byOf } from '../../../../core/ledger/by.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { ask } from '../../../../kit/ask.ts'
import { type Form, form, type Problem, problem } from '../../../../kit/form.ts'
import { NotFound } from '../../../../kit/refusals.ts'
import type { Changed } from '../application.act.ts'
import { applicationFor } from '../application.sql.ts'
import type { Application } from '../application.ts'
import { giveContact } from '../contact.act.ts'
import { readAnswer } from '../forms/answers.ts'
import type { Question } from '../forms/definition.ts'
import { pagesFor } from '../forms/routing.ts'
import { readable } from '../mask.ts'
import { complete, object, withdraw } from '../own-deeds.act.ts'
import { openRequest } from '../request.sql.ts'
import { formOf, save, submit } from '../save.act.ts'
import { beginOffered, offersAsked } from './beginning.ts'
import { contactForm } from './contact.page.ts'
import { completionForm, objectionForm, todayFor } from './deeds.page.ts'
import { pendingOf } from './turn.ts'

type Call = Parameters<AnyEndpoint['run']>[0]
type ValueOf<F> = F extends Form<infer T> ? T : never

const beginForm = form({ agency: ask.code(), language: ask.line({ max: 12 }).optional() })
const answerForm = form({ answer: z.union([z.string(), z.number(), z.array(z.string()).max(100)]).optional() })

const given = z.union([z.string(), z.number(), z.array(z.string()), z.null()])
const names = z.record(z.string(), z.string())
const asked = z.object({
  ...{ id: z.string(), kind: z.string(), label: names, required: z.boolean() },
  options: z.array(z.object({ key: z.string(), label: names })),
  answered: z.boolean(),
  answer: given.meta({ description: 'Null while there is none' }),
})
const own = z.object({
  ...{ number: z.string(), status: z.string(), revision: z.number() },
  turn: z.enum(['applicant', 'signers', 'agency', 'nobody']),
  due_on: z.string().nullable().meta({ description: 'Until when it is the turn of that one' }),
  questions: z.array(asked).meta({ description: 'Those on the way of these answers, in their order' }),
  next: z.string().nullable().meta({ description: 'The first question without an answer' }),
  asked: z.object({ words: z.string(), questions: z.array(z.string()) }).nullable(),
  decision: z.object({ result: z.string(), reason: z.string().nullable(), article: z.string().nullable() }).nullable(),
  delivery: z
    .object({ way: z.string(), ready_at: z.string().nullable(), delivered_at: z.string().nullable() })
    .nullable(),
})
const changed = z.object({
  number: z.string(),
  status: z.string(),
  revision: z.number(),
  due_on: z.string().nullable(),
})

const line = { tag: 'mall', bearer: false } as const
const headers = {
  'Follow-Key':
    'The key that came with the number. A wrong one is answered like a number that does not exist; after five, the number is closed to keys for a minute and longer (429, Retry-After).',
}

/** What an applicant does by program: by number and key, as on the pages. */
export const applyingApi: readonly AnyEndpoint[] = [
  {
    ...{ ...line, method: 'post', path: '/api/v1/services/:service/applications', status: 201, limited: true },
    summary: 'Start an application for a service at an agency; a repeat gives the same number and key',
    form: beginForm,
    answer: z.object({ number: z.string(), key: z.string(), url: z.string(), status: z.string() }),
    may: async (call) => void (await offersAsked(call)),
    async check(call, value) {
      const { offers } = await offersAsked(call)
      const { agency } = value as ValueOf<typeof beginForm>
      return offers.some(({ agencyId }) => agencyId === agency) ? [] : [problem('agency', 'notValid')]
    },
    async run(call, value) {
      const { agency, language } = value as ValueOf<typeof beginForm>
      const { service, offers } = await offersAsked(call)
      const offer = offers.find(({ agencyId }) => agencyId === agency)
      if (!offer) throw new NotFound()
      const spoken = language && call.house.languages.includes(language) ? language : call.language
      const { number, key, status } = await beginOffered(call, service, offer, { language: spoken, channel: 'api' })
      return { number, key, url: `${call.house.baseUrl}/applications/${number}`, status }
    },
  },
  {
    ...{ ...line, method: 'get', path: '/api/v1/applications/:number', status: 200, headers },
    summary: 'One application as its applicant sees it: whose turn it is, its questions and answers, what was decided',
    answer: own,
    run: async (call) => ownJson(call, (await opened(call)).application),
  },
  post({
    noun: 'answers/:question',
    summary: 'Answer one question of the form; papers are sent on the page',
    form: answerForm,
    async check(call, application, value) {
      return readAnswer(await questionOf(call, application), typedOf(call, value)).problems ?? []
    },
    async run(call, by, application, value) {
      const read = readAnswer(await questionOf(call, application), typedOf(call, value))
      if (read.problems) throw new NotFound()
      const question = call.params.question ?? ''
      return perform(save, by, { number: application.number, question, given: read.given })
    },
  }),
  post({
    noun: 'contact',
    summary: 'Say who applies and how they are reached',
    form: contactForm,
    run: (_, by, { number }, contact) => perform(giveContact, by, { number, contact }),
  }),
  post({
    noun: 'submission',
    summary: 'Send the application to the agency; the promised time runs from then on',
    form: form({}),
    async check(call, application) {
      if (application.status !== 'draft') return []
      const { missing, exit } = pagesFor((await formOf(call.db, application)).definition, application.answers)
      return missing && !exit ? [problem(missing.id, 'required')] : []
    },
    run: (_, by, { number }) => perform(submit, by, { number }),
  }),
  post({
    noun: 'completion',
    summary: 'Say that what the agency asked has been answered',
    form: completionForm,
    run: (_, by, { number }, { words }) => perform(complete, by, { number, words }),
  }),
  post({
    noun: 'withdrawal',
    summary: 'Take the application back',
    form: form({}),
    run: (_, by, { number }) => perform(withdraw, by, { number }),
  }),
  post({
    noun: 'objection',
    summary: 'Object to a decision that gave nothing, once and within its time',
    form: objectionForm,
    run: async (call, by, application, { words }) =>
      perform(object, by, { number: application.number, words, today: await todayFor(call, { application }) }),
  }),
]

interface OwnDeed<T> {
  readonly noun: string
  readonly summary: string
  readonly form: Form<T>
  readonly check?: (call: Call, application: Application, value: T) => Promise<readonly Problem[]>
  readonly run: (call: Call, by: By, application: Application, value: T) => Promise<Changed>
}

function post<T>(deed: OwnDeed<T>): AnyEndpoint {
  return {
    ...{ ...line, method: 'post', path: `/api/v1/applications/:number/${deed.noun}`, status: 200, headers },
    ...{ summary: deed.summary, form: deed.form, answer: changed, limited: true },
    may: async (call) => void (await opened(call)),
    check: async (call, value) => (await deed.check?.(call, (await opened(call)).application, value as T)) ?? [],
    async run(call, value) {
      const { application, by } = await opened(call)
      const { number, status, revision, dueOn } = await deed.run(call, by, application, value as T)
      return { number, status, revision, due_on: dueOn }
    },
  }
}

/** What number and key open. Without a key nothing is there, and nothing is counted. */
async function opened(call: Call): Promise<{ application: Application; by: By }> {
  const key = call.header('follow-key')
  if (key === undefined) throw new NotFound('numberAndKey')
  const { caseId, number } = await openByKey(call, call.params.number ?? '', key)
  const actor = { kind: 'complainant', caseId } as const
  return { application: await applicationFor(call.db, actor, number), by: { ...byOf(call), actor } }
}

/** A paper comes in another way. */
async function questionOf({ db, params }: Call, application: Application): Promise<Question> {
  const { definition } = await formOf(db, application)
  const question = definition.questions.find(({ id }) => id === params.question)
  if (!question || question.kind === 'attachment') throw new NotFound()
  return question
}

function typedOf({ params }: Call, value: ValueOf<typeof answerForm>) {
  const { answer } = value
  if (answer === undefined) return {}
  return { [params.question ?? '']: typeof answer === 'number' ? String(answer) : answer }
}

async function ownJson(call: Call, application: Application): Promise<z.infer<typeof own>> {
  const { definition } = await formOf(call.db, application)
  const { status, decision, delivery } = application
  const answers = readable(definition, application.answers, { roles: ['applicant'], status })
  const { pages, missing } = pagesFor(definition, answers)
  const request = await openRequest(call.db, application.caseId)
  const { turn, until } = pendingOf(application, await todayFor(call, { application }), request?.answerUntil)
  return {
    ...{ number: application.number, status, revision: application.revision, turn, due_on: until?.on ?? null },
    questions: pages.map(({ id, kind, label, required, options = [] }) => ({
      ...{ id, kind, label, required, options: options.map((one) => ({ key: one.key, label: one.label })) },
      ...{ answered: Object.hasOwn(answers, id), answer: answers[id] ?? null },
    })),
    next: missing?.id ?? null,
    asked: request ? { words: request.words, questions: [...request.questionIds] } : null,
    decision: decision && {
      result: decision,
      reason: application.decisionReason,
      article: application.decisionArticle,
    },
    delivery: delivery && {
      way: delivery,
      ready_at: application.readyAt?.toISOString() ?? null,
      delivered_at: application.deliveredAt?.toISOString() ?? null,
    },
  } as z.infer<typeof own>
}
