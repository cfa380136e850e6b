import { type Chance, chanceOf, drawNormal, drawTime, type Spread } from '../src/systems/mall/queue/chance.ts'
import { DUE_SECONDS, inOrder, nextOf, type Place } from '../src/systems/mall/queue/order.ts'
import type { Period } from '../src/systems/mall/queue/periods.ts'
import { leadsTo, type Move, type TicketStatus } from '../src/systems/mall/queue/ticket.ts'
import { type Group, MALL, makeVisitors, pauses, type Service, type Visitor } from './mall-world.ts'

/** A visitor's ticket in the line of a group. */
export interface Ticket extends Place {
  readonly visitor: Visitor
  readonly group: number
  readonly service: Service
  status: TicketStatus
  since: number
  calls: number
}

export interface Desk {
  readonly id: string
  readonly group: number
  readonly speed: number
  readonly rest: { readonly from: number; readonly until: number }
  serving: { readonly ticket: Ticket; readonly since: number } | null
  /** Left without a plan; back at about this second. */
  pausedUntil: number
  idle: boolean
}

/** A day as it was: all that is told of it is read from here. */
export interface Day {
  readonly tickets: Ticket[]
  readonly periods: Period[]
  readonly calls: { readonly ticket: Ticket; readonly desk: Desk; readonly at: number }[]
  /** From the end of one to the call of the next, where somebody waited. */
  readonly turns: number[]
  /** What each group has served, in seconds. */
  /** Booked, by group, who never came. */
  readonly coming: readonly Visitor[][]
  readonly served: readonly { readonly serviceId: string; readonly from: number; readonly to: number }[][]
}

export interface Plan {
  readonly seed: number
  readonly visitors?: number
  /** When somebody has joined the line. */
  readonly joined?: (day: Running, ticket: Ticket, now: number) => void
  /** Each so many seconds. */
  readonly looked?: (day: Running, now: number) => void
}

export interface Running extends Day {
  readonly groups: readonly Group[]
  readonly desks: readonly Desk[]
  readonly lines: readonly Ticket[][]
  /** Booked, by group, who have not come yet; whoever looks does not know who never will. */
  readonly coming: Visitor[][]
}

const LOOK_SECONDS = 600
const WAY: Spread = { mean: 45, cv: 0.5 }
const TURN: Spread = { mean: 35, cv: 0.7 }
const PAUSE: Spread = { mean: 420, cv: 0.3 }
/** Three calls, and nobody comes. */
const ABSENT_SECONDS = 150

interface Event {
  readonly at: number
  readonly happens: (now: number) => void
}

/** Plays a day with a pretended clock: the engine says who is next and which moves are open, chance says how long all takes. */
export function playDay(groups: readonly Group[], plan: Plan): Day {
  const play = new Play(groups, plan)
  play.run()
  return play
}

class Play implements Running {
  readonly tickets: Ticket[] = []
  readonly periods: Period[] = []
  readonly calls: Day['calls'] = []
  readonly turns: number[] = []
  readonly served: { serviceId: string; from: number; to: number }[][]
  readonly desks: Desk[]
  readonly lines: Ticket[][]
  readonly coming: Visitor[][]
  readonly groups: readonly Group[]
  readonly #watch: Plan
  readonly #chance: Chance
  readonly #slow: number[]
  readonly #events: Event[] = []

  constructor(groups: readonly Group[], plan: Plan) {
    const { seed, visitors: count = MALL.visitors, looked } = plan
    this.groups = groups
    this.#watch = plan
    this.#chance = chanceOf(seed * 7 + 1)
    // Each day is a little quicker or slower than the others, and nobody knows it in the morning.
    this.#slow = groups.map(() => 1 + 0.08 * drawNormal(this.#chance))
    this.lines = groups.map(() => [])
    this.served = groups.map(() => [])
    this.desks = groups.flatMap((group) =>
      group.counters.map((counter) => ({ ...counter, group: group.id, serving: null, pausedUntil: 0, idle: false })),
    )
    const visitors = makeVisitors(groups, seed, count)
    this.coming = groups.map(({ id }) => visitors.filter(({ group, kind }) => group === id && kind === 'booked'))
    for (const visitor of visitors) if (!visitor.isAway) this.#at(visitor.arrives, (now) => this.#join(visitor, now))
    for (const desk of this.desks) this.#at(MALL.opens + 240 * this.#chance.next(), (now) => this.#free(desk, now))
    for (let at = MALL.opens; at < MALL.closes && looked; at += LOOK_SECONDS) this.#at(at, (now) => looked(this, now))
  }

  run(): void {
    for (let event = this.#events.shift(); event; event = this.#events.shift()) event.happens(event.at)
  }

  #at(at: number, happens: Event['happens']): void {
    let [low, high] = [0, this.#events.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#events[middle]?.at ?? 0) <= at) low = middle + 1
      else high = middle
    }
    this.#events.splice(low, 0, { at, happens })
  }

  #join(visitor: Visitor, now: number): void {
    const { id, kind, priority, bookedFor, service, group } = visitor
    const coming = this.coming[group]
    const known = coming?.indexOf(visitor) ?? -1
    if (known >= 0) coming?.splice(known, 1)
    this.#enter({ ticketId: id, kind, priority, arrived: now, bookedFor, visitor, group, service }, now)
  }

  #enter(place: Omit<Ticket, 'status' | 'since' | 'calls'>, now: number): void {
    const ticket: Ticket = { ...place, status: 'queued', since: now, calls: 0 }
    this.tickets.push(ticket)
    this.lines[place.group]?.push(ticket)
    this.#watch.joined?.(this, ticket, now)
    if (place.bookedFor !== null)
      this.#at(Math.max(now, place.bookedFor - DUE_SECONDS), (due) => this.#wake(place.group, due))
    this.#wake(place.group, now)
  }

  #wake(group: number, now: number): void {
    const idle = this.desks.find((desk) => desk.group === group && desk.idle)
    if (idle && nextOf(this.lines[group] ?? [], now)) this.#free(idle, now)
  }

  /** A counter that nobody stands before: it rests, calls, or waits. */
  #free(desk: Desk, now: number, since?: number): void {
    desk.idle = false
    if (now >= desk.rest.from && now < desk.rest.until) {
      this.#at(desk.rest.until, (later) => this.#free(desk, later))
      return
    }
    const line = this.lines[desk.group] ?? []
    const ticket = nextOf(line, now)
    if (!ticket) {
      desk.idle = true
      return
    }
    if (since !== undefined) this.turns.push(now - since)
    line.splice(line.indexOf(ticket), 1)
    this.#move(ticket, 'call', now)
    ticket.calls++
    this.calls.push({ ticket, desk, at: now })
    desk.serving = { ticket, since: now }
    const isGone = now - ticket.arrived > ticket.visitor.goesAfter
    if (isGone)
      this.#at(now + ABSENT_SECONDS, (later) => {
        this.#move(ticket, 'miss', later)
        this.#end(desk, later)
      })
    else this.#at(now + drawTime(this.#chance, WAY), (later) => this.#serve(desk, ticket, later))
  }

  #serve(desk: Desk, ticket: Ticket, now: number): void {
    this.#move(ticket, 'serve', now)
    const afternoon = now > 13 * 3600 ? 1.1 : 1
    const pace = desk.speed * (this.#slow[desk.group] ?? 1) * afternoon
    this.#at(now + drawTime(this.#chance, ticket.service.takes) * pace, (later) => {
      this.#move(ticket, 'finish', later)
      this.served[desk.group]?.push({ serviceId: ticket.service.id, from: now, to: later })
      this.#end(desk, later)
      if (ticket.visitor.isSentOn && ticket.ticketId === ticket.visitor.id) this.#sendOn(ticket, later)
    })
  }

  #end(desk: Desk, now: number): void {
    desk.serving = null
    const turn = drawTime(this.#chance, TURN)
    const pause = pauses(this.#chance) ? drawTime(this.#chance, PAUSE) : 0
    if (pause > 0) desk.pausedUntil = now + PAUSE.mean
    this.#at(now + turn + pause, (later) => {
      desk.pausedUntil = 0
      this.#free(desk, later, now)
    })
  }

  /** On to the next group, before those who come without a reason: they have waited once. */
  #sendOn(ticket: Ticket, now: number): void {
    const group = (ticket.group + 1) % this.groups.length
    const service = this.groups[group]?.services[0]
    if (!service) return
    const place = { kind: 'walk-in', priority: 2, arrived: now, bookedFor: null } as const
    this.#enter({ ...ticket, ...place, ticketId: `${ticket.ticketId}+`, group, service }, now)
  }

  #move(ticket: Ticket, move: Move, now: number): void {
    const to = leadsTo(ticket.status, move)
    if (!to) throw new Error(`${ticket.ticketId} is ${ticket.status}: ${move} is not open`)
    const { status, since: from, ticketId } = ticket
    const periodId = String(this.periods.length + 1)
    this.periods.push({ periodId, ticketId, status, from, to: now, corrects: null })
    Object.assign(ticket, { status: to, since: now })
  }
}

/** How many are called before this one, as the line stands. */
export function aheadOf(line: readonly Ticket[], ticket: Ticket, now: number): number {
  return inOrder(line, now).indexOf(ticket)
}
