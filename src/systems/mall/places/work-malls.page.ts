import { findAgency } from '../../../core/agencies/agency.sql.ts'
import { fold } from '../../../core/country/fold.ts'
import { latinName, readNames } from '../../../core/country/name-fields.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { listStory } from '../../../core/ledger/story.sql.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { seeOther, view } from '../../../kit/page.ts'
import { NotAllowed } from '../../../kit/refusals.ts'
import { mallAtWork, mallRun, officerAsking, orProblem, said, todayAt } from './asked-mall.ts'
import { listDevices } from './device.sql.ts'
import { listCounters, listGroupServices, listGroups } from './group.sql.ts'
import { changeMall, closeMall, openMall, reopenMall } from './mall.act.ts'
import { closingForm, mallFactsOf, mallForm, newMallForm } from './mall.form.ts'
import { mallsOf } from './mall.sql.ts'
import type { Mall } from './mall.ts'
import { closingView, mallFormView, toldActs, workMallsView, workMallView } from './work-malls.views.ts'

/** Where an officer's agency runs malls or serves in them. */
export const workMallsPage = page('/work/malls', {
  async get(c) {
    const officer = officerAsking(c)
    return view(workMallsView(c, { malls: await mallsOf(c.db, officer), opens: coordinates(c) }))
  },
})

export const newMallPage = page('/work/malls/new', {
  get(c) {
    askCoordinator(c)
    return view(mallFormView(c, undefined, said(c)))
  },
  async post(c) {
    askCoordinator(c)
    const again = (problems: readonly Problem[]) =>
      view({ ...mallFormView(c, undefined, said(c, problems)), status: 422 })
    const answer = newMallForm.read(c.typed)
    const { names, problems } = readNames(c.house.country, c.typed)
    if (answer.problems || problems.length > 0) return again([...problems, ...(answer.problems ?? [])])
    const agency = await findAgency(c.db, answer.value.agency)
    if (!agency) return again([problem('agency', 'noAgency')])
    const facts = mallFactsOf(answer.value, names)
    const input = {
      ...facts,
      mallId: codeOf(latinName(c.house.country, names)),
      agencyId: agency.id,
      zone: agency.zone,
    }
    const opened = await orProblem('name', () => perform(openMall, byOf(c), input))
    return opened.problem ? again([opened.problem]) : seeOther(`/work/malls/${opened.value.mallId}?done=opened`)
  },
})

export const workMallPage = page('/work/malls/:mall', {
  async get(c) {
    const mall = await mallAtWork(c)
    const [groups, counters, services, devices, lines] = await Promise.all([
      listGroups(c.db, mall.mallId),
      listCounters(c.db, mall.mallId),
      listGroupServices(c.db, mall.mallId),
      listDevices(c.db, mall.mallId),
      listStory(c.db, { mall: mall.mallId, acts: toldActs(c.language) }),
    ])
    return view(workMallView(c, { mall, groups, counters, services, devices, lines }))
  },
})

export const changeMallPage = page('/work/malls/:mall/particulars', {
  get: async (c) => view(mallFormView(c, await mallRun(c), said(c))),
  async post(c) {
    const mall = await mallRun(c)
    const answer = mallForm.read(c.typed)
    const { names, problems } = readNames(c.house.country, c.typed)
    if (answer.problems || problems.length > 0)
      return view({ ...mallFormView(c, mall, said(c, [...problems, ...(answer.problems ?? [])])), status: 422 })
    const facts = mallFactsOf(answer.value, names)
    await perform(changeMall, byOf(c), { ...facts, mallId: mall.mallId })
    return seeOther(`/work/malls/${mall.mallId}?done=changed`)
  },
})

export const closingPage = page('/work/malls/:mall/closing', {
  get: async (c) => view(closingView(c, await mallRun(c), said(c))),
  async post(c) {
    const mall = await mallRun(c)
    const answer = closingForm.read(c.typed)
    const problems = answer.problems ?? dayProblems(c, mall, answer.value.closes_on)
    if (!answer.value || problems.length > 0) return view({ ...closingView(c, mall, said(c, problems)), status: 422 })
    const { closes_on: closesOn, reason } = answer.value
    await perform(closeMall, byOf(c), { mallId: mall.mallId, closesOn, reason, today: todayAt(c, mall) })
    return seeOther(`/work/malls/${mall.mallId}?done=closed`)
  },
})

/** Takes the closing back. What it shows is the page of the mall. */
export const reopeningPage = page('/work/malls/:mall/reopening', {
  get: async (c) => seeOther(`/work/malls/${(await mallRun(c)).mallId}`),
  async post(c) {
    const { mallId } = await mallRun(c)
    await perform(reopenMall, byOf(c), { mallId })
    return seeOther(`/work/malls/${mallId}?done=reopened`)
  },
})

function dayProblems(c: PageContext, mall: Mall, day: string): readonly Problem[] {
  return day < todayAt(c, mall) ? [problem('closes_on', 'dayPast')] : []
}

function coordinates(c: PageContext): boolean {
  return officerAsking(c).roles.some(({ role }) => role === 'coordinator')
}

function askCoordinator(c: PageContext): void {
  if (!coordinates(c)) throw new NotAllowed('notAtMall')
}

/** Stands in addresses: Latin letters and digits of the name. */
function codeOf(name: string): string {
  const latin = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
  return latin || 'mall'
}
