import type { Agency } from '../../../core/agencies/agency.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { anyOfficer } from '../../../core/people/officer.sql.ts'
import type { Setup } from '../../../core/setup.ts'
import { seeOther, view } from '../../../kit/page.ts'
import { GoFirst } from '../../../kit/refusals.ts'
import { askSetup, SETUP_COOKIE, sayWrong } from './ask-setup.ts'
import { firstAgency, inviteFirst, keepStanding, todayOf } from './first-acts.ts'
import { officersForm, standingForm } from './setup.form.ts'
import { countGround } from './setup.sql.ts'
import { doneView, officersView, standingView, summaryView } from './setup-end.views.ts'

/** What everybody sees on every page. What the environment says is shown and not asked. */
export const setupStandingPage = page('/setup/standing', {
  get: async (c) => view(standingView(c, await askSetup(c), new Map())),
  async post(c) {
    const setup = await askSetup(c)
    const answer = standingForm.read(c.typed)
    if (answer.problems) return view({ ...standingView(c, setup, sayWrong(c, answer.problems)), status: 422 })
    keepStanding(setup, answer.value)
    return seeOther('/setup/officers')
  },
})

/** The first system admin and the first coordinator, by the act that invites everybody. */
export const setupOfficersPage = page('/setup/officers', {
  async get(c) {
    const setup = await askSetup(c)
    const agency = await agencyOf(c, setup)
    return view(officersView(c, setup, { agency, problems: new Map() }))
  },
  async post(c) {
    const setup = await askSetup(c)
    const agency = await agencyOf(c, setup)
    const answer = officersForm.read(c.typed)
    if (answer.problems)
      return view({ ...officersView(c, setup, { agency, problems: sayWrong(c, answer.problems) }), status: 422 })
    await inviteFirst(c, setup, answer.value, { agency, language: c.language })
    return seeOther('/setup/summary')
  },
})

/** All that was set and what waits; its button starts the portal anew, and closes the setting-up for good. */
export const setupSummaryPage = page('/setup/summary', {
  async get(c) {
    const setup = await askSetup(c)
    if (!(await anyOfficer(c.db))) throw new GoFirst('/setup/officers')
    const today = todayOf(c)
    const shown = { agency: await firstAgency(c, setup), today, counts: await countGround(c.db, today) }
    return view(summaryView(c, setup, shown))
  },
  async post(c) {
    const setup = await askSetup(c)
    if (!(await anyOfficer(c.db))) throw new GoFirst('/setup/officers')
    const address = setup.setting('BASE_URL').value || c.house.baseUrl
    setup.finish()
    return view({ ...doneView(c, address), cookies: [{ name: SETUP_COOKIE, value: undefined }] })
  },
})

/** Somebody invited already, here or by command: the rest stands on the summary. */
async function agencyOf(c: PageContext, setup: Setup): Promise<Agency> {
  if (await anyOfficer(c.db)) throw new GoFirst('/setup/summary')
  const agency = await firstAgency(c, setup)
  if (!agency) throw new GoFirst('/setup/agency')
  return agency
}
