import type { By } from '../../../core/ledger/act.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import type { Status } from '../complaint.ts'
import { findPublic, type PublicComplaint } from '../public/public.sql.ts'

/** How long after a case has ended the traces of its supporters stay: till then it may be taken up again, and they are told. */
export const SUPPORT = { keptDays: 90 } as const

/** One voice, as it is counted: marks instead of what they are marks of. */
export interface Voice {
  readonly supporterId: string
  readonly deviceMark: Buffer | undefined
  readonly emailMark: Buffer | undefined
  readonly email: string | undefined
  readonly language: string
  /** Whose account it belongs to, where they are signed in. */
  readonly citizenId: string | undefined
  /** They were about to send a report of their own. */
  readonly instead: boolean
}

/** Locks the published complaint with that number; what is not published is not found. */
export async function lockPublic(tx: Tx, number: string): Promise<PublicComplaint> {
  await sql`select from complaints.complaints where number = ${number} and published_at is not null and not secret for update`.execute(
    tx,
  )
  const complaint = await findPublic(tx, number)
  if (!complaint) throw new NotFound()
  return complaint
}

/** Locks the complaint with that number whether or not it is still public: whoever supported it may always take that back. */
export async function lockSupported(
  tx: Tx,
  number: string,
): Promise<{ readonly caseId: string; readonly number: string }> {
  const { rows } = await sql<{ caseId: string; number: string }>`
    select case_id as "caseId", number from complaints.complaints where number = ${number} for update`.execute(tx)
  const [complaint] = rows
  if (!complaint) throw new NotFound()
  return complaint
}

/** Counts a voice, unless that device or that address counts already. True: it was counted. */
export async function insertVoice(tx: Tx, by: By, caseId: string, voice: Voice): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into core.case_supporters (supporter_id, case_id, device_mark, email_mark, email, language, citizen_id, instead, supported_at)
    values (${voice.supporterId}, ${caseId}, ${voice.deviceMark ?? null}, ${voice.emailMark ?? null}, ${voice.email ?? null}, ${voice.language}, ${voice.citizenId ?? null},
      ${voice.instead}, ${by.now})
    on conflict do nothing`.execute(tx)
  const counted = Number(numAffectedRows ?? 0) > 0
  if (counted) await count(tx, caseId, { instead: voice.instead, by: 1 })
  return counted
}

/** Which voice is meant: that of this device, and that of this account. What was told to the address of an account is of the account, for its link proved the address. */
export interface Whose {
  readonly deviceMark?: Buffer | undefined
  readonly account?: Account | undefined
}

type Account = { readonly citizenId: string; readonly email: string }

/** Takes a voice out of the count and forgets it. False: there is none. */
export async function deleteVoice(tx: Tx, caseId: string, whose: Whose): Promise<boolean> {
  const { rows } = await sql<{ instead: boolean }>`
    delete from core.case_supporters where case_id = ${caseId} and ${isTheirs(whose)} returning instead`.execute(tx)
  for (const { instead } of rows) await count(tx, caseId, { instead, by: -1 })
  return rows.length > 0
}

/** Do they count for that case? */
export async function hasVoice(db: Db, caseId: string, whose: Whose): Promise<boolean> {
  const { rows } =
    await sql`select from core.case_supporters where case_id = ${caseId} and ${isTheirs(whose)} limit 1`.execute(db)
  return rows.length > 0
}

/** A case that an account supports; without a title where the public no longer reads it. */
export interface Supported {
  readonly number: string
  readonly language: string
  readonly title: string | null
  readonly status: Status
  readonly supportedAt: Date
}

/** What an account said "me too" to, the newest first. */
export async function listSupported(db: Db, account: Account): Promise<Supported[]> {
  const { rows } = await sql<Supported>`
    select c.number, k.language, p.title, c.status, min(s.supported_at) as "supportedAt"
    from core.case_supporters s join complaints.complaints c using (case_id) join core.cases k using (case_id) left join complaints.public_complaints p using (case_id)
    where ${ofAccount(account)} group by c.number, k.language, p.title, c.status order by 5 desc, c.number limit 200`.execute(
    db,
  )
  return rows
}

/** Erases addresses and marks of cases that ended long ago; the count stays. Gives how many, `limit` at most. */
export async function sweepVoices(tx: Tx, now: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update core.case_supporters set email = null, email_mark = null, device_mark = null, citizen_id = null where supporter_id in (
      select s.supporter_id from core.case_supporters s join complaints.complaints c using (case_id)
      where (s.device_mark is not null or s.email_mark is not null or s.citizen_id is not null) and c.status in ('closed', 'withdrawn', 'archived')
        and c.closed_at < ${now}::timestamptz - make_interval(days => ${SUPPORT.keptDays}) limit ${limit})`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

function isTheirs({ deviceMark, account }: Whose) {
  const ofDevice = deviceMark ? sql`device_mark = ${deviceMark}` : sql`false`
  return account ? sql`(${ofDevice} or ${ofAccount(account)})` : ofDevice
}

function ofAccount({ citizenId, email }: Account) {
  return sql`(citizen_id = ${citizenId} or lower(email) = lower(${email}))`
}

/** Beside the case's version: who works on it was not looking at this. */
async function count(tx: Tx, caseId: string, { instead, by }: { instead: boolean; by: 1 | -1 }): Promise<void> {
  await sql`update complaints.complaints set supporters = supporters + ${sql.lit(by)}, supported_instead = supported_instead + ${sql.lit(instead ? by : 0)}
    where case_id = ${caseId}`.execute(tx)
}
