import type { Task } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { listDueRenames } from '../../../core/people/agencies/agency-change.sql.ts'
import { takeName } from '../../../core/people/agencies/rename.act.ts'
import { dayIn } from '../../../kit/clock.ts'
import { Conflict } from '../../../kit/refusals.ts'

/** Gives agencies the names whose day has come. */
export const renameAgenciesJob: Task = {
  name: 'rename-agencies',
  cron: '5 * * * *',
  async run({ db, now, house }) {
    const by = { db, now, actor: { kind: 'program', name: 'rename-agencies' } } as const
    for (const one of await listDueRenames(db, dayIn(now, house.country.defaultZone)))
      await perform(takeName, by, one).catch((error: unknown) => {
        // Another worker was quicker.
        if (!(error instanceof Conflict)) throw error
      })
  },
}
