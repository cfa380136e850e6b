import { dayOf } from '../../../core/deadlines/day.ts'
import type { Task } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { Conflict } from '../../../kit/refusals.ts'
import { remind } from '../remind.act.ts'
import { listToRemind } from '../remind.sql.ts'
import { each } from './each.ts'
import { todayAt } from './today.ts'

/** Complainants that one run reminds; the next hour takes the rest. */
const MOST = 500

/** Reminds, each hour, of questions that nobody answered. The act locks and asks again, so two workers remind once. */
export const remindJob: Task = {
  name: 'remind',
  cron: '17 * * * *',
  async run({ db, now, house }) {
    const by = { db, now, actor: { kind: 'program', name: 'remind' } } as const
    await each(
      await listToRemind(db, dayOf(now, house.country.defaultZone), MOST),
      async ({ number, agencyId, turn }) => {
        const today = await todayAt(db, agencyId, now)
        await perform(remind, by, { number, turn, today }).catch((error: unknown) => {
          // Not over yet in that zone, or the answer was first.
          if (!(error instanceof Conflict)) throw error
        })
      },
    )
  },
}
