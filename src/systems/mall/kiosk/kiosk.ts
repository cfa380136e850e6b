import type { PageContext } from '../../../core/house.ts'
import { secretHash } from '../../../core/people/secret.ts'
import { GoFirst } from '../../../kit/refusals.ts'
import { todayAt } from '../places/asked-mall.ts'
import { deviceOfToken } from '../places/device.sql.ts'
import { listGroupServices, listGroups } from '../places/group.sql.ts'
import { findMall } from '../places/mall.sql.ts'
import { type CounterGroup, type Device, type GroupService, isClosed, type Mall } from '../places/mall.ts'
import { ticketSecret } from '../queue/link.ts'
import { findClosing, type KioskClosing } from './closing.sql.ts'

/** The cookie by which a machine of a mall is known. */
const DEVICE_COOKIE = 'device'
/** Choices on one page: with the two that turn pages there are eight. */
export const CHOICES_MAX = 6
/** Numbers that a kiosk keeps of each group, and below how many it asks for more. */
export const STOCK = { keep: 20, least: 10 } as const

/** A kiosk, what it may give numbers for, and the page in the language of whoever stands before it. */
export interface AtKiosk {
  readonly c: PageContext
  readonly mall: Mall
  readonly device: Device
  readonly groups: readonly CounterGroup[]
  readonly services: readonly GroupService[]
  readonly closing: KioskClosing | undefined
}

/** The kiosk that asks, by its own cookie; every other is led to where a machine says who it is. */
export async function kioskAsked(asked: PageContext): Promise<AtKiosk> {
  const device = await deviceOfToken(asked.db, asked.cookie(DEVICE_COOKIE), asked.now)
  const mall = device?.kind === 'kiosk' ? await findMall(asked.db, device.mallId) : undefined
  if (!device || !mall) throw new GoFirst('/device')
  const c = { ...asked, language: languageOf(asked) }
  const [all, offered, closing] = await Promise.all([
    listGroups(c.db, mall.mallId),
    listGroupServices(c.db, mall.mallId),
    findClosing(c.db, mall.mallId),
  ])
  const groups = all.filter(({ groupId }) => device.groupIds.length === 0 || device.groupIds.includes(groupId))
  const ids = new Set(groups.map(({ groupId }) => groupId))
  const services = isClosed(mall, todayAt(c, mall)) ? [] : offered.filter(({ groupId }) => ids.has(groupId))
  return { c, mall, device, groups, services, closing }
}

/** Chosen at the kiosk by each person anew, so it stands in the address and in no cookie. */
function languageOf({ query, typed, house, language }: PageContext): string {
  const chosen = query.in ?? typed.in
  return house.languages.find((one) => one === chosen) ?? language
}

/** An address of the kiosk that keeps its language. */
export function kioskPath(c: PageContext, path: string, query: Readonly<Record<string, string>> = {}): string {
  return `${path}?${new URLSearchParams({ in: c.language, ...query })}`
}

export function kioskActor({ deviceId }: Device) {
  return { kind: 'program', name: `kiosk ${deviceId}` } as const
}

/** A number of the stock, and the page of its ticket: derived, so the kiosk can print it before anybody else knows of it. */
interface Kept {
  readonly deviceId: string
  readonly groupId: string
  readonly servedOn: string
  readonly number: number
}

export function keptSecret(houseSecret: Buffer, { deviceId, groupId, servedOn, number }: Kept): string {
  return ticketSecret(houseSecret, ['kept', deviceId, groupId, servedOn, String(number)])
}

/** The page of a ticket taken with a line: one for one sending of the form, however often it comes. */
export function sentSecret(houseSecret: Buffer, mallId: string, key: string): string {
  return ticketSecret(houseSecret, ['kiosk', mallId, key])
}

export function sentHash(houseSecret: Buffer, mallId: string, key: string): Buffer {
  return secretHash(sentSecret(houseSecret, mallId, key))
}
