import { type Db, sql, type Tx } from '../../kit/sql.ts'
import type { Telling } from './notice.ts'
import type { SupporterKind } from './supporter.ts'

/** Whom a supporter's notice goes to, in which language, and the number that it names. */
export interface SupporterRecipient {
  readonly supporterId: string
  readonly number: string
  readonly language: string
  readonly email: string | null
  /** They want no notices, of this case or of any. */
  readonly stopped: boolean
}

export async function findSupporterRecipient(db: Db, supporterId: string): Promise<SupporterRecipient | undefined> {
  const { rows } = await sql<SupporterRecipient>`
    select s.supporter_id as "supporterId", k.number, s.language, s.email, exists (select from core.notice_stops n
      where n.address_mark = sha256(convert_to(lower(trim(s.email)), 'UTF8')) and (n.case_id = s.case_id or n.case_id is null)) as stopped
    from core.case_supporters s join core.cases k using (case_id) where s.supporter_id = ${supporterId}`.execute(db)
  return rows[0]
}

/**
 * Notes for each supporter who wants to be told what happened, to be sent with what waits. The occasion of each is made of that of the act, so
 * that a job which comes again notes nothing twice. Gives how many.
 */
export async function insertSupporterNotices(
  tx: Tx,
  { kind, caseId, occasion }: Telling & { readonly kind: SupporterKind },
  now: Date,
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into core.notices (case_id, kind, occasion, state, made_at, due_at, supporter_id)
    select case_id, ${kind}, md5(${occasion}::text || supporter_id)::uuid, 'waiting', ${now}, ${now}, supporter_id
    from core.case_supporters where case_id = ${caseId} and email is not null
    on conflict (occasion) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
