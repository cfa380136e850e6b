import { readContact } from '../../../core/cases/case.sql.ts'
import { listFiles } from '../../../core/files/file.sql.ts'
import { tell } from '../../../core/notices/notice.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Db, Tx } from '../../../kit/sql.ts'
import { applicationAct } from './application.act.ts'
import { type Application, isApplicant } from './application.ts'
import type { Answers, Given } from './forms/answers.ts'
import type { FormVersion } from './forms/application-form.ts'
import type { Question } from './forms/definition.ts'
import { findFormVersion } from './forms/form.sql.ts'
import { pagesFor, sentAnswers } from './forms/routing.ts'
import { mayWrite } from './mask.ts'
import { openRequest } from './request.sql.ts'
import { listSigners } from './signer.sql.ts'

/** One page of the form is answered. It stands in the draft from then on, whatever happens to the browser. */
export const save = applicationAct<{ readonly question: string; readonly given: Given }>({
  name: 'saved',
  move: 'save',
  may: isApplicant,
  async change(tx, application, { question, given }, { now }) {
    await writable(tx, application, question)
    if (Object.hasOwn(application.registerAnswers, question)) throw new Conflict('fromRegister')
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
  async change(tx, application, _, { now }) {
    const { signers } = (await formOf(tx, application)).definition
    // Who named signers sends it to them first, and so does whoever must.
    const named = await listSigners(tx, application.caseId)
    if (named.length > 0 || (signers?.least ?? 0) > 0) throw new Conflict('signersMissing')
    return { ...(await sendable(tx, application)), submittedAt: now, returnedAt: now, steps: { start: ['promise'] } }
  },
  follows: ({ caseId }) => [tell('application_submitted', caseId)],
})

/** What goes out of a draft: the answers of its way and no others, and what registers said of these. Conflict where they are not complete, or lead to an exit page. */
export async function sendable(
  tx: Tx,
  application: Application,
): Promise<Pick<Application, 'answers' | 'registerAnswers'>> {
  const { definition } = await formOf(tx, application)
  if (pagesFor(definition, application.answers).exit) throw new Conflict('cannotApply')
  const answers = sentAnswers(definition, application.answers)
  if (!answers || !(await readContact(tx, application.caseId))) throw new Conflict('notComplete')
  await papersThere(tx, application.caseId, definition.questions, answers)
  const kept = Object.entries(application.registerAnswers).filter(([id]) => Object.hasOwn(answers, id))
  return { answers, registerAnswers: Object.fromEntries(kept) }
}

/** The form with the questions that were asked. */
export async function formOf(db: Db, { formId, formNumber }: Application): Promise<FormVersion> {
  const version = await findFormVersion(db, formId, formNumber)
  if (!version) throw new Error(`Version ${formNumber} of form ${formId} is gone`)
  return version
}

/** The question, where its applicant may answer it now: all of a draft, and of what was sent only what the agency asks anew. */
export async function writable(tx: Tx, application: Application, question: string): Promise<Question> {
  const { definition } = await formOf(tx, application)
  const found = definition.questions.find(({ id }) => id === question)
  if (!found) throw new NotFound()
  if (application.status === 'draft') return found
  const asked = await openRequest(tx, application.caseId)
  const { status } = application
  if (!asked?.questionIds.includes(question) || !mayWrite(found, { roles: ['applicant'], status }))
    throw new Conflict('notAsked')
  return found
}

/** A paper may have turned out to be none after it came. */
async function papersThere(tx: Tx, caseId: string, questions: readonly Question[], answers: Answers): Promise<void> {
  const wanted = questions.flatMap(({ id, kind }) => (kind === 'attachment' && answers[id] ? [answers[id]] : []))
  if (wanted.length === 0) return
  const files = await listFiles(tx, caseId)
  if (!wanted.every((id) => files.some(({ fileId, state }) => fileId === id && state !== 'refused')))
    throw new Conflict('paperGone')
}
