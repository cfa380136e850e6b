import type { By } from '../../core/ledger/act.ts'
import { type Db, sql, type Tx } from '../../kit/sql.ts'

interface Referral {
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

/** What the agency that passed it on last had proposed. */
export async function findProposal(db: Db, caseId: string): Promise<string | undefined> {
  const { rows } = await sql<{ to: string }>`
    select to_agency_id as "to" from complaints.referrals where case_id = ${caseId} order by referral_id desc limit 1`.execute(
    db,
  )
  return rows[0]?.to
}
