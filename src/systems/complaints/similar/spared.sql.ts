import type { By } from '../../../core/ledger/act.ts'
import { type Db, sql, type Tx } from '../../../kit/sql.ts'

/** So long a report that was not sent can still be sent after all and leave the count. */
const KEPT_DAYS = 90

/** Counts a report that this case saved, unless its form is counted already. True: it was counted. */
export async function insertSpared(tx: Tx, by: By, caseId: string, formHash: Buffer): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into complaints.spared_reports (form_hash, case_id, spared_at) values (${formHash}, ${caseId}, ${by.now}) on conflict do nothing`.execute(
    tx,
  )
  const counted = Number(numAffectedRows ?? 0) > 0
  if (counted) await sql`update complaints.complaints set spared = spared + 1 where case_id = ${caseId}`.execute(tx)
  return counted
}

/** Which case saved the report of this form; undefined: none. */
export async function findSpared(db: Db, formHash: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{ caseId: string }>`
    select case_id as "caseId" from complaints.spared_reports where form_hash = ${formHash}`.execute(db)
  return rows[0]?.caseId
}

/** Takes the report out of the count again. False: it is not in it. */
export async function deleteSpared(tx: Tx, formHash: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{ caseId: string }>`
    delete from complaints.spared_reports where form_hash = ${formHash} returning case_id as "caseId"`.execute(tx)
  const caseId = rows[0]?.caseId
  if (caseId) await sql`update complaints.complaints set spared = spared - 1 where case_id = ${caseId}`.execute(tx)
  return caseId
}

/** Takes away what is too old to be sent after all; the count stays. Gives how many, `limit` at most. */
export async function sweepSpared(tx: Tx, now: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from complaints.spared_reports where form_hash in (
      select form_hash from complaints.spared_reports where spared_at < ${now}::timestamptz - make_interval(days => ${KEPT_DAYS}) order by spared_at limit ${limit})`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}
