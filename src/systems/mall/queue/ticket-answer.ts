import { z } from 'zod'
import type { Standing } from './line.ts'
import { rangeOf } from './range.ts'
import type { Ticket } from './ticket.ts'

/** An instant with its offset. */
export const moment = () => z.iso.datetime({ offset: true })

/** A ticket as programs of officers see it. */
export const ticketAnswer = z.object({
  ticket: z.string(),
  number: z.string(),
  status: z.string(),
  mall: z.string(),
  group: z.string(),
  service: z.string(),
  kind: z.string(),
  priority: z.number(),
  counter: z.string().nullable(),
  calls: z.number(),
  arrived_at: z.string(),
  booked_for: z.string().nullable(),
  status_at: z.string(),
  version: z.number(),
})

export function ticketOf(ticket: Ticket) {
  const instant = (at: Date | null) => (at === null ? null : new Date(at).toISOString())
  return {
    ...{ ticket: ticket.ticketId, number: ticket.displayNumber, status: ticket.status, mall: ticket.mallId },
    ...{ group: ticket.groupId, service: ticket.serviceId, kind: ticket.kind, priority: ticket.priority },
    ...{ counter: ticket.counterLabel, calls: ticket.calls, version: ticket.version },
    arrived_at: instant(ticket.arrivedAt),
    booked_for: instant(ticket.bookedFor),
    status_at: instant(ticket.statusAt),
  }
}

/** Minutes, as the pages tell them; null where nothing can be said. */
export const waitAnswer = z.object({
  people_before: z.number().nullable(),
  minutes_low: z.number().nullable(),
  minutes_high: z.number().nullable(),
  open_counters: z.number().nullable(),
})

export function waitOfStanding(standing: Standing | undefined) {
  const range = standing?.estimate && rangeOf(standing.estimate)
  const told = range && !Number.isNaN(range.high) ? range : undefined
  return {
    people_before: standing?.ahead ?? null,
    minutes_low: told?.low ?? null,
    minutes_high: told?.high ?? null,
    open_counters: standing?.open ?? null,
  }
}
