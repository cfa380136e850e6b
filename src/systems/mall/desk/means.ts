/** Sums over the periods of some tickets, in seconds. */
export interface DayPart {
  readonly serviceId: string
  readonly hour: number
  readonly tickets: number
  /** How many waits, walks, services and holds the sums are of. */
  readonly waited: number
  readonly served: number
  readonly wait: number
  readonly walk: number
  readonly service: number
  readonly hold: number
}

export interface Means {
  readonly key: string
  readonly people: number
  /** Seconds for each who waited, was served. */
  readonly wait: number
  readonly walk: number
  readonly service: number
  readonly hold: number
  /** All the seconds in which somebody was served. */
  readonly work: number
}

/** Means by a key, in the order in which the keys come. A mean is of sums over sums: means of means would weigh a quiet hour like a full one. */
export function meansBy(parts: readonly DayPart[], keyOf: (part: DayPart) => string): Means[] {
  const groups = Map.groupBy(parts, keyOf)
  return [...groups].map(([key, all]) => {
    const sum = (of: (part: DayPart) => number) => all.reduce((total, part) => total + of(part), 0)
    const waited = sum((part) => part.waited)
    const served = sum((part) => part.served)
    const per = (seconds: number, count: number) => (count === 0 ? 0 : seconds / count)
    return {
      key,
      people: Math.max(waited, served),
      wait: per(
        sum((part) => part.wait),
        waited,
      ),
      walk: per(
        sum((part) => part.walk),
        waited,
      ),
      service: per(
        sum((part) => part.service),
        served,
      ),
      hold: per(
        sum((part) => part.hold),
        served,
      ),
      work: sum((part) => part.service),
    }
  })
}

/** Kept free, so that a full hour does not make a line that never ends (at a load of 1 it would). */
const RESERVE = 0.2

/** Counters that an hour needs: the seconds served in it, over the days, with a reserve; at least one where anybody was served. */
export function countersNeeded(workSeconds: number, days: number): number {
  return Math.ceil((workSeconds / (3600 * Math.max(1, days))) * (1 + RESERVE))
}
