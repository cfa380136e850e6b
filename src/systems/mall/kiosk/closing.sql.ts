import { type Db, sql, type Tx } from '../../../kit/sql.ts'

export interface KioskClosing {
  readonly words: string
  readonly closedAt: Date
}

/** Undefined: the kiosks give numbers. */
export async function findClosing(db: Db, mallId: string): Promise<KioskClosing | undefined> {
  const { rows } = await sql<KioskClosing>`
    select words, closed_at as "closedAt" from mall.kiosk_closings where mall_id = ${mallId}`.execute(db)
  return rows[0]
}

export async function saveClosing(tx: Tx, mallId: string, words: string, now: Date): Promise<void> {
  await sql`insert into mall.kiosk_closings (mall_id, words, closed_at) values (${mallId}, ${words}, ${now})
    on conflict (mall_id) do update set words = excluded.words`.execute(tx)
}

export async function deleteClosing(tx: Tx, mallId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from mall.kiosk_closings where mall_id = ${mallId}`.execute(tx)
  return numAffectedRows === 1n
}
