import type { Act } from '../../../core/ledger/act.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { findGroup } from '../places/group.sql.ts'
import type { CounterGroup } from '../places/mall.ts'
import { takeNumbers } from './display-number.ts'
import { type AtLine, insertBlock, lockLine, saveNext } from './line.sql.ts'

interface Reserving extends AtLine {
  readonly mallId: string
  readonly deviceId: string
  readonly count: number
}

interface Reserved extends AtLine {
  readonly prefix: string
  readonly first: number
  readonly last: number
}

/** A kiosk keeps numbers for the time without a line; nobody else gives them out. Conflict `numbersOut`. */
export const reserveNumbers: Act<Reserving, CounterGroup, Reserved> = {
  name: 'mall.numbers_reserved',
  async subject(tx, { mallId, groupId }) {
    const group = await findGroup(tx, mallId, groupId)
    if (!group || group.endedAt) throw new NotFound()
    return group
  },
  may: (actor) => actor.kind === 'program',
  async change(tx, { prefix }, { groupId, servedOn, deviceId, count }, { now }) {
    const at = { groupId, servedOn }
    const taken = takeNumbers({ next: await lockLine(tx, at) }, count)
    if (!taken) throw new Conflict('numbersOut')
    await saveNext(tx, at, taken.left.next)
    await insertBlock(tx, at, { deviceId, ...taken.block }, now)
    return { ...at, prefix, ...taken.block }
  },
  record: ({ first, last }, { mallId, groupId, deviceId }, { agencyId }) => ({
    agency: agencyId,
    facts: { mall: mallId, group: groupId, device: deviceId, first, last },
  }),
}
