import type { Making } from '../../core/ledger/act.ts'
import { tell } from '../../core/notices/notice.ts'
import { type Filed, type Filing, insertComplaints } from './filing/file.sql.ts'

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
