import { page } from '../../../core/house.ts'
import { problem } from '../../../kit/form.ts'
import { seeOther, view } from '../../../kit/page.ts'
import { GoFirst } from '../../../kit/refusals.ts'
import { pickAgency } from '../pick-agency.ts'
import { askSetup, nextStep, openSetupOf, SETUP_COOKIE, sayWrong } from './ask-setup.ts'
import { chooseUnit, firstAgency, todayOf } from './first-acts.ts'
import { codeForm, countryForm, unitForm } from './setup.form.ts'
import { countGround } from './setup.sql.ts'
import { agencyView, codeView, countryView, unitView } from './setup.views.ts'

const FAULTS = { wrong: 'setupWrong', used: 'setupUsed', tooMany: 'setupTooMany' } as const
const SCRIPTS = ['suggest']

/** Asks for the code that the program told whoever started it. Without it nothing can be done here. */
export const setupPage = page('/setup', {
  async get(c) {
    const setup = await openSetupOf(c)
    if (setup.holds(c.cookie(SETUP_COOKIE))) throw new GoFirst(nextStep(setup))
    return view(codeView(c, new Map()))
  },
  tries: true,
  async post(c) {
    const setup = await openSetupOf(c)
    const answer = codeForm.read(c.typed)
    if (answer.problems) return view({ ...codeView(c, sayWrong(c, answer.problems)), status: 422 })
    const entered = setup.enter(answer.value.code)
    if (typeof entered === 'string')
      return view({ ...codeView(c, sayWrong(c, [problem('code', FAULTS[entered])])), status: 422 })
    return seeOther(nextStep(setup), [{ name: SETUP_COOKIE, value: entered.session }])
  },
})

/** Shows what the installed pack holds. Another country needs an empty database, so its command is told. */
export const setupCountryPage = page('/setup/country', {
  async get(c) {
    const setup = await askSetup(c)
    return view(countryView(c, { packs: await setup.packs(), counts: await countGround(c.db, todayOf(c)) }))
  },
  async post(c) {
    const setup = await askSetup(c)
    const packs = await setup.packs()
    const answer = countryForm.read(c.typed)
    const chosen = packs.find(({ pack }) => pack === answer.value?.pack)
    // A pack from elsewhere is not among those found, and is the one that is installed.
    if (answer.value && (!chosen || chosen.folder === c.house.country.folder)) {
      setup.note({ country: true })
      return seeOther('/setup/agency')
    }
    const problems = sayWrong(c, answer.problems ?? [])
    const shown = countryView(c, { packs, counts: await countGround(c.db, todayOf(c)), chosen, problems })
    return view({ ...shown, status: answer.problems ? 422 : 200 })
  },
})

export const setupAgencyPage = page('/setup/agency', {
  async get(c) {
    const chosen = await firstAgency(c, await askSetup(c))
    return view({ ...agencyView(c, { agency: chosen, problems: [] }, new Map()), scripts: SCRIPTS })
  },
  async post(c) {
    const setup = await askSetup(c)
    const picked = await pickAgency(c.db, c.typed)
    if (picked.problems.length > 0 || !picked.agency)
      return view({ ...agencyView(c, picked, sayWrong(c, picked.problems)), status: 422, scripts: SCRIPTS })
    setup.note({ agency: picked.agency.id })
    return seeOther('/setup/mail')
  },
})

export const setupUnitPage = page('/setup/agency/new', {
  async get(c) {
    await askSetup(c)
    return view({ ...unitView(c, { problems: [] }, new Map()), scripts: SCRIPTS })
  },
  async post(c) {
    const setup = await askSetup(c)
    const answer = unitForm.read(c.typed)
    const picked = await pickAgency(c.db, c.typed)
    const known = c.house.country.agencyTypes.some(({ key }) => key === answer.value?.type)
    const problems = [...(answer.problems ?? (known ? [] : [problem('type', 'notAChoice')])), ...picked.problems]
    if (!answer.value || !picked.agency || problems.length > 0)
      return view({ ...unitView(c, picked, sayWrong(c, problems)), status: 422, scripts: SCRIPTS })
    await chooseUnit(c, setup, { parent: picked.agency, ...answer.value })
    return seeOther('/setup/agency')
  },
})
