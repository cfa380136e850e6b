import type { AgencyId } from '../../../core/agencies/agency.ts'
import type { Officer } from '../../../core/people/actor.ts'
import { type Db, sql } from '../../../kit/sql.ts'
import { agenciesReached } from './scope.sql.ts'
import { seeingRoles } from './work.ts'

/** More than this are searched, not chosen from. */
const CHOICES_MAX = 200

export interface AgencyName {
  readonly id: AgencyId
  readonly name: Readonly<Record<string, string>>
}

/** The agencies that a list can be narrowed to; undefined where there are too many to choose from. */
export async function listAgencyNames(db: Db, officer: Officer): Promise<AgencyName[] | undefined> {
  const reached = agenciesReached(seeingRoles(officer))
  if (!reached || reached.length > CHOICES_MAX) return undefined
  if (reached.length < 2) return []
  const { rows } = await sql<AgencyName>`
    select agency_id as id, name from core.agencies where agency_id = any(${reached}::text[]) order by search, agency_id`.execute(
    db,
  )
  return rows
}
