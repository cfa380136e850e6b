import { findAgency } from '../../../core/agencies/agency.sql.ts'
import { parseNumber } from '../../../core/cases/number.ts'
import { knownCategories } from '../../../core/catalogue/category.sql.ts'
import type { Calendar } from '../../../core/deadlines/calendar.ts'
import { deadlinesOf } from '../../../core/deadlines/deadline.sql.ts'
import { type PageContext, page } from '../../../core/house.ts'
import type { Officer } from '../../../core/people/actor.ts'
import { seeOther, view } from '../../../kit/page.ts'
import { findComplaint } from '../complaint.sql.ts'
import { maySee } from '../complaint.ts'
import { settleAgency } from './agency-choice.ts'
import { countWork } from './count.sql.ts'
import { NOUNS } from './deed.ts'
import { textOf } from './typed.ts'
import { listUnsent } from './unsent/unsent.sql.ts'
import { daysOf, wishOf } from './wish.ts'
import { listWork } from './work.sql.ts'
import { officerOf, tabsOf } from './work.ts'
import { type Inbox, inboxView } from './work.views.ts'
import { listAgencyNames } from './work-agencies.sql.ts'

/** The inbox: what there is to do, in lists with their counts; search by number and by words. */
export const workPage = page('/work', {
  as: 'officer',
  async get(c) {
    const officer = officerOf(c)
    const number = parseNumber(c.query.q ?? '')
    const found = number && (await findComplaint(c.db, number))
    if (found && maySee(officer, found)) return seeOther(`/work/complaints/${found.number}`)
    return view({ ...inboxView(c, await readInbox(c, officer)), scripts: ['suggest'] })
  },
})

async function readInbox(c: PageContext, officer: Officer): Promise<Inbox> {
  const { db, now } = c
  const query = await settleAgency(c, c.query, 'agency')
  const asked = (name: string) => textOf(query, name)?.trim() || undefined
  const tabs = tabsOf(officer)
  const wish = wishOf(officer, query)
  const deadlines = await deadlinesOf(db, db)
  const home = await deadlines.calendar(db, officer.roles[0]?.agencyId ?? null)
  const days = daysOf(home, now)
  const [counts, list, categories, agencies, unsent] = await Promise.all([
    countWork(db, officer, tabs, days),
    listWork(db, officer, wish, days),
    knownCategories(db),
    listAgencyNames(db, officer),
    listUnsent(db, officer.officerId),
  ])
  const calendars = new Map<string | null, Calendar>()
  for (const { agencyId } of list.rows)
    if (!calendars.has(agencyId)) calendars.set(agencyId, await deadlines.calendar(db, agencyId))
  return {
    tabs,
    wish,
    counts,
    ...list,
    categories,
    agencies,
    unsent: unsent.filter((one) => maySee(officer, one)),
    agency: wish.agency && !agencies ? await findAgency(db, wish.agency) : undefined,
    calendarOf: (agencyId) => calendars.get(agencyId) ?? home,
    done: NOUNS.find((noun) => noun === asked('done')),
    doneNumber: parseNumber(asked('number') ?? ''),
  }
}
