import { type Db, sql, type Tx } from '../../kit/sql.ts'

/** How long a link is good, and how many a case can have in an hour: nobody floods somebody else's mailbox. */
export const KEY_LINK = { hours: 24, mostPerHour: 3 } as const

export interface KeyLink {
  readonly caseId: string
  readonly number: string
  /** Of the case. */
  readonly system: string
  /** Does it still open something? */
  readonly state: 'good' | 'used' | 'over'
}

/** A link by the hash of its secret; undefined where none was made, or it was swept away. */
export async function findKeyLink(db: Db, hash: Buffer, now: Date): Promise<KeyLink | undefined> {
  const { rows } = await sql<KeyLink>`
    select l.case_id as "caseId", c.number, c.system, case when l.used_at is not null then 'used' when l.ends_at <= ${now} then 'over' else 'good' end as state
    from core.key_links l join core.cases c using (case_id) where l.link_hash = ${hash}`.execute(db)
  return rows[0]
}

/** A case that somebody wants a new key for. */
export interface Asked {
  readonly caseId: string
  readonly email: string | null
}

/** The case with that number, locked, so that those who ask at once are counted one after the other. */
export async function lockAsked(tx: Tx, number: string): Promise<Asked | undefined> {
  const { rows } = await sql<Asked>`
    select c.case_id as "caseId", (select email from core.case_contacts k where k.case_id = c.case_id) as email
    from core.cases c where c.number = ${number} for update`.execute(tx)
  return rows[0]
}

/** Makes a link, unless the case had its most within the hour. False: none was made. */
export async function insertKeyLink(tx: Tx, hash: Buffer, caseId: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into core.key_links (link_hash, case_id, made_at, ends_at)
    select ${hash}, ${caseId}, ${now}::timestamptz, ${now}::timestamptz + make_interval(hours => ${KEY_LINK.hours})
    where (select count(*) from core.key_links where case_id = ${caseId} and made_at > ${now}::timestamptz - interval '1 hour') < ${KEY_LINK.mostPerHour}`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0) > 0
}

/** Uses a link up, and every other link of the case with it. False: it is used already, over, or another case's. */
export async function useKeyLink(tx: Tx, hash: Buffer, caseId: string, now: Date): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update core.key_links set used_at = ${now} where case_id = ${caseId} and used_at is null
    and exists (select from core.key_links where link_hash = ${hash} and case_id = ${caseId} and used_at is null and ends_at > ${now})`.execute(
      tx,
    )
  return Number(numAffectedRows ?? 0) > 0
}

/** Takes away links that were over a day ago: until then whoever opens one is told so. Gives how many, `limit` at most. */
export async function sweepKeyLinks(tx: Tx, now: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from core.key_links where link_hash in (
    select link_hash from core.key_links where ends_at < ${now}::timestamptz - interval '1 day' order by ends_at limit ${limit})`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}
