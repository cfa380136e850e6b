import type { By } from '../../../core/ledger/act.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Db } from '../../../kit/sql.ts'
import { applicationAct } from './application.act.ts'
import { type Application, isApplicant } from './application.ts'
import type { Answers, Given } from './forms/answers.ts'
import type { FormVersion } from './forms/application-form.ts'
import { findFormVersion } from './forms/form.sql.ts'
import { pagesFor, sentAnswers } from './forms/routing.ts'

/** One page of the form is answered. It stands in the draft from then on, whatever happens to the browser. */
export const save = applicationAct<{ readonly question: string; readonly given: Given }>({
  name: 'saved',
  move: 'save',
  may: isApplicant,
  async change(tx, application, { question, given }, { now }) {
    const { definition } = await formOf(tx, application)
    if (!definition.questions.some(({ id }) => id === question)) throw new NotFound()
    return { answers: { ...application.answers, [question]: given }, returnedAt: now }
  },
  facts: ({ question }, { revision }) => ({ question, revision }),
  words: ({ given }) => (given === null ? [] : [String(given)]),
})

/** The draft goes to the agency, and the time that the service promises begins. What is on no page of its way is not sent, and not kept. */
export const submit = applicationAct({
  name: 'submitted',
  move: 'submit',
  may: isApplicant,
  open: ({ status }) => status === 'draft',
  async change(tx, application, _, by) {
    return sent(await formOf(tx, application), application.answers, by)
  },
})

/** The form with the questions that were asked. */
export async function formOf(db: Db, { formId, formNumber }: Application): Promise<FormVersion> {
  const version = await findFormVersion(db, formId, formNumber)
  if (!version) throw new Error(`Version ${formNumber} of form ${formId} is gone`)
  return version
}

function sent({ definition }: FormVersion, answers: Answers, { now }: By) {
  if (pagesFor(definition, answers).exit) throw new Conflict('cannotApply')
  const sentOnly = sentAnswers(definition, answers)
  if (!sentOnly) throw new Conflict('notComplete')
  return { answers: sentOnly, submittedAt: now, returnedAt: now, steps: { start: ['promise'] } } as const
}
