import type { Making } from '../../../core/ledger/act.ts'
import type { Changed } from './application.act.ts'
import { insertApplications } from './begin.sql.ts'

/** What an application begins with: the form as it is filled in now, and the number and the hash of the key that its applicant will hold. */
export interface Beginning {
  readonly caseId: string
  readonly number: string
  /** SHA-256 of the follow key, hex. */
  readonly keyHash: string
  readonly language: string
  readonly channel: string
  readonly formId: string
  readonly formNumber: number
  /** The standard of the service that holds on this day. */
  readonly serviceVersionId: string
  readonly mallId?: string | undefined
  /** Whose account it belongs to. The ledger does not say. */
  readonly citizenId?: string | undefined
}

/** Begins a draft. Anyone may, without an account and without saying who they are. */
export const begin: Making<Beginning, Changed> = {
  name: 'application.begun',
  may: () => true,
  make: insertApplications,
  record: ({ caseId, agencyId, status }, { formId, formNumber, serviceVersionId, channel }) => ({
    case: caseId,
    agency: agencyId,
    facts: { to: status, form: formId, number: formNumber, serviceVersion: serviceVersionId, channel },
  }),
}
