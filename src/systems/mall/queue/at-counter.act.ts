import { Conflict } from '../../../kit/refusals.ts'
import type { Tx } from '../../../kit/sql.ts'
import { listGroupServices } from '../places/group.sql.ts'
import { ticketAct, type WhichTicket } from './ticket.act.ts'
import { findAtCounter } from './ticket.sql.ts'
import { type Ticket, UNDO_MINUTES } from './ticket.ts'

/** The person stands there: from now on the time of service runs. */
export const serve = ticketAct({ name: 'served', move: 'serve' })

/** Nobody came. They keep their place in the order and may be brought back. */
export const miss = ticketAct({ name: 'missed', move: 'miss' })

/** They fetch a paper or fill in a form; the counter calls others meanwhile. */
export const hold = ticketAct({ name: 'held', move: 'hold' })

/** They are back, at the counter that held them. Conflict `counterBusy` where somebody else is there. */
export const resume = ticketAct({ name: 'resumed', move: 'resume', patch: backToCounter })

interface Finishing extends WhichTicket {
  /** What it was in the end, where it was something else than they took the number for. */
  readonly serviceId?: string | undefined
}

/** Served. The clerk names the service here, for only now it is known. Conflict `notServedHere`. */
export const finish = ticketAct<Finishing>({
  name: 'finished',
  move: 'finish',
  async patch(tx, { mallId, groupId }, { serviceId }) {
    if (serviceId === undefined) return {}
    await servedAt(tx, { mallId, groupId, serviceId })
    return { serviceId }
  },
})

/** A slip of the finger: it goes on where it was ended. Within a quarter of an hour. */
export const reopen = ticketAct({
  name: 'reopened',
  move: 'reopen',
  open: ({ statusAt, counterId }, _, now) =>
    counterId !== null && now.getTime() - statusAt.getTime() <= UNDO_MINUTES * 60_000,
  patch: backToCounter,
})

async function backToCounter(tx: Tx, { counterId }: Ticket): Promise<object> {
  if (counterId !== null && (await findAtCounter(tx, counterId))) throw new Conflict('counterBusy')
  return {}
}

export async function servedAt(
  tx: Tx,
  { mallId, groupId, serviceId }: { readonly mallId: string; readonly groupId: string; readonly serviceId: string },
): Promise<void> {
  const offered = await listGroupServices(tx, mallId)
  if (!offered.some((one) => one.groupId === groupId && one.serviceId === serviceId))
    throw new Conflict('notServedHere')
}
