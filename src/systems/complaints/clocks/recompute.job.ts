import { isStale } from '../../../core/cases/steps.sql.ts'
import { RECOMPUTE_TASK } from '../../../core/country/install.sql.ts'
import { forgetDeadlines } from '../../../core/deadlines/deadline.sql.ts'
import { listUnfinished } from '../../../core/deadlines/editions/edition.sql.ts'
import { noteRecomputed } from '../../../core/deadlines/editions/recomputed.act.ts'
import type { Command, Task, Work } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { Conflict } from '../../../kit/refusals.ts'
import { newTurnDay } from '../ask.sql.ts'
import { recompute } from '../recompute.act.ts'
import { listOpen } from './due.sql.ts'
import { each } from './each.ts'

/** Complaints that are read at once. */
const BATCH = 500
/** Complaints after which it is told how far the computation has come. */
const TELL = 5_000

/** Computes clocks anew when calendars or rules have changed. */
export const recomputeJob: Task = {
  name: RECOMPUTE_TASK,
  async run(work) {
    const { open, moved } = await recomputeAll(work)
    if (moved > 0) work.log(`deadlines: ${moved} of ${open} open reports moved`)
  },
}

/** The same by hand, for whoever changed a calendar or a rule in the database itself. */
export const recomputeCommand: Command = {
  name: 'deadlines recompute',
  usage: 'deadlines recompute',
  words: 'compute the deadlines of all open reports anew, after a calendar or a rule was changed',
  async run(work, argv) {
    if (argv.length > 0) throw new Error(`Nothing follows this command, but "${argv.join(' ').slice(0, 80)}" did.`)
    const { open, moved } = await recomputeAll(work)
    work.log(`${open} open reports: the deadlines of ${moved} moved, of ${open - moved} stayed`)
  },
}

/**
 * Each open complaint whose clocks would now end on another day: one act a case. Those that stay as they are get no line in the ledger.
 * The editions that wanted it are told how far it has come.
 */
async function recomputeAll(work: Work): Promise<{ open: number; moved: number }> {
  forgetDeadlines(work.db)
  const editions = await listUnfinished(work.db)
  // Of two that came at once it is not known which of them moved a case: its story then names neither.
  const only = editions.length === 1 ? editions[0] : undefined
  const count = { open: 0, moved: 0 }
  const told = { open: 0, moved: 0 }
  const tell = async (done: boolean) => {
    if (editions.length === 0) return
    const progress = { editions, looked: count.open, moved: count.moved - told.moved, done }
    await perform(noteRecomputed, { db: work.db, now: work.now, actor: RECOMPUTE }, progress)
    Object.assign(told, count)
  }
  let after: string | undefined
  for (;;) {
    const open = await listOpen(work.db, after, BATCH)
    await each(open, async (one) => {
      count.open += 1
      if (await moves(work, one, only)) count.moved += 1
    })
    after = open.at(-1)?.caseId
    if (open.length < BATCH) break
    if (count.open - told.open >= TELL) await tell(false)
  }
  await tell(true)
  return count
}

const RECOMPUTE = { kind: 'program', name: 'recompute' } as const

type RunningCase = Awaited<ReturnType<typeof listOpen>>[number]

async function moves(
  { db, now }: Work,
  { caseId, number, version, asked, ...facts }: RunningCase,
  edition: string | undefined,
): Promise<boolean> {
  const reminds = asked && (await newTurnDay(db, { db, now }, { caseId, ...facts })) !== undefined
  const stale = await isStale(db, caseId, facts, now)
  if (!reminds && !stale) return false
  try {
    await perform(recompute, { db, now, seen: version, actor: RECOMPUTE }, { number, ...(edition && { edition }) })
    // A reminder that moves is no day that anybody was promised: only days are counted, as the preview of an edition counts them.
    return stale
  } catch (error) {
    // Another act came between, and every act on a case computes its clocks anew.
    if (error instanceof Conflict) return false
    throw error
  }
}
