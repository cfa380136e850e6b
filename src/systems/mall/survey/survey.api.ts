import { z } from 'zod'
import type { AnyEndpoint } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { dayIn } from '../../../kit/clock.ts'
import { problem } from '../../../kit/form.ts'
import { NotAllowed, NotFound, SignInNeeded } from '../../../kit/refusals.ts'
import { mallAsked, numberFrom } from '../places/asked-mall.ts'
import { runsMall } from '../places/mall.ts'
import { publishResult, withdrawSurvey, writeChange } from './result.act.ts'
import { findResult, listResults, listServiceResults, listWithdrawn } from './result.sql.ts'
import { ELEMENTS, type Figures, sampleAdvice } from './skm.ts'
import { changeForm, periodForm, type ValueOf, withdrawalForm } from './survey.form.ts'
import type { Result } from './survey.ts'

const mean = z.object({ mean: z.number().nullable(), answered: z.number() })
const figures = z.object({
  people: z.number(),
  ikm: z.number().nullable(),
  grade: z.enum(['A', 'B', 'C', 'D']).nullable(),
  /** Half of the 95 % interval, in points of the IKM. */
  margin: z.number().nullable(),
  /** Share of answers that were left out, 0 to 1. */
  missing: z.number(),
  elements: z.object(Object.fromEntries(ELEMENTS.map((element) => [element, mean]))),
  /** With weights of 0.11: only to compare. */
  rounded: z.object({ ikm: z.number(), grade: z.string() }).nullable(),
})
const result = z.object({
  result: z.string(),
  from: z.string(),
  until: z.string(),
  method: z.string(),
  population: z.number(),
  sample_advice: z.number(),
  figures,
  changed: z.string().nullable(),
})

type Call = Parameters<AnyEndpoint['run']>[0]
const line = { tag: 'mall' } as const
const AT = '/api/v1/malls/:mall/survey'

/** The published results for everybody; publishing them and telling what was changed for who runs the mall. */
export const surveyApi: readonly AnyEndpoint[] = [
  {
    ...line,
    ...{ method: 'get', path: AT, status: 200, bearer: false },
    summary: 'Published results of the satisfaction survey, the newest first',
    answer: z.object({
      results: z.array(result),
      withdrawn: z.array(
        z.object({ result: z.string(), from: z.string(), until: z.string(), at: z.string(), reason: z.string() }),
      ),
    }),
    async run(call) {
      const { mallId } = await mallAsked(call)
      const [results, withdrawn] = await Promise.all([listResults(call.db, mallId), listWithdrawn(call.db, mallId)])
      return {
        results: results.map(resultOf),
        withdrawn: withdrawn.map(({ resultId, from, until, withdrawnAt, withdrawnReason: reason }) => ({
          ...{ result: resultId, from, until, at: withdrawnAt.toISOString(), reason },
        })),
      }
    },
  },
  {
    ...line,
    ...{ method: 'get', path: `${AT}/results/:result/services`, status: 200, bearer: false },
    summary: 'One result by service, for those with at least five answers',
    answer: z.object({ services: z.array(z.object({ service: z.string(), figures })) }),
    async run(call) {
      const { mallId } = await mallAsked(call)
      const found = await findResult(call.db, mallId, numberFrom(call.params.result))
      if (!found || found.withdrawnAt) throw new NotFound()
      const services = await listServiceResults(call.db, found.resultId)
      return {
        services: services.map(({ serviceId, figures: of }) => ({ service: serviceId, figures: figuresJson(of) })),
      }
    },
  },
  {
    ...line,
    ...{ method: 'post', path: `${AT}/results`, status: 201, bearer: true },
    summary: 'Publish the result of a period that is over',
    form: periodForm,
    example: () => ({ from: '2026-07-01', until: '2026-09-30' }),
    answer: z.object({ result: z.string() }),
    may: mayRun,
    async check({ now, house }, value) {
      const { until } = value as ValueOf<typeof periodForm>
      return until < dayIn(now, house.country.defaultZone) ? [] : [problem('until', 'notOver')]
    },
    async run(call, value) {
      const { mallId, zone } = await mallAsked(call)
      const wish = { mallId, today: dayIn(call.now, zone), ...(value as ValueOf<typeof periodForm>) }
      return { result: (await perform(publishResult, call, wish)).resultId }
    },
  },
  {
    ...line,
    ...{ method: 'post', path: `${AT}/results/:result/changes`, status: 200, bearer: true },
    summary: 'Tell what was changed because of a result; what was written before stays',
    form: changeForm,
    example: () => ({ words: 'Counter 3 is now open during lunch.' }),
    answer: z.object({ result: z.string() }),
    may: mayRun,
    async run(call, value) {
      const { mallId } = await mallAsked(call)
      const { words } = value as ValueOf<typeof changeForm>
      const wish = { mallId, resultId: numberFrom(call.params.result), words }
      return { result: (await perform(writeChange, call, wish)).resultId }
    },
  },
  {
    ...line,
    ...{ method: 'post', path: `${AT}/results/:result/withdrawal`, status: 200, bearer: true },
    summary: 'Withdraw a published result, with a reason that everybody reads; its days are free again',
    form: withdrawalForm,
    example: () => ({ reason: 'The answers of two counters were counted twice.' }),
    answer: z.object({ result: z.string() }),
    may: mayRun,
    async run(call, value) {
      const { mallId } = await mallAsked(call)
      const { reason } = value as ValueOf<typeof withdrawalForm>
      const wish = { mallId, resultId: numberFrom(call.params.result), reason }
      return { result: (await perform(withdrawSurvey, call, wish)).resultId }
    },
  },
]

async function mayRun(call: Call): Promise<void> {
  if (call.actor.kind !== 'officer') throw new SignInNeeded()
  if (!runsMall(call.actor, await mallAsked(call))) throw new NotAllowed('notAtMall')
}

function resultOf({ resultId, from, until, method, population, figures: of, changed }: Result) {
  return {
    ...{ result: resultId, from, until, method, population, sample_advice: sampleAdvice(population) },
    ...{ figures: figuresJson(of), changed },
  }
}

function figuresJson({ people, ikm, grade, margin, missing, elements, rounded }: Figures) {
  return { people, ikm, grade, margin, missing, elements, rounded }
}
