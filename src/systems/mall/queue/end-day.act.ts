import type { Act } from '../../../core/ledger/act.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { closeSittings, dropNotices, lockLeftOver } from './end-day.sql.ts'
import { ticketLine } from './ticket.act.ts'
import { moveTicket } from './ticket.sql.ts'
import type { Ticket } from './ticket.ts'

interface At {
  readonly at: Date
}

/**
 * The day is over and somebody still stands in a line, was missed, laid aside, or left before a counter: the ticket ends as left. When they
 * went nobody knows, so its last period counts as nothing. One at a time; NotFound where there is none.
 */
export const endTicket: Act<At, Ticket> = {
  name: 'mall.ticket_lapsed',
  async subject(tx, { at }) {
    const ticket = await lockLeftOver(tx, at)
    if (!ticket) throw new NotFound()
    return ticket
  },
  may: (actor) => actor.kind === 'program',
  change: (tx, ticket) => moveTicket(tx, ticket, 'left', {}, ticket.statusAt),
  record: (ticket) => ticketLine(ticket),
}

/** Counters that nobody closed are closed, and addresses of mails that were not wanted any more are gone. NotFound: nothing was left over. */
export const endDay: Act<At, null, { readonly counters: number; readonly notices: number }> = {
  name: 'mall.day_ended',
  subject: async () => null,
  may: (actor) => actor.kind === 'program',
  async change(tx, _, { at }) {
    const left = { counters: await closeSittings(tx, at), notices: await dropNotices(tx) }
    if (left.counters + left.notices === 0) throw new NotFound()
    return left
  },
  record: ({ counters, notices }) => ({ facts: { counters, notices } }),
}
