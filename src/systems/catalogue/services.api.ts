import { z } from 'zod'
import { listOffered, searchServices } from '../../core/catalogue/search-services.sql.ts'
import { findService, listServices } from '../../core/catalogue/service.sql.ts'
import { currentVersion } from '../../core/catalogue/service-version.sql.ts'
import type { AnyEndpoint } from '../../core/house.ts'
import { dayIn } from '../../kit/clock.ts'
import { NotFound } from '../../kit/refusals.ts'
import { inLanguage } from '../../kit/words.ts'
import { eventsIn } from './services.page.ts'

const coded = z.object({ code: z.string(), name: z.string() })

/** What any program may ask of the catalogue. */
export const publicServiceEndpoints: readonly AnyEndpoint[] = [
  {
    method: 'get',
    path: '/api/v1/services',
    tag: 'codes',
    summary: {
      id: 'Layanan publik, juga menurut kata',
      en: 'Public services, also by words',
      ko: '공공서비스 목록과 검색',
    },
    query: {
      q: 'Words; spelling is forgiven, the likeliest come first',
      event: 'A key of an event of life',
      agency: 'The code of an agency',
    },
    status: 200,
    answer: z.object({ services: z.array(coded) }),
    bearer: false,
    async run({ db, house, now, query, language }) {
      const today = dayIn(now, house.country.defaultZone)
      const { q, event, agency } = query
      const found = q
        ? await searchServices(db, q, { today, events: eventsIn({ house }, q) })
        : event || agency
          ? await listOffered(db, { today, event, agency, limit: 100 })
          : await listServices(db)
      return { services: found.map(({ id, name }) => ({ code: id, name: inLanguage(name, language) })) }
    },
  },
  {
    method: 'get',
    path: '/api/v1/services/:service',
    tag: 'services',
    summary: {
      id: 'Standar layanan yang berlaku hari ini',
      en: 'The standard of a service as it holds today',
      ko: '오늘 적용되는 서비스 기준',
    },
    query: { agency: 'The code of an agency that gives it; its own standard comes first' },
    status: 200,
    answer: z.object({
      code: z.string(),
      name: z.record(z.string(), z.string()),
      agency: z.string().nullable(),
      life_events: z.array(z.string()),
      version: z
        .object({
          id: z.string(),
          number: z.number(),
          valid_from: z.string(),
          verified: z.boolean(),
          parts: z.unknown(),
        })
        .nullable(),
      cpsv: z.string().meta({ description: 'The same as CPSV-AP in JSON-LD' }),
    }),
    bearer: false,
    async run({ db, house, now, params, query }) {
      const service = await findService(db, params.service ?? '')
      const today = dayIn(now, house.country.defaultZone)
      if (!service || (service.standard === 'none' && (service.validFrom ?? today) > today)) throw new NotFound()
      const version = await currentVersion(db, service.id, today, query.agency ?? null)
      return {
        code: service.id,
        name: service.name,
        agency: service.agencyId,
        life_events: service.lifeEvents,
        version: version
          ? {
              id: version.versionId,
              number: version.number,
              valid_from: version.validFrom,
              verified: version.verified,
              parts: version.parts,
            }
          : null,
        cpsv: `${house.baseUrl}/services/${service.id}.jsonld`,
      }
    },
  },
]
