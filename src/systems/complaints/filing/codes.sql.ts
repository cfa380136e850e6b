import { type Db, sql } from '../../../kit/sql.ts'

/** The codes that a filing names; what is undefined is not asked for. */
interface Codes {
  readonly region?: string | undefined
  readonly agency?: string | undefined
  readonly category?: string | undefined
  readonly service?: string | undefined
}

/** Which of them exist, and until when those hold that can end, `YYYY-MM-DD`; null: no end is known. */
interface FoundCodes {
  readonly region: boolean
  readonly regionEndedOn: string | null
  readonly agency: boolean
  readonly agencyValidTo: string | null
  readonly category: boolean
  readonly service: boolean
}

/** Looks all codes of a filing up in one statement: four asked one by one would cost as much as the filing. */
export async function findCodes(db: Db, { region, agency, category, service }: Codes): Promise<FoundCodes> {
  const { rows } = await sql<FoundCodes>`
    select r.region_code is not null as region, r.ended_on as "regionEndedOn", a.agency_id is not null as agency, a.valid_to as "agencyValidTo",
      exists (select from core.categories where category_id = ${category ?? null}) as category,
      exists (select from core.services where service_id = ${service ?? null}) as service
    from (select) as one left join core.regions r on r.region_code = ${region ?? null} left join core.agencies a on a.agency_id = ${agency ?? null}`.execute(
    db,
  )
  const [found] = rows
  if (!found) throw new Error('A select without a table gave no row.')
  return found
}
