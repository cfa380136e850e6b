import { findAgency } from '../../core/agencies/agency.sql.ts'
import { type CompetentAuthority, cpsvContext, cpsvService } from '../../core/catalogue/cpsv.ts'
import { listOffered } from '../../core/catalogue/search-services.sql.ts'
import { findService } from '../../core/catalogue/service.sql.ts'
import type { Service } from '../../core/catalogue/service.ts'
import { currentVersion } from '../../core/catalogue/service-version.sql.ts'
import type { AnyPlain, House } from '../../core/house.ts'
import { dayIn } from '../../kit/clock.ts'
import { NotFound } from '../../kit/refusals.ts'
import type { Db } from '../../kit/sql.ts'

const TYPE = 'application/ld+json; charset=utf-8'
const HEADERS = { 'access-control-allow-origin': '*', 'cache-control': 'no-cache' }
/** Services of one answer; the next begins after the last. */
const PIECE_MAX = 100

type Call = Parameters<AnyPlain['run']>[0]

/** The catalogue as CPSV-AP: one service, and all of them piece by piece. */
export const catalogueMachines: readonly AnyPlain[] = [
  {
    path: '/services/:service.jsonld',
    async run(c) {
      const service = await findService(c.db, c.params.service ?? '')
      const described = service && (await describe(c, service))
      if (!described) throw new NotFound()
      return answer({ '@context': contextOf(c.house), ...described })
    },
  },
  {
    path: '/services.jsonld',
    async run(c) {
      const today = dayIn(c.now, c.house.country.defaultZone)
      const listed = await listOffered(c.db, { today, after: c.query.after, limit: PIECE_MAX })
      const described = await Promise.all(listed.map((service) => describe(c, service)))
      const next = listed.length === PIECE_MAX ? listed.at(-1)?.id : undefined
      return answer({
        '@context': { ...contextOf(c.house), hydra: 'http://www.w3.org/ns/hydra/core#' },
        '@id': `${c.house.baseUrl}/services.jsonld`,
        '@type': 'dcat:Catalog',
        'dct:title': c.house.portalName,
        ...(next !== undefined && { 'hydra:next': { '@id': `${c.house.baseUrl}/services.jsonld?after=${next}` } }),
        '@graph': described.filter((one) => one !== undefined),
      })
    },
  },
]

function answer(json: object) {
  return { status: 200, type: TYPE, headers: HEADERS, text: JSON.stringify(json) }
}

const contextOf = ({ baseUrl, country }: House) => cpsvContext({ baseUrl, language: country.defaultLanguage })

async function describe({ db, house, now }: Pick<Call, 'db' | 'house' | 'now'>, service: Service) {
  const version = await currentVersion(db, service.id, dayIn(now, house.country.defaultZone))
  return (
    version &&
    cpsvService({ service, version, authority: await authorityOf(db, house, service) }, house.country, house.baseUrl)
  )
}

/** Of a service that many agencies give, the agency that speaks for the nation. */
async function authorityOf(db: Db, { country }: House, { agencyId }: Service): Promise<CompetentAuthority> {
  const id = agencyId ?? country.nationalAdmin
  return { id, name: (await findAgency(db, id))?.name ?? { [country.defaultLanguage]: id } }
}
