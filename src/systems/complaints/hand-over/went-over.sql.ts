import type { WentOver } from '../../../core/people/handover.ts'
import { type Db, sql } from '../../../kit/sql.ts'

interface Merger {
  /** The handing over by which the cases went. */
  readonly handoverId: string
  /** The agency that they went to. */
  readonly heirId: string
}

/** Of the complaints that went over by a merger: how many would go back now, and how many stay. */
export async function countWentOver(db: Db, { handoverId, heirId }: Merger): Promise<WentOver> {
  const { rows } = await sql<WentOver>`
    select count(*) filter (where ${back(heirId)})::int as back, count(*) filter (where not ${back(heirId)})::int as stay
    from ${went(handoverId)}`.execute(db)
  return rows[0] ?? { back: 0, stay: 0 }
}

/** The next complaints that go back, in id order. */
export async function listGoingBack(
  db: Db,
  { handoverId, heirId }: Merger,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ readonly number: string; readonly caseId: string }[]> {
  const { rows } = await sql<{ number: string; caseId: string }>`
    select c.number, c.case_id as "caseId" from ${went(handoverId)}
    where ${back(heirId)} and (${after ?? null}::uuid is null or c.case_id > ${after ?? null}::uuid)
    order by c.case_id limit ${limit}`.execute(db)
  return rows
}

export async function goesBack(db: Db, caseId: string, { handoverId, heirId }: Merger): Promise<boolean> {
  const { rows } = await sql`
    select from ${went(handoverId)} where c.case_id = ${caseId} and ${back(heirId)}`.execute(db)
  return rows.length > 0
}

/** The ledger is the only list of what went over by which merger. */
function went(handoverId: string) {
  return sql`core.ledger l join complaints.complaints c on c.case_id = l.case_id and l.act = 'complaint.agency_moved' and l.facts ->> 'handover' = ${handoverId}`
}

/** Running at the heir, and neither answered nor referred since it came: what was decided there stays there. */
function back(heirId: string) {
  return sql`(c.agency_id is not distinct from ${heirId} and c.status in ('received', 'incomplete', 'accepted', 'waiting', 'drafted', 'replied')
    and not exists (select from core.ledger since where since.case_id = c.case_id and since.line_id > l.line_id
      and since.act in ('complaint.replied', 'complaint.referred')))`
}
