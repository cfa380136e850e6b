import { type Db, sql, type Tx } from '../../kit/sql.ts'

/** How notices of a case to an address stand: they go out, those of this case are stopped, or those of every case. */
export type Stopped = 'no' | 'case' | 'all'

/** A case and one address that its notices go to. */
export interface StopSubject {
  readonly caseId: string
  readonly number: string
  readonly mark: Buffer
  /** True where the address is that of who brought the case. */
  readonly own: boolean
  readonly stopped: Stopped
}

/** What makes the link of a case and an address again; undefined where none was made. */
export async function findStopLink(
  db: Db,
  caseId: string,
  email: string,
): Promise<{ readonly nonce: string; readonly hash: Buffer } | undefined> {
  const { rows } = await sql<{ nonce: string; hash: Buffer }>`
    select nonce, link_hash as hash from core.stop_links where case_id = ${caseId} and address_mark = ${markOf(email)}`.execute(
    db,
  )
  return rows[0]
}

interface NewStopLink {
  readonly caseId: string
  readonly email: string
  readonly nonce: string
  readonly hash: Buffer
}

/** Makes the link, in place of one that no longer fits the house's secret. */
export async function saveStopLink(tx: Tx, { caseId, email, nonce, hash }: NewStopLink, now: Date): Promise<void> {
  await sql`insert into core.stop_links (link_hash, case_id, address_mark, nonce, made_at)
    values (${hash}, ${caseId}, ${markOf(email)}, ${nonce}, ${now})
    on conflict (case_id, address_mark) do update set link_hash = excluded.link_hash, nonce = excluded.nonce, made_at = excluded.made_at`.execute(
    tx,
  )
}

/** What a link stands for; undefined where it was never made, or was revoked. */
export async function findByStopLink(db: Db, hash: Buffer): Promise<StopSubject | undefined> {
  const { rows } = await subject(
    sql`l.address_mark`,
    sql`from core.stop_links l join core.cases k using (case_id)
    where l.link_hash = ${hash}`,
  ).execute(db)
  return rows[0]
}

/** The same, its case locked. */
export async function lockByStopLink(tx: Tx, hash: Buffer): Promise<StopSubject | undefined> {
  await sql`select from core.cases where case_id = (select case_id from core.stop_links where link_hash = ${hash}) for update`.execute(
    tx,
  )
  return findByStopLink(tx, hash)
}

/** How the notices of who brought a case stand; undefined where they left no address. */
export async function findOwnNotices(db: Db, caseId: string): Promise<StopSubject | undefined> {
  const { rows } = await subject(
    markOfColumn,
    sql`from core.cases k join core.case_contacts c using (case_id)
    where k.case_id = ${caseId} and c.email is not null`,
  ).execute(db)
  return rows[0]
}

export async function lockOwnNotices(tx: Tx, caseId: string): Promise<StopSubject | undefined> {
  await sql`select from core.cases where case_id = ${caseId} for update`.execute(tx)
  return findOwnNotices(tx, caseId)
}

export async function insertStop(tx: Tx, mark: Buffer, caseId: string | null, now: Date): Promise<void> {
  await sql`insert into core.notice_stops (address_mark, case_id, stopped_at) values (${mark}, ${caseId}, ${now}) on conflict do nothing`.execute(
    tx,
  )
}

/** Lets notices go out again: of this case, and with `all` what was stopped for every case too. */
export async function deleteStop(tx: Tx, mark: Buffer, caseId: string, all: boolean): Promise<void> {
  const every = all ? sql`or case_id is null` : sql``
  await sql`delete from core.notice_stops where address_mark = ${mark} and (case_id = ${caseId} ${every})`.execute(tx)
}

/** Whether the owner of an address wants no notices at all. */
export async function isAddressStopped(db: Db, email: string): Promise<boolean> {
  const { rows } =
    await sql`select from core.notice_stops where address_mark = ${markOf(email)} and case_id is null`.execute(db)
  return rows.length > 0
}

/** Stops the notices of every case to an address, or lets them go out again but for the cases that were stopped one by one. False: it stood so. */
export async function setAddressStop(tx: Tx, email: string, stopped: boolean, now: Date): Promise<boolean> {
  const { numAffectedRows } = await (stopped
    ? sql`insert into core.notice_stops (address_mark, case_id, stopped_at) values (${markOf(email)}, null, ${now}) on conflict do nothing`
    : sql`delete from core.notice_stops where address_mark = ${markOf(email)} and case_id is null`
  ).execute(tx)
  return Number(numAffectedRows ?? 0) > 0
}

const markOfColumn = sql<Buffer>`sha256(convert_to(lower(trim(c.email)), 'UTF8'))`

/** The mark of an address, in the database's own letters: the same however it was typed. */
function markOf(email: string) {
  return sql<Buffer>`sha256(convert_to(lower(trim(${email}::text)), 'UTF8'))`
}

function subject(mark: ReturnType<typeof sql<Buffer>>, from: ReturnType<typeof sql>) {
  return sql<StopSubject>`
    select s.*, exists (select from core.case_contacts o where o.case_id = s."caseId" and sha256(convert_to(lower(trim(o.email)), 'UTF8')) = s.mark) as own,
      case when exists (select from core.notice_stops n where n.address_mark = s.mark and n.case_id is null) then 'all'
        when exists (select from core.notice_stops n where n.address_mark = s.mark and n.case_id = s."caseId") then 'case' else 'no' end as stopped
    from (select k.case_id as "caseId", k.number, ${mark} as mark ${from}) s`
}
