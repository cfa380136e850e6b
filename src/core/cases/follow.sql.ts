import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Cookie } from '../../kit/page.ts'
import { type Db, sql } from '../../kit/sql.ts'
import type { Actor } from '../people/actor.ts'
import { type FollowKey, keyHash, parseKey } from './key.ts'

/** How long a device stays with a case after number and key were shown. */
const FOLLOW_SECONDS = 12 * 3600

/** Lets this device open that one case until the key changes or the time is over. It holds neither number nor key. `key`: however it was typed. */
export function followCookie(secret: Buffer, caseId: string, key: string, now: Date): Cookie {
  return sealed(secret, caseId, keyHash(parseKey(key) ?? (key as FollowKey)), now)
}

/** The same for another case that opens with the same key, given to whoever has opened the first; undefined where the keys differ. */
export async function followCookieOf(
  db: Db,
  secret: Buffer,
  { from, to }: { readonly from: string; readonly to: string },
  now: Date,
): Promise<Cookie | undefined> {
  const { rows } = await sql<{ keyHash: Buffer }>`
    select t.key_hash as "keyHash" from core.cases t join core.cases f on f.case_id = ${from} and f.key_hash = t.key_hash where t.case_id = ${to}`.execute(
    db,
  )
  return rows[0] && sealed(secret, to, rows[0].keyHash, now)
}

/** Whoever holds a good cookie is that case's complainant; else undefined. A new key ends every cookie of the old one. */
export async function complainantOf(
  db: Db,
  secret: Buffer,
  cookie: string | undefined,
  now: Date,
): Promise<Actor | undefined> {
  const [, caseId, until, seal] =
    /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,12})\.([\w-]{43})$/.exec(cookie ?? '') ?? []
  if (!caseId || !until || !seal || Number(until) * 1000 < now.getTime()) return undefined
  const { rows } = await sql<{
    keyHash: Buffer | null
  }>`select key_hash as "keyHash" from core.cases where case_id = ${caseId}`.execute(db)
  const hash = rows[0]?.keyHash
  if (!hash || !timingSafeEqual(sealOf(secret, caseId, Number(until), hash), Buffer.from(seal, 'base64url')))
    return undefined
  return { kind: 'complainant', caseId }
}

function sealed(secret: Buffer, caseId: string, hash: Buffer, now: Date): Cookie {
  const until = Math.floor(now.getTime() / 1000) + FOLLOW_SECONDS
  const seal = sealOf(secret, caseId, until, hash).toString('base64url')
  return { name: 'follow', value: `${caseId}.${until}.${seal}`, seconds: FOLLOW_SECONDS }
}

function sealOf(secret: Buffer, caseId: string, until: number, hash: Buffer): Buffer {
  return createHmac('sha256', secret).update(`follow\n${caseId}\n${until}\n`).update(hash).digest()
}
