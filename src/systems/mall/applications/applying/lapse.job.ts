import type { Task } from '../../../../core/house.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { Conflict, NotFound } from '../../../../kit/refusals.ts'
import { lapse, leftBefore } from '../lapse.act.ts'
import { listLeft } from '../lapse.sql.ts'

/** Drafts that one run erases; the next night takes the rest. */
const MOST = 1_000

/** Every night: drafts to which nobody came back are erased with their papers. */
export const lapseDraftsJob: Task = {
  name: 'application-lapse',
  cron: '40 18 * * *',
  async run({ db, now, log }) {
    const by = { db, now, actor: { kind: 'program', name: 'applications' } } as const
    let count = 0
    for (const number of await listLeft(db, leftBefore(now), MOST)) {
      try {
        await perform(lapse, by, { number })
        count++
      } catch (error) {
        // Somebody came back, or sent it, in the same moment.
        if (!(error instanceof Conflict || error instanceof NotFound)) throw error
      }
    }
    if (count > 0) log(`applications: ${count} drafts that were left lying are erased`)
  },
}
