import { type Estimate, isGood } from '../src/systems/mall/queue/estimate.ts'
import { sumPeriods } from '../src/systems/mall/queue/periods.ts'
import type { zmsEstimate } from '../src/systems/mall/queue/zms.ts'
import type { Verdict } from './budget.ts'
import type { Day, Ticket } from './mall-day.ts'
import { mean, sum } from './mall-measure.ts'

/** What somebody was told, by us and by the heuristic beside. */
export interface Told {
  readonly ticket: Ticket
  readonly at: number
  readonly ours: Estimate
  readonly zms: ReturnType<typeof zmsEstimate>
  /** At the ticket; else while waiting. */
  readonly first: boolean
}

export interface Judged {
  readonly day: Day
  readonly told: readonly Told[]
}

/** Estimates within the larger of 25 % of the wait and 3 minutes, for so many of a hundred tickets. */
const GOOD_PERCENT = 80
/** The range leaves out a tenth at either end, so it should hold for 80 of a hundred; a few less are bad luck. */
const RANGE_PERCENT = 75
/** Beside the range: nobody counts half a minute. */
const RANGE_SECONDS = 30

export function verdictsOf(judged: readonly Judged[]): Verdict[] {
  const told = errorsOf(judged, true)
  const [ours, zms, held] = [goodOf(told, byUs), goodOf(told, byZms), heldOf(told)]
  const tickets = sum(judged.map(({ day }) => day.calls.length))
  const before = sum(judged.map(({ day }) => unfairOf(day)))
  return [
    {
      budget: 'queue: estimates told with the ticket, within 25 % or 3 min',
      reference: `${GOOD_PERCENT} of 100 tickets (ZMS in this run ${zms.toFixed(1)})`,
      measured: `${ours.toFixed(1)} of 100`,
      ratio: ours / GOOD_PERCENT,
      allowed: 1,
      atLeast: true,
    },
    {
      budget: 'queue: waits inside the range told with the ticket',
      reference: `${RANGE_PERCENT} of 100 tickets`,
      measured: `${held.toFixed(1)} of 100`,
      ratio: held / RANGE_PERCENT,
      allowed: 1,
      atLeast: true,
    },
    {
      budget: 'queue: called before an earlier one of the same class',
      reference: `${tickets} calls`,
      measured: String(before),
      ratio: before,
      allowed: 0,
    },
  ]
}

/** What the days were like, for people. */
export function linesOf(judged: readonly Judged[]): string[] {
  const waits = judged.flatMap(({ day }) => waitsOf(day))
  const classes = [...Map.groupBy(waits, ({ ticket }) => `${ticket.kind} ${ticket.priority}`)].sort()
  return [
    ...classes.map(([name, of]) => {
      const [all, late] = [of.map(({ waited }) => waited), of.flatMap(({ behind }) => behind ?? [])]
      const behind = late.length > 0 ? `; behind their time ${spread(late)}` : ''
      return `${name.padEnd(9)} ${String(of.length).padStart(5)} tickets: waited ${spread(all)}${behind}`
    }),
    overtakenOf(judged),
    ...[true, false].map((first) => told(errorsOf(judged, first), first)),
  ]
}

interface Erred extends Told {
  readonly waited: number
}

function told(errors: readonly Erred[], first: boolean): string {
  const error = (estimate: (one: Erred) => number) => spread(errors.map((one) => Math.abs(estimate(one) - one.waited)))
  return [
    `${first ? 'told with the ticket' : 'told while waiting, each 10 min'} (${errors.length}): good`,
    `${goodOf(errors, byUs).toFixed(1)} of 100, error ${error(byUs)}; ZMS ${goodOf(errors, byZms).toFixed(1)} of 100, ${error(byZms)};`,
    `range ${minutes(mean(errors.map(({ ours }) => ours.high - ours.low)))} min wide, held ${heldOf(errors).toFixed(1)} of 100`,
  ].join(' ')
}

const byUs = ({ ours }: Told) => ours.seconds
const byZms = ({ zms }: Told) => zms.seconds

function errorsOf(judged: readonly Judged[], first: boolean): Erred[] {
  return judged.flatMap(({ day, told }) => {
    const called = calledAt(day)
    return told.flatMap((one) => {
      const at = called.get(one.ticket)
      return one.first === first && at !== undefined ? [{ ...one, waited: at - one.at }] : []
    })
  })
}

function goodOf(errors: readonly Erred[], estimate: (one: Erred) => number): number {
  return (100 * errors.filter((one) => isGood(estimate(one), one.waited)).length) / Math.max(1, errors.length)
}

function heldOf(errors: readonly Erred[]): number {
  const held = errors.filter(
    ({ ours, waited }) => waited >= ours.low - RANGE_SECONDS && waited <= ours.high + RANGE_SECONDS,
  )
  return (100 * held.length) / Math.max(1, errors.length)
}

function calledAt({ calls }: Day): Map<Ticket, number> {
  return new Map(calls.map(({ ticket, at }) => [ticket, at]))
}

/** Waits are sums over periods, as everywhere; `behind` is the wait after the time of the appointment. */
function waitsOf(day: Day): { ticket: Ticket; waited: number; behind: number | undefined }[] {
  const byTicket = Map.groupBy(day.periods, ({ ticketId }) => ticketId)
  return day.calls.map(({ ticket, at }) => ({
    ticket,
    waited: sumPeriods(byTicket.get(ticket.ticketId) ?? []).wait,
    behind: ticket.bookedFor === null ? undefined : Math.max(0, at - Math.max(ticket.bookedFor, ticket.arrived)),
  }))
}

/** How often somebody was called while one of the same class, earlier in the line, still waited. */
function unfairOf(day: Day): number {
  return pairsOf(day, (called, other) => {
    const sameClass = called.kind === other.kind && called.priority === other.priority
    return sameClass && (other.bookedFor ?? other.arrived) < (called.bookedFor ?? called.arrived)
  }).length
}

/** By the rules those with priority and the booked go before: how many walk-ins without a reason saw somebody go who came later. */
function overtakenOf(judged: readonly Judged[]): string {
  const pairs = judged.flatMap(({ day }) =>
    pairsOf(day, (called, other) => other.kind === 'walk-in' && other.priority === 3 && other.arrived < called.arrived),
  )
  const all = sum(
    judged.map(({ day }) => day.tickets.filter(({ kind, priority }) => kind === 'walk-in' && priority === 3).length),
  )
  const seen = [...Map.groupBy(pairs, ({ other }) => other).values()].map(({ length }) => length)
  return `${((100 * seen.length) / all).toFixed(0)} of 100 walk-ins of priority 3 saw somebody go first who came later (booked or with priority), ${mean(seen).toFixed(1)} each`
}

function pairsOf({ calls }: Day, is: (called: Ticket, other: Ticket) => boolean): { called: Ticket; other: Ticket }[] {
  return [...Map.groupBy(calls, ({ ticket }) => ticket.group).values()].flatMap((line) =>
    line.flatMap(({ ticket: called, at }, n) =>
      line
        .slice(n + 1)
        .filter((later) => later.at > at && later.ticket.arrived <= at && is(called, later.ticket))
        .map(({ ticket: other }) => ({ called, other })),
    ),
  )
}

function spread(values: readonly number[]): string {
  return `p50 ${minutes(part(values, 0.5))} p95 ${minutes(part(values, 0.95))} min`
}

function part(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

function minutes(seconds: number): string {
  return (seconds / 60).toFixed(1)
}
