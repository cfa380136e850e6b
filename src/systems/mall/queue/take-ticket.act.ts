import type { Act } from '../../../core/ledger/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dayIn } from '../../../kit/clock.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Tx } from '../../../kit/sql.ts'
import { findGroup, listGroupServices } from '../places/group.sql.ts'
import { findMall } from '../places/mall.sql.ts'
import { type CounterGroup, isClosed, type Mall, runsMall, servesAt } from '../places/mall.ts'
import { displayNumber, takeNumbers } from './display-number.ts'
import { holdsNumber, lockLine, saveNext } from './line.sql.ts'
import { estimateFor } from './line.ts'
import { findTicket, insertTicket, type NewTicket, saveTold } from './ticket.sql.ts'
import { LATE_MINUTES, priorityOf, type Ticket } from './ticket.ts'

export interface Taking {
  readonly mallId: string
  readonly groupId: string
  readonly serviceId: string
  /** Somebody with a disability, old or pregnant goes first. Why is not asked. */
  readonly goesFirst: boolean
  /** The time of the appointment of who has come for one. */
  readonly bookedFor?: Date | undefined
  /** SHA-256 of the secret in the address of the ticket's page. */
  readonly linkHash: Buffer
  readonly language: string
  /** A kiosk that was without a line: a number of its own block, and when it gave it out. */
  readonly offline?: { readonly deviceId: string; readonly number: number; readonly arrivedAt: Date } | undefined
}

export interface Place {
  readonly mall: Mall
  readonly group: CounterGroup
}

/** How many numbers are tried: the same letter may have been another group's this morning. */
const DRAWS_MAX = 50

/**
 * Somebody comes and takes a number. By a kiosk of the mall, at its reception or at a counter of the group: not from home, or a line would
 * fill with people who are not there. Conflict `numbersOut`, `notServedHere`, `mallClosed`.
 */
export const takeTicket: Act<Taking, Place, Ticket> = {
  name: 'mall.ticket_taken',
  async subject(tx, { mallId, groupId }) {
    const [mall, group] = [await findMall(tx, mallId), await findGroup(tx, mallId, groupId)]
    if (!mall || !group || group.endedAt) throw new NotFound()
    return { mall, group }
  },
  may: (actor, { mall, group }) => isMachine(actor) || servesAt(actor, group) || runsMall(actor, mall),
  change: (tx, place, asked, { now }) => enterLine(tx, place, asked, now),
  record: ({ mallId, groupId, agencyId, ticketId, displayNumber: number, kind, priority }, { serviceId, offline }) => ({
    agency: agencyId,
    facts: {
      ...{ mall: mallId, group: groupId, ticket: ticketId, number, kind, priority, service: serviceId },
      ...(offline && { device: offline.deviceId }),
    },
  }),
}

/** Gives the number, the place in the line, and what is told with it. */
export async function enterLine(
  tx: Tx,
  { mall, group }: Place,
  asked: Omit<Taking, 'mallId' | 'groupId'>,
  now: Date,
): Promise<Ticket> {
  const arrivedAt = asked.offline && asked.offline.arrivedAt < now ? asked.offline.arrivedAt : now
  const servedOn = dayIn(arrivedAt, mall.zone)
  // Whoever took a number yesterday has gone home, and the numbers of a day end with it.
  if (servedOn !== dayIn(now, mall.zone)) throw new Conflict('dayOver')
  if (isClosed(mall, servedOn)) throw new Conflict('mallClosed')
  const offered = await listGroupServices(tx, mall.mallId)
  if (!offered.some(({ groupId, serviceId }) => groupId === group.groupId && serviceId === asked.serviceId))
    throw new Conflict('notServedHere')
  const isLate = asked.bookedFor !== undefined && arrivedAt.getTime() - asked.bookedFor.getTime() > LATE_MS
  const bookedFor = asked.bookedFor && !isLate ? asked.bookedFor : null
  const kind = bookedFor ? 'booked' : 'walk-in'
  const at = { mallId: mall.mallId, groupId: group.groupId, servedOn }
  const ticketId = await enter(
    tx,
    { ...at, serviceId: asked.serviceId, kind, priority: priorityOf(kind, asked.goesFirst), arrivedAt, bookedFor },
    { prefix: group.prefix, asked, now },
  )
  const standing = await estimateFor(tx, { ...at, ticketId, status: 'queued' }, now)
  if (standing?.estimate?.reached === 1) await saveTold(tx, ticketId, standing.estimate)
  return found(await findTicket(tx, ticketId))
}

const LATE_MS = LATE_MINUTES * 60_000

/** Programs that stand in the mall: a kiosk with its token, or what checks in who has an appointment. */
export function isMachine(actor: Actor): boolean {
  return actor.kind === 'program'
}

async function enter(
  tx: Tx,
  ticket: Omit<NewTicket, 'displayNumber' | 'linkHash' | 'language'>,
  {
    prefix,
    asked,
    now,
  }: { readonly prefix: string; readonly asked: Omit<Taking, 'mallId' | 'groupId'>; readonly now: Date },
): Promise<string> {
  const { linkHash, language, offline } = asked
  let next = await lockLine(tx, ticket)
  const insert = (number: number) =>
    insertTicket(tx, { ...ticket, linkHash, language, displayNumber: displayNumber(prefix, number) }, now)
  if (offline) {
    if (!(await holdsNumber(tx, ticket, offline.deviceId, offline.number))) throw new Conflict('numberNotKept')
    const ticketId = await insert(offline.number)
    if (!ticketId) throw new Conflict('numberTaken')
    return ticketId
  }
  for (let draw = 0; draw < DRAWS_MAX; draw++) {
    const taken = takeNumbers({ next })
    if (!taken) break
    next = taken.left.next
    const ticketId = await insert(taken.block.first)
    if (!ticketId) continue
    await saveNext(tx, ticket, next)
    return ticketId
  }
  throw new Conflict('numbersOut')
}

function found(ticket: Ticket | undefined): Ticket {
  if (!ticket) throw new Error('A ticket that was made is gone')
  return ticket
}
