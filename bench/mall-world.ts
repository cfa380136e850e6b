import { type Chance, chanceOf, drawNormal, drawTime, type Spread } from '../src/systems/mall/queue/chance.ts'
import type { OpenCounter } from '../src/systems/mall/queue/estimate.ts'
import type { Priority, TicketKind } from '../src/systems/mall/queue/ticket.ts'

/** An invented mall, as large as the real ones are. All is drawn from the seed, so a run can be made again. Times are seconds of the day. */
export const MALL = {
  services: 150,
  visitors: 3_000,
  /** Counters of each of the 24 groups: 60 in all, few with many and many with few, as in a mall of many agencies. */
  groups: [6, 5, 5, 4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 2, 1, 1],
  opens: 8 * 3600,
  closes: 15.5 * 3600,
  /** Minutes of service on average, over all. */
  serviceMinutes: 5,
} as const

const SHARES = {
  booked: 0.35,
  /** Booked, and never come. */
  bookedAway: 0.12,
  /** Goes home while waiting, without a word, after so many minutes on average. */
  patienceMinutes: 150,
  first: 0.08,
  second: 0.04,
  sentOn: 0.05,
  /** A clerk leaves the counter between two people without having planned it. */
  pause: 0.04,
} as const

export interface Group {
  readonly id: number
  readonly counters: readonly Counter[]
  readonly services: readonly Service[]
}

export interface Service {
  readonly id: string
  readonly takes: Spread
  readonly weight: number
}

interface Counter {
  readonly id: string
  /** How quick this clerk is: nobody knows it beforehand. */
  readonly speed: number
  readonly rest: NonNullable<OpenCounter['rest']>
}

/** Somebody who wants something today. */
export interface Visitor {
  readonly id: string
  readonly group: number
  readonly service: Service
  readonly kind: TicketKind
  readonly priority: Priority
  readonly arrives: number
  readonly bookedFor: number | null
  readonly isAway: boolean
  readonly goesAfter: number
  readonly isSentOn: boolean
}

export function makeGroups(seed: number): Group[] {
  const chance = chanceOf(seed)
  const serves = (id: number) => Math.floor((MALL.services - 1 - id) / MALL.groups.length) + 1
  return MALL.groups.map((count, id) => ({
    id,
    counters: Array.from({ length: count }, (_, n) => ({
      id: `${id}-${n}`,
      speed: 1 + 0.1 * drawNormal(chance),
      // Half of the counters rest first, so that a group of two never stands empty. Those who planned it have said so.
      rest: restAt(n % 2 === 0 ? 11.75 : 12.5),
    })),
    services: Array.from({ length: serves(id) }, (_, n) => ({
      id: `${id}.${n}`,
      takes: { mean: drawTime(chance, { mean: MALL.serviceMinutes * 60, cv: 0.4 }), cv: 0.35 + 0.3 * chance.next() },
      weight: drawTime(chance, { mean: 1, cv: 0.8 }),
    })),
  }))
}

function restAt(hour: number): Counter['rest'] {
  return { from: hour * 3600, until: (hour + 0.75) * 3600 }
}

/** The visitors of one day, in the order of their coming. */
export function makeVisitors(groups: readonly Group[], seed: number, count: number): Visitor[] {
  const chance = chanceOf(seed)
  const loads = groups.map(({ counters, services }) => counters.length / meanOf(services))
  const total = loads.reduce((sum, load) => sum + load, 0)
  const shares = loads.map((load) => load / total)
  return Array.from({ length: count }, (_, n) => {
    const group = draw(chance, groups, ({ id }) => shares[id] ?? 0)
    return makeVisitor(chance, String(n + 1), group)
  }).sort((a, b) => a.arrives - b.arrives)
}

function makeVisitor(chance: Chance, id: string, group: Group): Visitor {
  const isBooked = chance.next() < SHARES.booked
  const kinds = chance.next()
  const first = kinds < SHARES.first
  const priority: Priority = first ? 1 : isBooked ? 2 : kinds < SHARES.first + SHARES.second ? 2 : 3
  const bookedFor = isBooked ? slot(chance) : null
  // The booked come some minutes early as a rule; of the others most come in the morning.
  const arrives =
    bookedFor === null ? arrival(chance) : Math.max(MALL.opens - 1200, bookedFor - 480 + 300 * drawNormal(chance))
  return {
    id,
    group: group.id,
    service: draw(chance, group.services, ({ weight }) => weight),
    kind: isBooked ? 'booked' : 'walk-in',
    priority,
    arrives,
    bookedFor,
    isAway: isBooked && chance.next() < SHARES.bookedAway,
    goesAfter: drawTime(chance, { mean: SHARES.patienceMinutes * 60, cv: 0.6 }),
    isSentOn: chance.next() < SHARES.sentOn,
  }
}

/** When walk-ins come: hours, and the part of them. Fewer come while half of the counters rest. */
const STREAM = [
  { from: 7.6, to: 11.25, part: 0.55 },
  { from: 11.25, to: 13, part: 0.17 },
  { from: 13, to: 14.75, part: 0.28 },
] as const

function arrival(chance: Chance): number {
  const { from, to } = draw(chance, STREAM, (stretch) => stretch.part)
  return (from + (to - from) * chance.next()) * 3600
}

/** Appointments stand every ten minutes, and none is offered while half of the counters rest. */
function slot(chance: Chance): number {
  const n = Math.floor(chance.next() * 34)
  return (n < 21 ? 8 : 13 - 3.5) * 3600 + n * 600
}

export function pauses(chance: Chance): boolean {
  return chance.next() < SHARES.pause
}

function draw<T>(chance: Chance, from: readonly T[], weight: (one: T) => number): T {
  const all = from.reduce((sum, one) => sum + weight(one), 0)
  let at = chance.next() * all
  for (const one of from) {
    at -= weight(one)
    if (at < 0) return one
  }
  return from[from.length - 1] as T
}

function meanOf(services: readonly Service[]): number {
  const all = services.reduce((sum, { weight }) => sum + weight, 0)
  return services.reduce((sum, { weight, takes }) => sum + weight * takes.mean, 0) / all
}
