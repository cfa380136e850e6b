import type { Db } from '../../kit/sql.ts'
import { asDay } from '../deadlines/day.ts'
import type { Deadlines, StepFacts } from '../deadlines/deadline.sql.ts'
import { isOverdue } from '../deadlines/deadline.ts'
import { addTallies, type Counts, NO_TALLY, type Tally } from '../deadlines/editions/tally.ts'
import { type ComputedDay, computeDays, type HeldSteps, readStepsOf, standsStill } from './steps.sql.ts'

/** A running case, with what its clocks are computed from. */
export interface OpenCase extends StepFacts {
  readonly caseId: string
  readonly number: string
}

/** The running cases of a system. `list` gives those after one, in id order, `limit` at most. */
export interface OpenCases {
  readonly count: (db: Db) => Promise<number>
  readonly list: (db: Db, after: string | undefined, limit: number) => Promise<readonly OpenCase[]>
}

/** How these cases would move under these deadlines. Writes nothing; computes as the acts do. */
export async function tallyCases(db: Db, deadlines: Deadlines, cases: readonly OpenCase[], now: Date): Promise<Tally> {
  const held = await readStepsOf(
    db,
    cases.map(({ caseId }) => caseId),
  )
  const tallies: Tally[] = []
  for (const one of cases) tallies.push(await tallyOf(db, deadlines, { one, held: held.get(one.caseId) }, now))
  return addTallies(...tallies)
}

async function tallyOf(
  db: Db,
  deadlines: Deadlines,
  { one, held }: { one: OpenCase; held: HeldSteps | undefined },
  now: Date,
): Promise<Tally> {
  if (!held) return { ...NO_TALLY, looked: 1 }
  const days = await computeDays(db, deadlines, one, held, now)
  const [first] = days.filter(({ moved }) => moved).sort((a, b) => a.was.localeCompare(b.was))
  if (!first) return { ...NO_TALLY, looked: 1 }
  const { number, agencyId } = one
  const { zone } = await deadlines.calendar(db, agencyId)
  const counts = countsOf(first, standsStill(held) ? [] : days, { zone, now })
  const { step, was, dueOn } = first
  return {
    ...counts,
    looked: 1,
    agencies: { [agencyId ?? '']: counts },
    sample: [{ number, agencyId, step, was, dueOn }],
  }
}

/** By the first of its clocks that moves. A case whose clocks stand still is not late, nor is one that only waits to close by itself. */
function countsOf(first: ComputedDay, days: readonly ComputedDay[], at: { zone: string; now: Date }): Counts {
  const owed = days.filter(({ step }) => step !== 'close')
  const late = (on: string, until: Date | null) => isOverdue(asDay(on), at.now, at.zone, until)
  const before = owed.some(({ was, wasAt }) => late(was, wasAt))
  const after = owed.some(({ dueOn, dueAt }) => late(dueOn, dueAt))
  const forward = wayOf(first)
  return {
    moved: 1,
    earlier: Number(forward < 0),
    later: Number(forward > 0),
    overdue: Number(after && !before),
    relieved: Number(before && !after),
  }
}

/** Where it moves: below nought earlier, above it later; within one day by the hour, where both have one. */
function wayOf({ was, wasAt, dueOn, dueAt }: ComputedDay): number {
  return dueOn.localeCompare(was) || (dueAt?.getTime() ?? 0) - (wasAt?.getTime() ?? 0)
}
