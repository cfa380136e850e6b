import { type Db, sql } from '../../../kit/sql.ts'

/** What the country pack has brought so far. */
export interface GroundCounts {
  readonly regions: number
  readonly agencies: number
  /** Days off from today on for which there is no decree. */
  readonly undecreed: number
  /** Whether the year after this one has less than half the days off of the fullest year: a list that was begun, as `check` says it. */
  readonly thinNextYear: boolean
}

/** `today` is the country's, `YYYY-MM-DD`. */
export async function countGround(db: Db, today: string): Promise<GroundCounts> {
  const year = Number(today.slice(0, 4)) + 1
  const { rows } = await sql<GroundCounts>`
    select (select count(*)::int from core.regions) as regions,
      (select count(*)::int from core.agencies where valid_to is null or valid_to >= ${today}::date) as agencies,
      (select count(*)::int from core.holidays where struck_at is null and decree is null and holiday_on >= ${today}::date) as undecreed,
      coalesce(2 * max(days) filter (where year = ${year}) < max(days), true) as "thinNextYear"
    from (select extract(year from holiday_on) as year, count(*) as days from core.holidays
      where struck_at is null and region_code is null and agency_id is null group by 1) years`.execute(db)
  const [counts] = rows
  if (!counts) throw new Error('The database gave no answer.')
  return counts
}
