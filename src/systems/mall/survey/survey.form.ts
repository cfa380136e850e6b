import { ask } from '../../../kit/ask.ts'
import { type Form, form, problem } from '../../../kit/form.ts'
import { ELEMENTS } from './skm.ts'
import { PROFILE } from './survey.ts'

const mark = () => ask.choice(['1', '2', '3', '4']).optional()

/** One page: nine marks and who is speaking; anything may be left out, but not everything. */
export const answerForm = form(
  {
    ...{ requirements: mark(), procedure: mark(), time: mark(), fee: mark(), product: mark() },
    ...{ competence: mark(), conduct: mark(), complaints: mark(), facilities: mark() },
    ...{ sex: ask.choice(PROFILE.sex).optional(), age: ask.choice(PROFILE.age).optional() },
    ...{ education: ask.choice(PROFILE.education).optional(), job: ask.choice(PROFILE.job).optional() },
  },
  (value) => (ELEMENTS.some((element) => value[element] !== undefined) ? [] : [problem('requirements', 'answerOne')]),
)

/** Which days, and of how many people. */
export const periodForm = form(
  { from: ask.day(), until: ask.day(), population: ask.whole(1, 100_000_000).optional() },
  ({ from, until }) => (from > until ? [problem('until', 'untilBefore')] : []),
)

export const withdrawalForm = form({ reason: ask.words({ max: 2_000 }) })

export const changeForm = form({ words: ask.words() })

export type ValueOf<F> = F extends Form<infer T> ? T : never
