import type { By } from '../../core/ledger/act.ts'
import { Conflict } from '../../kit/refusals.ts'
import { sql, type Tx } from '../../kit/sql.ts'
import type { Complaint } from './complaint.ts'

export interface Verdict {
  readonly solved: boolean
  readonly stars: number
  readonly words?: string | undefined
}

/** One verdict a round: Conflict on the second. */
export async function insertVerdict(
  tx: Tx,
  by: By,
  complaint: Complaint,
  { solved, stars, words }: Verdict,
): Promise<void> {
  const { rows } = await sql`
    insert into complaints.verdicts (case_id, round, solved, stars, words, judged_at)
    values (${complaint.caseId}, ${complaint.round}, ${solved}, ${stars}, ${words ?? null}, ${by.now}) on conflict do nothing returning case_id`.execute(
    tx,
  )
  if (rows.length === 0) throw new Conflict('alreadyJudged')
}

/** Keeps the objection, and whom it keeps away from the second answer: who wrote the reply of this round. */
export async function insertObjection(tx: Tx, by: By, complaint: Complaint, words: string): Promise<void> {
  await sql`
    insert into complaints.objections (case_id, reply_id, words, not_officers, objected_at)
    select ${complaint.caseId}, r.reply_id, ${words}, array_remove(array[r.writer_id, ${complaint.officerId}::bigint], null), ${by.now}
    from complaints.replies r where r.case_id = ${complaint.caseId} and r.round = ${complaint.round} and r.released_at is not null
    order by r.reply_id desc limit 1`.execute(tx)
}
