import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import type { AtLine } from './line.sql.ts'

export async function saveNotice(tx: Tx, ticketId: string, sealed: Buffer, now: Date): Promise<void> {
  await sql`insert into mall.ticket_notices (ticket_id, sealed, asked_at) values (${ticketId}, ${sealed}, ${now})
    on conflict (ticket_id) do update set sealed = excluded.sealed, asked_at = excluded.asked_at`.execute(tx)
}

/** Takes the address out, for good. Undefined: there is none, or it was taken. */
export async function takeNotice(tx: Tx, ticketId: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{ sealed: Buffer }>`
    delete from mall.ticket_notices where ticket_id = ${ticketId} returning sealed`.execute(tx)
  return rows[0]?.sealed
}

export async function hasNotice(db: Db, ticketId: string): Promise<boolean> {
  const { rows } = await sql`select from mall.ticket_notices where ticket_id = ${ticketId}`.execute(db)
  return rows.length > 0
}

/** Those of a line who want to be told. */
export async function listNoticed(db: Db, { groupId, servedOn }: AtLine): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select t.ticket_id::text as id from mall.tickets t join mall.ticket_notices n using (ticket_id)
    where t.group_id = ${groupId} and t.served_on = ${servedOn} and t.status in ('queued', 'sent-on') limit 1000`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
