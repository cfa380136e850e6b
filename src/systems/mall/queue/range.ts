import type { Mood } from '../../../kit/views.ts'
import type { Standing } from './line.ts'

const LONG_MINUTES = 20

/** A range of seconds in minutes, rounded outwards, to five minutes where it is long: an exact minute would be a lie. */
export function rangeOf({ low, high }: { readonly low: number; readonly high: number }): { low: number; high: number } {
  const step = high / 60 > LONG_MINUTES ? 5 : 1
  const from = Math.floor(low / 60 / step) * step
  return { low: from, high: Math.max(from + step, Math.ceil(high / 60 / step) * step) }
}

/** Minutes of expected wait from which a group is called busy, and crowded. */
const LOADS = { busy: 15, over: 40 } as const

/** The lights of a group: by what whoever comes now would wait, and shut where nobody calls. */
export function loadOf(
  standing: Pick<Standing, 'estimate' | 'reckoned'> | undefined,
  open: number,
): readonly ['calm' | 'busy' | 'over' | 'shut', Mood] {
  if ((standing?.reckoned ?? open) === 0) return ['shut', 'plain']
  const high = standing?.estimate ? rangeOf(standing.estimate).high : Number.NaN
  if (high >= LOADS.over) return ['over', 'bad']
  return high >= LOADS.busy ? ['busy', 'warn'] : ['calm', 'good']
}
