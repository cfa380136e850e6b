import { sql } from '../../kit/sql.ts'
import type { AgencyId } from '../agencies/agency.ts'
import type { HeldRole, Officer, OfficerId, Role } from './actor.ts'

/** An officer as `officerColumns` reads them; a reach of null is the whole nation's. */
export interface OfficerRow {
  readonly officerId: OfficerId
  readonly name: string
  readonly email: string
  readonly hasFactor: boolean
  /** Of the session by which they came, where that is asked. */
  readonly provenAt?: Date | null
  readonly roles: readonly { role: Role; agencyId: AgencyId; reach: readonly AgencyId[] | null }[]
}

/** A tree of agencies is not higher; a circle in it, which no rule of a table can forbid, ends here. */
const HEIGHT_MAX = 12

// The nation's roles reach all (null); who runs the portal's people and calendars reaches no case at all.
export const officerColumns = sql`o.officer_id::text as "officerId", o.name, o.email,
  exists (select from core.second_factors f where f.officer_id = o.officer_id) as "hasFactor", coalesce((
  select jsonb_agg(jsonb_build_object('role', r.role, 'agencyId', r.agency_id, 'reach', case
    when r.role in ('national_admin', 'overseer') then null
    when r.role = 'system_admin' then '[]'::jsonb
    else (
      with recursive below as (
        select r.agency_id, 0 as height
        union all select a.agency_id, b.height + 1 from core.agencies a join below b on a.parent_id = b.agency_id where b.height < ${HEIGHT_MAX}
      ) select jsonb_agg(distinct agency_id) from below
    ) end) order by r.role, r.agency_id)
  from core.officer_roles r where r.officer_id = o.officer_id), '[]') as roles`

export function officerOf({ officerId, name, email, hasFactor, provenAt = null, roles }: OfficerRow): Officer {
  const held = roles.map(({ role, agencyId, reach }): HeldRole => {
    return { role, agencyId, reach: reach === null ? 'all' : new Set(reach) }
  })
  return { kind: 'officer', officerId, name, email, roles: held, proof: { hasFactor, provenAt } }
}
