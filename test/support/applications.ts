import { newCaseId } from '../../src/core/cases/case.ts'
import { keyHash, newKey } from '../../src/core/cases/key.ts'
import { newNumber } from '../../src/core/cases/number.ts'
import { perform } from '../../src/core/ledger/perform.ts'
import { type Actor, VISITOR } from '../../src/core/people/actor.ts'
import { findApplication } from '../../src/systems/mall/applications/application.sql.ts'
import type { Application } from '../../src/systems/mall/applications/application.ts'
import { type Beginning, begin } from '../../src/systems/mall/applications/begin.act.ts'
import { giveContact } from '../../src/systems/mall/applications/contact.act.ts'
import type { FormVersion } from '../../src/systems/mall/applications/forms/application-form.ts'
import { currentFormVersion, findForm } from '../../src/systems/mall/applications/forms/form.sql.ts'
import { save, submit } from '../../src/systems/mall/applications/save.act.ts'
import { type FormGround, formGround } from './application-forms.ts'
import type { Casework } from './casework.ts'

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
