import { dayOf } from '../../../core/deadlines/day.ts'
import type { Task } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { Conflict } from '../../../kit/refusals.ts'
import { lapse } from '../lapse.act.ts'
import { listLapsed } from './due.sql.ts'
import { each } from './each.ts'
import { todayAt } from './today.ts'

/** Complaints that one run closes; the next hour takes the rest. */
const MOST = 500

/** Closes, each hour, what nobody judged in time. The act locks and asks again, so two workers close each once. */
export const lapseJob: Task = {
  name: 'lapse',
  cron: '7 * * * *',
  async run({ db, now, house }) {
    const by = { db, now, actor: { kind: 'program', name: 'lapse' } } as const
    await each(await listLapsed(db, dayOf(now, house.country.defaultZone), MOST), async ({ number, agencyId }) => {
      const today = await todayAt(db, agencyId, now)
      await perform(lapse, by, { number, today }).catch((error: unknown) => {
        // Not over yet in that zone, or somebody was first.
        if (!(error instanceof Conflict)) throw error
      })
    })
  },
}
