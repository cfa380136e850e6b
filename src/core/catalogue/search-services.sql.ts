import { type Db, sql } from '../../kit/sql.ts'
import type { AgencyId } from '../agencies/agency.ts'
import type { Names } from '../country/country.ts'
import { fold, LETTERS_MAX } from '../country/fold.ts'
import type { ServiceParts } from '../country/service-standard.ts'
import type { Service } from './service.ts'

/** A service in a list, with what its standard says in a line. */
export interface OfferedService extends Service {
  readonly versionId: string | null
  readonly description: Names | null
  readonly time: ServiceParts['time'] | null
  readonly fee: ServiceParts['fee'] | null
  readonly output: Names | null
  /** Whether the agency itself has said so. */
  readonly verified: boolean | null
}

/** Hits that are weighed, and those that are shown: whoever needs more writes more. */
const WEIGHED_MAX = 500
const FOUND_MAX = 30
const LISTED_MAX = 100
/** Of 1: one wrong letter in a word of six is 0.5 (`apotik`, `apotek`). */
const LIKENESS_MIN = '0.45'

interface Browse {
  readonly today: string
  /** A key of the country's `lifeEvents`. */
  readonly event?: string | undefined
  readonly agency?: AgencyId | undefined
  /** The last service of the page before. */
  readonly after?: string | undefined
  readonly limit?: number
}

/** The services on offer, by their name in the country's own language. Those of an agency also when every agency of its type gives them. */
export async function listOffered(
  db: Db,
  { today, event, agency, after, limit = 50 }: Browse,
): Promise<OfferedService[]> {
  const wishes = [OFFERED]
  if (event !== undefined) wishes.push(sql`s.life_events @> ${[event]}::text[]`)
  if (agency !== undefined)
    wishes.push(
      sql`(s.agency_id = ${agency} or s.agency_types @> array[(select a.type from core.agencies a where a.agency_id = ${agency})])`,
    )
  if (after !== undefined)
    wishes.push(
      sql`(s.search, s.service_id) > (select l.search, l.service_id from core.services l where l.service_id = ${after})`,
    )
  const { rows } = await sql<OfferedService>`
    with listed as (
      select s.* from core.services s where ${sql.join(wishes, sql` and `)} order by s.search, s.service_id
      limit ${sql.lit(Math.min(limit, LISTED_MAX))}
    ) select ${columns} from listed s ${standardOn(today, agency ?? null)} order by s.search, s.service_id`.execute(db)
  return rows
}

/**
 * Services on offer that are meant by these words, the likeliest first: by any form of the words, by letters that are nearly theirs, or by
 * one of the events of life that the words name.
 */
export async function searchServices(
  db: Db,
  words: string,
  {
    today,
    events = [],
    limit = FOUND_MAX,
  }: { readonly today: string; readonly events?: readonly string[]; readonly limit?: number },
): Promise<OfferedService[]> {
  const folded = fold(words.slice(0, LETTERS_MAX))
  if (folded === '') return []
  // The looser threshold holds for this statement alone; the words come out of the same row, so that it is set before they are compared.
  const { rows } = await sql<OfferedService>`
    with asked as materialized (
      select ${folded}::text as words, plainto_tsquery(coalesce((select search_config from core.country), 'simple'), ${folded}) as stems,
        set_config('pg_trgm.word_similarity_threshold', ${LIKENESS_MIN}, true)
    ), hits as materialized (
      select s.*, a.words, a.stems as sought from asked a cross join lateral (
        select * from core.services s
        where (s.stems @@ a.stems or a.words <% s.finds or s.life_events && ${[...events]}::text[]) and ${OFFERED}
        limit ${sql.lit(WEIGHED_MAX)}) s
    ), best as (
      select s.*, word_similarity(s.words, s.search) * 2 + word_similarity(s.words, s.finds) + (s.stems @@ s.sought)::int as likeness
      from hits s order by likeness desc, s.search, s.service_id limit ${sql.lit(Math.min(limit, FOUND_MAX))}
    ) select ${columns} from best s ${standardOn(today, null)} order by s.likeness desc, s.search, s.service_id`.execute(
    db,
  )
  return rows
}

/** Agencies that alone give a service on offer, with how many. */
export async function listGivers(
  db: Db,
): Promise<{ readonly id: AgencyId; readonly name: Names; readonly count: number }[]> {
  const { rows } = await sql<{ id: AgencyId; name: Names; count: number }>`
    select a.agency_id as id, a.name, g.count from (
      select s.agency_id, count(*)::int as count from core.services s where s.agency_id is not null and ${OFFERED} group by s.agency_id
      order by count desc, s.agency_id limit ${sql.lit(LISTED_MAX)}
    ) g join core.agencies a using (agency_id) order by a.search`.execute(db)
  return rows
}

const OFFERED = sql`s.standard <> 'withdrawn' and (s.valid_from is null or s.valid_from <= current_date) and (s.valid_to is null or s.valid_to >= current_date)`

/** The version that holds: the agency's own before the one for all. */
const standardOn = (today: string, agency: AgencyId | null) => sql`
  left join lateral (
    select v.version_id, v.parts, v.verified from core.service_versions v
    where v.service_id = s.service_id and (v.agency_id is null or v.agency_id = ${agency}) and v.published_at is not null
      and v.valid_from <= ${today}::date and (v.ends_on is null or v.ends_on > ${today}::date)
    order by v.agency_id nulls last limit 1) v on true`

const columns = sql`s.service_id as id, s.name, s.agency_id as "agencyId", s.agency_types as "agencyTypes", s.life_events as "lifeEvents",
  s.standard, s.valid_from as "validFrom", s.valid_to as "validTo", v.version_id::text as "versionId", v.parts -> 'description' as description,
  v.parts -> 'time' as time, v.parts -> 'fee' as fee, v.parts -> 'output' as output, v.verified`
