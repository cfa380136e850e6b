import type { Act } from '../../../core/ledger/act.ts'
import type { WorkDays, WorkWish } from '../work/work.sql.ts'
import { seeingRoles } from '../work/work.ts'
import type { ExportReason } from './export.form.ts'
import { listExported } from './export.sql.ts'

interface Export {
  readonly wish: WorkWish
  readonly days: WorkDays
  readonly reason: ExportReason
}

/**
 * An officer takes a list out of the portal. What is out cannot be called back, so the ledger says who took how many rows of which list,
 * and what for; the reason is one of a few, for the ledger holds no words.
 */
export const exportList: Act<Export, null, { readonly caseIds: readonly string[] }> = {
  name: 'complaint.list_exported',
  subject: async () => null,
  may: (actor) => actor.kind === 'officer' && seeingRoles(actor).length > 0,
  async change(tx, _, { wish, days }, { actor }) {
    return { caseIds: actor.kind === 'officer' ? await listExported(tx, actor, wish, days) : [] }
  },
  record: ({ caseIds }, { wish, reason }, _, { actor }) => ({
    agency: actor.kind === 'officer' ? (actor.roles[0]?.agencyId ?? null) : null,
    facts: {
      rows: caseIds.length,
      reason,
      list: wish.q ? 'search' : wish.tab,
      class: wish.class ?? null,
      category: wish.category ?? null,
      below: wish.agency ?? null,
    },
    words: wish.q ? [wish.q] : [],
  }),
}
