import type { Task } from '../../core/house.ts'
import { perform } from '../../core/ledger/perform.ts'
import { sweep } from '../../core/people/sweep.act.ts'

/** Every night: sessions that are over, links that open nothing, tries that nobody counts. */
export const sweepJob: Task = {
  name: 'people-sweep',
  cron: '40 18 * * *',
  async run({ db, now }) {
    await perform(sweep, { db, actor: { kind: 'program', name: 'people-sweep' }, now }, {})
  },
}
