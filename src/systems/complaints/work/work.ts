import type { PageContext } from '../../../core/house.ts'
import type { Actor, HeldRole, Officer, Role } from '../../../core/people/actor.ts'
import { SignInNeeded } from '../../../kit/refusals.ts'

/** The lists of the workspace, in the order in which they are shown. */
export const TABS = [
  'verify',
  'mine',
  'unassigned',
  'release',
  'soon',
  'overdue',
  'waiting',
  'resting',
  'objections',
  'supported',
  'stuck',
  'all',
] as const
export type Tab = (typeof TABS)[number]

/** Whose work a list is. A role that is not named here sees it only through another role; `undefined`: everybody's who sees cases at all. */
export const TAB_ROLES: Readonly<Partial<Record<Tab, readonly Role[]>>> = {
  verify: ['national_admin', 'coordinator'],
  mine: ['coordinator', 'officer'],
  release: ['coordinator', 'officer'],
  stuck: ['national_admin', 'coordinator'],
}

/** The officer who asks; anybody else signs in first, and what they typed is kept. */
export function officerOf({ actor }: { readonly actor: Actor }): Officer {
  if (actor.kind !== 'officer') throw new SignInNeeded()
  return actor
}

/** The roles in which an officer sees cases. Who looks after the portal's people and calendars sees none. */
export function seeingRoles(officer: Officer, among?: readonly Role[]): HeldRole[] {
  return officer.roles.filter(({ role }) => role !== 'system_admin' && (!among || among.includes(role)))
}

export function tabsOf(officer: Officer): Tab[] {
  return TABS.filter((tab) => seeingRoles(officer, TAB_ROLES[tab]).length > 0)
}

/** The list that an officer comes for. */
export function firstTab(officer: Officer): Tab {
  const holds = (role: Role) => officer.roles.some((held) => held.role === role)
  if (holds('national_admin')) return 'verify'
  if (holds('officer')) return 'mine'
  if (holds('coordinator')) return 'verify'
  return 'overdue'
}

/** What an act or a check may know of who asks and where: a page and a program offer the same. */
export type Asking = Pick<PageContext, 'db' | 'actor' | 'house' | 'now' | 'language'>
