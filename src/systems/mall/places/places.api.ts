import { z } from 'zod'
import { findAgency } from '../../../core/agencies/agency.sql.ts'
import type { AnyEndpoint } from '../../../core/house.ts'
import { dayIn } from '../../../kit/clock.ts'
import { mallAsked } from './asked-mall.ts'
import { listCounters, listGroupServices, listGroups } from './group.sql.ts'
import { listMalls } from './mall.sql.ts'
import type { Mall } from './mall.ts'

const PAGE_LIMIT = 50
const names = z.record(z.string(), z.string())
const mallAnswer = z.object({
  mall: z.string(),
  name: names,
  address: z.string(),
  agency: z.string(),
  zone: z.string(),
  hours: z.record(z.string(), z.string()),
  closes_on: z.string().nullable(),
})

const line = { method: 'get', tag: 'mall', status: 200, bearer: false } as const

/** What anybody may know of malls. */
export const placesApi: readonly AnyEndpoint[] = [
  {
    ...line,
    path: '/api/v1/malls',
    summary: 'Public-service malls by name',
    query: { q: 'Words of the name or the address', service: 'Code of a service', after: 'The last mall before' },
    answer: z.object({ malls: z.array(mallAnswer), next: z.string().nullable() }),
    async run({ db, now, house, query }) {
      const { q: words = '', service, after } = query
      const today = dayIn(now, house.country.defaultZone)
      const wish = { words, ...(service && { service }), ...(after && { after }), today, limit: PAGE_LIMIT + 1 }
      const found = await listMalls(db, wish)
      const shown = found.slice(0, PAGE_LIMIT)
      return { malls: shown.map(mallOf), next: found.length > PAGE_LIMIT ? (shown.at(-1)?.mallId ?? null) : null }
    },
  },
  {
    ...line,
    path: '/api/v1/malls/:mall',
    summary: 'One mall: where, when, which counters, which services',
    answer: mallAnswer.extend({
      run_by: names,
      groups: z.array(
        z.object({
          group: z.string(),
          agency: z.string(),
          name: names,
          prefix: z.string(),
          counters: z.array(z.string()),
          services: z.array(z.object({ service: z.string(), name: names, slots: z.number(), people_max: z.number() })),
        }),
      ),
    }),
    async run(call) {
      const mall = await mallAsked(call)
      const [agency, groups, counters, services] = await Promise.all([
        findAgency(call.db, mall.agencyId),
        listGroups(call.db, mall.mallId),
        listCounters(call.db, mall.mallId),
        listGroupServices(call.db, mall.mallId),
      ])
      const at = <T extends { readonly groupId: string }>(all: readonly T[], groupId: string) =>
        all.filter((one) => one.groupId === groupId)
      return {
        ...mallOf(mall),
        run_by: agency?.name ?? {},
        groups: groups.map(({ groupId, agencyId, name, prefix }) => ({
          ...{ group: groupId, agency: agencyId, name, prefix },
          counters: at(counters, groupId).map(({ label }) => label),
          services: at(services, groupId).map(({ serviceId, name: called, slots, peopleMax }) => ({
            ...{ service: serviceId, name: called, slots, people_max: peopleMax },
          })),
        })),
      }
    },
  },
]

function mallOf({ mallId, name, address, agencyId, zone, hours, closesOn }: Mall) {
  return { mall: mallId, name, address, agency: agencyId, zone, hours, closes_on: closesOn }
}
