/** How often one name may be tried, whoever asks and from wherever. */
export const TRIES = {
  /** Wrong tries within `seriesMinutes` after which a name is blocked. */
  series: 5,
  seriesMinutes: 15,
  /** The first block; each further one is twice as long, up to a day. */
  blockMinutes: 15,
  blockMinutesMax: 24 * 60,
  /** So long after the last block nothing is held against the name any more. */
  forgetMinutes: 24 * 60,
} as const

export interface Tries {
  /** Tries that counted since all was forgotten: full series, and the one that runs. */
  readonly count: number
  /** When the series that runs began. */
  readonly since: Date
  readonly blockedUntil: Date | null
}

/** Seconds until the name may be tried again; 0 when it may be now. */
export function blockedSeconds({ blockedUntil }: Pick<Tries, 'blockedUntil'>, now: Date): number {
  return blockedUntil === null ? 0 : Math.max(0, Math.ceil((blockedUntil.getTime() - now.getTime()) / 1000))
}

/**
 * Counts one more try, before it is known whether it is right: of many at once no more than a series is ever looked at.
 * The last of a series blocks the name at once; a right one takes everything back.
 */
export function afterTry(tries: Tries, now: Date): Tries {
  const forgotten = tries.blockedUntil !== null && minutesBetween(tries.blockedUntil, now) >= TRIES.forgetMinutes
  const full = forgotten ? 0 : Math.floor(tries.count / TRIES.series)
  const runs =
    !forgotten && minutesBetween(tries.since, now) < TRIES.seriesMinutes && tries.count % TRIES.series > 0
      ? tries.count % TRIES.series
      : 0
  const count = full * TRIES.series + runs + 1
  const blocks = runs + 1 === TRIES.series
  const minutes = Math.min(TRIES.blockMinutes * 2 ** full, TRIES.blockMinutesMax)
  return {
    count,
    since: runs === 0 ? now : tries.since,
    blockedUntil: blocks ? new Date(now.getTime() + minutes * 60_000) : forgotten ? null : tries.blockedUntil,
  }
}

function minutesBetween(earlier: Date, later: Date): number {
  return (later.getTime() - earlier.getTime()) / 60_000
}
