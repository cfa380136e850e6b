import type { Spread } from './chance.ts'

/** Measured times of one service in one hour of the day, as sums over periods. Seconds. */
export interface Measured {
  readonly serviceId: string
  readonly hour: number
  readonly count: number
  readonly seconds: number
  readonly squares: number
}

/** What was served today so far, beside what it should have taken by the measure: is it a slow day? */
interface Today {
  readonly taken: number
  readonly foreseen: number
}

/** As many observations as the coarser measure weighs beside the finer: a service that was asked twice says little of itself. */
const WEIGHT = 8
/** For a day so far, in services of mean length. */
const DAY_WEIGHT = 25
const HOUR_WEIGHT = 40
/** Before anything is measured. */
const UNMEASURED: Spread = { mean: 480, cv: 0.7 }
const CV = { min: 0.2, max: 1.5 } as const

/**
 * How long a service takes in an hour: its own measure of that hour, leaning on its measure of all hours, which leans on the group's, by
 * how much was seen of each (shrinkage). `today` moves all of them.
 */
export function paceOf(rows: readonly Measured[], today: Today = { taken: 0, foreseen: 0 }) {
  const all = sumOf(rows)
  const group = leaning(all, UNMEASURED)
  const byService = Map.groupBy(rows, ({ serviceId }) => serviceId)
  const known = new Map<string, Spread>()
  const factor = (today.taken + DAY_WEIGHT * group.mean) / Math.max(1, today.foreseen + DAY_WEIGHT * group.mean)
  const byHour = Map.groupBy(rows, ({ hour }) => hour)
  const swing = (hour: number): number => {
    let [taken, usual] = [HOUR_WEIGHT * group.mean, HOUR_WEIGHT * group.mean]
    for (const { serviceId, count, seconds } of byHour.get(hour) ?? []) {
      taken += seconds
      usual += count * service(serviceId).mean
    }
    return taken / usual
  }
  const services = new Map([...byService].map(([serviceId, own]) => [serviceId, leaning(sumOf(own), group)]))
  const service = (serviceId: string) => services.get(serviceId) ?? group
  const measured = (serviceId: string, hour: number): Spread => {
    const key = `${serviceId} ${hour}`
    const before = known.get(key)
    if (before) return before
    const own = byService.get(serviceId) ?? []
    const { mean, cv } = service(serviceId)
    const found = leaning(sumOf(own.filter((row) => row.hour === hour)), { mean: mean * swing(hour), cv })
    known.set(key, found)
    return found
  }
  return {
    mean: group.mean * factor,
    /** Without today's pace: what `today.foreseen` is summed from. */
    measured,
    /** How much longer all takes in an hour than over the day. */
    swing,
    of(serviceId: string, hour: number): Spread {
      const { mean, cv } = measured(serviceId, hour)
      return { mean: mean * factor, cv }
    },
  }
}

interface Sum {
  readonly count: number
  readonly seconds: number
  readonly squares: number
}

function sumOf(rows: readonly Measured[]): Sum {
  let [count, seconds, squares] = [0, 0, 0]
  for (const row of rows) {
    count += row.count
    seconds += row.seconds
    squares += row.squares
  }
  return { count, seconds, squares }
}

function leaning({ count, seconds, squares }: Sum, on: Spread): Spread {
  const mean = (seconds + WEIGHT * on.mean) / (count + WEIGHT)
  if (count < 2) return { mean, cv: on.cv }
  const own = seconds / count
  const variance = Math.max(0, (squares - count * own * own) / (count - 1))
  const cv = (count * (Math.sqrt(variance) / Math.max(1, own)) + WEIGHT * on.cv) / (count + WEIGHT)
  return { mean, cv: Math.min(CV.max, Math.max(CV.min, cv)) }
}
