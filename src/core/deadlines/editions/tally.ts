/** How running cases would move. `overdue` are those that would be late and are not now, `relieved` the other way round. */
export interface Counts {
  readonly moved: number
  readonly earlier: number
  readonly later: number
  readonly overdue: number
  readonly relieved: number
}

/** One case that would move, by its number: who looks after the calendar sees no more of it. */
interface MovedCase {
  readonly number: string
  readonly agencyId: string | null
  readonly step: string
  /** `YYYY-MM-DD` */
  readonly was: string
  readonly dueOn: string
}

/** `agencies` counts by the agency's code; empty for cases that have none yet. */
export interface Tally extends Counts {
  readonly looked: number
  readonly agencies: Readonly<Record<string, Counts>>
  readonly sample: readonly MovedCase[]
}

/** Cases shown by number. */
const SAMPLE_MAX = 20

const NO_COUNTS: Counts = { moved: 0, earlier: 0, later: 0, overdue: 0, relieved: 0 }
export const NO_TALLY: Tally = { ...NO_COUNTS, looked: 0, agencies: {}, sample: [] }

function addCounts(a: Counts, b: Counts): Counts {
  return {
    moved: a.moved + b.moved,
    earlier: a.earlier + b.earlier,
    later: a.later + b.later,
    overdue: a.overdue + b.overdue,
    relieved: a.relieved + b.relieved,
  }
}

export function addTallies(...all: readonly Tally[]): Tally {
  const agencies = new Map<string, Counts>()
  let [counts, looked] = [NO_COUNTS, 0]
  for (const one of all) {
    looked += one.looked
    counts = addCounts(counts, one)
    for (const [agency, own] of Object.entries(one.agencies))
      agencies.set(agency, addCounts(agencies.get(agency) ?? NO_COUNTS, own))
  }
  const sample = all.flatMap((one) => one.sample).slice(0, SAMPLE_MAX)
  return { ...counts, looked, agencies: Object.fromEntries(agencies), sample }
}
