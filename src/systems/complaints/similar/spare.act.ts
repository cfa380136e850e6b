import type { Act } from '../../../core/ledger/act.ts'
import { NotFound } from '../../../kit/refusals.ts'
import type { PublicComplaint } from '../public/public.sql.ts'
import { lockPublic } from '../support/support.sql.ts'
import { deleteSpared, insertSpared } from './spared.sql.ts'

/** Somebody read this answered case before sending, found their answer, and does not send. Counted once for each form; nothing of the report is kept. */
export const spare: Act<
  { readonly number: string; readonly formHash: Buffer },
  PublicComplaint,
  { readonly caseId: string; readonly agencyId: string | null; readonly counted: boolean }
> = {
  name: 'complaint.report_spared',
  subject: (tx, { number }) => lockPublic(tx, number),
  may: () => true,
  open: ({ status }) => status === 'replied' || status === 'closed',
  async change(tx, { caseId, agencyId }, { formHash }, by) {
    return { caseId, agencyId, counted: await insertSpared(tx, by, caseId, formHash) }
  },
  record: ({ caseId, agencyId, counted }) => ({ agency: agencyId, facts: { case: caseId, counted } }),
}

/** They sent it after all: it was not saved. NotFound where it does not count. */
export const unspare: Act<{ readonly formHash: Buffer }, null, { readonly caseId: string }> = {
  name: 'complaint.spared_report_sent',
  subject: async () => null,
  may: () => true,
  async change(tx, _, { formHash }) {
    const caseId = await deleteSpared(tx, formHash)
    if (!caseId) throw new NotFound()
    return { caseId }
  },
  record: ({ caseId }) => ({ facts: { case: caseId } }),
}
