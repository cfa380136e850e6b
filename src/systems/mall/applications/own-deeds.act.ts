import { Conflict } from '../../../kit/refusals.ts'
import { applicationAct } from './application.act.ts'
import { isApplicant } from './application.ts'
import { sentAnswers } from './forms/routing.ts'
import { answerRequest, openRequest } from './request.sql.ts'
import { formOf } from './save.act.ts'

/** The applicant has answered what the agency asked, and the promised time runs on. */
export const complete = applicationAct<{ readonly words?: string | undefined }>({
  name: 'completed',
  move: 'complete',
  may: isApplicant,
  async change(tx, application, { words }, { now }) {
    const request = await openRequest(tx, application.caseId)
    if (!request) throw new Conflict()
    const { definition } = await formOf(tx, application)
    const answers = sentAnswers(definition, application.answers)
    if (!answers) throw new Conflict('notComplete')
    await answerRequest(tx, request.requestId, words, now)
    return { answers, returnedAt: now, steps: { resume: true } }
  },
  words: ({ words = '' }) => [words],
})

/** The applicant takes it back. Until a decision was made nobody has to say why. */
export const withdraw = applicationAct({
  name: 'withdrawn',
  move: 'withdraw',
  may: isApplicant,
  change: (_, { submittedAt }) => (submittedAt ? { steps: { end: ['promise'], resume: true } } : {}),
})

/** The applicant objects to a decision that gave them nothing. Once: what was decided on an objection stands. */
export const object = applicationAct<{ readonly words: string; readonly today: string }>({
  name: 'objected',
  move: 'object',
  may: isApplicant,
  open: ({ objectedAt, nextStep, nextDueOn }, { today }) =>
    objectedAt === null && (nextStep !== 'objection' || nextDueOn === null || today <= nextDueOn),
  change: (_, __, { words }, { now }) => ({
    ...{ objectedAt: now, objectionWords: words },
    steps: { end: ['objection'], start: ['review'] },
  }),
  words: ({ words }) => [words],
})
