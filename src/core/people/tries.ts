/** How often one name may be tried, whoever asks and from wherever. */
interface TryLimits {
  /** Wrong tries within `seriesMinutes` after which a name is blocked. */
  readonly series: number
  readonly seriesMinutes: number
  /** The first block; each further one is twice as long, up to the most. */
  readonly blockMinutes: number
  readonly blockMinutesMax: number
  /** So long after the last block nothing is held against the name any more. */
  readonly forgetMinutes: number
}

const DAY = 24 * 60

export const TRIES: TryLimits = {
  series: 5,
  seriesMinutes: 15,
  blockMinutes: 15,
  blockMinutesMax: DAY,
  forgetMinutes: DAY,
}

/**
 * A case's number is public, so anyone can block it, and its complainant with it: each block is short. A password is chosen from few and
 * needs the long ones; this key is drawn from 2¹¹³, and the block only keeps a guesser from troubling the rest.
 */
export const KEY_TRIES: TryLimits = {
  series: 5,
  seriesMinutes: 15,
  blockMinutes: 1,
  blockMinutesMax: 15,
  forgetMinutes: 60,
}

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
export function afterTry(tries: Tries, now: Date, limits: TryLimits = TRIES): Tries {
  const forgotten = tries.blockedUntil !== null && minutesBetween(tries.blockedUntil, now) >= limits.forgetMinutes
  const full = forgotten ? 0 : Math.floor(tries.count / limits.series)
  const runs =
    !forgotten && minutesBetween(tries.since, now) < limits.seriesMinutes && tries.count % limits.series > 0
      ? tries.count % limits.series
      : 0
  const count = full * limits.series + runs + 1
  const blocks = runs + 1 === limits.series
  const minutes = Math.min(limits.blockMinutes * 2 ** full, limits.blockMinutesMax)
  return {
    count,
    since: runs === 0 ? now : tries.since,
    blockedUntil: blocks ? new Date(now.getTime() + minutes * 60_000) : forgotten ? null : tries.blockedUntil,
  }
}

function minutesBetween(earlier: Date, later: Date): number {
  return (later.getTime() - earlier.getTime()) / 60_000
}
