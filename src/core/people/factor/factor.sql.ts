import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import type { OfficerId } from '../actor.ts'
import { forgetTries } from '../tries.sql.ts'

export interface Factor {
  readonly sealed: Buffer
  readonly madeAt: Date
  /** Recovery codes that are still good. */
  readonly codesLeft: number
}

/** What an officer showed beside the password: a code of their app, or one from their paper. */
export type FactorProof =
  | { readonly kind: 'code'; readonly sealed: Buffer; readonly step: number }
  | { readonly kind: 'recovery'; readonly hash: Buffer }

export async function findFactor(db: Db, officerId: OfficerId): Promise<Factor | undefined> {
  const { rows } = await sql<Factor>`
    select sealed, made_at as "madeAt", (select count(*)::int from core.recovery_codes r
      where r.officer_id = f.officer_id and r.used_at is null) as "codesLeft"
    from core.second_factors f where officer_id = ${officerId}`.execute(db)
  return rows[0]
}

/** True while that recovery code of the officer is good. */
export async function isRecoveryCode(db: Db, officerId: OfficerId, hash: Buffer): Promise<boolean> {
  const { rows } = await sql`select from core.recovery_codes
    where code_hash = ${hash} and officer_id = ${officerId} and used_at is null`.execute(db)
  return rows.length > 0
}

/**
 * Takes what was shown as the second factor, once: of two with one code the second is false. True without a proof only where the officer
 * has no second factor. The officer is locked already.
 */
export async function passFactor(
  tx: Tx,
  officerId: OfficerId,
  proof: FactorProof | undefined,
  now: Date,
): Promise<boolean> {
  const { rows: has } = await sql`select from core.second_factors where officer_id = ${officerId} for update`.execute(
    tx,
  )
  if (has.length === 0) return true
  if (!proof) return false
  const used =
    proof.kind === 'code'
      ? sql`update core.second_factors set last_step = ${proof.step}
          where officer_id = ${officerId} and sealed = ${proof.sealed} and last_step < ${proof.step}`
      : sql`update core.recovery_codes set used_at = ${now}
          where officer_id = ${officerId} and code_hash = ${proof.hash} and used_at is null`
  const { numAffectedRows } = await used.execute(tx)
  const passed = Number(numAffectedRows ?? 0) === 1
  if (passed) await forgetTries(tx, 'second-factor', officerId)
  return passed
}

interface NewFactor {
  readonly officerId: OfficerId
  readonly sealed: Buffer
  /** The half minute of the code that confirmed it: that code is used. */
  readonly step: number
  readonly recoveryHashes: readonly Buffer[]
}

/** Sets the factor in place of one before it, with its recovery codes. */
export async function saveFactor(tx: Tx, { officerId, sealed, step, recoveryHashes }: NewFactor, now: Date) {
  await sql`insert into core.second_factors (officer_id, sealed, last_step, made_at) values (${officerId}, ${sealed}, ${step}, ${now})
    on conflict (officer_id) do update set sealed = excluded.sealed, last_step = excluded.last_step, made_at = excluded.made_at`.execute(
    tx,
  )
  await saveRecoveryCodes(tx, officerId, recoveryHashes, now)
}

/** The codes that there were open nothing any more. */
export async function saveRecoveryCodes(tx: Tx, officerId: OfficerId, hashes: readonly Buffer[], now: Date) {
  await sql`delete from core.recovery_codes where officer_id = ${officerId}`.execute(tx)
  await sql`insert into core.recovery_codes (code_hash, officer_id, made_at)
    select unnest(${[...hashes]}::bytea[]), ${officerId}, ${now}`.execute(tx)
}

/** True when there was one. */
export async function deleteFactor(tx: Tx, officerId: OfficerId): Promise<boolean> {
  await sql`delete from core.recovery_codes where officer_id = ${officerId}`.execute(tx)
  const { numAffectedRows } = await sql`delete from core.second_factors where officer_id = ${officerId}`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

interface Reset {
  readonly officerId: OfficerId
  readonly byOfficerId: OfficerId | null
  readonly reason: string
}

export async function insertReset(tx: Tx, { officerId, byOfficerId, reason }: Reset, now: Date): Promise<void> {
  await sql`insert into core.factor_resets (officer_id, by_officer_id, reason, made_at)
    values (${officerId}, ${byOfficerId}, ${reason}, ${now})`.execute(tx)
}
