/** Numbers that look like chance and are the same each time for the same seed, so that an estimate does not tremble between two looks. */
export interface Chance {
  /** Between 0 and 1. */
  next(): number
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  return {
    // Mulberry32: 32 bits of state are enough for some thousand draws.
    next() {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
    },
  }
}

/** How long something takes: the mean in seconds, and the deviation as a part of it. */
export interface Spread {
  readonly mean: number
  readonly cv: number
}

/** Times of service are skewed: many short ones, a few very long. The lognormal has this shape (as measured of call centres and counters). */
export function drawTime(chance: Chance, { mean, cv }: Spread): number {
  if (mean <= 0) return 0
  const variance = Math.log(1 + cv * cv)
  return mean * Math.exp(Math.sqrt(variance) * drawNormal(chance) - variance / 2)
}

/** What is left of something that has gone on for `passed` seconds already. */
export function drawRest(chance: Chance, spread: Spread, passed: number): number {
  for (let tries = 0; tries < REST_TRIES; tries++) {
    const whole = drawTime(chance, spread)
    if (whole > passed) return whole - passed
  }
  // So long already that nothing measured says how much longer: as long again as a part of its mean.
  return (spread.mean * spread.cv * -Math.log(1 - chance.next())) / 2
}

/** Until the next of something that comes so often an hour. */
export function drawGap(chance: Chance, anHour: number): number {
  return anHour > 0 ? (-Math.log(1 - chance.next()) * 3600) / anHour : Number.POSITIVE_INFINITY
}

export function drawNormal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next())
}

const REST_TRIES = 12
