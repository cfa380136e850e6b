import type { Act } from '../../../core/ledger/act.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { lockGroup } from '../places/group.sql.ts'
import { findMall } from '../places/mall.sql.ts'
import { type CounterGroup, type Mall, runsGroup } from '../places/mall.ts'
import type { BookingRules } from './appointment.ts'
import {
  AVAILABILITY_MOST,
  endException as endExceptionRow,
  endSeries as endSeriesRow,
  insertException,
  insertSeries,
  listExceptions,
  listSeries,
  saveBookingRules,
} from './availability.sql.ts'
import { type Exception, mayOverlap, type Series } from './availability.ts'
import { type DaySlot, saveSlots } from './slot.sql.ts'

export const SLOTS_TASK = 'mall-slots'

export interface AtGroup {
  readonly mallId: string
  readonly groupId: string
}
export interface Held {
  readonly mall: Mall
  readonly group: CounterGroup
}
export type Made = AtGroup & { readonly id: string }

/** The group takes appointments on these days and hours. Conflict `seriesOverlap` where another series may be open at the same time. */
export const addSeries: Act<AtGroup & { readonly series: Omit<Series, 'availabilityId'> }, Held, Made> = {
  ...onAvailability('mall.availability_added'),
  async change(tx, { group }, { series }, { now }) {
    const there = await listSeries(tx, group.groupId)
    if (there.length >= AVAILABILITY_MOST.series)
      throw new Conflict('tooManyHere', { most: String(AVAILABILITY_MOST.series) })
    if (there.some((one) => mayOverlap(one, series))) throw new Conflict('seriesOverlap')
    return { ...idsOf(group), id: await insertSeries(tx, group.groupId, series, now) }
  },
}

export const endSeries: Act<AtGroup & { readonly id: string }, Held, Made> = {
  ...onAvailability('mall.availability_ended'),
  async change(tx, { group }, { id }, { now }) {
    if (!(await endSeriesRow(tx, group.groupId, id, now))) throw new NotFound()
    return { ...idsOf(group), id }
  },
}

type NewException = Omit<Exception, 'exceptionId'> & { readonly reason: string | null }

/** One day is closed for some hours, or open for others. */
export const addException: Act<AtGroup & { readonly exception: NewException }, Held, Made> = {
  ...onAvailability('mall.exception_added'),
  async change(tx, { group }, { exception }, { now }) {
    const there = await listExceptions(tx, group.groupId, exception.onDay)
    if (there.length >= AVAILABILITY_MOST.exceptions)
      throw new Conflict('tooManyHere', { most: String(AVAILABILITY_MOST.exceptions) })
    const meets = (one: Exception) =>
      one.onDay === exception.onDay &&
      one.kind === exception.kind &&
      one.fromMinute < exception.toMinute &&
      exception.fromMinute < one.toMinute
    if (there.some(meets)) throw new Conflict('seriesOverlap')
    return { ...idsOf(group), id: await insertException(tx, group.groupId, exception, now) }
  },
}

export const endException: Act<AtGroup & { readonly id: string }, Held, Made> = {
  ...onAvailability('mall.exception_ended'),
  async change(tx, { group }, { id }, { now }) {
    if (!(await endExceptionRow(tx, group.groupId, id, now))) throw new NotFound()
    return { ...idsOf(group), id }
  },
}

/** How far ahead, how many, how long held. */
export const changeBookingRules: Act<AtGroup & { readonly rules: BookingRules }, Held, AtGroup> = {
  ...onAvailability('mall.booking_rules_changed'),
  async change(tx, { group }, { rules }, { now }) {
    await saveBookingRules(tx, group.groupId, rules, now)
    return idsOf(group)
  },
  record: (_, { mallId, groupId, rules }, { group }) => ({
    agency: group.agencyId,
    facts: { mall: mallId, group: groupId, ...rules },
  }),
}

interface Planning extends AtGroup {
  readonly wanted: readonly DaySlot[]
  readonly from: string
  readonly until: string
}

/** Writes the slots of some days as series, exceptions and days off make them. Places that are taken stay, whatever the plan says. */
export const planSlots: Act<Planning, Held, AtGroup> = {
  ...onAvailability('mall.slots_planned'),
  may: (actor) => actor.kind === 'program',
  follows: () => [],
  async change(tx, { group }, plan) {
    await saveSlots(tx, group.groupId, plan)
    return idsOf(group)
  },
  record: (_, { mallId, groupId, from, until, wanted }, { group }) => ({
    agency: group.agencyId,
    facts: { mall: mallId, group: groupId, from, until, slots: wanted.length },
  }),
}

function idsOf({ mallId, groupId }: CounterGroup): AtGroup {
  return { mallId, groupId }
}

export function onAvailability(name: string) {
  return {
    name,
    async subject(tx, { mallId, groupId }) {
      const mall = await findMall(tx, mallId)
      const group = await lockGroup(tx, mallId, groupId)
      if (!mall || !group || group.endedAt) throw new NotFound()
      return { mall, group }
    },
    may: (actor, { mall, group }) => runsGroup(actor, group, mall),
    record: (made, { mallId, groupId }, { group }) => ({
      agency: group.agencyId,
      facts: { mall: mallId, group: groupId, ...('id' in made && { plan: made.id }) },
    }),
    follows: ({ groupId, mallId }) => [
      { task: SLOTS_TASK, payload: { groupId, mallId }, key: `${SLOTS_TASK} ${groupId}` },
    ],
  } satisfies Omit<Act<AtGroup, Held, AtGroup | Made>, 'change'>
}
