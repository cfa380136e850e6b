import type { Task, Work } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Casework } from '../../../core/people/handover.ts'
import { move } from '../../../core/people/move.act.ts'
import { dropMove } from '../../../core/people/plan-move.act.ts'
import { listDueMoves, type PlannedMove } from '../../../core/people/planned-move.sql.ts'
import { dayIn } from '../../../kit/clock.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { heldCasesOf } from './held.ts'

/** Moves officers whose day has come, as counted in the portal's own zone. */
export function moveOfficersJob(casework: readonly Casework[]): Task {
  return {
    name: 'move-officers',
    cron: '10 * * * *',
    async run(work) {
      const due = await listDueMoves(work.db, dayIn(work.now, work.house.country.defaultZone))
      for (const one of due) await moveOne(work, casework, one)
    },
  }
}

/** What is in the way is kept and shown, so that it is tried once and not at every hour. */
async function moveOne({ db, now }: Work, casework: readonly Casework[], planned: PlannedMove): Promise<void> {
  const by = { db, now, actor: { kind: 'program', name: 'move-officers' } } as const
  const { plannedMoveId, officerId, from, to, plan } = planned
  try {
    const heldCases = heldCasesOf(casework, from.agency)
    await perform(move, by, { plannedMoveId, officerId, from, to, heldCases, plan })
  } catch (error) {
    if (!(error instanceof Conflict) && !(error instanceof NotFound)) throw error
    await perform(dropMove, by, { officerId, hindrance: error.word }).catch((late: unknown) => {
      // Another worker was quicker: the move is made, or was taken back.
      if (!(late instanceof Conflict)) throw late
    })
  }
}
