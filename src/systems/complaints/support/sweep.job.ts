import type { Task } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { sweepSupport } from './support.act.ts'

/** Every night: addresses and marks of supporters whose case ended long ago. */
export const sweepSupportJob: Task = {
  name: 'support-sweep',
  cron: '35 18 * * *',
  async run({ db, now }) {
    await perform(sweepSupport, { db, now, actor: { kind: 'program', name: 'support-sweep' } }, {})
  },
}
