import { BANDUNG } from './cases/bandung.ts'
import { ELSEWHERE } from './cases/elsewhere.ts'
import { NATION } from './cases/nation.ts'
import { SURABAYA } from './cases/surabaya.ts'
import type { DemoCase, Step } from './script.ts'

export const CASES: readonly DemoCase[] = [...BANDUNG, ...SURABAYA, ...ELSEWHERE, ...NATION]

/** One thing that happens in the demo: a filing (no step), or a step of the case's story. */
export interface DemoDeed {
  readonly at: Date
  readonly index: number
  readonly step: Step | undefined
}

const DAY_MS = 86_400_000
const GAP_MS = 20 * 60_000

/**
 * All that happens, in the order of time, so that the ledger reads as if it had been lived. What officers do on a weekend is moved to
 * the Friday before, but never before what it follows, nor after `now`.
 */
export function deedsOf(now: Date, weekend: readonly number[]): readonly DemoDeed[] {
  return CASES.flatMap((one, index) => {
    let last = at(one.ago, now)
    const filed: DemoDeed = { at: last, index, step: undefined }
    const steps = one.steps.map((step): DemoDeed => {
      const wanted = at(step.ago, now)
      const worked = 'by' in step ? beforeWeekend(wanted, weekend) : wanted
      const soonest = Math.max(worked.getTime(), last.getTime() + GAP_MS)
      last = new Date(Math.min(soonest, now.getTime()))
      return { at: last, index, step }
    })
    return [filed, ...steps]
  }).sort((a, b) => a.at.getTime() - b.at.getTime() || a.index - b.index)
}

function at(daysAgo: number, now: Date): Date {
  return new Date(now.getTime() - daysAgo * DAY_MS)
}

function beforeWeekend(day: Date, weekend: readonly number[]): Date {
  let moved = day
  for (let tries = 0; tries < 6 && weekend.includes(moved.getUTCDay() || 7); tries++)
    moved = new Date(moved.getTime() - DAY_MS)
  return moved
}
