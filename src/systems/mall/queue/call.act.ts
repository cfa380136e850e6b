import type { Act } from '../../../core/ledger/act.ts'
import { holdsRole } from '../../../core/people/actor.ts'
import { dayIn } from '../../../kit/clock.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Tx } from '../../../kit/sql.ts'
import { lockLine } from './line.sql.ts'
import { nextFor } from './line.ts'
import { findSeat, type Seat } from './sitting.sql.ts'
import { movedOn, ticketAct, ticketLine } from './ticket.act.ts'
import { findAtCounter, insertCall, lockTicket, moveTicket } from './ticket.sql.ts'
import { leadsTo, type Ticket } from './ticket.ts'

/** Says who called: the clerk of the act; a counter is theirs while they sit there. */
interface Calling {
  readonly counterId: string
  /** Somebody out of turn; without it, whoever is next. */
  readonly ticketId?: string | undefined
}

/**
 * Calls whoever is next to a counter. The line is held until it is done, so of twenty clerks at once each has another person, and
 * they come in their order. Conflict `counterBusy` (somebody is before it), `counterClosed` (nobody sits there), `nobodyWaits`.
 */
export const callNext: Act<Calling, Seat, Ticket> = {
  name: 'mall.ticket_called',
  async subject(tx, { counterId }) {
    const seat = await findSeat(tx, counterId)
    if (!seat) throw new NotFound()
    return seat
  },
  may: (actor, { agencyId }) => holdsRole(actor, ['officer', 'coordinator'], agencyId),
  async change(tx, seat, { ticketId }, { actor, now }) {
    if (actor.kind !== 'officer') throw new NotFound()
    if (!seat.isOpen) throw new Conflict('counterClosed')
    const at = { groupId: seat.groupId, servedOn: dayIn(now, seat.zone) }
    await lockLine(tx, at)
    if (await findAtCounter(tx, seat.counterId)) throw new Conflict('counterBusy')
    const next = ticketId ?? (await nextFor(tx, at, now))?.ticketId
    if (next === undefined) throw new Conflict('nobodyWaits')
    const ticket = await waitingHere(tx, seat, next)
    const patch = { counterId: seat.counterId, clerkId: actor.officerId, isCall: true } as const
    const called = await moveTicket(tx, ticket, 'called', patch, now)
    await insertCall(tx, called, now)
    return called
  },
  record: (ticket, { ticketId }) => {
    const line = ticketLine(ticket)
    return { ...line, facts: { ...line.facts, outOfTurn: ticketId !== undefined } }
  },
  follows: (ticket, _, now) => movedOn(ticket, now),
}

/** Calls the same person once more. */
const again = ticketAct({
  name: 'recalled',
  move: 'recall',
  patch: () => ({ isCall: true }),
})
export const recall: typeof again = {
  ...again,
  async change(tx, ticket, input, by) {
    const called = await again.change(tx, ticket, input, by)
    await insertCall(tx, called, by.now)
    return called
  },
}

async function waitingHere(tx: Tx, seat: Seat, ticketId: string): Promise<Ticket> {
  const ticket = await lockTicket(tx, ticketId)
  if (ticket?.groupId !== seat.groupId) throw new NotFound()
  if (!leadsTo(ticket.status, 'call')) throw new Conflict('notWaiting')
  return ticket
}
