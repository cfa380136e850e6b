import type { AgencyId } from '../../../../core/agencies/agency.ts'
import type { Names } from '../../../../core/country/country.ts'
import { type Db, sql } from '../../../../kit/sql.ts'

/** An agency where one can apply for a service here, and the form that is filled in now. */
export interface Offer {
  readonly agencyId: AgencyId
  readonly name: Names
  readonly zone: string
  readonly formId: string
  readonly formNumber: number
}

/** More than there are districts in any country that we know of. */
const OFFERS_MAX = 1_000

/** Where one can apply for a service, by name. */
export async function listOffers(db: Db, serviceId: string, on: string): Promise<Offer[]> {
  const { rows } = await sql<Offer>`
    select f.agency_id as "agencyId", a.name, a.zone, f.form_id::text as "formId", v.number as "formNumber"
    from mall.application_forms f join mall.form_versions v on v.form_id = f.form_id and v.replaced_at is null
      join core.agencies a on a.agency_id = f.agency_id
    where f.service_id = ${serviceId} and (a.valid_to is null or a.valid_to >= ${on}::date)
    order by a.search, f.agency_id limit ${sql.lit(OFFERS_MAX)}`.execute(db)
  return rows
}
