import { findAgency } from '../../../core/agencies/agency.sql.ts'
import type { AgencyId } from '../../../core/agencies/agency.ts'
import { findService } from '../../../core/catalogue/service.sql.ts'
import type { Act } from '../../../core/ledger/act.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import {
  countGroups,
  deleteGroupService,
  endCounter as endCounterRow,
  endGroup as endGroupRow,
  type GroupFacts,
  insertCounter,
  insertGroup,
  listCounters,
  listGroupServices,
  lockGroup,
  saveGroupService,
  updateGroup,
} from './group.sql.ts'
import { findMall, lockMall } from './mall.sql.ts'
import { type CounterGroup, type Mall, MOST, runsGroup, runsMall } from './mall.ts'

interface Adding extends GroupFacts {
  readonly mallId: string
  readonly agencyId: AgencyId
}

/** An agency comes into the mall with a team of its own. Its letter is the mall's only one: else Conflict `prefixTaken`. */
export const addGroup: Act<Adding, Mall, CounterGroup> = {
  name: 'mall.group_added',
  async subject(tx, { mallId }) {
    const mall = await lockMall(tx, mallId)
    if (!mall) throw new NotFound()
    return mall
  },
  may: runsMall,
  async change(tx, { mallId }, wish, { now }) {
    if (!(await findAgency(tx, wish.agencyId))) throw new NotFound()
    if ((await countGroups(tx, mallId)) >= MOST.groups) throw new Conflict('tooManyHere', { most: String(MOST.groups) })
    const group = await insertGroup(tx, wish, now)
    if (!group) throw new Conflict('prefixTaken', { prefix: wish.prefix })
    return group
  },
  record: ({ groupId, agencyId, mallId }) => ({ agency: agencyId, facts: { mall: mallId, group: groupId } }),
}

interface AtGroup {
  readonly mallId: string
  readonly groupId: string
}
interface Held {
  readonly mall: Mall
  readonly group: CounterGroup
}

export const changeGroup: Act<AtGroup & GroupFacts, Held, CounterGroup> = {
  ...onGroup('mall.group_changed'),
  async change(tx, { group }, wish) {
    const changed = await updateGroup(tx, group, wish)
    if (!changed) throw new Conflict('prefixTaken', { prefix: wish.prefix })
    return changed
  },
}

/** The team leaves the mall, with its counters and what it served. */
export const endGroup: Act<AtGroup, Held, CounterGroup> = {
  ...onGroup('mall.group_ended'),
  async change(tx, { group }, _, { now }) {
    await endGroupRow(tx, group.groupId, now)
    return group
  },
}

/** Two counters of one mall never bear one label: Conflict `labelTaken`. */
export const addCounter: Act<
  AtGroup & { readonly label: string; readonly hint: string | null },
  Held,
  AtGroup & { readonly counterId: string }
> = {
  ...onGroup('mall.counter_added'),
  async change(tx, { group }, { label, hint }, { now }) {
    const { mallId, groupId } = group
    const there = await listCounters(tx, mallId)
    if (there.length >= MOST.counters) throw new Conflict('tooManyHere', { most: String(MOST.counters) })
    const counterId = await insertCounter(tx, group, { label, hint }, now)
    if (!counterId) throw new Conflict('labelTaken', { label })
    return { mallId, groupId, counterId }
  },
  record: ({ mallId, counterId }, _, { group }) => ({
    agency: group.agencyId,
    facts: { mall: mallId, group: group.groupId, counter: counterId },
  }),
}

export const endCounter: Act<AtGroup & { readonly counterId: string }, Held, AtGroup> = {
  ...onGroup('mall.counter_ended'),
  async change(tx, { group }, { counterId }, { now }) {
    if (!(await endCounterRow(tx, group.groupId, counterId, now))) throw new NotFound()
    return group
  },
  record: ({ mallId, groupId }, { counterId }, { group }) => ({
    agency: group.agencyId,
    facts: { mall: mallId, group: groupId, counter: counterId },
  }),
}

interface Offering extends AtGroup {
  readonly serviceId: string
  readonly slots: number
  readonly peopleMax: number
}

/** The group serves a service from now on, or takes other slots for it. */
export const offerService: Act<Offering, Held, AtGroup> = {
  ...onGroup('mall.service_offered'),
  async change(tx, { group }, wish, { now }) {
    if (!(await findService(tx, wish.serviceId))) throw new NotFound()
    const there = (await listGroupServices(tx, group.mallId)).filter(({ groupId }) => groupId === group.groupId)
    if (there.length >= MOST.services) throw new Conflict('tooManyHere', { most: String(MOST.services) })
    await saveGroupService(tx, wish, now)
    return group
  },
  record: serviceLine,
}

export const endService: Act<AtGroup & { readonly serviceId: string }, Held, AtGroup> = {
  ...onGroup('mall.service_ended'),
  async change(tx, { group }, { serviceId }) {
    if (!(await deleteGroupService(tx, group.groupId, serviceId))) throw new NotFound()
    return group
  },
  record: serviceLine,
}

function serviceLine({ mallId, groupId }: AtGroup, { serviceId }: { readonly serviceId: string }, { group }: Held) {
  return { agency: group.agencyId, facts: { mall: mallId, group: groupId, service: serviceId } }
}

/** What acts on a group that is there have in common. */
function onGroup(name: string) {
  return {
    name,
    async subject(tx, { mallId, groupId }) {
      const mall = await findMall(tx, mallId)
      const group = await lockGroup(tx, mallId, groupId)
      if (!mall || !group || group.endedAt) throw new NotFound()
      return { mall, group }
    },
    may: (actor, { mall, group }) => runsGroup(actor, group, mall),
    version: ({ group }) => group.version,
    record: (_, { mallId, groupId }, { group }) => ({
      agency: group.agencyId,
      facts: { mall: mallId, group: groupId },
    }),
  } satisfies Omit<Act<AtGroup, Held, unknown>, 'change'>
}
