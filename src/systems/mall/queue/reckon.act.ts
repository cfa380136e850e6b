import type { Act } from '../../../core/ledger/act.ts'
import { dayIn } from '../../../kit/clock.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { findGroup } from '../places/group.sql.ts'
import { findMall } from '../places/mall.sql.ts'
import { runsGroup } from '../places/mall.ts'
import { lockLine } from './line.sql.ts'
import { saveReckoned } from './reckon.sql.ts'
import type { Place } from './take-ticket.act.ts'

/** Counters that a manager may reckon with: more than any group has. */
export const RECKONED_MAX = 50

interface Reckoning {
  readonly mallId: string
  readonly groupId: string
  /** Null: as many as are open. */
  readonly counters: number | null
}

/**
 * Whoever runs the mall or the group knows better than the sittings how many counters will call people: two clerks come back at ten, one helps
 * elsewhere. Estimates reckon with it until the night (ZMS: ghost workstations).
 */
export const reckonCounters: Act<Reckoning, Place, Reckoning> = {
  name: 'mall.counters_reckoned',
  async subject(tx, { mallId, groupId }) {
    const [mall, group] = [await findMall(tx, mallId), await findGroup(tx, mallId, groupId)]
    if (!mall || !group || group.endedAt) throw new NotFound()
    return { mall, group }
  },
  may: (actor, { mall, group }) => runsGroup(actor, group, mall),
  async change(tx, { mall, group }, asked, { now }) {
    const at = { groupId: group.groupId, servedOn: dayIn(now, mall.zone) }
    await lockLine(tx, at)
    await saveReckoned(tx, at, asked.counters)
    return asked
  },
  record: ({ mallId, groupId, counters }, _, { group }) => ({
    agency: group.agencyId,
    facts: { mall: mallId, group: groupId, ...(counters !== null && { counters }) },
  }),
}
