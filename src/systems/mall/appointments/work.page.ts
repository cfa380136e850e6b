import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { dayAsked, type GroupAsked, groupRun, numberFrom } from '../places/asked-mall.ts'
import { allow, disallow } from './allowance.act.ts'
import { listAllowances } from './allowance.sql.ts'
import { listDay } from './appointment.sql.ts'
import { minuteOf } from './appointment.ts'
import { momentAt, orProblem, said } from './asked.ts'
import { addException, addSeries, changeBookingRules, endException, endSeries } from './availability.act.ts'
import { bookingRulesOf, listExceptions, listSeries } from './availability.sql.ts'
import { allowanceForm, exceptionForm, rulesForm, seriesForm } from './booking.form.ts'
import { contactOf } from './contact.ts'
import { availabilityView, exceptionView } from './work.views.ts'

const AT = '/work/malls/:mall/groups/:group/appointments'

/** When a counter group takes appointments, by which rules, and who has booked. */
export const availabilityPage = page(AT, { get: async (c) => show(c, await groupRun(c)) })

export const seriesPage = page(`${AT}/series`, {
  get: async (c) => seeOther(at(await groupRun(c))),
  async post(c) {
    const asked = await groupRun(c)
    const answer = seriesForm.read(c.typed)
    if (answer.problems) return show(c, asked, answer.problems)
    const { from_time: from, to_time: to, weekdays, ...value } = answer.value
    const series = {
      ...{ weekdays: weekdays.map(Number), everyWeeks: value.every_weeks, fromOn: value.from_on },
      ...{ untilOn: value.until_on ?? null, fromMinute: minuteOf(from) ?? 0, toMinute: minuteOf(to) ?? 0 },
      ...{ slotMinutes: value.slot_minutes, places: value.places },
    }
    const added = await orProblem('from_time', () => perform(addSeries, byOf(c), { ...idsOf(asked), series }))
    return added.problem ? show(c, asked, [added.problem]) : seeOther(`${at(asked)}?done=added`)
  },
})

export const seriesEndingPage = page(`${AT}/series/:series/ending`, {
  get: async (c) => seeOther(at(await groupRun(c))),
  async post(c) {
    const asked = await groupRun(c)
    await perform(endSeries, byOf(c), { ...idsOf(asked), id: numberFrom(c.params.series) })
    return seeOther(`${at(asked)}?done=ended`)
  },
})

export const exceptionsPage = page(`${AT}/exceptions`, {
  get: async (c) => view(exceptionView(c, await groupRun(c), said(c))),
  async post(c) {
    const asked = await groupRun(c)
    const again = (problems: readonly Problem[]) => view({ ...exceptionView(c, asked, said(c, problems)), status: 422 })
    const answer = exceptionForm.read(c.typed)
    if (answer.problems) return again(answer.problems)
    const { kind, on_day: onDay, from_time: from, to_time: to, reason = null, ...value } = answer.value
    const open = kind === 'open'
    const exception = {
      ...{ onDay, kind, reason, fromMinute: minuteOf(from) ?? 0, toMinute: minuteOf(to) ?? 0 },
      ...{ slotMinutes: open ? (value.slot_minutes ?? null) : null, places: open ? (value.places ?? null) : null },
    }
    const added = await orProblem('on_day', () => perform(addException, byOf(c), { ...idsOf(asked), exception }))
    return added.problem ? again([added.problem]) : seeOther(`${at(asked)}?done=exception`)
  },
})

export const exceptionEndingPage = page(`${AT}/exceptions/:exception/ending`, {
  get: async (c) => seeOther(at(await groupRun(c))),
  async post(c) {
    const asked = await groupRun(c)
    await perform(endException, byOf(c), { ...idsOf(asked), id: numberFrom(c.params.exception) })
    return seeOther(`${at(asked)}?done=exceptionEnded`)
  },
})

export const bookingRulesPage = page(`${AT}/rules`, {
  get: async (c) => seeOther(at(await groupRun(c))),
  async post(c) {
    const asked = await groupRun(c)
    const answer = rulesForm.read(c.typed)
    if (answer.problems) return show(c, asked, answer.problems)
    const { value } = answer
    const rules = {
      ...{ daysFrom: value.days_from, daysUntil: value.days_until, perContactMax: value.per_contact_max },
      ...{ servicesMax: value.services_max, reserveMinutes: value.reserve_minutes },
      ...{ confirmMinutes: value.confirm_minutes, restMinutes: value.rest_minutes, unprovedMax: value.unproved_max },
    }
    await perform(changeBookingRules, byOf(c), { ...idsOf(asked), rules })
    return seeOther(`${at(asked)}?done=rules`)
  },
})

export const allowancesPage = page(`${AT}/allowances`, {
  get: async (c) => seeOther(at(await groupRun(c))),
  async post(c) {
    const asked = await groupRun(c)
    const answer = allowanceForm.read(c.typed)
    if (answer.problems) return show(c, asked, answer.problems)
    const reached = contactOf(c.house, answer.value.contact)
    if (!reached) return show(c, asked, [problem('contact', 'contact')])
    const { most, on_behalf: reason } = answer.value
    const allowance = { most, reason, ...reached }
    const given = await orProblem('contact', () => perform(allow, byOf(c), { ...idsOf(asked), allowance }))
    return given.problem ? show(c, asked, [given.problem]) : seeOther(`${at(asked)}?done=allowed`)
  },
})

export const allowanceEndingPage = page(`${AT}/allowances/:allowance/ending`, {
  get: async (c) => seeOther(at(await groupRun(c))),
  async post(c) {
    const asked = await groupRun(c)
    await perform(disallow, byOf(c), { ...idsOf(asked), id: numberFrom(c.params.allowance) })
    return seeOther(`${at(asked)}?done=disallowed`)
  },
})

async function show(c: PageContext, asked: GroupAsked, problems: readonly Problem[] = []): Promise<View> {
  const { groupId } = asked.group
  const { today } = momentAt(c, asked.mall)
  const day = dayAsked(c, 'day') ?? today
  const [series, exceptions, rules, booked, allowances] = await Promise.all([
    listSeries(c.db, groupId),
    listExceptions(c.db, groupId, today),
    bookingRulesOf(c.db, groupId),
    listDay(c.db, groupId, day),
    listAllowances(c.db, groupId),
  ])
  const seen = { ...asked, series, exceptions, rules, day, booked, allowances }
  const shown = availabilityView(c, { ...seen, problems: said(c, problems) })
  return view({ ...shown, status: problems.length > 0 ? 422 : 200 })
}

function idsOf({ mall: { mallId }, group: { groupId } }: GroupAsked) {
  return { mallId, groupId }
}

function at({ mall, group }: GroupAsked): string {
  return `/work/malls/${mall.mallId}/groups/${group.groupId}/appointments`
}
