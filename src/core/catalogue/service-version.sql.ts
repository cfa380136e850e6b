import { type Db, sql } from '../../kit/sql.ts'
import { findAgency } from '../agencies/agency.sql.ts'
import type { AgencyId } from '../agencies/agency.ts'
import { findService } from './service.sql.ts'
import type { Service } from './service.ts'
import { EVERY_AGENCY, type ServiceLine, type ServiceVersion } from './service-version.ts'

const VERSIONS_MAX = 200

/** The version under which an application was made, whatever became of it since. */
export async function findServiceVersion(db: Db, versionId: string): Promise<ServiceVersion | undefined> {
  if (!/^\d{1,18}$/.test(versionId)) return undefined
  const { rows } = await sql<ServiceVersion>`
    select ${columns} from core.service_versions v where v.version_id = ${versionId}`.execute(db)
  return rows[0]
}

/**
 * The version that holds on a day (`YYYY-MM-DD`); undefined where none does. Given an agency, its own standard comes before the one for all
 * who give the service.
 */
export async function currentVersion(
  db: Db,
  serviceId: string,
  on: string,
  agency: AgencyId | null = null,
): Promise<ServiceVersion | undefined> {
  const { rows } = await sql<ServiceVersion>`
    select ${columns} from core.service_versions v
    where v.service_id = ${serviceId} and (v.agency_id is null or v.agency_id = ${agency}) and v.published_at is not null
      and v.valid_from <= ${on}::date and (v.ends_on is null or v.ends_on > ${on}::date)
    order by v.agency_id nulls last limit 1`.execute(db)
  return rows[0]
}

/** What was published of a line, the newest first. `own` is the agency whose own versions are meant, null for those of all. */
export async function listVersions(db: Db, serviceId: string, own: AgencyId | null): Promise<ServiceVersion[]> {
  const { rows } = await sql<ServiceVersion>`
    select ${columns} from core.service_versions v
    where v.service_id = ${serviceId} and v.agency_id is not distinct from ${own} and v.published_at is not null
    order by v.number desc limit ${sql.lit(VERSIONS_MAX)}`.execute(db)
  return rows
}

/** Agencies with a standard of their own for a service that many give. */
export async function listOwnStandards(db: Db, serviceId: string, on: string): Promise<AgencyId[]> {
  const { rows } = await sql<{ id: AgencyId }>`
    select v.agency_id as id from core.service_versions v
    where v.service_id = ${serviceId} and v.agency_id is not null and v.published_at is not null
      and v.valid_from <= ${on}::date and (v.ends_on is null or v.ends_on > ${on}::date)
    order by v.agency_id limit ${sql.lit(VERSIONS_MAX)}`.execute(db)
  return rows.map(({ id }) => id)
}

/** A service as that agency gives it, or as all of a kind do (`EVERY_AGENCY`); undefined where it does not. */
export async function findServiceLine(db: Db, serviceId: string, agencyId: AgencyId): Promise<ServiceLine | undefined> {
  const service = await findService(db, serviceId)
  const giver = service && (await giverOf(db, service, agencyId))
  if (!giver) return undefined
  const { zone, own } = giver
  const { rows } = await sql<ServiceVersion>`
    select ${columns} from core.service_versions v
    where v.service_id = ${serviceId} and v.agency_id is not distinct from ${own} and v.ends_on is null`.execute(db)
  const draft = rows.find(({ publishedAt }) => publishedAt === null)
  const open = rows.find(({ publishedAt }) => publishedAt !== null)
  return { service, agencyId, zone, own, draft, open }
}

/** By whose days it is published, and whose own standard it is. */
async function giverOf(db: Db, { agencyId, agencyTypes }: Service, asked: AgencyId) {
  if (asked === EVERY_AGENCY) {
    const { rows } = await sql<{ zone: string }>`select zone from core.country`.execute(db)
    return agencyTypes !== null && rows[0] ? { zone: rows[0].zone, own: null } : undefined
  }
  const agency = await findAgency(db, asked)
  if (!agency || !(agencyId === agency.id || agencyTypes?.includes(agency.type))) return undefined
  return { zone: agency.zone, own: agencyId === null ? agency.id : null }
}

export const columns = sql`v.version_id::text as "versionId", v.service_id as "serviceId", v.agency_id as "agencyId", v.number, v.revision,
  v.parts, v.as_of as "asOf", v.verified, v.source, v.changed_at as "changedAt", v.published_at as "publishedAt", v.valid_from as "validFrom",
  v.ends_on as "endsOn", v.restores_id::text as "restoresId", v.withdrawn_at as "withdrawnAt", v.withdrawn_reason as "withdrawnReason"`
