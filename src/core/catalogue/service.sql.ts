import { type Db, sql } from '../../kit/sql.ts'
import { foldedWords } from '../country/fold.ts'
import type { Service, ServiceWish } from './service.ts'

const SERVICES_MAX = 500

/** Also one that has ended: old cases still name it. */
export async function findService(db: Db, id: string): Promise<Service | undefined> {
  const { rows } = await sql<Service>`select ${columns} from core.services s where s.service_id = ${id}`.execute(db)
  return rows[0]
}

/** Services that hold today, by their name in the country's own language; those of an agency also when every agency of its type gives them. */
export async function listServices(
  db: Db,
  { words = '', agency, after, limit = SERVICES_MAX }: ServiceWish = {},
): Promise<Service[]> {
  const wishes = [
    sql`(s.valid_from is null or s.valid_from <= current_date) and (s.valid_to is null or s.valid_to >= current_date)`,
  ]
  for (const word of foldedWords(words))
    wishes.push(sql`s.search like ${`%${word}%`} and ' ' || s.search like ${`% ${word}%`}`)
  if (agency !== undefined) {
    wishes.push(
      sql`(s.agency_id = ${agency} or s.agency_types @> array[(select a.type from core.agencies a where a.agency_id = ${agency})])`,
    )
  }
  if (after !== undefined)
    wishes.push(
      sql`(s.search, s.service_id) > (select l.search, l.service_id from core.services l where l.service_id = ${after})`,
    )
  const { rows } = await sql<Service>`
    select ${columns} from core.services s where ${sql.join(wishes, sql` and `)} order by s.search, s.service_id
    limit ${sql.lit(Math.min(limit, SERVICES_MAX))}`.execute(db)
  return rows
}

const columns = sql`s.service_id as id, s.name, s.agency_id as "agencyId", s.agency_types as "agencyTypes", s.life_events as "lifeEvents", s.standard,
  s.valid_from as "validFrom", s.valid_to as "validTo"`
