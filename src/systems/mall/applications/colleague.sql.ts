import { type Db, sql, type Tx } from '../../../kit/sql.ts'

interface Colleague {
  readonly officerId: string
  readonly name: string
  readonly email: string
  /** Applications that they work on now. */
  readonly load: number
}

const COLLEAGUES_MAX = 200

/** Who can be given an application of this agency: its officers, and coordinators of it and of those above. */
export async function listColleagues(db: Db, agencyId: string): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    with recursive up as (
      select agency_id, parent_id, 0 as height from core.agencies where agency_id = ${agencyId}
      union all select a.agency_id, a.parent_id, up.height + 1 from core.agencies a join up on a.agency_id = up.parent_id where up.height < 12
    )
    select o.officer_id::text as "officerId", o.name, o.email,
      (select count(*)::int from mall.applications a where a.officer_id = o.officer_id and a.ended_at is null) as load
    from core.officers o where o.left_at is null and exists (
      select from up join core.officer_roles r on r.agency_id = up.agency_id and (r.role = 'coordinator' or (r.role = 'officer' and up.height = 0))
      where r.officer_id = o.officer_id)
    order by o.name, o.officer_id limit ${sql.lit(COLLEAGUES_MAX)}`.execute(db)
  return rows
}

/** The one of this id or e-mail address: programs know their colleagues by address. */
export async function findColleague(db: Db, agencyId: string, officer: string): Promise<Colleague | undefined> {
  const asked = officer.toLowerCase()
  return (await listColleagues(db, agencyId)).find(
    ({ officerId, email }) => officerId === asked || email.toLowerCase() === asked,
  )
}

/** Holds the officer until the act is over, so that nobody is given an application while they leave. */
export async function holdColleague(tx: Tx, officerId: string): Promise<void> {
  await sql`select from core.officers where officer_id = ${officerId} for share`.execute(tx)
}
