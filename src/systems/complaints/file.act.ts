import type { Contact } from '../../core/cases/case.ts'
import type { Making } from '../../core/ledger/act.ts'
import { tell } from '../../core/notices/notice.ts'
import type { Changed } from './complaint.sql.ts'
import { insertComplaints } from './filing/file.sql.ts'

/** A complaint as it comes in, checked, with the number and the hash of the key that its complainant will hold. */
export interface Filing {
  readonly caseId: string
  readonly number: string
  /** SHA-256 of the follow key, hex. */
  readonly keyHash: string
  readonly language: string
  readonly channel: string
  readonly class: string
  readonly title: string
  readonly text: string
  readonly region: string
  readonly place?: string | undefined
  readonly happened_on?: string | undefined
  readonly agency?: string | undefined
  readonly service?: string | undefined
  readonly category?: string | undefined
  readonly anonymous: boolean
  readonly secret: boolean
  readonly contact?: Contact | undefined
}

export type Filed = Changed

/** Files a complaint. Anyone may, without an account and without saying who they are. */
export const file: Making<Filing, Filed> = {
  name: 'complaint.filed',
  may: () => true,
  make: insertComplaints,
  record: (filed, { title, text, class: kind, channel }) => ({
    case: filed.caseId,
    agency: filed.agencyId,
    facts: { to: 'received', class: kind, channel },
    words: [title, text],
  }),
  follows: (filed, { contact }) => (contact?.email ? [tell('filed', filed.caseId)] : []),
}
