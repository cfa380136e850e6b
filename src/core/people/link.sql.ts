import { type Db, sql, type Tx } from '../../kit/sql.ts'
import type { OfficerId } from './actor.ts'

/** Links with which an officer sets a password once, and how long each is good. */
export const LINKS = {
  invitation: { hours: 7 * 24, path: '/invitation' },
  reset: { hours: 1, path: '/password' },
} as const
export type LinkPurpose = keyof typeof LINKS

/** A link that is still good, and whose it is. */
export interface OfficerLink {
  readonly officerId: OfficerId
  readonly email: string
  readonly name: string
  readonly language: string
}

/** A link by the hash of its secret. One that is over, used, or made for another purpose is not there. */
export async function findLink(
  db: Db,
  hash: Buffer,
  purpose: LinkPurpose,
  now: Date,
): Promise<OfficerLink | undefined> {
  const { rows } = await sql<OfficerLink>`${select(hash, purpose)} and l.ends_at > ${now}`.execute(db)
  return rows[0]
}

/** The same, locked: of two who come with one link the second finds it used. */
export async function lockLink(
  tx: Tx,
  hash: Buffer,
  purpose: LinkPurpose,
): Promise<(OfficerLink & { readonly endsAt: Date }) | undefined> {
  const { rows } = await sql<OfficerLink & { endsAt: Date }>`${select(hash, purpose)} for update of l, o`.execute(tx)
  return rows[0]
}

interface NewLink {
  readonly hash: Buffer
  readonly officerId: OfficerId
  readonly purpose: LinkPurpose
}

export async function insertLink(tx: Tx, { hash, officerId, purpose }: NewLink, now: Date): Promise<void> {
  await sql`insert into core.officer_links (link_hash, officer_id, purpose, made_at, ends_at)
    values (${hash}, ${officerId}, ${purpose}, ${now}, ${now}::timestamptz + make_interval(hours => ${LINKS[purpose].hours}))`.execute(
    tx,
  )
}

/** No link of the officer opens anything from now on. */
export async function endLinks(tx: Tx, officerId: OfficerId, now: Date): Promise<void> {
  await sql`update core.officer_links set used_at = ${now} where officer_id = ${officerId} and used_at is null`.execute(
    tx,
  )
}

/** Takes away links that open nothing any more. Gives how many. */
export async function sweepLinks(tx: Tx, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from core.officer_links
    where coalesce(used_at, ends_at) < ${now}::timestamptz - make_interval(days => ${KEPT_DAYS})`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** So long a used link is kept, so that whoever asks why it no longer opens can be told when it was used. */
const KEPT_DAYS = 30

function select(hash: Buffer, purpose: LinkPurpose) {
  return sql`select o.officer_id::text as "officerId", o.email, o.name, o.language, l.ends_at as "endsAt"
    from core.officer_links l join core.officers o using (officer_id)
    where l.link_hash = ${hash} and l.purpose = ${purpose} and l.used_at is null and o.left_at is null`
}
