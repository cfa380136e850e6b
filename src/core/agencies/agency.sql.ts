import { type Db, sql } from '../../kit/sql.ts'
import { trusted } from '../../kit/trust.ts'
import { foldedWords } from '../country/fold.ts'
import type { Agency, AgencyId, AgencyWish, Office } from './agency.ts'

const AGENCIES_MAX = 1_000
const HEIGHT_MAX = 12
const NAMES = { most: 10_000, trustSeconds: 30 } as const

/** Also one that has ended: its old cases still name it. */
export async function findAgency(db: Db, id: AgencyId): Promise<Agency | undefined> {
  const { rows } = await sql<Agency>`select ${columns} from core.agencies a where a.agency_id = ${id}`.execute(db)
  return rows[0]
}

/** Names by id as they stood at most half a minute ago. Where one is missing, ask the table: there may be more than are held here. */
export const knownAgencyNames = trusted(NAMES.trustSeconds, async (db) => {
  const { rows } = await sql<{ id: AgencyId; name: Agency['name'] }>`
    select agency_id as id, name from core.agencies order by agency_id limit ${sql.lit(NAMES.most)}`.execute(db)
  return new Map(rows.map(({ id, name }) => [id as string, name]))
})

/** Agencies that have not ended, by their name in the country's own language. Every word must begin a word of a name, short or long. */
export async function listAgencies(
  db: Db,
  { words = '', parent, region, type, after, limit = 50 }: AgencyWish,
): Promise<Agency[]> {
  const wishes = [sql`(a.valid_to is null or a.valid_to >= current_date)`]
  for (const word of foldedWords(words))
    wishes.push(sql`a.search like ${`%${word}%`} and ' ' || a.search like ${`% ${word}%`}`)
  if (parent !== undefined) wishes.push(sql`a.parent_id = ${parent}`)
  if (region !== undefined) wishes.push(sql`a.region_code = ${region}`)
  if (type !== undefined) wishes.push(sql`a.type = ${type}`)
  if (after !== undefined)
    wishes.push(
      sql`(a.search, a.agency_id) > (select l.search, l.agency_id from core.agencies l where l.agency_id = ${after})`,
    )
  const { rows } = await sql<Agency>`
    select ${columns} from core.agencies a where ${sql.join(wishes, sql` and `)} order by a.search, a.agency_id
    limit ${sql.lit(Math.min(limit, AGENCIES_MAX))}`.execute(db)
  return rows
}

/** The agency and all above it, the highest first. */
export async function agencyPath(db: Db, id: AgencyId): Promise<Agency[]> {
  const { rows } = await sql<Agency>`
    with recursive up as (
      select agency_id, parent_id, 0 as height from core.agencies where agency_id = ${id}
      union all select p.agency_id, p.parent_id, up.height + 1 from core.agencies p join up on p.agency_id = up.parent_id where up.height < ${HEIGHT_MAX}
    ) select ${columns} from up join core.agencies a using (agency_id) order by up.height desc`.execute(db)
  return rows
}

/** The governments of a region and of all that it lies in, the nearest first: a village gives its regency's, then its province's. */
export async function governmentsOf(db: Db, regionCode: string): Promise<Agency[]> {
  const { rows } = await sql<Agency>`
    with recursive up as (
      select region_code, parent_code, level from core.regions where region_code = ${regionCode}
      union all select r.region_code, r.parent_code, r.level from core.regions r join up on r.region_code = up.parent_code
    ) select ${columns} from up join core.agencies a on a.region_code = up.region_code and a.governs
    where a.valid_to is null or a.valid_to >= current_date order by up.level desc, a.agency_id`.execute(db)
  return rows
}

/** The local government that answers for a region: its own, else the nearest above it. */
export async function agencyForRegion(db: Db, regionCode: string): Promise<Agency | undefined> {
  return (await governmentsOf(db, regionCode))[0]
}

export async function listOffices(db: Db, agencyId: AgencyId): Promise<Office[]> {
  const { rows } = await sql<Office>`
    select office_id::text as "officeId", agency_id as "agencyId", name, region_code as "regionCode", address, phone, email
    from core.offices where agency_id = ${agencyId} and (valid_to is null or valid_to >= current_date)
    order by office_id limit ${sql.lit(AGENCIES_MAX)}`.execute(db)
  return rows
}

const columns = sql`a.agency_id as id, a.parent_id as "parentId", a.name, a.short, a.type, a.region_code as "regionCode", a.governs, a.zone,
  a.valid_from as "validFrom", a.valid_to as "validTo"`
