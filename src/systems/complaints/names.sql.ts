import { type Db, sql } from '../../kit/sql.ts'
import type { Complaint } from './complaint.ts'

type Names = Readonly<Record<string, string>>

/** What the codes of a complaint are called, by language. */
export interface ComplaintNames {
  readonly agency: Names | null
  readonly category: Names | null
  readonly service: Names | null
  readonly place: string | null
}

export async function namesOf(
  db: Db,
  complaint: Pick<Complaint, 'agencyId' | 'categoryId' | 'serviceId' | 'regionCode'>,
): Promise<ComplaintNames> {
  const {
    rows: [row],
  } = await sql<ComplaintNames>`
    select (select name from core.agencies where agency_id = ${complaint.agencyId}) as agency,
      (select name from core.categories where category_id = ${complaint.categoryId}) as category,
      (select name from core.services where service_id = ${complaint.serviceId}) as service,
      (select place from core.regions where region_code = ${complaint.regionCode}) as place`.execute(db)
  return row ?? { agency: null, category: null, service: null, place: null }
}
