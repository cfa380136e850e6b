import type { Db } from '../../kit/sql.ts'
import { dayOf } from '../deadlines/day.ts'
import type { Deadlines, StepFacts } from '../deadlines/deadline.sql.ts'
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
  const counts = countsOf(
    first,
    standsStill(held) ? [] : days,
    dayOf(now, (await deadlines.calendar(db, agencyId)).zone),
  )
  const { step, was, dueOn } = first
  return {
    ...counts,
    looked: 1,
    agencies: { [agencyId ?? '']: counts },
    sample: [{ number, agencyId, step, was, dueOn }],
  }
}

/** By the first of its clocks that moves. A case whose clocks stand still is not late, nor is one that only waits to close by itself. */
function countsOf({ was, dueOn }: ComputedDay, days: readonly ComputedDay[], today: string): Counts {
  const owed = days.filter(({ step }) => step !== 'close')
  const [before, after] = [owed.some((day) => day.was < today), owed.some((day) => day.dueOn < today)]
  return {
    moved: 1,
    earlier: Number(dueOn < was),
    later: Number(dueOn > was),
    overdue: Number(after && !before),
    relieved: Number(before && !after),
  }
}
