import { SWEPT_MAX, sweepCases } from '../../core/cases/sweep.act.ts'
import type { Task } from '../../core/house.ts'
import { perform } from '../../core/ledger/perform.ts'

/** Runs of one night: what is left then waits for the next. */
const RUNS_MAX = 100

/** Every night: answers of repeats, links, notices and demo mails whose time is over. */
export const sweepCasesJob: Task = {
  name: 'cases-sweep',
  cron: '50 18 * * *',
  async run({ db, now }) {
    const by = { db, now, actor: { kind: 'program', name: 'cases-sweep' } } as const
    for (let run = 0; run < RUNS_MAX; run++) {
      const swept = await perform(sweepCases, by, {})
      if (Object.values(swept).every((count: number) => count < SWEPT_MAX)) return
    }
  },
}
