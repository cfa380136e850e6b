import type { Act } from '../../../core/ledger/act.ts'
import { lockApplication } from './application.sql.ts'
import { type Application, isAtAgency } from './application.ts'
import { insertNote } from './deciding/one.sql.ts'

interface Noting {
  readonly number: string
  readonly words: string
}

/** A word between officers, which no applicant and no signer reads. It changes nothing that others look at, so it never comes too late. */
export const note: Act<Noting, Application> = {
  name: 'application.noted',
  subject: (tx, { number }) => lockApplication(tx, number),
  may: isAtAgency,
  open: ({ erasedAt }) => erasedAt === null,
  async change(tx, application, { words }, { actor, now }) {
    const officerId = actor.kind === 'officer' ? actor.officerId : ''
    await insertNote(tx, { caseId: application.caseId, officerId, words }, now)
    return application
  },
  record: ({ caseId, agencyId }, { words }) => ({ case: caseId, agency: agencyId, words: [words] }),
}
