import type { Task } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { SWEPT_MAX, sweepUnsentWords } from '../work/unsent/sweep-unsent.act.ts'

/** Runs of one night: what is left then waits for the next. */
const RUNS_MAX = 100

/** Every night: words of officers that were never sent and are past their time. */
export const sweepUnsentJob: Task = {
  name: 'unsent-sweep',
  cron: '55 18 * * *',
  async run({ db, now }) {
    const by = { db, now, actor: { kind: 'program', name: 'unsent-sweep' } } as const
    for (let run = 0; run < RUNS_MAX; run++) {
      const { sheets } = await perform(sweepUnsentWords, by, {})
      if (sheets < SWEPT_MAX) return
    }
  },
}
