import { type Db, sql, type Tx } from '../../../kit/sql.ts'

/** Allowances that one group may give. */
export const ALLOWANCES_MAX = 200

/** An address or a number that may hold more appointments than others. */
export interface Allowance {
  readonly allowanceId: string
  readonly contact: string
  readonly most: number
  readonly reason: string
}

export async function listAllowances(db: Db, groupId: string): Promise<Allowance[]> {
  const { rows } = await sql<Allowance>`
    select allowance_id::text as "allowanceId", contact, most, reason from mall.booking_allowances
    where group_id = ${groupId} and ended_at is null order by contact limit ${sql.lit(ALLOWANCES_MAX)}`.execute(db)
  return rows
}

/** How many appointments this contact may hold by an allowance; 0: there is none. */
export async function allowedFor(db: Db, groupId: string, hash: Buffer): Promise<number> {
  const { rows } = await sql<{ most: number }>`
    select most from mall.booking_allowances where group_id = ${groupId} and contact_hash = ${hash} and ended_at is null`.execute(
    db,
  )
  return rows[0]?.most ?? 0
}

/** Undefined: that contact has one already. */
export async function insertAllowance(
  tx: Tx,
  groupId: string,
  { contact, hash, most, reason }: Omit<Allowance, 'allowanceId'> & { readonly hash: Buffer },
  now: Date,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into mall.booking_allowances (group_id, contact, contact_hash, most, reason, added_at)
    values (${groupId}, ${contact}, ${hash}, ${most}, ${reason}, ${now})
    on conflict (group_id, contact_hash) where ended_at is null do nothing returning allowance_id::text as id`.execute(
    tx,
  )
  return rows[0]?.id
}

export async function endAllowance(tx: Tx, groupId: string, allowanceId: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update mall.booking_allowances set ended_at = ${now}
    where allowance_id = ${allowanceId} and group_id = ${groupId} and ended_at is null`.execute(tx)
  return numAffectedRows === 1n
}
