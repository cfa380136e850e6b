import { Conflict, NotAllowed, NotFound } from '../../../kit/refusals.ts'
import { applicationAct } from './application.act.ts'
import { isAtAgency } from './application.ts'
import { type Given, isAnswered } from './forms/answers.ts'
import { pagesFor } from './forms/routing.ts'
import { mayWrite, rolesOf } from './mask.ts'
import { formOf } from './save.act.ts'

/**
 * An officer puts an answer right where its mask lets them: a wrongly copied number, a name as the register has it. The applicant sees in the
 * story that it was done, and by whom. An answer that would lead another way through the form is not theirs to give.
 */
export const correct = applicationAct<{ readonly question: string; readonly given: Given }>({
  name: 'corrected',
  move: 'correct',
  may: isAtAgency,
  async change(tx, application, { question: id, given }, { actor }) {
    const { definition } = await formOf(tx, application)
    const question = definition.questions.find((one) => one.id === id)
    if (!question || question.kind === 'attachment' || !Object.hasOwn(application.answers, id)) throw new NotFound()
    if (!mayWrite(question, { roles: rolesOf(actor, application), status: application.status }))
      throw new NotAllowed('notYoursToWrite')
    const answers = { ...application.answers, [id]: given }
    if (!isAnswered(question, answers)) throw new Conflict('doesNotFit')
    const pages = (of: typeof answers) => String(pagesFor(definition, of).pages.map((one) => one.id))
    if (pages(answers) !== pages(application.answers)) throw new Conflict('leadsElsewhere')
    return { answers }
  },
  facts: ({ question }) => ({ question }),
  words: ({ given }) => (given === null ? [] : [String(given)]),
})
