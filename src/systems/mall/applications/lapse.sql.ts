import { type Db, sql, type Tx } from '../../../kit/sql.ts'

/** Numbers of drafts to which nobody came back since then, the longest left first. */
export async function listLeft(db: Db, before: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select k.number from mall.applications a join core.cases k using (case_id)
    where a.status in ('draft', 'signing') and a.returned_at < ${before} order by a.returned_at limit ${limit}`.execute(
    db,
  )
  return rows.map(({ number }) => number)
}

/** Takes away what somebody wrote in a draft, and what they gave: the sweep of files removes the bytes of papers that were let go. */
export async function eraseDraft(tx: Tx, caseId: string, now: Date): Promise<void> {
  await sql`delete from core.case_contacts where case_id = ${caseId}`.execute(tx)
  await sql`
    update mall.application_signers set struck_at = coalesce(struck_at, ${now}), name = null, email = null, link_hash = null
    where case_id = ${caseId}`.execute(tx)
  await sql`
    update core.files set state = 'refused', refusal = 'takenBack', settled_at = ${now}, kept_kind = null, sha256 = null, bytes = null, width = null,
      height = null, small_sha256 = null, veil = null, public_sha256 = null, public_small_sha256 = null
    where case_id = ${caseId} and state <> 'refused'`.execute(tx)
}
