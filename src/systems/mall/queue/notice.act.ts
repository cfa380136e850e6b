import type { Act } from '../../../core/ledger/act.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { lookWhoIsNear } from './near.ts'
import { saveNotice, takeNotice } from './notice.sql.ts'
import { lockTicket, lockTicketByLink } from './ticket.sql.ts'
import { type Ticket, WAITING } from './ticket.ts'

interface Asking {
  readonly linkHash: Buffer
  /** Gives the address, sealed for this ticket. */
  readonly seal: (ticketId: string) => Buffer
}

/** Whoever holds the link wants a mail when three are before them. */
export const askNotice: Act<Asking, Ticket> = {
  name: 'mall.notice_asked',
  async subject(tx, { linkHash }) {
    const ticket = await lockTicketByLink(tx, linkHash)
    if (!ticket) throw new NotFound()
    return ticket
  },
  may: () => true,
  open: ({ status }) => WAITING.includes(status),
  async change(tx, ticket, { seal }, { now }) {
    await saveNotice(tx, ticket.ticketId, seal(ticket.ticketId), now)
    return ticket
  },
  record: noticeLine,
  // Perhaps it is near already.
  follows: (ticket) => [lookWhoIsNear(ticket)],
}

interface Telling {
  readonly ticket: Ticket
  /** Sealed, and nowhere else from now on. In base64: an answer is kept as JSON. */
  readonly sealed: string
}

/** Takes the address to write to it: told once at most. NotFound where nobody asked, or it was taken. */
export const tellNear: Act<{ readonly ticketId: string }, Ticket, Telling> = {
  name: 'mall.near_told',
  async subject(tx, { ticketId }) {
    const ticket = await lockTicket(tx, ticketId)
    if (!ticket) throw new NotFound()
    return ticket
  },
  may: (actor) => actor.kind === 'program',
  async change(tx, ticket) {
    const sealed = await takeNotice(tx, ticket.ticketId)
    if (!sealed) throw new NotFound()
    return { ticket, sealed: sealed.toString('base64') }
  },
  record: ({ ticket }) => noticeLine(ticket),
}

function noticeLine({ agencyId, mallId, groupId, ticketId }: Ticket) {
  return { agency: agencyId, facts: { mall: mallId, group: groupId, ticket: ticketId } }
}
