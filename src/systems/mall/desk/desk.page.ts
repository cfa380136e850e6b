import { type PageContext, page } from '../../../core/house.ts'
import { view } from '../../../kit/page.ts'
import { mallAtWork } from '../places/asked-mall.ts'
import { listGroups } from '../places/group.sql.ts'
import { type Mall, runsMall, servesAt } from '../places/mall.ts'
import { listSeats } from '../queue/sitting.sql.ts'
import { deskView } from './desk.views.ts'

/** The counters at which an officer may sit, and the ways to reception and queue. */
export const deskPage = page('/work/malls/:mall/desk', {
  async get(c) {
    const mall = await mallAtWork(c)
    const groups = await groupsServed(c, mall)
    const seats = await Promise.all(groups.map(({ groupId }) => listSeats(c.db, groupId)))
    return view(deskView(c, { mall, groups, seats: seats.flat() }))
  },
})

/** The counter groups whose clerk the officer is. */
async function groupsServed(c: PageContext, mall: Mall) {
  const groups = await listGroups(c.db, mall.mallId)
  return groups.filter((group) => servesAt(c.actor, group) || runsMall(c.actor, mall))
}
