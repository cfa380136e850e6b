import type { OfficerId } from '../../core/people/actor.ts'
import { type Db, sql, type Tx } from '../../kit/sql.ts'
import type { Complaint } from './complaint.ts'

interface Candidate {
  readonly officerId: string
  readonly name: string
  readonly email: string
  readonly agencyId: string
  /** Open cases that the officer holds now. */
  readonly load: number
}

/** How many officers a choice shows at most. */
const CANDIDATES_MAX = 200

/**
 * Who can be given the complaint: officers and coordinators of its agency and of those above it, the nearest first.
 * Those whose reply was objected to are left out: somebody else answers the second time.
 */
export async function listCandidates(
  db: Db,
  complaint: Pick<Complaint, 'agencyId' | 'notOfficers'>,
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with recursive up as (
      select agency_id, parent_id, 0 as height from core.agencies where agency_id = ${complaint.agencyId}
      union all select a.agency_id, a.parent_id, up.height + 1 from core.agencies a join up on a.agency_id = up.parent_id where up.height < 12
    )
    select distinct on (up.height, o.name, o.officer_id) o.officer_id::text as "officerId", o.name, o.email, r.agency_id as "agencyId",
      (select count(*)::int from complaints.complaints c where c.officer_id = o.officer_id
        and c.status in ('received', 'incomplete', 'accepted', 'waiting', 'drafted', 'replied')) as load
    from up join core.officer_roles r on r.agency_id = up.agency_id and (r.role = 'coordinator' or (r.role = 'officer' and up.height = 0))
      join core.officers o on o.officer_id = r.officer_id
    where o.left_at is null and o.officer_id <> all(${complaint.notOfficers}::bigint[])
    order by up.height, o.name, o.officer_id limit ${sql.lit(CANDIDATES_MAX)}`.execute(db)
  return rows
}

/** Open complaints that the officer holds, and so that somebody waits for. After a reply nobody waits for its writer any more. */
export async function countHeld(db: Db, officerId: OfficerId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from complaints.complaints
    where officer_id = ${officerId} and status in ('received', 'incomplete', 'accepted', 'waiting', 'drafted')`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** The candidate of this id or e-mail address: programs know their colleagues by address. */
export async function findCandidate(
  db: Db,
  complaint: Pick<Complaint, 'agencyId' | 'notOfficers'>,
  officer: string,
): Promise<Candidate | undefined> {
  const asked = officer.toLowerCase()
  const candidates = await listCandidates(db, complaint)
  return candidates.find(({ officerId, email }) => officerId === asked || email.toLowerCase() === asked)
}

/** Holds the officer until the act is over, so that nobody is given a complaint while they leave. */
export async function holdOfficer(tx: Tx, officerId: OfficerId): Promise<void> {
  await sql`select from core.officers where officer_id = ${officerId} for share`.execute(tx)
}
