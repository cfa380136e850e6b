import { newCaseId } from '../../src/core/cases/case.ts'
import { followCookie } from '../../src/core/cases/follow.sql.ts'
import { keyHash, newKey } from '../../src/core/cases/key.ts'
import { newNumber } from '../../src/core/cases/number.ts'
import { prepareFile } from '../../src/core/files/prepare.ts'
import { receiveFile } from '../../src/core/files/receive.ts'
import type { House } from '../../src/core/house.ts'
import { perform } from '../../src/core/ledger/perform.ts'
import { type Actor, VISITOR } from '../../src/core/people/actor.ts'
import { newNonce, secretHash } from '../../src/core/people/secret.ts'
import { sql } from '../../src/kit/sql.ts'
import { findApplication } from '../../src/systems/mall/applications/application.sql.ts'
import type { Application } from '../../src/systems/mall/applications/application.ts'
import { type Beginning, begin } from '../../src/systems/mall/applications/begin.act.ts'
import { giveContact } from '../../src/systems/mall/applications/contact.act.ts'
import type { FormVersion } from '../../src/systems/mall/applications/forms/application-form.ts'
import { currentFormVersion, findForm } from '../../src/systems/mall/applications/forms/form.sql.ts'
import { addPaper } from '../../src/systems/mall/applications/paper.act.ts'
import { save, submit } from '../../src/systems/mall/applications/save.act.ts'
import { collect, nameSigner } from '../../src/systems/mall/applications/signer.act.ts'
import { listSigners } from '../../src/systems/mall/applications/signer.sql.ts'
import { type FormGround, formGround, paperForm } from './application-forms.ts'
import type { Casework } from './casework.ts'
import { picture } from './pictures-made.ts'

/** The invented form of `formGround` as it is filled in, and applications that are made with it through the acts themselves. */
export interface ApplicationGround extends FormGround {
  readonly version: FormVersion
  readonly begin: (differs?: Partial<Beginning>) => Promise<Application>
  /** A draft whose every page is answered. */
  readonly filled: () => Promise<Application>
  readonly submitted: () => Promise<Application>
  readonly find: (number: string) => Promise<Application>
}

export async function applicationGround(ground: Casework): Promise<ApplicationGround> {
  const of = await formGround(ground)
  const form = await findForm(ground.db, of)
  const version = form && (await currentFormVersion(ground.db, form.formId))
  if (!version) throw new Error('No version of the form is published')
  const find = async (number: string) => {
    const application = await findApplication(ground.db, number)
    if (!application) throw new Error(`${number} is not there`)
    return application
  }
  const beginOne = async (differs: Partial<Beginning> = {}) => {
    const { number } = await perform(begin, ground.by(VISITOR), { ...beginning(version, ground.now), ...differs })
    return find(number)
  }
  const filled = async () => {
    const { number, caseId } = await beginOne()
    for (const [question, given] of Object.entries(answersTo(version)))
      await perform(save, ground.by(applicantOf({ caseId })), { number, question, given })
    const contact = { name: 'Melati Rekaan', email: 'melati.rekaan@contoh.id' }
    await perform(giveContact, ground.by(applicantOf({ caseId })), { number, contact })
    return find(number)
  }
  const submitted = async () => {
    const { number, caseId } = await filled()
    await perform(submit, ground.by(applicantOf({ caseId })), { number })
    return find(number)
  }
  return { ...of, version, begin: beginOne, filled, submitted, find }
}

/** An application with a paper, and the cookie of its applicant: a draft with every page answered, or sent. */
export interface OpenedApplication {
  readonly number: string
  readonly follow: string
  readonly fileId: string
}

export async function openedApplication(
  ground: Casework,
  { files: store, secret }: House,
  status: 'draft' | 'submitted' | 'asked' | 'refused',
): Promise<OpenedApplication> {
  const of = await paperForm(ground)
  const form = await findForm(ground.db, of)
  const version = form && (await currentFormVersion(ground.db, form.formId))
  if (!version) throw new Error('No version of the form is published')
  const key = newKey()
  const wish = { ...beginning(version, ground.now), keyHash: keyHash(key).toString('hex') }
  const { number, caseId } = await perform(begin, ground.by(VISITOR), wish)
  const by = ground.by(applicantOf({ caseId }))
  const came = await receiveFile(store, () => picture('png', 80, 60))
  if ('fault' in came) throw new Error(came.fault)
  await perform(save, by, { number, question: 'q1', given: 'Melati' })
  await perform(addPaper, by, { number, question: 'q2', sent: came.sent })
  await prepareFile({ db: ground.db, store, now: ground.now, log: () => undefined }, came.sent.fileId)
  const contact = { name: 'Melati Rekaan', email: 'melati.rekaan@contoh.id' }
  await perform(giveContact, by, { number, contact })
  if (status !== 'draft') await perform(submit, by, { number })
  if (status === 'asked' || status === 'refused') await putInto(ground, caseId, status)
  const { value = '' } = followCookie(secret, caseId, key, ground.now)
  return { number, follow: value, fileId: came.sent.fileId }
}

/** As the agency would leave it, for tests of what the applicant does then. */
export async function putInto(ground: Casework, caseId: string, status: 'asked' | 'refused'): Promise<void> {
  if (status === 'asked')
    await sql`with asked as (insert into mall.application_requests (case_id, asked_at, words, question_ids)
        values (${caseId}, ${ground.now}, 'Kata rekaan?', '{q1}'))
      update mall.applications set status = 'asked' where case_id = ${caseId}`.execute(ground.db)
  else
    await sql`with ended as (update core.case_steps set ended_at = ${ground.now} where case_id = ${caseId})
      update mall.applications set status = 'refused', decision = 'refused', decided_at = ${ground.now}, decision_reason = 'Kata rekaan.',
      decision_article = 'Pasal rekaan' where case_id = ${caseId}`.execute(ground.db)
}

/** Somebody is asked to sign it by the link with this secret. */
export async function askToSign(ground: Casework, number: string, token: string): Promise<void> {
  const application = await findApplication(ground.db, number)
  if (!application) throw new Error(`${number} is not there`)
  const by = ground.by(applicantOf(application))
  await perform(nameSigner, by, { number, name: 'Mawar Rekaan', email: 'mawar.rekaan@contoh.id', language: 'id' })
  const [signer] = await listSigners(ground.db, application.caseId)
  const link = { signerId: signer?.signerId ?? '', nonce: newNonce(), linkHash: secretHash(token) }
  await perform(collect, by, { number, links: [link] })
}

export function applicantOf({ caseId }: { readonly caseId: string }): Actor {
  return { kind: 'complainant', caseId }
}

/** What an invented person answers: the radio by its route, so that the date is on no page of the way. */
export function answersTo({ definition }: FormVersion): Record<string, string> {
  const of = { short: 'Melati', radio: 'o1', date: '2026-11-01', long: 'Kartu keluarga rekaan' } as const
  return Object.fromEntries(definition.questions.map(({ id, kind }) => [id, of[kind as keyof typeof of] ?? 'o1']))
}

export function beginning({ formId, number, serviceVersionId }: FormVersion, now: Date): Beginning {
  return {
    ...{ caseId: newCaseId(now), number: newNumber(), keyHash: keyHash(newKey()).toString('hex') },
    ...{ language: 'id', channel: 'web', formId, formNumber: number, serviceVersionId },
  }
}
