import { type Db, sql } from '../../kit/sql.ts'
import type { AgencyId } from '../agencies/agency.ts'
import type { Names } from '../country/country.ts'
import type { ServiceParts } from '../country/service-standard.ts'
import { EVERY_AGENCY } from './service-version.ts'

/** A service as its agency sees it at work: what is open, and what is being written. */
export interface LineRow {
  readonly id: string
  readonly name: Names
  readonly lifeEvents: readonly string[]
  /** One of many that give it. */
  readonly shared: boolean
  readonly draft: ServiceParts | null
  readonly number: number | null
  readonly validFrom: string | null
  readonly parts: ServiceParts | null
  /** Where the agency has no standard of its own, the one for all. */
  readonly general: ServiceParts | null
  readonly withdrawn: boolean
}

export const LINES_MAX = 500

/** All that an agency gives, or all of a kind (`EVERY_AGENCY`), also what is not published yet, by its name in the country's own language. */
export async function listLines(
  db: Db,
  agency: AgencyId,
  { after, limit = LINES_MAX }: { readonly after?: string | undefined; readonly limit?: number } = {},
): Promise<LineRow[]> {
  const next =
    after === undefined
      ? sql`true`
      : sql`(s.search, s.service_id) > (select l.search, l.service_id from core.services l where l.service_id = ${after})`
  const isForAll = agency === EVERY_AGENCY
  const given = isForAll
    ? sql`s.agency_id is null`
    : sql`(s.agency_id = ${agency} or s.agency_types @> array[(select a.type from core.agencies a where a.agency_id = ${agency})])`
  const own = isForAll ? sql`null::text` : sql`case when s.agency_id is null then ${agency}::text end`
  const { rows } = await sql<LineRow>`
    with ours as materialized (
      select s.* from core.services s
      where ${given} and (s.valid_to is null or s.valid_to >= current_date)
    ), given as (
      select s.* from ours s where ${next} order by s.search, s.service_id limit ${sql.lit(Math.min(limit, LINES_MAX))}
    )
    select s.service_id as id, coalesce(d.parts -> 'name', s.name) as name, s.life_events as "lifeEvents", s.agency_id is null as shared, d.parts as draft, v.number,
      v.valid_from as "validFrom", v.parts, g.parts as general, s.standard = 'withdrawn' as withdrawn
    from given s
    left join core.service_versions d on d.service_id = s.service_id and d.published_at is null
      and d.agency_id is not distinct from ${own}
    left join core.service_versions v on v.service_id = s.service_id and v.published_at is not null and v.ends_on is null
      and v.agency_id is not distinct from ${own}
    left join core.service_versions g on g.service_id = s.service_id and g.published_at is not null and g.ends_on is null
      and g.agency_id is null and s.agency_id is null
    order by s.search, s.service_id`.execute(db)
  return rows
}
