import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import { CITIZEN } from './citizen.ts'

/** A link that signs in; or, where it names a citizen, makes the address theirs. */
export interface CitizenLink {
  readonly email: string
  readonly citizenId: string | null
  readonly language: string
  readonly good: boolean
}

export async function findCitizenLink(db: Db, hash: Buffer, now: Date): Promise<CitizenLink | undefined> {
  return (await select(hash, now).execute(db)).rows[0]
}

/** The same, locked: of two who come with one link the second finds it used. */
export async function lockCitizenLink(tx: Tx, hash: Buffer, now: Date): Promise<CitizenLink | undefined> {
  await sql`select from core.citizen_links where link_hash = ${hash} for update`.execute(tx)
  return findCitizenLink(tx, hash, now)
}

interface NewLink {
  readonly hash: Buffer
  readonly email: string
  readonly language: string
  readonly citizenId?: string | undefined
}

export async function insertCitizenLink(
  tx: Tx,
  { hash, email, language, citizenId }: NewLink,
  now: Date,
): Promise<void> {
  await sql`insert into core.citizen_links (link_hash, email, citizen_id, language, made_at, ends_at)
    values (${hash}, ${email}, ${citizenId ?? null}, ${language}, ${now}, ${now}::timestamptz + make_interval(mins => ${CITIZEN.linkMinutes}))`.execute(
    tx,
  )
}

/** Uses a link up, and all others of that address and purpose with it. */
export async function useCitizenLinks(tx: Tx, { email, citizenId }: CitizenLink, now: Date): Promise<void> {
  await sql`update core.citizen_links set used_at = ${now}
    where used_at is null and lower(email) = lower(${email}) and citizen_id is not distinct from ${citizenId}::uuid`.execute(
    tx,
  )
}

function select(hash: Buffer, now: Date) {
  return sql<CitizenLink>`select email, citizen_id as "citizenId", language, used_at is null and ends_at > ${now} as good
    from core.citizen_links where link_hash = ${hash}`
}
