import type { Priority, TicketKind } from './ticket.ts'

/** A place in the line. Times are seconds since 1970. */
export interface Place {
  readonly ticketId: string
  readonly kind: TicketKind
  readonly priority: Priority
  readonly arrived: number
  /** The time of the appointment; null: there was none. */
  readonly bookedFor: number | null
}

/** A booked ticket is due so many seconds before its time. */
export const DUE_SECONDS = 120

/**
 * Who is called next; undefined: nobody is due. There are two lists, the booked by their time and the walk-ins by priority and arrival. A
 * walk-in of priority 1 goes first; one of priority 2 goes before a booked one if it came before that one's time; a booked one is due as soon
 * as `now + 120 s` has reached its time, and then goes before the other walk-ins. (The rules of ZMS, Munich and Berlin.)
 */
export function nextOf<P extends Place>(waiting: readonly P[], now: number): P | undefined {
  let walkIn: P | undefined
  let booked: P | undefined
  for (const place of waiting)
    if (place.kind === 'booked') booked = booked && byTime(booked, place) <= 0 ? booked : place
    else walkIn = walkIn && byPriority(walkIn, place) <= 0 ? walkIn : place
  return choose(walkIn, booked, now)
}

/** Between the heads of the two lists. */
export function choose<P extends Place>(walkIn: P | undefined, booked: P | undefined, now: number): P | undefined {
  if (!booked || !isDue(booked, now)) return walkIn
  if (!walkIn || walkIn.priority === 3) return booked
  if (walkIn.priority === 1) return walkIn
  return walkIn.arrived < timeOf(booked) ? walkIn : booked
}

/** All who wait, in the order in which they would be called if the clock stood still; the booked who are not due yet stand at the end. */
export function inOrder<P extends Place>(waiting: readonly P[], now: number): P[] {
  const walkIns = waiting.filter(({ kind }) => kind === 'walk-in').sort(byPriority)
  const booked = waiting.filter(({ kind }) => kind === 'booked').sort(byTime)
  const order: P[] = []
  for (let [w, b] = [0, 0]; w < walkIns.length || b < booked.length; ) {
    const next = choose(walkIns[w], booked[b], now) ?? booked[b]
    if (!next) break
    order.push(next)
    if (next.kind === 'booked') b++
    else w++
  }
  return order
}

export function byPriority(a: Place, b: Place): number {
  return a.priority - b.priority || a.arrived - b.arrived || inTurn(a, b)
}

export function byTime(a: Place, b: Place): number {
  return timeOf(a) - timeOf(b) || a.arrived - b.arrived || inTurn(a, b)
}

function isDue(place: Place, now: number): boolean {
  return now + DUE_SECONDS >= timeOf(place)
}

export function timeOf({ bookedFor, arrived }: Place): number {
  return bookedFor ?? arrived
}

/** Ids are numbers of the database, and the smaller came first. */
function inTurn(a: Place, b: Place): number {
  return a.ticketId.length - b.ticketId.length || (a.ticketId < b.ticketId ? -1 : a.ticketId > b.ticketId ? 1 : 0)
}
