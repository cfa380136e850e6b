import type { Act } from '../../../core/ledger/act.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { findMall } from '../places/mall.sql.ts'
import { runsMall, servesAt } from '../places/mall.ts'
import { endOpenAlarm, insertAlarm } from './alarm.sql.ts'
import { lockSeat, type Seat } from './sitting.sql.ts'

interface AtCounter {
  readonly counterId: string
}

/** A clerk calls for help without a sound: nothing is heard or seen at the counter but on the clerk's own screen. Twice is once. */
export const raiseAlarm: Act<AtCounter, Seat, Seat> = {
  name: 'mall.alarm_raised',
  subject: async (tx, { counterId }) => found(await lockSeat(tx, counterId)),
  may: servesAt,
  async change(tx, seat, { counterId }, { actor, now }) {
    if (actor.kind !== 'officer') throw new NotFound()
    const { mallId } = seat
    if (!(await insertAlarm(tx, { counterId, mallId, officerId: actor.officerId }, now)))
      throw new Conflict('helpComes')
    return seat
  },
  record: line,
}

interface Held {
  readonly seat: Seat
  readonly runsIt: Parameters<typeof runsMall>[1]
}

/** Help is there. By whoever runs the mall or works in the group. Conflict where nobody calls any more. */
export const endAlarm: Act<AtCounter, Held, Seat> = {
  name: 'mall.alarm_ended',
  async subject(tx, { counterId }) {
    const seat = found(await lockSeat(tx, counterId))
    return { seat, runsIt: found(await findMall(tx, seat.mallId)) }
  },
  may: (actor, { seat, runsIt }) => servesAt(actor, seat) || runsMall(actor, runsIt),
  async change(tx, { seat }, { counterId }, { now }) {
    if (!(await endOpenAlarm(tx, counterId, now))) throw new Conflict('noAlarm')
    return seat
  },
  record: line,
}

function found<T>(one: T | undefined): T {
  if (one === undefined) throw new NotFound()
  return one
}

function line({ mallId, groupId, counterId, agencyId }: Seat) {
  return { agency: agencyId, facts: { mall: mallId, group: groupId, counter: counterId } }
}
