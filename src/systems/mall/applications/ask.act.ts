import { tell } from '../../../core/notices/notice.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { applicationAct } from './application.act.ts'
import { insertRequest, setReminded } from './ask.sql.ts'
import { formOf } from './save.act.ts'
import { worksOn } from './take.act.ts'

interface Asking {
  readonly words: string
  /** Questions of the form that the applicant may answer anew. */
  readonly questions: readonly string[]
}

/** Asks the applicant. The promise stands still until they answer, for now it is their turn; the letter and the page say until when. */
export const askApplicant = applicationAct<Asking>({
  name: 'asked',
  move: 'ask',
  may: worksOn,
  async change(tx, application, { words, questions }, by) {
    const { definition } = await formOf(tx, application)
    const known = new Set(definition.questions.map(({ id }) => id))
    if (questions.some((id) => !known.has(id))) throw new NotFound()
    await insertRequest(tx, by, application, { words, questions })
    return { steps: { pause: 'question' } }
  },
  facts: ({ questions }) => ({ questions }),
  words: ({ words }) => [words],
  follows: ({ caseId }) => [tell('application_asked', caseId)],
})

/** Reminds the applicant, once, of what is asked. `today` is the day in the agency's zone. */
export const remindApplicant = applicationAct<{ readonly today: string }>({
  name: 'reminded',
  may: (actor) => actor.kind === 'program',
  open: ({ status }) => status === 'asked',
  async change(tx, { caseId }, { today }, { now }) {
    await setReminded(tx, caseId, today, now)
    return {}
  },
  follows: ({ caseId }) => [tell('application_reminded', caseId)],
})
