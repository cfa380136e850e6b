import type { By } from '../../core/ledger/act.ts'
import { sql, type Tx } from '../../kit/sql.ts'

export interface Referral {
  readonly caseId: string
  readonly from: string | null
  readonly to: string
  readonly nation: boolean
  readonly reason: string
}

export async function insertReferral(tx: Tx, by: By, { caseId, from, to, nation, reason }: Referral): Promise<void> {
  const officerId = by.actor.kind === 'officer' ? by.actor.officerId : null
  await sql`insert into complaints.referrals (case_id, from_agency_id, to_agency_id, decided_by_nation, officer_id, reason, referred_at)
    values (${caseId}, ${from}, ${to}, ${nation}, ${officerId}, ${reason}, ${by.now})`.execute(tx)
}
