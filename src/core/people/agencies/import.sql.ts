import { type Db, sql } from '../../../kit/sql.ts'
import type { Agency, AgencyId } from '../../agencies/agency.ts'

/** More than a nation has. */
const EVERY_MAX = 20_000

/** All agencies by their codes, also those that have ended: their codes are taken. */
export async function everyAgency(db: Db): Promise<Map<AgencyId, Agency>> {
  const { rows } = await sql<Agency>`
    select agency_id as id, parent_id as "parentId", name, short, type, region_code as "regionCode", governs, zone,
      valid_from as "validFrom", valid_to as "validTo" from core.agencies order by agency_id limit ${sql.lit(EVERY_MAX)}`.execute(
    db,
  )
  return new Map(rows.map((one) => [one.id, one]))
}
