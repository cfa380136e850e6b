import { sql, type Tx } from '../../../kit/sql.ts'
import { lockTicket } from './ticket.sql.ts'
import type { Ticket } from './ticket.ts'

/** A ticket of a day that is over in its mall and that has come to no end. */
export async function lockLeftOver(tx: Tx, at: Date): Promise<Ticket | undefined> {
  const { rows } = await sql<{ id: string }>`
    select t.ticket_id::text as id from mall.tickets t join mall.malls m using (mall_id)
    where t.status not in ('finished', 'left') and t.served_on < (${at}::timestamptz at time zone m.zone)::date
    order by t.served_on, t.ticket_id limit 1 for update of t skip locked`.execute(tx)
  return rows[0] && lockTicket(tx, rows[0].id)
}

/** Sittings that began on a day that is over. Gives how many. */
export async function closeSittings(tx: Tx, at: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update mall.sittings s set closed_at = ${at} from mall.counters c join mall.malls m using (mall_id)
    where c.counter_id = s.counter_id and s.closed_at is null and (s.opened_at at time zone m.zone)::date < (${at}::timestamptz at time zone m.zone)::date`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

/** Addresses of those who wait no more. Gives how many. */
export async function dropNotices(tx: Tx): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from mall.ticket_notices n using mall.tickets t where t.ticket_id = n.ticket_id and t.status in ('finished', 'left')`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}
