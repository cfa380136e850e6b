import { findAgency } from '../../../core/agencies/agency.sql.ts'
import { listServices } from '../../../core/catalogue/service.sql.ts'
import { readNames } from '../../../core/country/name-fields.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { type GroupAsked, groupRun, mallRun, numberFrom, orProblem, said } from './asked-mall.ts'
import { addCounter, addGroup, changeGroup, endCounter, endGroup, endService, offerService } from './group.act.ts'
import { listCounters, listGroupServices } from './group.sql.ts'
import { endGroupView, groupFormView, groupView } from './groups.views.ts'
import { counterForm, groupForm, newGroupForm, offerForm } from './mall.form.ts'

export const newGroupPage = page('/work/malls/:mall/groups/new', {
  get: async (c) => view(groupFormView(c, { mall: await mallRun(c) }, said(c))),
  async post(c) {
    const mall = await mallRun(c)
    const again = (problems: readonly Problem[]) =>
      view({ ...groupFormView(c, { mall }, said(c, problems)), status: 422 })
    const answer = newGroupForm.read(c.typed)
    const { names: name, problems } = readNames(c.house.country, c.typed)
    if (answer.problems || problems.length > 0) return again([...problems, ...(answer.problems ?? [])])
    const { agency, prefix, way_seconds: waySeconds } = answer.value
    if (!(await findAgency(c.db, agency))) return again([problem('agency', 'noAgency')])
    const input = { mallId: mall.mallId, agencyId: agency, name, prefix, waySeconds }
    const added = await orProblem('prefix', () => perform(addGroup, byOf(c), input))
    return added.problem ? again([added.problem]) : seeOther(`${atGroup({ mall, group: added.value })}?done=groupAdded`)
  },
})

export const groupPage = page('/work/malls/:mall/groups/:group', {
  get: async (c) => showGroup(c, await groupRun(c)),
})

export const changeGroupPage = page('/work/malls/:mall/groups/:group/particulars', {
  get: async (c) => view(groupFormView(c, await groupRun(c), said(c))),
  async post(c) {
    const asked = await groupRun(c)
    const again = (problems: readonly Problem[]) => view({ ...groupFormView(c, asked, said(c, problems)), status: 422 })
    const answer = groupForm.read(c.typed)
    const { names: name, problems } = readNames(c.house.country, c.typed)
    if (answer.problems || problems.length > 0) return again([...problems, ...(answer.problems ?? [])])
    const { prefix, way_seconds: waySeconds } = answer.value
    const changed = await orProblem('prefix', () =>
      perform(changeGroup, byOf(c), { ...idsOf(asked), name, prefix, waySeconds }),
    )
    return changed.problem ? again([changed.problem]) : seeOther(`${atGroup(asked)}?done=groupChanged`)
  },
})

export const endGroupPage = page('/work/malls/:mall/groups/:group/ending', {
  get: async (c) => view(endGroupView(c, await groupRun(c))),
  async post(c) {
    const asked = await groupRun(c)
    await perform(endGroup, byOf(c), idsOf(asked))
    return seeOther(`/work/malls/${asked.mall.mallId}?done=groupEnded`)
  },
})

export const countersPage = page('/work/malls/:mall/groups/:group/counters', {
  get: async (c) => seeOther(atGroup(await groupRun(c))),
  async post(c) {
    const asked = await groupRun(c)
    const answer = counterForm.read(c.typed)
    if (answer.problems) return showGroup(c, asked, answer.problems)
    const { label, hint = null } = answer.value
    const added = await orProblem('label', () => perform(addCounter, byOf(c), { ...idsOf(asked), label, hint }))
    return added.problem ? showGroup(c, asked, [added.problem]) : seeOther(`${atGroup(asked)}?done=counterAdded`)
  },
})

export const counterEndingPage = page('/work/malls/:mall/groups/:group/counters/:counter/ending', {
  get: async (c) => seeOther(atGroup(await groupRun(c))),
  async post(c) {
    const asked = await groupRun(c)
    await perform(endCounter, byOf(c), { ...idsOf(asked), counterId: numberFrom(c.params.counter) })
    return seeOther(`${atGroup(asked)}?done=counterEnded`)
  },
})

export const offersPage = page('/work/malls/:mall/groups/:group/services', {
  get: async (c) => seeOther(atGroup(await groupRun(c))),
  async post(c) {
    const asked = await groupRun(c)
    const answer = offerForm.read(c.typed)
    const { services } = await aroundOf(c, asked)
    const known = !answer.value || services.some(({ id }) => id === answer.value.service)
    const problems = [...(answer.problems ?? []), ...(known ? [] : [problem('service', 'noService')])]
    if (!answer.value || problems.length > 0) return showGroup(c, asked, problems)
    const { service: serviceId, slots, people_max: peopleMax } = answer.value
    const input = { ...idsOf(asked), serviceId, slots, peopleMax }
    const offered = await orProblem('service', () => perform(offerService, byOf(c), input))
    return offered.problem ? showGroup(c, asked, [offered.problem]) : seeOther(`${atGroup(asked)}?done=serviceOffered`)
  },
})

export const offerEndingPage = page('/work/malls/:mall/groups/:group/services/:service/ending', {
  get: async (c) => seeOther(atGroup(await groupRun(c))),
  async post(c) {
    const asked = await groupRun(c)
    await perform(endService, byOf(c), { ...idsOf(asked), serviceId: c.params.service ?? '' })
    return seeOther(`${atGroup(asked)}?done=serviceEnded`)
  },
})

async function showGroup(c: PageContext, asked: GroupAsked, problems: readonly Problem[] = []): Promise<View> {
  const around = await aroundOf(c, asked)
  const shown = groupView(c, { ...asked, ...around, problems: said(c, problems) })
  return view({ ...shown, status: problems.length > 0 ? 422 : 200 })
}

/** Counters, services that are served, and those that the agency has besides. */
async function aroundOf(c: PageContext, { mall, group }: GroupAsked) {
  const [agency, counters, all, services] = await Promise.all([
    findAgency(c.db, group.agencyId),
    listCounters(c.db, mall.mallId, group.groupId),
    listGroupServices(c.db, mall.mallId),
    listServices(c.db, { agency: group.agencyId }),
  ])
  return { agency, counters, offered: all.filter(({ groupId }) => groupId === group.groupId), services }
}

function idsOf({ mall: { mallId }, group: { groupId } }: GroupAsked) {
  return { mallId, groupId }
}

function atGroup({
  mall: { mallId },
  group: { groupId },
}: {
  readonly mall: { readonly mallId: string }
  readonly group: { readonly groupId: string }
}): string {
  return `/work/malls/${mallId}/groups/${groupId}`
}
