import { ELSEWHERE } from './cases/elsewhere.ts'
import { HELD_UP } from './cases/held-up.ts'
import { BANDUNG } from './cases/large-office.ts'
import { NATION } from './cases/nation.ts'
import { SURABAYA } from './cases/second-office.ts'
import type { DemoCase, Step } from './script.ts'

export const CASES: readonly DemoCase[] = [...BANDUNG, ...SURABAYA, ...ELSEWHERE, ...NATION, ...HELD_UP]

/** Reports that the demo ends up with: a part of one is a report too. */
export const REPORTS = CASES.length + CASES.flatMap(({ steps }) => steps).filter(({ act }) => act === 'split').length

/** One thing that happens in the demo: a filing (no step), or a step of the case's story. */
export interface DemoDeed {
  readonly at: Date
  readonly index: number
  readonly step: Step | undefined
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const GAP_MS = 20 * 60_000
/** When counters are open, and how far the zone of most of them (western Indonesia) is ahead of UTC. */
const OFFICE = { opens: 8, closes: 16, aheadHours: 7 } as const

/**
 * All that happens, in the order of time, so that the ledger reads as if it had been lived. What officers do at night or on a weekend is
 * moved to the next working morning, where that is not after `now`; nothing comes before what it follows.
 */
export function deedsOf(now: Date, weekend: readonly number[]): readonly DemoDeed[] {
  return CASES.flatMap((one, index) => {
    let last = momentOf(one.ago, now, index)
    const deeds: DemoDeed[] = [{ at: new Date(last), index, step: undefined }]
    for (const [order, step] of one.steps.entries()) {
      last = laterMoment(
        { ago: step.ago, salt: index + 7 * (order + 1), after: last, atOffice: 'by' in step },
        now,
        weekend,
      )
      deeds.push({ at: new Date(last), index, step })
    }
    return deeds
  }).sort((a, b) => a.at.getTime() - b.at.getTime() || a.index - b.index)
}

interface Wanted {
  readonly ago: number
  readonly salt: number
  /** What it follows. */
  readonly after: number
  /** Done by officers: in the hours of an office, where that is not after `now`. */
  readonly atOffice: boolean
}

/** When the next thing of a story happens: `ago` days back, and some time after what it follows. */
export function laterMoment({ ago, salt, after, atOffice }: Wanted, now: Date, weekend: readonly number[]): number {
  const wanted = Math.max(momentOf(ago, now, salt), after + GAP_MS)
  const worked = atOffice ? inOfficeHours(wanted, weekend) : wanted
  return Math.min(worked <= now.getTime() ? worked : wanted, now.getTime())
}

/** Some minutes before the round number of days, else everything would happen at the same minute of the hour. */
export function momentOf(daysAgo: number, now: Date, salt: number): number {
  return now.getTime() - daysAgo * DAY_MS - ((salt * 37) % 53) * 61_000
}

function inOfficeHours(moment: number, weekend: readonly number[]): number {
  const local = new Date(moment + OFFICE.aheadHours * HOUR_MS)
  const hour = local.getUTCHours()
  if (hour < OFFICE.opens) local.setUTCHours(OFFICE.opens)
  if (hour >= OFFICE.closes) local.setUTCHours(24 + OFFICE.opens)
  while (weekend.includes(local.getUTCDay() || 7)) local.setUTCHours(24 + OFFICE.opens)
  return local.getTime() - OFFICE.aheadHours * HOUR_MS
}
