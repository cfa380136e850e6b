import type { Act } from '../../../core/ledger/act.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { findGroup } from '../places/group.sql.ts'
import { servedAt } from './at-counter.act.ts'
import { movedOn, ticketAct, ticketLine, type WhichTicket } from './ticket.act.ts'
import { lockTicketByLink, moveTicket } from './ticket.sql.ts'
import { leadsTo, type Ticket } from './ticket.ts'

/** Laid aside until they come back: they wait for nobody, and nobody waits for them. */
export const park = ticketAct({ name: 'parked', move: 'park' })

/** Back into the line, with the arrival that they had: who was missed or parked has waited already. */
export const bringBack = ticketAct({ name: 'brought_back', move: 'bringBack' })

/** They went home, or the matter is none. */
export const leave = ticketAct({ name: 'left', move: 'leave' })

interface Sending extends WhichTicket {
  readonly groupId: string
  readonly serviceId: string
}

/**
 * On to another counter group of the mall, with the same number and arrival, and before those who come without a reason: they have waited once.
 * Conflict `notServedHere`.
 */
export const sendOn = ticketAct<Sending>({
  name: 'sent_on',
  move: 'sendOn',
  async patch(tx, { mallId, priority }, { groupId, serviceId }) {
    const group = await findGroup(tx, mallId, groupId)
    if (!group || group.endedAt) throw new NotFound()
    await servedAt(tx, { mallId, groupId, serviceId })
    return { groupId, serviceId, priority: priority === 3 ? 2 : priority }
  },
})

/** Whoever holds the ticket's link gives their place up. */
export const giveUp: Act<{ readonly linkHash: Buffer }, Ticket> = {
  name: 'mall.ticket_given_up',
  async subject(tx, { linkHash }) {
    const ticket = await lockTicketByLink(tx, linkHash)
    if (!ticket) throw new NotFound()
    return ticket
  },
  may: () => true,
  // Whoever stands at the counter tells the clerk.
  open: ({ status }) => status !== 'processing' && leadsTo(status, 'leave') !== undefined,
  change: (tx, ticket, _, { now }) => moveTicket(tx, ticket, 'left', {}, now),
  record: (ticket) => ticketLine(ticket),
  follows: (ticket, _, now) => movedOn(ticket, now),
}
