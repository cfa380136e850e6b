import { forgetDeadlines } from '../../../core/deadlines/deadline.sql.ts'
import type { Task } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { recompute } from '../recompute.act.ts'
import { listOpen } from './due.sql.ts'

/** Complaints that are read at once. */
const BATCH = 500

/** Computes the clocks of every open complaint anew, one act a case. Queued when calendars or rules have changed. */
export const recomputeJob: Task = {
  name: 'recompute',
  async run({ db, now }) {
    forgetDeadlines(db)
    let after: string | undefined
    for (;;) {
      const open = await listOpen(db, after, BATCH)
      for (const { number } of open)
        await perform(recompute, { db, now, actor: { kind: 'program', name: 'recompute' } }, { number })
      after = open.at(-1)?.caseId
      if (open.length < BATCH) return
    }
  },
}
