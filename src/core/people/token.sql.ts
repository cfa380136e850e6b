import { type Db, sql, type Tx } from '../../kit/sql.ts'
import type { Officer, OfficerId } from './actor.ts'
import { type OfficerRow, officerColumns, officerOf } from './held-roles.sql.ts'
import { secretHash } from './secret.ts'
import { SESSION } from './session.ts'

/** Tokens of programs. A token shows what it is, so that a scanner finds it where it should not be. */
export const TOKEN = { prefix: 'jbt_', days: 90, daysMax: 366, most: 50 } as const

export interface Token {
  readonly tokenId: string
  readonly name: string
  readonly madeAt: Date
  readonly endsAt: Date
  readonly usedAt: Date | null
}

/** The officer in whose name a program acts with this bearer token; undefined when it is over, revoked, or the officer has left. */
export async function officerOfToken(db: Db, bearer: string | undefined, now: Date): Promise<Officer | undefined> {
  if (!bearer || bearer.length > TOKEN_LENGTH_MAX) return undefined
  const { rows } = await sql<OfficerRow>`
    with found as (
      select token_id, officer_id, used_at from core.tokens
      where token_hash = ${secretHash(bearer)} and ends_at > ${now} and revoked_at is null
    ), used as (
      update core.tokens t set used_at = ${now} from found where t.token_id = found.token_id
        and (found.used_at is null or found.used_at < ${now}::timestamptz - make_interval(secs => ${SESSION.seenSeconds}))
    )
    select ${officerColumns} from found join core.officers o using (officer_id) where o.left_at is null`.execute(db)
  return rows[0] && officerOf(rows[0])
}

/** The tokens of an officer that still count, the newest first. */
export async function listTokens(db: Db, officerId: OfficerId, now: Date): Promise<Token[]> {
  const { rows } = await sql<Token>`
    select token_id::text as "tokenId", name, made_at as "madeAt", ends_at as "endsAt", used_at as "usedAt"
    from core.tokens where officer_id = ${officerId} and revoked_at is null and ends_at > ${now}
    order by made_at desc, token_id desc limit ${TOKEN.most}`.execute(db)
  return rows
}

export async function countTokens(tx: Tx, officerId: OfficerId, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from core.tokens where officer_id = ${officerId} and revoked_at is null and ends_at > ${now}`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}

interface NewToken {
  readonly officerId: OfficerId
  readonly hash: Buffer
  readonly name: string
  readonly days: number
}

export async function insertToken(tx: Tx, { officerId, hash, name, days }: NewToken, now: Date): Promise<string> {
  const { rows } = await sql<{ tokenId: string }>`
    insert into core.tokens (token_hash, officer_id, name, made_at, ends_at)
    values (${hash}, ${officerId}, ${name}, ${now}, ${now}::timestamptz + make_interval(days => ${days}))
    returning token_id::text as "tokenId"`.execute(tx)
  return rows[0]?.tokenId ?? ''
}

export async function lockToken(
  tx: Tx,
  officerId: OfficerId,
  tokenId: string,
): Promise<{ readonly tokenId: string; readonly officerId: OfficerId; readonly revokedAt: Date | null } | undefined> {
  const { rows } = await sql<{ tokenId: string; officerId: OfficerId; revokedAt: Date | null }>`
    select token_id::text as "tokenId", officer_id::text as "officerId", revoked_at as "revokedAt" from core.tokens
    where officer_id = ${officerId} and token_id = ${tokenId}::bigint for update`.execute(tx)
  return rows[0]
}

/** Revokes one token of an officer, or all. Gives how many. */
export async function revokeTokens(tx: Tx, officerId: OfficerId, now: Date, tokenId?: string): Promise<number> {
  const one = tokenId ? sql`and token_id = ${tokenId}` : sql``
  const { numAffectedRows } = await sql`update core.tokens set revoked_at = ${now}
    where officer_id = ${officerId} and revoked_at is null ${one}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

const TOKEN_LENGTH_MAX = 100
