import { findAgency } from '../../../core/agencies/agency.sql.ts'
import type { Agency } from '../../../core/agencies/agency.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { invite } from '../../../core/people/invite.act.ts'
import { anyOfficer } from '../../../core/people/officer.sql.ts'
import { linkSecret, newNonce, secretHash } from '../../../core/people/secret.ts'
import type { Setup } from '../../../core/setup.ts'
import { dayIn } from '../../../kit/clock.ts'
import { seeOther, view } from '../../../kit/page.ts'
import { GoFirst } from '../../../kit/refusals.ts'
import { askSetup, asSetup, SETUP_COOKIE, sayWrong } from './ask-setup.ts'
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
    const { name = '', address = '', decree = '' } = answer.value
    const given = Object.entries({ PORTAL_NAME: name, BASE_URL: address, OFFICIAL_DECREE: decree }) as [
      'PORTAL_NAME' | 'BASE_URL' | 'OFFICIAL_DECREE',
      string,
    ][]
    const mine = given.filter(([setting]) => setup.setting(setting).from !== 'environment')
    setup.keep(Object.fromEntries(mine))
    setup.note({ standing: true })
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
    const { admin_name, admin_email, coordinator_name, coordinator_email } = answer.value
    await setup.alone(async () => {
      if (await anyOfficer(c.db)) return
      await inviteOne(c, setup, { email: coordinator_email, name: coordinator_name, role: 'coordinator', agency })
      await inviteOne(c, setup, { email: admin_email, name: admin_name, role: 'system_admin', agency })
    })
    return seeOther('/setup/summary')
  },
})

/** All that was set and what waits; its button starts the portal anew, and closes the setting-up for good. */
export const setupSummaryPage = page('/setup/summary', {
  async get(c) {
    const setup = await askSetup(c)
    if (!(await anyOfficer(c.db))) throw new GoFirst('/setup/officers')
    const today = dayIn(c.now, c.house.country.defaultZone)
    const { agency: id } = setup.notes()
    const agency = id === undefined ? undefined : await findAgency(c.db, id)
    return view(summaryView(c, setup, { agency, today, counts: await countGround(c.db, today) }))
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
  const { agency: id } = setup.notes()
  const agency = id === undefined ? undefined : await findAgency(c.db, id)
  if (!agency) throw new GoFirst('/setup/agency')
  return agency
}

interface Person {
  readonly email: string
  readonly name: string
  readonly role: 'coordinator' | 'system_admin'
  readonly agency: Agency
}

async function inviteOne(c: PageContext, setup: Setup, { email, name, role, agency }: Person): Promise<void> {
  const nonce = newNonce()
  const mailed = setup.notes().mailTest === 'well'
  const { language } = c
  const linkHash = secretHash(linkSecret(c.house.secret, nonce))
  await perform(invite, asSetup(c), { email, name, role, agency: agency.id, language, nonce, linkHash, mailed })
  setup.invited.push({ email, role, ...(!mailed && { nonce }) })
}
