import type { HeldCount } from '../../../core/people/handover.ts'
import { type Db, sql } from '../../../kit/sql.ts'

/** Running complaints that an officer holds, at that agency and below it where one is named. */
export async function countHeldBy(db: Db, officerId: string, agencyId?: string): Promise<HeldCount[]> {
  const { rows } = await sql<HeldCount>`
    select status, count(*)::int as count from complaints.complaints
    where officer_id = ${officerId} and ${HELD} and ${within(agencyId)} group by status order by status`.execute(db)
  return rows
}

/** Running complaints of an agency itself. */
export async function countRunningAt(db: Db, agencyId: string): Promise<HeldCount[]> {
  const { rows } = await sql<HeldCount>`
    select status, count(*)::int as count from complaints.complaints
    where agency_id = ${agencyId} and ${RUNNING} group by status order by status`.execute(db)
  return rows
}

interface Passed {
  readonly number: string
  readonly caseId: string
  readonly agencyId: string | null
  readonly notOfficers: readonly string[]
}

/** The next complaints of an officer, in id order. */
export async function listHeldBy(
  db: Db,
  officerId: string,
  { agencyId, after, limit }: { agencyId?: string | undefined; after?: string | undefined; limit: number },
): Promise<Passed[]> {
  const { rows } = await sql<Passed>`
    select c.number, c.case_id as "caseId", c.agency_id as "agencyId", ${NOT_OFFICERS} as "notOfficers" from complaints.complaints c
    where c.officer_id = ${officerId} and ${HELD} and ${within(agencyId)} and (${after ?? null}::uuid is null or c.case_id > ${after ?? null}::uuid)
    order by c.case_id limit ${limit}`.execute(db)
  return rows
}

/** The next running complaints of an agency, in id order. */
export async function listRunningAt(
  db: Db,
  agencyId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Pick<Passed, 'number' | 'caseId'>[]> {
  const { rows } = await sql<Pick<Passed, 'number' | 'caseId'>>`
    select number, case_id as "caseId" from complaints.complaints
    where agency_id = ${agencyId} and ${RUNNING} and (${after ?? null}::uuid is null or case_id > ${after ?? null}::uuid)
    order by case_id limit ${limit}`.execute(db)
  return rows
}

// After a reply nobody waits for its writer any more: such a case stays under their name.
const HELD = sql`status in ('received', 'incomplete', 'accepted', 'waiting', 'drafted')`
const RUNNING = sql`status in ('received', 'incomplete', 'accepted', 'waiting', 'drafted', 'replied')`
const NOT_OFFICERS = sql`coalesce((select array(select x::text from unnest(o.not_officers) x) from complaints.objections o where o.case_id = c.case_id), '{}')`

function within(agencyId: string | undefined) {
  if (agencyId === undefined) return sql`true`
  return sql`agency_id in (
    with recursive below as (
      select agency_id, 0 as height from core.agencies where agency_id = ${agencyId}
      union all select a.agency_id, b.height + 1 from core.agencies a join below b on a.parent_id = b.agency_id where b.height < 12
    ) select agency_id from below)`
}
