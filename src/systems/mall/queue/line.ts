import { Temporal } from 'temporal-polyfill'
import type { Db } from '../../../kit/sql.ts'
import type { Spread } from './chance.ts'
import { type Estimate, foresee, type Line, type Manners, type OpenCounter, type Waiter } from './estimate.ts'
import { type AtLine, type LineRead, type LineRow, readLine } from './line.sql.ts'
import { inOrder, nextOf } from './order.ts'
import { paceOf } from './pace.ts'
import { LATE_MINUTES, type Ticket, WAITING } from './ticket.ts'

/** A group's way to its counters, until its own is measured. */
const UNMEASURED = {
  turn: { mean: 35, cv: 0.7 },
  wayCv: 0.5,
  absent: { parts: [0.02, 0.03, 0.05, 0.08, 0.12], seconds: 150 },
  noShow: 0.12,
} as const

/** The booked come some minutes before their time. */
const EARLY_SECONDS = 300

/** What is measured of a line each night, beside the times of its services. */
interface KeptManners {
  readonly way: Spread | null
  readonly turn: Spread | null
  readonly noShow: number | null
  readonly absent: { readonly parts: readonly number[]; readonly seconds: number } | null
  /** Walk-ins of priority 1 and 2 a day, by the hour. */
  readonly overtaking: readonly { readonly priority: 1 | 2; readonly hour: number; readonly anHour: number }[]
}

/** Somebody who waits, in the order of being called, with how long. */
interface Awaiting extends LineRow {
  /** With how many counters whoever runs the group reckons today; null: with those that are open. */
  readonly reckoned: number | null
  /** How many are called before this one, as the line stands. */
  readonly ahead: number
  /** Undefined while no counter is open. */
  readonly estimate: Estimate | undefined
  /** How many counters call people now. */
  readonly open: number
}

/** Who is next at this moment; undefined where nobody is due. */
export async function nextFor(db: Db, at: AtLine, now: Date): Promise<LineRow | undefined> {
  const read = await readLine(db, at)
  return read && nextOf(read.waiting, secondOf(now))
}

/** All who wait, in the order in which they will be called, each with an estimate. One statement. */
export async function listWaiting(db: Db, at: AtLine, now: Date): Promise<Awaiting[]> {
  const read = await readLine(db, at)
  if (!read) return []
  const foreseen = foresee(lineOf(read, now))
  return inOrder(read.waiting, secondOf(now)).map((row, ahead) => ({
    ...row,
    ahead,
    estimate: foreseen.get(row.ticketId),
    open: read.sittings.length,
    reckoned: read.reckoned,
  }))
}

export interface Standing {
  readonly reckoned: number | null
  readonly ahead: number
  readonly estimate: Estimate | undefined
  /** How many counters call people now. */
  readonly open: number
}

/** Where a ticket stands in its line; undefined where it does not wait. */
export async function estimateFor(
  db: Db,
  ticket: Pick<Ticket, 'ticketId' | 'groupId' | 'servedOn' | 'status'>,
  now: Date,
): Promise<Standing | undefined> {
  if (!WAITING.includes(ticket.status)) return undefined
  const read = await readLine(db, ticket)
  const row = read?.waiting.find(({ ticketId }) => ticketId === ticket.ticketId)
  if (!read || !row) return undefined
  return {
    ahead: inOrder(read.waiting, secondOf(now)).indexOf(row),
    estimate: foresee(lineOf(read, now)).get(ticket.ticketId),
    open: read.sittings.length,
    reckoned: read.reckoned,
  }
}

/** The estimate for somebody who would take a ticket now, without a reason to go first: what a kiosk shows before. */
export async function estimateForNew(
  db: Db,
  at: AtLine & { readonly serviceId: string },
  now: Date,
): Promise<Standing | undefined> {
  const read = await readLine(db, at)
  if (!read) return undefined
  const fictive: LineRow = {
    ...{ ticketId: 'new', displayNumber: '', serviceId: at.serviceId, kind: 'walk-in', priority: 3, status: 'queued' },
    ...{ arrived: secondOf(now), bookedFor: null, calls: 0 },
  }
  const waiting = [...read.waiting, fictive]
  return {
    ahead: inOrder(waiting, secondOf(now)).indexOf(fictive),
    estimate: foresee(lineOf({ ...read, waiting }, now)).get(fictive.ticketId),
    open: read.sittings.length,
    reckoned: read.reckoned,
  }
}

/** What was read, as the engine wants it. */
function lineOf(read: LineRead, at: Date): Line {
  const now = secondOf(at)
  const { hour, midnight } = clockOf(at, read.zone)
  const services = read.services ?? []
  const usual = paceOf(services)
  const today = {
    taken: sum(read.served.map(({ seconds }) => seconds)),
    foreseen: sum(read.served.map((row) => row.count * usual.measured(row.serviceId, row.hour).mean)),
  }
  const pace = paceOf(services, today)
  return {
    now,
    waiting: read.waiting.map((row): Waiter => ({ ...row, takes: pace.of(row.serviceId, hour) })),
    coming: read.coming
      .filter(({ bookedFor }) => bookedFor > now - LATE_MINUTES * 60)
      .map(({ id, serviceId, bookedFor }) => ({
        ...{ ticketId: id, kind: 'booked', priority: 2, bookedFor, arrived: Math.max(now, bookedFor - EARLY_SECONDS) },
        takes: pace.of(serviceId ?? '', hour),
      })),
    counters: countersOf(read, { now, midnight }, (serviceId) => pace.of(serviceId, hour)),
    manners: mannersOf(read, { hour, midnight }, pace),
  }
}

function countersOf(
  { sittings, counters, hours, zone, reckoned }: LineRead,
  { now, midnight }: { readonly now: number; readonly midnight: number },
  takes: (serviceId: string) => Spread,
): OpenCounter[] {
  const closes = Number.POSITIVE_INFINITY
  const open = sittings.map(({ serviceId, since, restFrom, restUntil }) => ({
    serving: serviceId !== null && since !== null ? { takes: takes(serviceId), since } : null,
    opens: now,
    closes,
    rest: restFrom !== null && restUntil !== null ? { from: restFrom, until: restUntil } : null,
  }))
  if (reckoned !== null) {
    // Those that serve somebody are the last to be left out.
    const first = open.toSorted((a, b) => Number(b.serving !== null) - Number(a.serving !== null)).slice(0, reckoned)
    const more = Array.from({ length: reckoned - first.length }, () => ({
      serving: null,
      opens: now,
      closes,
      rest: null,
    }))
    return [...first, ...more]
  }
  if (open.length > 0) return open
  // Before the doors open all counters of the group are counted on; while they are open, none that nobody sits at.
  const opens = midnight + opensAt(hours, midnight, zone) * 60
  return opens > now ? Array.from({ length: counters }, () => ({ serving: null, opens, closes, rest: null })) : []
}

/** Minutes after midnight at which the mall opens on that day of the week; before any moment where it stays closed. */
function opensAt(hours: LineRead['hours'], midnight: number, zone: string): number {
  const { dayOfWeek } = Temporal.Instant.fromEpochMilliseconds(midnight * 1000).toZonedDateTimeISO(zone)
  const [, hour, minute] = /^(\d\d):(\d\d)/.exec(hours[String(dayOfWeek) as keyof typeof hours] ?? '') ?? []
  return hour === undefined ? -1 : Number(hour) * 60 + Number(minute)
}

function mannersOf(
  read: LineRead,
  { hour, midnight }: { readonly hour: number; readonly midnight: number },
  pace: ReturnType<typeof paceOf>,
): Manners {
  const kept = (read.manners ?? {}) as Partial<KeptManners>
  const now = pace.swing(hour)
  return {
    midnight,
    hours: Array.from({ length: 24 }, (_, at) => pace.swing(at) / now),
    way: kept.way ?? { mean: read.waySeconds, cv: UNMEASURED.wayCv },
    turn: kept.turn ?? UNMEASURED.turn,
    absent: kept.absent ?? UNMEASURED.absent,
    noShow: kept.noShow ?? UNMEASURED.noShow,
    overtaking: (kept.overtaking ?? [])
      .filter((one) => one.hour === hour)
      .map(({ priority, anHour }) => ({ priority, anHour, takes: { mean: pace.mean, cv: UNMEASURED.turn.cv } })),
  }
}

function clockOf(at: Date, zone: string): { hour: number; midnight: number } {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  return { hour: local.hour, midnight: Math.floor(local.startOfDay().epochMilliseconds / 1000) }
}

function secondOf(at: Date): number {
  return at.getTime() / 1000
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0)
}
