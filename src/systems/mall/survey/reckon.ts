import { asDay, dayAt, dayNumber } from '../../../core/deadlines/day.ts'
import type { Db } from '../../../kit/sql.ts'
import { countGiven, type Period, sumsByService } from './answer.sql.ts'
import { listWithdrawn } from './result.sql.ts'
import { ELEMENTS, type Element, type Figures, figuresOf, type Sums } from './skm.ts'
import { SHOWN_MIN } from './survey.ts'

interface Reckoned {
  readonly population: number
  readonly whole: Figures
  /** The services with enough answers, by code. */
  readonly shown: readonly { readonly serviceId: string; readonly population: number; readonly figures: Figures }[]
  /** How many services had answers that are not shown. */
  readonly hidden: number
}

/** The figures of a period, of the whole mall and of each service with enough answers. */
export async function reckon(db: Db, period: Period, population?: number): Promise<Reckoned> {
  const [sums, given] = await Promise.all([sumsByService(db, period), countGiven(db, period)])
  const whole = addAll([...sums.values()])
  const served = [...given.values()].reduce((a, b) => a + b, 0)
  const all = Math.max(population ?? served, whole.people)
  const shown = shownOf(new Map([...sums].map(([serviceId, { people }]) => [serviceId, people])))
  return {
    population: all,
    whole: figuresOf(whole, all),
    shown: [...sums].flatMap(([serviceId, one]) => {
      if (!shown.has(serviceId)) return []
      const of = Math.max(given.get(serviceId) ?? 0, one.people)
      return [{ serviceId, population: of, figures: figuresOf(one, of) }]
    }),
    hidden: sums.size - shown.size,
  }
}

/**
 * True where a period differs from one that was withdrawn by days with so few answers about some service that the two results, of which the
 * first may be remembered, give them away. The same period again differs by nothing.
 */
export async function givesAway(db: Db, period: Period): Promise<boolean> {
  for (const withdrawn of await listWithdrawn(db, period.mallId))
    for (const days of differing(period, withdrawn)) {
      const sums = await sumsByService(db, { mallId: period.mallId, ...days })
      if ([...sums.values()].some(({ people }) => people < SHOWN_MIN)) return true
    }
  return false
}

type Days = Pick<Period, 'from' | 'until'>

/** The days that one of two periods has and the other has not, where they meet: at most a span at either end. */
export function differing(one: Days, other: Days): readonly Days[] {
  if (one.until < other.from || other.until < one.from) return []
  const [first, second] = [one.from, other.from].toSorted()
  const [earlier, later] = [one.until, other.until].toSorted()
  const beside = (day: string, by: 1 | -1) => dayAt(dayNumber(asDay(day)) + by)
  return [
    { from: first ?? '', until: beside(second ?? '', -1) },
    { from: beside(earlier ?? '', 1), until: later ?? '' },
  ].filter(({ from, until }) => from <= until)
}

/**
 * Which services can be shown: those with enough answers. Where those that cannot have too few together, the smallest of the others is kept back
 * as well, or what is missing could be reckoned from the whole.
 */
export function shownOf(people: ReadonlyMap<string, number>): ReadonlySet<string> {
  const bySize = [...people].toSorted(([a, one], [b, other]) => one - other || (a < b ? -1 : 1))
  const enough = bySize.filter(([, count]) => count >= SHOWN_MIN)
  const few = bySize.reduce((sum, [, count]) => sum + (count < SHOWN_MIN ? count : 0), 0)
  const kept = few > 0 && few < SHOWN_MIN ? enough.slice(1) : enough
  return new Set(kept.map(([serviceId]) => serviceId))
}

function addAll(all: readonly Sums[]): Sums {
  const each = (of: (sums: Sums, element: Element) => number) =>
    Object.fromEntries(
      ELEMENTS.map((element) => [element, all.reduce((sum, one) => sum + of(one, element), 0)]),
    ) as Record<Element, number>
  return {
    people: all.reduce((sum, one) => sum + one.people, 0),
    answered: each(({ answered }, element) => answered[element]),
    sum: each(({ sum }, element) => sum[element]),
    ownSum: all.reduce((sum, one) => sum + one.ownSum, 0n),
    ownSquares: all.reduce((sum, one) => sum + one.ownSquares, 0n),
  }
}
