import { type Chance, chanceOf, drawGap, drawRest, drawTime, type Spread } from './chance.ts'
import { byPriority, byTime, choose, DUE_SECONDS, type Place, timeOf } from './order.ts'
import type { Priority } from './ticket.ts'

/** Somebody in the line, with how long what they want takes. */
export interface Waiter extends Place {
  readonly takes: Spread
}

export interface OpenCounter {
  /** Whoever is before it now, and since when; null: nobody. */
  readonly serving: { readonly takes: Spread; readonly since: number } | null
  /** Not before this second is anybody called here. */
  readonly opens: number
  /** From this second on nobody is called any more. */
  readonly closes: number
  readonly rest: { readonly from: number; readonly until: number } | null
}

/** How a line behaves, measured. Times in seconds. */
export interface Manners {
  /** From the call until the person stands there. */
  readonly way: Spread
  /** From the end of one until the call of the next. */
  readonly turn: Spread
  /** The part of the booked who never come to the mall. */
  readonly noShow: number
  /** The part of the called who are gone, by full half hours since they came, the last for all longer ones; and how long a counter calls one. */
  readonly absent: { readonly parts: readonly number[]; readonly seconds: number }
  /** By the hour of the day, how much longer than now all takes: empty, as long. */
  readonly hours: readonly number[]
  /** The second in which hour 0 began. */
  readonly midnight: number
  /** Those who will come and go before: how many an hour, and what they take. */
  readonly overtaking: readonly { readonly priority: Priority; readonly anHour: number; readonly takes: Spread }[]
}

/** All that is known of a counter group's line at one moment. */
export interface Line {
  readonly now: number
  readonly waiting: readonly Waiter[]
  /** Booked, and not here yet. */
  readonly coming: readonly Waiter[]
  readonly counters: readonly OpenCounter[]
  readonly manners: Manners
}

/** Seconds from now. In eight of ten futures the call comes between `low` and `high`. */
export interface Estimate {
  readonly seconds: number
  readonly low: number
  readonly high: number
  /** The part of futures in which the call comes before the counters close. */
  readonly reached: number
}

const HALF_HOUR = 1800
const FUTURES = 128
const SEED = 20_150_714
/** A line that is not worked off in so many calls is not foreseen further. */
const CALLS_MAX = 600
/** What an estimate may be off and still be good: the larger of the two (the budget of the bench). */
const GOOD = { part: 0.25, seconds: 180 } as const

/**
 * Plays the line many times: those before the counters end in times drawn from what is measured, the next is called by the rules of
 * `order.ts`, the booked come or do not, some come with priority. What was seen of each waiter's call is the estimate. Without an
 * open counter the map is empty.
 */
export function foresee(line: Line, futures = FUTURES): Map<string, Estimate> {
  const seen = new Map<string, number[]>(line.waiting.map(({ ticketId }) => [ticketId, []]))
  if (line.counters.length === 0) return new Map()
  const chance = chanceOf(SEED)
  for (let n = 0; n < futures; n++) play(line, chance, (ticketId, at) => seen.get(ticketId)?.push(at - line.now))
  return new Map([...seen].map(([ticketId, waits]) => [ticketId, estimateOf(waits, futures)]))
}

/** Is an estimate good for whoever waited so long? Seconds. */
export function isGood(estimate: number, waited: number): boolean {
  return Math.abs(estimate - waited) <= Math.max(GOOD.seconds, GOOD.part * waited)
}

/** Of the waits that were seen, the one that is good for most of them; the range leaves out a tenth at either end. */
function estimateOf(seen: number[], futures: number): Estimate {
  const waits = seen.map((wait) => Math.max(0, wait)).sort((a, b) => a - b)
  const at = (part: number) => waits[Math.min(waits.length - 1, Math.floor(part * waits.length))] ?? Number.NaN
  return { seconds: bestOf(waits, at(0.5)), low: at(0.1), high: at(0.9), reached: waits.length / futures }
}

/**
 * An estimate reaches down and up by what `isGood` allows. Each wait in turn is the lowest that is reached; of the estimates that reach as
 * many, the one nearest to the middle is told.
 */
function bestOf(waits: readonly number[], middle: number): number {
  let best = { count: 0, estimate: middle }
  let to = 0
  for (const [from, low] of waits.entries()) {
    const estimate = Math.max(low + GOOD.seconds, low * (1 + GOOD.part))
    const high = Math.max(estimate + GOOD.seconds, estimate / (1 - GOOD.part))
    while (to < waits.length && (waits[to] ?? 0) <= high) to++
    const count = to - from
    const nearer = Math.abs(estimate - middle) < Math.abs(best.estimate - middle)
    if (count > best.count || (count === best.count && nearer)) best = { count, estimate }
  }
  return best.estimate
}

/** The counters as they stand in one future: when each is free for the next call. */
interface Desk {
  free: number
  readonly counter: OpenCounter
}

/** One future of the line, until all who wait now have been called. Tells each call. */
function play(line: Line, chance: Chance, called: (ticketId: string, at: number) => void): void {
  const { now, manners } = line
  const walkIns = line.waiting.filter(({ kind }) => kind === 'walk-in').sort(byPriority)
  const booked = line.waiting.filter(({ kind }) => kind === 'booked').sort(byTime)
  const arrivals = arrivalsOf(line, chance)
  const desks = line.counters.map((counter) => ({ counter, free: freeAt(counter, now, manners, chance) }))
  const known = new Set(line.waiting)
  let left = known.size
  let next = arrivals.next()
  for (let calls = 0; left > 0 && calls < CALLS_MAX; calls++) {
    const desk = soonest(desks)
    if (!desk) return
    for (; next && next.arrived <= desk.free; next = arrivals.next())
      insert(next.kind === 'booked' ? booked : walkIns, next)
    const waiter = choose(walkIns[0], booked[0], desk.free)
    if (!waiter) {
      const due = booked[0] ? timeOf(booked[0]) - DUE_SECONDS : Number.POSITIVE_INFINITY
      desk.free = Math.min(due, next?.arrived ?? Number.POSITIVE_INFINITY)
      continue
    }
    ;(waiter.kind === 'booked' ? booked : walkIns).shift()
    if (known.has(waiter)) {
      left--
      called(waiter.ticketId, desk.free)
    }
    desk.free += heldFor(waiter, desk.free, manners, chance)
  }
}

/** The counter that is free first, after its rest where that comes between. Undefined: none calls anybody any more. */
function soonest(desks: readonly Desk[]): Desk | undefined {
  let first: Desk | undefined
  for (const desk of desks) {
    const { rest, closes } = desk.counter
    if (rest && desk.free >= rest.from && desk.free < rest.until) desk.free = rest.until
    if (desk.free < closes && (!first || desk.free < first.free)) first = desk
  }
  return first
}

function freeAt({ serving, opens }: OpenCounter, now: number, { turn }: Manners, chance: Chance): number {
  const free = serving ? now + drawRest(chance, serving.takes, now - serving.since) + drawTime(chance, turn) : now
  return Math.max(opens, free)
}

/** How long a counter has one caller before it, and until it calls again. */
function heldFor({ arrived, takes }: Waiter, at: number, manners: Manners, chance: Chance): number {
  const { way, turn, absent, hours, midnight } = manners
  const halfHours = Math.min(absent.parts.length - 1, Math.floor((at - arrived) / HALF_HOUR))
  const isAway = chance.next() < (absent.parts[halfHours] ?? 0)
  const longer = hours[Math.floor((at - midnight) / 3600)] ?? 1
  const held = isAway ? absent.seconds : drawTime(chance, way) + drawTime(chance, takes) * longer
  return held + drawTime(chance, turn)
}

/** Who comes after now and may go before, in the order of their coming. */
function arrivalsOf({ now, coming, manners }: Line, chance: Chance): { next(): Waiter | undefined } {
  const booked = coming.filter(() => chance.next() >= manners.noShow).sort((a, b) => a.arrived - b.arrived)
  const streams = manners.overtaking.map((stream) => ({ ...stream, at: now + drawGap(chance, stream.anHour) }))
  let head = 0
  return {
    next() {
      const first = booked[head]
      const stream = streams.reduce<(typeof streams)[number] | undefined>(
        (least, one) => (least && least.at <= one.at ? least : one),
        undefined,
      )
      if (first && first.arrived <= (stream?.at ?? Number.POSITIVE_INFINITY)) {
        head++
        return first
      }
      if (!stream || stream.at === Number.POSITIVE_INFINITY) return undefined
      const { priority, takes, at } = stream
      stream.at += drawGap(chance, stream.anHour)
      return { ticketId: '', kind: 'walk-in', priority, arrived: at, bookedFor: null, takes }
    },
  }
}

function insert(line: Waiter[], one: Waiter): void {
  const before = one.kind === 'booked' ? byTime : byPriority
  let at = line.length
  while (at > 0 && before(line[at - 1] ?? one, one) > 0) at--
  line.splice(at, 0, one)
}
