import type { Act } from '../../../core/ledger/act.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { servesAt } from '../places/mall.ts'
import { endSitting, findSeat, insertSitting, lockSeat, type Seat, saveRest } from './sitting.sql.ts'
import { findAtCounter } from './ticket.sql.ts'

interface AtCounter {
  readonly counterId: string
}

/** A clerk sits down at a counter. Whoever sits there already is relieved, if nobody stands before it: Conflict `counterBusy`. */
export const openCounter: Act<AtCounter, Seat> = {
  ...onSeat('mall.counter_opened'),
  async change(tx, seat, { counterId }, { actor, now }) {
    if (actor.kind !== 'officer') throw new NotFound()
    if (seat.clerkId === actor.officerId) return seat
    if (await findAtCounter(tx, counterId)) throw new Conflict('counterBusy')
    await endSitting(tx, counterId, now)
    await insertSitting(tx, counterId, actor.officerId, now)
    return seatAfter(await findSeat(tx, counterId))
  },
}

/** The day is over for this counter. Conflict `counterBusy` while somebody stands before it. */
export const closeCounter: Act<AtCounter, Seat> = {
  ...onSeat('mall.counter_closed'),
  open: ({ isOpen }) => isOpen,
  async change(tx, _, { counterId }, { now }) {
    if (await findAtCounter(tx, counterId)) throw new Conflict('counterBusy')
    await endSitting(tx, counterId, now)
    return seatAfter(await findSeat(tx, counterId))
  },
}

interface Resting extends AtCounter {
  /** Null takes a rest back. */
  readonly rest: { readonly from: Date; readonly until: Date } | null
}
/** A rest longer than this is closing the counter. */
const REST_HOURS_MAX = 4

/** A rest that is planned, or begins now: estimates count on it, so people are told the truth before. Conflict: not after now, or too long. */
export const planRest: Act<Resting, Seat> = {
  ...onSeat('mall.rest_planned'),
  open: ({ isOpen }, { rest }, now) =>
    isOpen &&
    (rest === null ||
      (rest.from < rest.until &&
        rest.until > now &&
        rest.until.getTime() - rest.from.getTime() <= REST_HOURS_MAX * 3_600_000)),
  async change(tx, _, { counterId, rest }) {
    await saveRest(tx, counterId, rest)
    return seatAfter(await findSeat(tx, counterId))
  },
}

function onSeat(name: string) {
  return {
    name,
    async subject(tx, { counterId }) {
      const seat = await lockSeat(tx, counterId)
      if (!seat) throw new NotFound()
      return seat
    },
    may: servesAt,
    record: ({ mallId, groupId, counterId, agencyId }) => ({
      agency: agencyId,
      facts: { mall: mallId, group: groupId, counter: counterId },
    }),
  } satisfies Omit<Act<AtCounter, Seat>, 'change'>
}

function seatAfter(seat: Seat | undefined): Seat {
  if (!seat) throw new Error('A counter that was locked is gone')
  return seat
}
