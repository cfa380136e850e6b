import { Temporal } from 'temporal-polyfill'
import { dayOf } from '../../../core/deadlines/day.ts'
import type { PageContext } from '../../../core/house.ts'
import { secretHash } from '../../../core/people/secret.ts'
import type { FieldProblems } from '../../../kit/fields.ts'
import { type Problem, problem, sayProblems } from '../../../kit/form.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { type Outcome, orProblemOf } from '../places/asked-mall.ts'
import { findGroup, listGroupServices } from '../places/group.sql.ts'
import { findMall } from '../places/mall.sql.ts'
import type { CounterGroup, GroupService, Mall } from '../places/mall.ts'
import { appointmentOfToken } from './appointment.sql.ts'
import type { Appointment } from './appointment.ts'
import { appointmentProblemWords } from './words/words.ts'

/** Today in the zone of a mall, and the minute that it is there. */
export function momentAt({ now }: Pick<PageContext, 'now'>, { zone }: Pick<Mall, 'zone'>) {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
  return { today: dayOf(now, zone), nowMinute: hour * 60 + minute }
}

/** The moment at which an appointment begins by the clocks of the mall, or so many minutes later. */
export function instantOf({ onDay, minute }: Pick<Appointment, 'onDay' | 'minute'>, zone: string, later = 0): Date {
  const plainTime = new Temporal.PlainTime(Math.floor(minute / 60), minute % 60)
  const at = Temporal.PlainDate.from(onDay).toZonedDateTime({ timeZone: zone, plainTime }).add({ minutes: later })
  return new Date(at.epochMilliseconds)
}

export interface Held {
  readonly appointment: Appointment
  readonly mall: Mall
  readonly group: CounterGroup
  readonly tokenHash: Buffer
}

/** The appointment whose link is shown. */
export async function appointmentAsked({ db, params }: Pick<PageContext, 'db' | 'params'>): Promise<Held> {
  const tokenHash = secretHash(params.token ?? '')
  const appointment = await appointmentOfToken(db, tokenHash)
  const mall = appointment && (await findMall(db, appointment.mallId))
  const group = appointment && (await findGroup(db, appointment.mallId, appointment.groupId))
  if (!mall || !group) throw new NotFound()
  return { appointment, mall, group, tokenHash }
}

/** What somebody chose: services of one counter group, for so many people. */
export interface Wish {
  readonly groupId: string
  readonly services: readonly GroupService[]
  readonly people: number
  /** Slots in a row that it takes. */
  readonly count: number
}

/** Reads `s_<service>` ticks and `people` of an address. Undefined: nothing is chosen yet. */
export async function wishOf(
  { db, query }: Pick<PageContext, 'db' | 'query'>,
  mall: Mall,
): Promise<Wish | { readonly problem: Problem } | undefined> {
  const chosen = Object.keys(query).flatMap((name) => (name.startsWith('s_') ? [name.slice(2)] : []))
  if (chosen.length === 0) return query.people === undefined ? undefined : { problem: problem('services', 'required') }
  const served = await listGroupServices(db, mall.mallId)
  const wanted = chosen.map((key) => served.find(({ groupId, serviceId }) => key === `${groupId}_${serviceId}`))
  return wishOfServices(wanted, Number(query.people ?? 1))
}

/** What comes of services that were named; undefined among them is one that the mall does not serve. */
export function wishOfServices(
  wanted: readonly (GroupService | undefined)[],
  people: number,
): Wish | { readonly problem: Problem } {
  const services = wanted.flatMap((one) => one ?? [])
  const [first] = services
  if (!first || services.length < wanted.length) return { problem: problem('services', 'notBookable') }
  if (services.some(({ groupId }) => groupId !== first.groupId)) return { problem: problem('services', 'oneGroup') }
  const most = Math.min(...services.map(({ peopleMax }) => peopleMax))
  if (!Number.isInteger(people) || people < 1 || people > most)
    return { problem: problem('people', 'tooBig', { max: most }) }
  const count = services.reduce((sum, { slots }) => sum + slots * people, 0)
  return { groupId: first.groupId, services, people, count }
}

export function said({ language }: Pick<PageContext, 'language'>, problems: readonly Problem[] = []): FieldProblems {
  return sayProblems(problems, ...appointmentProblemWords(language))
}

const OWN_WORDS = [
  'slotTaken',
  'notBookable',
  'sameSlot',
  'tooManyBookings',
  'seriesOverlap',
  'tooManyHere',
  'unprovedFull',
  'proofUsed',
  'allowedAlready',
]

/** What does not go is said beside the field. */
export function orProblem<T>(field: string, work: () => Promise<T>): Promise<Outcome<T>> {
  return orProblemOf(OWN_WORDS, field, work)
}
