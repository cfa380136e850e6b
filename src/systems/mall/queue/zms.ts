/** What a mall knows without measuring anything but a mean. */
interface Plain {
  /** How many wait before this one. */
  readonly ahead: number
  /** Mean seconds of service. */
  readonly mean: number
  readonly counters: number
}

/**
 * The heuristic of ZMS, which Munich and Berlin use: the first of as many as there are counters wait 0, and from there each one adds the mean
 * time of service ÷ open counters. `low` is its optimistic one, ×0.8. Seconds. It is here to be measured against.
 */
export function zmsEstimate({ ahead, mean, counters }: Plain): { seconds: number; low: number } {
  const open = Math.max(1, counters)
  const seconds = Math.max(0, ahead + 1 - Math.ceil(open)) * (mean / open)
  return { seconds, low: seconds * 0.8 }
}
