import type { By } from '../../core/ledger/act.ts'
import { sql, type Tx } from '../../kit/sql.ts'
import type { Complaint } from './complaint.ts'

interface Closing {
  readonly done?: string | undefined
  readonly evidence?: string | undefined
  readonly noEvidenceReason?: string | undefined
  /** Why it was put away or taken back. */
  readonly reason?: string | undefined
}

/** A complaint that was archived, taken up again and closed has its newest closing only: the ledger keeps the others. */
export async function upsertClosing(tx: Tx, by: By, complaint: Complaint, closing: Closing): Promise<void> {
  const officerId = by.actor.kind === 'officer' ? by.actor.officerId : null
  await sql`
    insert into complaints.closings (case_id, round, officer_id, done, evidence, no_evidence_reason, reason, closed_at)
    values (${complaint.caseId}, ${complaint.round}, ${officerId}, ${closing.done ?? null}, ${closing.evidence ?? null}, ${closing.noEvidenceReason ?? null},
      ${closing.reason ?? null}, ${by.now})
    on conflict (case_id, round) do update set officer_id = excluded.officer_id, done = excluded.done, evidence = excluded.evidence,
      no_evidence_reason = excluded.no_evidence_reason, reason = excluded.reason, closed_at = excluded.closed_at`.execute(
    tx,
  )
}
