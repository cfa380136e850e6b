import type { AgencyId } from '../../../core/agencies/agency.ts'
import type { Names } from '../../../core/country/country.ts'
import { type Actor, holdsRole } from '../../../core/people/actor.ts'

/** Days of the week as ISO 8601 counts them, Monday first. */
export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** By day of the week, `08:00-12:00 13:00-15:00`; a day that is not there is closed. */
export type WeekHours = Readonly<Partial<Record<Weekday, string>>>

/** A house in which many agencies serve people. */
export interface Mall {
  /** Stands in its address: `mpp-kota-contoh`. */
  readonly mallId: string
  /** Who runs the house. */
  readonly agencyId: AgencyId
  readonly name: Names
  readonly address: string
  /** IANA zone of its days and hours. */
  readonly zone: string
  readonly hours: WeekHours
  readonly version: number
  /** Its last day, `YYYY-MM-DD`; null: no end is planned. */
  readonly closesOn: string | null
  readonly closingReason: string | null
}

/** A team of an agency behind one or more counters of a mall. */
export interface CounterGroup {
  readonly groupId: string
  readonly mallId: string
  readonly agencyId: AgencyId
  readonly name: Names
  /** One or two letters before the numbers that are called. */
  readonly prefix: string
  readonly waySeconds: number
  readonly version: number
  readonly endedAt: Date | null
}

export interface Counter {
  readonly counterId: string
  readonly groupId: string
  /** As written above it and spoken: a number, at most one letter behind it. */
  readonly label: string
  readonly hint: string | null
}

/** What a counter group serves, and what one booking of it takes. */
export interface GroupService {
  readonly groupId: string
  readonly serviceId: string
  readonly name: Names
  /** Keys of the country's `lifeEvents`. */
  readonly lifeEvents: readonly string[]
  readonly slots: number
  readonly peopleMax: number
}

export const DEVICE_KINDS = ['kiosk', 'display'] as const

export interface Device {
  readonly deviceId: string
  readonly mallId: string
  readonly kind: (typeof DEVICE_KINDS)[number]
  readonly name: string
  /** The counter groups that it serves; none: all of the mall. */
  readonly groupIds: readonly string[]
  /** A kiosk that prints by itself. */
  readonly hasPrinter: boolean
  readonly madeAt: Date
  readonly seenAt: Date | null
}

/** Limits of one mall. */
export const MOST = { groups: 200, counters: 300, services: 300, devices: 100 } as const

/** Who runs the house: the coordinator of its agency. */
export function runsMall(actor: Actor, mall: Pick<Mall, 'agencyId'>): boolean {
  return holdsRole(actor, ['coordinator'], mall.agencyId)
}

/** Who runs a counter group: the coordinator of its own agency, or of the mall's. */
export function runsGroup(actor: Actor, group: Pick<CounterGroup, 'agencyId'>, mall: Pick<Mall, 'agencyId'>): boolean {
  return runsMall(actor, mall) || holdsRole(actor, ['coordinator'], group.agencyId)
}

/** A clerk: whoever works or coordinates at the group's own agency. */
export function servesAt(actor: Actor, group: Pick<CounterGroup, 'agencyId'>): boolean {
  return holdsRole(actor, ['officer', 'coordinator'], group.agencyId)
}

/** True from the day after its last one. */
export function isClosed(mall: Pick<Mall, 'closesOn'>, today: string): boolean {
  return mall.closesOn !== null && mall.closesOn < today
}
