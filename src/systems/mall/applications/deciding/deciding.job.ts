import { isStale } from '../../../../core/cases/steps.sql.ts'
import { RECOMPUTE_APPLICATIONS_TASK } from '../../../../core/country/install.sql.ts'
import { dayOf } from '../../../../core/deadlines/day.ts'
import { deadlinesOf, forgetDeadlines } from '../../../../core/deadlines/deadline.sql.ts'
import type { Task, Work } from '../../../../core/house.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { Conflict } from '../../../../kit/refusals.ts'
import { remindApplicant } from '../ask.act.ts'
import { listToRemind } from '../ask.sql.ts'
import { recomputeApplication } from '../recompute.act.ts'
import { listOpen } from './open.sql.ts'

/** Applicants that one run reminds; the next hour takes the rest. */
const MOST = 500
/** Applications that are read at once. */
const BATCH = 500

/** Reminds, each hour, of what was asked and not answered. The act locks and asks again, so two workers remind once. */
export const remindApplicantsJob: Task = {
  name: 'remind-applicants',
  cron: '27 * * * *',
  async run({ db, now, house }) {
    const by = { db, now, actor: { kind: 'program', name: 'remind' } } as const
    const deadlines = await deadlinesOf(db, db)
    for (const { number, agencyId } of await listToRemind(db, dayOf(now, house.country.defaultZone), MOST)) {
      const { zone } = await deadlines.calendar(db, agencyId)
      await perform(remindApplicant, by, { number, today: dayOf(now, zone) }).catch(unlessConflict)
    }
  },
}

/** Computes the clocks of applications anew, each night and after a calendar or a rule has changed. Those that stay get no line in the ledger. */
export const recomputeApplicationsJob: Task = {
  name: RECOMPUTE_APPLICATIONS_TASK,
  cron: '41 17 * * *',
  async run(work) {
    forgetDeadlines(work.db)
    let after: string | undefined
    let moved = 0
    for (;;) {
      const open = await listOpen(work.db, after, BATCH)
      for (const one of open) if (await moves(work, one)) moved += 1
      after = open.at(-1)?.caseId
      if (open.length < BATCH) break
    }
    if (moved > 0) work.log(`deadlines: ${moved} applications moved`)
  },
}

async function moves(
  { db, now }: Work,
  { caseId, number, revision, ...facts }: Awaited<ReturnType<typeof listOpen>>[number],
): Promise<boolean> {
  if (!(await isStale(db, caseId, facts, now))) return false
  const by = { db, now, seen: revision, actor: { kind: 'program', name: 'recompute' } } as const
  // Another act came between, and every act on an application computes its clocks anew.
  return (await perform(recomputeApplication, by, { number }).catch(unlessConflict)) !== undefined
}

function unlessConflict(error: unknown): undefined {
  if (!(error instanceof Conflict)) throw error
}
