import { perform } from '../../../core/ledger/perform.ts'
import type { OwnCases } from '../../../core/people/citizen/own-cases.ts'
import { Conflict } from '../../../kit/refusals.ts'
import { each } from '../clocks/each.ts'
import { MOVES, STATUSES, type Status } from '../complaint.ts'
import { withdraw } from '../withdraw.act.ts'
import { listOpenOf, listOpenOwn } from './own-cases.sql.ts'

/** From these a complaint can still be taken back. */
const OPEN: readonly Status[] = STATUSES.filter((status) => 'withdraw' in MOVES[status])

/** What this system tells and does when somebody erases their account. */
export const ownCases: OwnCases = {
  open: (db, citizenId) => listOpenOwn(db, citizenId, OPEN),
  async withdraw({ db, now }, caseIds) {
    await each(await listOpenOf(db, caseIds, OPEN), async ({ caseId, number }) => {
      const by = { db, now, actor: { kind: 'complainant', caseId } } as const
      await perform(withdraw, by, { number }).catch((error: unknown) => {
        // It was answered in the same moment, or another worker was quicker.
        if (!(error instanceof Conflict)) throw error
      })
    })
  },
}
