import { Conflict, NotFound } from '../../kit/refusals.ts'
import { sql, type Tx } from '../../kit/sql.ts'
import type { AgencyId } from '../agencies/agency.ts'

/**
 * Holds an agency until the act is over, so that it neither closes nor goes into another meanwhile. Throws Conflict `agencyEnded` where its last
 * day, counted in its own zone, is over: nobody can work there.
 */
export async function holdOpenAgency(tx: Tx, agencyId: AgencyId, now: Date): Promise<void> {
  const { rows } = await sql<{ open: boolean }>`
    select valid_to is null or valid_to >= (${now}::timestamptz at time zone zone)::date as open
    from core.agencies where agency_id = ${agencyId} for share`.execute(tx)
  const [agency] = rows
  if (!agency) throw new NotFound()
  if (!agency.open) throw new Conflict('agencyEnded', { agency: agencyId })
}
