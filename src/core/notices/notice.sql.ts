import { type Db, sql, type Tx } from '../../kit/sql.ts'
import { NOTICE, type NoticeKind, type Telling } from './notice.ts'

type NoticeState = 'waiting' | 'sending' | 'sent' | 'failed' | 'unsure' | 'stopped'

export interface Notice {
  readonly noticeId: string
  readonly caseId: string
  readonly kind: NoticeKind
  readonly tries: number
  /** For whom it is, where that is not the complainant. */
  readonly supporterId: string | null
}

/** Whom a case's notices go to, in which language, and the number that they name. */
export interface Recipient {
  readonly number: string
  readonly language: string
  readonly email: string | null
  /** They want no notices, of this case or of any. */
  readonly stopped: boolean
}

export async function findRecipient(db: Db, caseId: string): Promise<Recipient | undefined> {
  const { rows } = await sql<Recipient>`
    select k.number, k.language, c.email, exists (select from core.notice_stops s
      where s.address_mark = sha256(convert_to(lower(trim(c.email)), 'UTF8')) and (s.case_id = k.case_id or s.case_id is null)) as stopped
    from core.cases k left join core.case_contacts c using (case_id) where k.case_id = ${caseId}`.execute(db)
  return rows[0]
}

/** Notes what is to be told; undefined where this occasion was noted before. */
export async function insertNotice(
  tx: Tx,
  { kind, caseId, occasion }: Telling,
  state: 'waiting' | 'sending',
  now: Date,
): Promise<Notice | undefined> {
  const { rows } = await sql<Notice>`
    insert into core.notices (case_id, kind, occasion, state, made_at, due_at, claimed_at)
    values (${caseId}, ${kind}, ${occasion}, ${state}, ${now}, ${now}, case when ${state} = 'sending' then ${now}::timestamptz end)
    on conflict (occasion) do nothing
    returning notice_id::text as "noticeId", case_id as "caseId", kind, tries, supporter_id as "supporterId"`.execute(
    tx,
  )
  return rows[0]
}

/** Locks the notice that has waited longest, past those that another worker has in hand; undefined where none is due. */
export async function lockWaiting(tx: Tx, now: Date): Promise<Notice | undefined> {
  const { rows } = await sql<Notice>`
    select notice_id::text as "noticeId", case_id as "caseId", kind, tries, supporter_id as "supporterId" from core.notices
    where state = 'waiting' and due_at <= ${now} order by due_at, notice_id limit 1 for update skip locked`.execute(tx)
  return rows[0]
}

export async function setSending(tx: Tx, noticeId: string, now: Date): Promise<void> {
  await sql`update core.notices set state = 'sending', claimed_at = ${now} where notice_id = ${noticeId}`.execute(tx)
}

/** Locks a notice that is being sent, or of which we lost sight while it was; undefined where its end is known. */
export async function lockSending(tx: Tx, noticeId: string): Promise<Notice | undefined> {
  const { rows } = await sql<Notice>`
    select notice_id::text as "noticeId", case_id as "caseId", kind, tries, supporter_id as "supporterId" from core.notices
    where notice_id = ${noticeId} and state in ('sending', 'unsure') for update`.execute(tx)
  return rows[0]
}

export interface Settled {
  readonly state: Exclude<NoticeState, 'sending'>
  readonly tries: number
  /** For one that waits again. */
  readonly dueAt: Date
}

export async function setSettled(tx: Tx, noticeId: string, { state, tries, dueAt }: Settled, now: Date): Promise<void> {
  await sql`update core.notices set state = ${state}, tries = ${tries}, due_at = ${dueAt},
    sent_at = case when ${state} = 'sent' then ${now}::timestamptz end where notice_id = ${noticeId}`.execute(tx)
}

/** Those that are still being sent by a program which is no more. Gives how many. */
export async function doubtLost(tx: Tx, now: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update core.notices set state = 'unsure' where notice_id in (
      select notice_id from core.notices where state = 'sending' and claimed_at < ${now}::timestamptz - make_interval(mins => ${NOTICE.sendingMinutesMax})
      limit ${limit} for update skip locked)`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export interface NoticeCounts {
  readonly waiting: number
  readonly failed: number
  readonly unsure: number
}

/** How many notices are not with their complainants, by why. */
export async function countNotices(db: Db): Promise<NoticeCounts> {
  const { rows } = await sql<NoticeCounts>`
    select count(*) filter (where state in ('waiting', 'sending'))::int as waiting, count(*) filter (where state = 'failed')::int as failed,
      count(*) filter (where state = 'unsure')::int as unsure
    from (select state from core.notices where state = 'waiting' union all select state from core.notices where state in ('sending', 'failed', 'unsure')) n`.execute(
    db,
  )
  return rows[0] ?? { waiting: 0, failed: 0, unsure: 0 }
}

/** Takes away rows of notices long over. Gives how many. */
export async function sweepNotices(tx: Tx, now: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from core.notices where notice_id in (
      select notice_id from core.notices where made_at < ${now}::timestamptz - make_interval(days => ${NOTICE.keptDays}) and state in ('sent', 'failed', 'unsure', 'stopped')
      order by made_at limit ${limit})`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
