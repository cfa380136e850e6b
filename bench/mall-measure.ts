import type { Spread } from '../src/systems/mall/queue/chance.ts'
import type { Manners } from '../src/systems/mall/queue/estimate.ts'
import { type Measured, paceOf } from '../src/systems/mall/queue/pace.ts'
import type { Day, Ticket } from './mall-day.ts'
import type { Group } from './mall-world.ts'

/** What a mall knows of a group from its days so far. */
export interface Knowledge {
  readonly measured: readonly Measured[]
  readonly manners: (now: number) => Manners
}

const HALF_HOURS = 6
const QUARTER_SECONDS = 900

export function learn({ id }: Group, days: readonly Day[]): Knowledge {
  const measured = measure(days.flatMap((day) => day.served[id] ?? []))
  const pace = paceOf(measured)
  const swings = Array.from({ length: 24 }, (_, hour) => pace.swing(hour))
  const always = mannersOf(id, days)
  const overtakers = days.flatMap((day) =>
    day.tickets.filter(({ group, kind, priority }) => group === id && kind === 'walk-in' && priority < 3),
  )
  const byQuarter = new Map<number, Manners>()
  const at = (now: number): Manners => ({
    ...always,
    hours: swings.map((swing) => swing / (swings[hourOf(now)] ?? 1)),
    overtaking: ([1, 2] as const).map((priority) => ({
      priority,
      anHour:
        overtakers.filter((one) => one.priority === priority && Math.abs(one.arrived - now) < 1800).length /
        days.length,
      takes: { mean: pace.mean, cv: 0.7 },
    })),
  })
  return {
    measured,
    manners(now) {
      const quarter = Math.floor(now / QUARTER_SECONDS)
      const found = byQuarter.get(quarter) ?? at(now)
      byQuarter.set(quarter, found)
      return found
    },
  }
}

function measure(served: Day['served'][number]): Measured[] {
  return [...Map.groupBy(served, ({ serviceId, from }) => `${serviceId} ${hourOf(from)}`)].map(([key, rows]) => {
    const [serviceId = '', hour] = key.split(' ')
    const lengths = rows.map(lengthOf)
    const squares = sum(lengths.map((length) => length ** 2))
    return { serviceId, hour: Number(hour), count: rows.length, seconds: sum(lengths), squares }
  })
}

function mannersOf(id: number, days: readonly Day[]): Omit<Manners, 'hours' | 'overtaking'> {
  const calls = days.flatMap((day) => day.calls.filter(({ ticket }) => ticket.group === id))
  const isMissed = ({ status }: Ticket) => status === 'missed'
  const halfHours = Map.groupBy(calls, ({ ticket, at }) =>
    Math.min(HALF_HOURS - 1, Math.floor((at - ticket.arrived) / 1800)),
  )
  const called = days.flatMap(({ periods, tickets }) => {
    const byId = new Map(tickets.map((ticket) => [ticket.ticketId, ticket]))
    return periods.flatMap((period) => {
      const ticket = byId.get(period.ticketId)
      return ticket?.group === id && period.status === 'called' ? [{ ticket, length: lengthOf(period) }] : []
    })
  })
  const lengthsWhere = (missed: boolean) =>
    called.filter(({ ticket }) => isMissed(ticket) === missed).map(({ length }) => length)
  const never = sum(days.map((day) => day.coming[id]?.length ?? 0))
  const came = sum(days.map((day) => day.tickets.filter((one) => one.group === id && one.kind === 'booked').length))
  return {
    midnight: 0,
    way: spreadOf(lengthsWhere(false)),
    turn: spreadOf(days.flatMap(({ turns }) => turns)),
    noShow: never / Math.max(1, never + came),
    absent: {
      parts: Array.from({ length: HALF_HOURS }, (_, half) => {
        const of = halfHours.get(half) ?? []
        return of.filter(({ ticket }) => isMissed(ticket)).length / (of.length + 5)
      }),
      seconds: mean(lengthsWhere(true)) || 150,
    },
  }
}

export const hourOf = (second: number) => Math.floor(second / 3600)
export const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0)
export const mean = (values: readonly number[]) => (values.length > 0 ? sum(values) / values.length : 0)
const lengthOf = ({ from, to }: { from: number; to: number }) => to - from

function spreadOf(values: readonly number[]): Spread {
  const middle = mean(values)
  const variance = mean(values.map((value) => (value - middle) ** 2))
  return { mean: middle, cv: middle > 0 ? Math.sqrt(variance) / middle : 0 }
}
