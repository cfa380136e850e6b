import type { AgencyId } from '../../../core/agencies/agency.ts'
import { fold, foldedWords } from '../../../core/country/fold.ts'
import type { Officer } from '../../../core/people/actor.ts'
import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import type { Mall, WeekHours } from './mall.ts'

const MALLS_MAX = 500

/** Also one that has closed: old tickets still name it. */
export async function findMall(db: Db, mallId: string): Promise<Mall | undefined> {
  const { rows } = await sql<Mall>`select ${columns} from mall.malls m where m.mall_id = ${mallId}`.execute(db)
  return rows[0]
}

export async function lockMall(tx: Tx, mallId: string): Promise<Mall | undefined> {
  const { rows } = await sql<Mall>`select ${columns} from mall.malls m where m.mall_id = ${mallId} for update`.execute(
    tx,
  )
  return rows[0]
}

interface MallWish {
  readonly words?: string
  /** Where this service can be had. */
  readonly service?: string
  /** The last mall of the page before. */
  readonly after?: string
  readonly limit?: number
  /** Malls that closed before this day are left out. */
  readonly today: string
}

/** Malls by name. Every word must begin a word of the name or the address. */
export async function listMalls(db: Db, { words = '', service, after, limit = 50, today }: MallWish): Promise<Mall[]> {
  const wishes = [sql`(m.closes_on is null or m.closes_on >= ${today})`]
  for (const word of foldedWords(words)) wishes.push(sql`' ' || m.search like ${`% ${word}%`}`)
  if (service !== undefined)
    wishes.push(sql`exists (select from mall.group_services s join mall.counter_groups g using (group_id)
      where s.service_id = ${service} and g.mall_id = m.mall_id and g.ended_at is null)`)
  if (after !== undefined)
    wishes.push(sql`(m.search, m.mall_id) > (select l.search, l.mall_id from mall.malls l where l.mall_id = ${after})`)
  const { rows } = await sql<Mall>`
    select ${columns} from mall.malls m where ${sql.join(wishes, sql` and `)} order by m.search, m.mall_id
    limit ${sql.lit(Math.min(limit, MALLS_MAX))}`.execute(db)
  return rows
}

/** The malls that an officer runs, or in which an agency of theirs has a counter group; closed ones too. */
export async function mallsOf(db: Db, { roles }: Officer): Promise<Mall[]> {
  const mine = roles.filter(({ role }) => role === 'coordinator' || role === 'officer')
  const reached = mine.map(({ reach }) => reach)
  const everywhere = reached.includes('all')
  const ids = [...new Set(reached.flatMap((reach) => (reach === 'all' ? [] : [...reach])))]
  const { rows } = await sql<Mall>`
    select ${columns} from mall.malls m where ${everywhere} or m.agency_id = any(${ids}::text[])
      or exists (select from mall.counter_groups g where g.mall_id = m.mall_id and g.agency_id = any(${ids}::text[]) and g.ended_at is null)
    order by m.search, m.mall_id limit ${sql.lit(MALLS_MAX)}`.execute(db)
  return rows
}

export interface MallFacts {
  readonly name: Readonly<Record<string, string>>
  readonly address: string
  readonly hours: WeekHours
}

/** Gives false where a mall of that code is there already. */
export async function insertMall(
  tx: Tx,
  mallId: string,
  { name, address, hours, agencyId, zone }: MallFacts & { readonly agencyId: AgencyId; readonly zone: string },
  now: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into mall.malls (mall_id, agency_id, name, search, address, zone, hours, opened_at, changed_at)
    values (${mallId}, ${agencyId}, ${JSON.stringify(name)}::jsonb, ${searchOf(name, address)}, ${address}, ${zone},
      ${JSON.stringify(hours)}::jsonb, ${now}, ${now}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function updateMall(
  tx: Tx,
  mallId: string,
  { name, address, hours }: MallFacts,
  now: Date,
): Promise<Mall> {
  return one(
    await sql<Mall>`
      update mall.malls m set name = ${JSON.stringify(name)}::jsonb, search = ${searchOf(name, address)}, address = ${address},
        hours = ${JSON.stringify(hours)}::jsonb, changed_at = ${now}, version = m.version + 1
      where m.mall_id = ${mallId} returning ${columns}`.execute(tx),
  )
}

/** Null takes a planned end back. */
export async function saveEnd(
  tx: Tx,
  mallId: string,
  end: { readonly closesOn: string; readonly reason: string } | null,
  now: Date,
): Promise<Mall> {
  return one(
    await sql<Mall>`
      update mall.malls m set closes_on = ${end?.closesOn ?? null}::date, closing_reason = ${end?.reason ?? null}, changed_at = ${now},
        version = m.version + 1 where m.mall_id = ${mallId} returning ${columns}`.execute(tx),
  )
}

function one<T>({ rows: [row] }: { readonly rows: readonly T[] }): T {
  if (!row) throw new Error('A row that was locked is gone')
  return row
}

function searchOf(name: Readonly<Record<string, string>>, address: string): string {
  return fold([...Object.values(name), address].join(' '))
}

const columns = sql`m.mall_id as "mallId", m.agency_id as "agencyId", m.name, m.address, m.zone, m.hours, m.version,
  m.closes_on::text as "closesOn", m.closing_reason as "closingReason"`
