import type { AgencyId } from '../../../core/agencies/agency.ts'
import { type Db, sql, type Tx } from '../../../kit/sql.ts'

/** A counter, whose it is, and who sits there. */
export interface Seat {
  readonly counterId: string
  readonly label: string
  readonly groupId: string
  readonly mallId: string
  /** Of the counter group. */
  readonly agencyId: AgencyId
  readonly zone: string
  readonly isOpen: boolean
  readonly clerkId: string | null
  readonly openedAt: Date | null
  readonly restFrom: Date | null
  readonly restUntil: Date | null
}

const SEATS_MAX = 300

export async function findSeat(db: Db, counterId: string): Promise<Seat | undefined> {
  const { rows } = await sql<Seat>`
    select ${columns} from ${joined} where c.counter_id = ${counterId} and c.ended_at is null and g.ended_at is null`.execute(
    db,
  )
  return rows[0]
}

/** The counter is held until the act is over. */
export async function lockSeat(tx: Tx, counterId: string): Promise<Seat | undefined> {
  await sql`select from mall.counters where counter_id = ${counterId} for update`.execute(tx)
  return findSeat(tx, counterId)
}

/** The counters of a group, open or not. */
export async function listSeats(db: Db, groupId: string): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    select ${columns} from ${joined} where c.group_id = ${groupId} and c.ended_at is null and g.ended_at is null
    order by length(c.label), c.label limit ${sql.lit(SEATS_MAX)}`.execute(db)
  return rows
}

export async function insertSitting(tx: Tx, counterId: string, clerkId: string, now: Date): Promise<void> {
  await sql`insert into mall.sittings (counter_id, clerk_id, opened_at) values (${counterId}, ${clerkId}, ${now})
    on conflict (counter_id, opened_at) do update set closed_at = null, clerk_id = excluded.clerk_id`.execute(tx)
}

export async function endSitting(tx: Tx, counterId: string, now: Date): Promise<void> {
  await sql`update mall.sittings set closed_at = ${now} where counter_id = ${counterId} and closed_at is null`.execute(
    tx,
  )
}

export async function saveRest(
  tx: Tx,
  counterId: string,
  rest: { readonly from: Date; readonly until: Date } | null,
): Promise<void> {
  await sql`update mall.sittings set rest_from = ${rest?.from ?? null}, rest_until = ${rest?.until ?? null}
    where counter_id = ${counterId} and closed_at is null`.execute(tx)
}

const columns = sql`c.counter_id::text as "counterId", c.label, c.group_id::text as "groupId", c.mall_id as "mallId", g.agency_id as "agencyId", m.zone,
  s.counter_id is not null as "isOpen", s.clerk_id::text as "clerkId", s.opened_at as "openedAt", s.rest_from as "restFrom", s.rest_until as "restUntil"`
const joined = sql`mall.counters c join mall.counter_groups g using (group_id) join mall.malls m on m.mall_id = c.mall_id
  left join mall.sittings s on s.counter_id = c.counter_id and s.closed_at is null`
