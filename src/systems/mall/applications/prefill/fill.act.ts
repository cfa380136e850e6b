import { findRegister } from '../../../../core/registers/register.sql.ts'
import { type Outcome, REGISTER_LIMITS } from '../../../../core/registers/register.ts'
import { Conflict, NotFound } from '../../../../kit/refusals.ts'
import { applicationAct } from '../application.act.ts'
import { isApplicant } from '../application.ts'
import { type Given, isAnswered } from '../forms/answers.ts'
import { formOf, writable } from '../save.act.ts'
import { deleteFill, insertConsent, saveFills, useConsent } from './fill.sql.ts'
import { fillable } from './fit.ts'

/** The applicant agrees that a register is asked, for which questions, once and soon. Nothing has been asked yet. */
export const agreeToRegister = applicationAct<{ readonly register: string; readonly questions: readonly string[] }>({
  name: 'register_agreed',
  move: 'save',
  may: isApplicant,
  open: ({ status }) => status === 'draft',
  async change(tx, application, { register, questions }, { now }) {
    const { definition } = await formOf(tx, application)
    const found = await findRegister(tx, register)
    const ids = fillable(definition, register).map(({ id }) => id)
    // What they were shown is what they agreed to.
    if (!found || ids.length === 0 || ids.join() !== [...questions].join()) throw new NotFound()
    if (found.endedAt !== null) throw new Conflict('registerEnded')
    const endsAt = new Date(now.getTime() + REGISTER_LIMITS.tripSeconds * 1000)
    await insertConsent(tx, { caseId: application.caseId, registerId: register, questionIds: ids, endsAt }, now)
    return { returnedAt: now }
  },
  facts: ({ register, questions }) => ({ register, questions: [...questions] }),
})

interface Answered {
  readonly register: string
  readonly outcome: Outcome
  readonly answers: Readonly<Record<string, Given>>
  /** Questions to which it said something that does not answer them. */
  readonly unfit: readonly string[]
}

/** The register was asked: what fits its question lands in the draft, apart from what the applicant says. Uses the consent up. */
export const fillFromRegister = applicationAct<Answered>({
  name: 'register_answered',
  move: 'save',
  may: isApplicant,
  open: ({ status }) => status === 'draft',
  async change(tx, application, { register, outcome, answers }, { now }) {
    const of = { caseId: application.caseId, registerId: register }
    const agreed = await useConsent(tx, of, outcome, now)
    if (!agreed) throw new Conflict('consentOver')
    const { definition } = await formOf(tx, application)
    const open = fillable(definition, register).filter(({ id }) => agreed.includes(id))
    const ids = Object.keys(answers)
    const fits = ids.every((id) => open.some((question) => question.id === id && isAnswered(question, answers)))
    if (!fits) throw new Conflict('consentOver')
    await saveFills(tx, of, ids, now)
    return { registerAnswers: { ...application.registerAnswers, ...answers }, returnedAt: now }
  },
  facts: ({ register, outcome, answers, unfit }) => ({
    ...{ register, outcome, questions: Object.keys(answers), unfit: [...unfit] },
  }),
  words: ({ answers }) => Object.values(answers).map(String),
})

/** Takes away what a register said, so that the applicant can type it. */
export const removeRegisterAnswer = applicationAct<{ readonly question: string }>({
  name: 'register_removed',
  move: 'save',
  may: isApplicant,
  async change(tx, application, { question }, { now }) {
    await writable(tx, application, question)
    if (!(await deleteFill(tx, application.caseId, question))) throw new NotFound()
    const { [question]: _, ...registerAnswers } = application.registerAnswers
    return { registerAnswers, returnedAt: now }
  },
  facts: ({ question }) => ({ question }),
})
