import type { Act, By } from '../../../core/ledger/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Tx } from '../../../kit/sql.ts'
import { TICKET_TASK } from '../appointments/appointment.ts'
import { servesAt } from '../places/mall.ts'
import { askHow } from './ask-how.ts'
import { lookWhoIsNear } from './near.ts'
import { lockTicket, moveTicket, type Patch } from './ticket.sql.ts'
import { leadsTo, type Move, type Ticket } from './ticket.ts'

export interface WhichTicket {
  readonly ticketId: string
}

interface TicketMove<I> {
  /** In the past: `served` becomes `mall.ticket_served`. */
  readonly name: string
  readonly move: Move
  readonly may?: (actor: Actor, ticket: Ticket, input: I) => boolean
  readonly open?: (ticket: Ticket, input: I, now: Date) => boolean
  readonly patch?: (tx: Tx, ticket: Ticket, input: I, by: By) => Promise<Patch> | Patch
}

/** What every act on a ticket has in common: it is locked, its agency's clerks may, the table of moves says whether it is the moment. */
export function ticketAct<I extends WhichTicket = WhichTicket>({
  name,
  move,
  may = servesAt,
  open = () => true,
  patch,
}: TicketMove<I>): Act<I, Ticket> {
  return {
    name: `mall.ticket_${name}`,
    async subject(tx, { ticketId }) {
      const ticket = await lockTicket(tx, ticketId)
      if (!ticket) throw new NotFound()
      return ticket
    },
    may,
    open: (ticket, input, now) => leadsTo(ticket.status, move) !== undefined && open(ticket, input, now),
    version: ({ version }) => version,
    async change(tx, ticket, input, by) {
      const to = leadsTo(ticket.status, move)
      if (!to) throw new Conflict()
      return moveTicket(tx, ticket, to, (await patch?.(tx, ticket, input, by)) ?? {}, by.now)
    },
    record: ticketLine,
    follows: (ticket, _, now) => [
      ...movedOn(ticket, now),
      ...(ticket.status === 'finished' ? [askHow(ticket)] : []),
      ...(move === 'miss' || move === 'bringBack' ? [tellBooking(ticket, move === 'bringBack')] : []),
    ],
  }
}

/** Ids and codes only. */
export function ticketLine(ticket: Ticket, _?: unknown, before?: Ticket) {
  return {
    agency: ticket.agencyId,
    facts: {
      ...{ mall: ticket.mallId, group: ticket.groupId, ticket: ticket.ticketId, number: ticket.displayNumber },
      ...(ticket.counterId !== null && { counter: ticket.counterId }),
      ...(before && before.groupId !== ticket.groupId && { fromGroup: before.groupId }),
      to: ticket.status,
    },
  }
}

/** Perhaps they had an appointment: it says whether they were there. */
function tellBooking({ ticketId }: Ticket, there: boolean) {
  return { task: TICKET_TASK, payload: { ticketId, there }, key: `${TICKET_TASK} ${ticketId}` }
}

/** Whoever is near may have come nearer. */
export function movedOn({ groupId, servedOn }: Ticket, _now: Date) {
  return [lookWhoIsNear({ groupId, servedOn })]
}
