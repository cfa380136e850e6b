import { parseNumber } from '../../../../core/cases/number.ts'
import { addWorkingDays } from '../../../../core/deadlines/calendar.ts'
import { dayOf } from '../../../../core/deadlines/day.ts'
import { deadlinesOf } from '../../../../core/deadlines/deadline.sql.ts'
import { type PageContext, page } from '../../../../core/house.ts'
import type { Officer } from '../../../../core/people/actor.ts'
import { seeOther, view } from '../../../../kit/page.ts'
import { officerAsking } from '../../places/asked-mall.ts'
import { findApplication } from '../application.sql.ts'
import { maySee } from '../application.ts'
import { countWork, type ListDays, listFormServices, listWork, TABS } from './list.sql.ts'
import { listView } from './list.views.ts'

/** An application is near from its last working day but two. */
const SOON_DAYS = 3

/** What there is to do, in lists with their counts. A number that is looked for leads to its application. */
export const workApplicationsPage = page('/work/applications', {
  as: 'officer',
  async get(c) {
    const officer = officerAsking(c)
    const number = parseNumber(c.query.q ?? '')
    const found = number && (await findApplication(c.db, number))
    if (found && maySee(officer, found)) return seeOther(`/work/applications/${found.number}`)
    const wish = {
      tab: TABS.find((tab) => tab === c.query.tab) ?? 'unassigned',
      service: c.query.service || undefined,
      after: c.query.after,
    }
    const days = await daysOf(c, officer)
    const [counts, list, services] = await Promise.all([
      countWork(c.db, officer, days),
      c.query.q ? { rows: [], next: undefined } : listWork(c.db, officer, wish, days),
      listFormServices(c.db, officer),
    ])
    return view(listView(c, { wish, q: c.query.q || undefined, counts, services, days, ...list }))
  },
})

/** The days of the officer's own calendar. */
export async function daysOf({ db, now }: Pick<PageContext, 'db' | 'now'>, officer: Officer): Promise<ListDays> {
  const calendar = await (await deadlinesOf(db, db)).calendar(db, officer.roles[0]?.agencyId ?? null)
  const today = dayOf(now, calendar.zone)
  return { today, soonEnd: addWorkingDays(calendar, today, SOON_DAYS), now }
}
