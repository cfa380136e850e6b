import { findAgency, knownAgencyNames } from '../../../core/agencies/agency.sql.ts'
import { deadlinesOf } from '../../../core/deadlines/deadline.sql.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { dayIn } from '../../../kit/clock.ts'
import { view } from '../../../kit/page.ts'
import { mallAsked } from './asked-mall.ts'
import { listGroupServices, listGroups } from './group.sql.ts'
import { listMalls } from './mall.sql.ts'
import { mallsView, mallView } from './malls.views.ts'

const PAGE_LIMIT = 20
const KEEP_SECONDS = 30

/** Every mall that serves people. */
export const mallsPage = page('/malls', {
  keepSeconds: KEEP_SECONDS,
  async get(c) {
    const { q = '', after, service } = c.query
    const today = dayIn(c.now, c.house.country.defaultZone)
    const wish = { words: q, ...(after && { after }), ...(service && { service }), today, limit: PAGE_LIMIT + 1 }
    const found = await listMalls(c.db, wish)
    const more = found.length > PAGE_LIMIT
    return view(mallsView(c, { malls: found.slice(0, PAGE_LIMIT), search: q, service, more, isFirst: !after }))
  },
})

/** One mall: where it is, when it is open, what can be had there. */
export const mallPage = page('/malls/:mall', {
  keepSeconds: KEEP_SECONDS,
  async get(c) {
    const mall = await mallAsked(c)
    const [agency, groups, services, calendar, names] = await Promise.all([
      findAgency(c.db, mall.agencyId),
      listGroups(c.db, mall.mallId),
      listGroupServices(c.db, mall.mallId),
      calendarOf(c, mall.agencyId),
      knownAgencyNames(c.db),
    ])
    return view(mallView(c, { mall, agency, groups, services, calendar, names }))
  },
})

async function calendarOf(c: PageContext, agencyId: string) {
  return (await deadlinesOf(c.db, c.db)).calendar(c.db, agencyId)
}
