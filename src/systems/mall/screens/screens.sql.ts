import { type Db, sql } from '../../../kit/sql.ts'

/** Of so many newest calls each number's last one is taken: calling somebody again and again does not push the others off. */
const LOOKED_AT = 200

/** A call as a display shows and speaks it. Never a name. */
export interface Call {
  readonly callId: string
  readonly groupId: string
  readonly displayNumber: string
  readonly counterLabel: string
  readonly calledAt: Date
  /** True while that person is still on the way to that counter. */
  readonly isOpen: boolean
}

/** Calls older than this are gone from the screens. */
const SHOWN_MINUTES = 60
const SHOWN_MAX = 60

/** What the screens of a mall show now: of these groups, or of all. */
export function callsShown(
  db: Db,
  { mallId, groupIds, now }: { readonly mallId: string; readonly groupIds: readonly string[]; readonly now: Date },
): Promise<Call[]> {
  const since = new Date(now.getTime() - SHOWN_MINUTES * 60_000)
  return listCalls(db, { mallId, groupIds, since, limit: SHOWN_MAX })
}

/** The last call of each number at a mall since a moment, the newest first; of these groups, or of all. */
async function listCalls(db: Db, { mallId, groupIds, since, limit }: CallWish): Promise<Call[]> {
  const { rows } = await sql<Call>`
    select l.call_id::text as "callId", l.group_id::text as "groupId", l.display_number as "displayNumber", c.label as "counterLabel", l.called_at as "calledAt",
      (t.status = 'called' and t.counter_id = l.counter_id) as "isOpen"
    from (select distinct on (ticket_id) * from (
        select * from mall.calls where mall_id = ${mallId} and (${groupIds.length === 0} or group_id = any(${[...groupIds]}::bigint[]))
        order by call_id desc limit ${sql.lit(LOOKED_AT)}) newest
      where called_at >= ${since} order by ticket_id, call_id desc) l
    join mall.tickets t using (ticket_id) join mall.counters c on c.counter_id = l.counter_id
    order by l.call_id desc limit ${limit}`.execute(db)
  return rows
}

interface CallWish {
  readonly mallId: string
  readonly groupIds: readonly string[]
  readonly since: Date
  readonly limit: number
}
