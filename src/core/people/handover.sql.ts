import { Conflict } from '../../kit/refusals.ts'
import { type Db, sql, type Tx } from '../../kit/sql.ts'
import type { AgencyId } from '../agencies/agency.ts'
import type { Names } from '../country/country.ts'
import type { OfficerId } from './actor.ts'
import type { Handover } from './handover.ts'

/** Successors that a choice offers; more than any office has officers. */
const SUCCESSORS_MAX = 200
/** Handings over that one list shows, or one run of the job takes up. */
const LISTED_MAX = 100

/** Writes what was decided. Gives its id. */
export async function insertHandover(
  tx: Tx,
  made: Pick<Handover, 'cause' | 'officerId' | 'agencyIds' | 'toAgencyId' | 'total'> & {
    readonly undoesId?: string
    readonly successors: readonly OfficerId[]
    readonly startedBy: OfficerId | null
  },
  now: Date,
): Promise<string> {
  const { cause, officerId, agencyIds, toAgencyId, total, undoesId = null, successors, startedBy } = made
  const { rows } = await sql<{ id: string }>`
    with made as (
      insert into core.handovers (cause, officer_id, agency_ids, to_agency_id, total, undoes_id, started_by, started_at)
      values (${cause}, ${officerId}, ${[...agencyIds]}::text[], ${toAgencyId}, ${total}, ${undoesId}, ${startedBy}, ${now}) returning handover_id
    ), named as (
      insert into core.handover_successors (handover_id, officer_id, position)
      select made.handover_id, s.id, s.position from made, unnest(${[...successors]}::bigint[]) with ordinality s (id, position)
    ) select handover_id::text as id from made`.execute(tx)
  return rows[0]?.id ?? ''
}

export async function findHandover(db: Db, handoverId: string): Promise<Handover | undefined> {
  return (await sql<Handover>`${selected} where h.handover_id = ${handoverId}`.execute(db)).rows[0]
}

export async function lockHandover(tx: Tx, handoverId: string): Promise<Handover | undefined> {
  return (await sql<Handover>`${selected} where h.handover_id = ${handoverId} for update of h`.execute(tx)).rows[0]
}

/** Those that are not done, the oldest first. */
export async function listOpenHandovers(db: Db): Promise<Handover[]> {
  const found = sql<Handover>`${selected} where h.done_at is null order by h.handover_id limit ${sql.lit(LISTED_MAX)}`
  return (await found.execute(db)).rows
}

/** What an officer handed over, the newest first. */
export async function listHandoversOf(db: Db, officerId: OfficerId): Promise<Handover[]> {
  const found = sql<Handover>`${selected} where h.officer_id = ${officerId} order by h.handover_id desc limit 10`
  return (await found.execute(db)).rows
}

/** Holds a handing over while a case goes. Throws Conflict where it is over: what it would still have moved stays. */
export async function holdHandover(tx: Tx, handoverId: string): Promise<void> {
  const { rows } = await sql<{ over: boolean }>`
    select done_at is not null as over from core.handovers where handover_id = ${handoverId} for update`.execute(tx)
  if (rows[0]?.over) throw new Conflict()
}

/** Counts one case that went to that officer, or to nobody yet. */
export async function countPassed(tx: Tx, handoverId: string, officerId: OfficerId | null): Promise<void> {
  if (officerId === null)
    await sql`update core.handovers set unassigned = unassigned + 1 where handover_id = ${handoverId}`.execute(tx)
  else
    await sql`update core.handover_successors set passed = passed + 1
      where handover_id = ${handoverId} and officer_id = ${officerId}`.execute(tx)
}

export async function saveHandoverDone(tx: Tx, handoverId: string, now: Date): Promise<void> {
  await sql`update core.handovers set done_at = ${now} where handover_id = ${handoverId}`.execute(tx)
}

/** Coordinators of these agencies and of those above them, who have not left. */
export async function coordinatorsOf(db: Db, agencyIds: readonly AgencyId[]): Promise<OfficerId[]> {
  const { rows } = await sql<{ id: OfficerId }>`
    ${upFrom(agencyIds)}
    select distinct o.officer_id::text as id from up join core.officer_roles r on r.agency_id = up.agency_id and r.role = 'coordinator'
      join core.officers o on o.officer_id = r.officer_id where o.left_at is null and up.height <= 1 order by 1 limit 20`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

interface Successor {
  readonly officerId: OfficerId
  readonly name: string
  readonly agencyId: AgencyId
  readonly agency: Names
  readonly role: string
}

/** Who can take over from somebody who works at these agencies: officers there, and coordinators there and above. */
export async function listSuccessors(db: Db, agencyIds: readonly AgencyId[], except: OfficerId): Promise<Successor[]> {
  const { rows } = await sql<Successor>`
    ${upFrom(agencyIds)}
    select distinct on (o.name, o.officer_id) o.officer_id::text as "officerId", o.name, r.agency_id as "agencyId", a.name as agency, r.role
    from up join core.officer_roles r on r.agency_id = up.agency_id and (r.role = 'coordinator' or (r.role = 'officer' and up.height = 0))
      join core.officers o on o.officer_id = r.officer_id join core.agencies a on a.agency_id = r.agency_id
    where o.left_at is null and o.officer_id <> ${except}
    order by o.name, o.officer_id, up.height limit ${sql.lit(SUCCESSORS_MAX)}`.execute(db)
  return rows
}

/** Holds them until the act is over. Gives how many of them have not left. */
export async function holdSuccessors(tx: Tx, officerIds: readonly OfficerId[]): Promise<number> {
  const { rows } = await sql`select officer_id from core.officers
    where officer_id = any(${[...officerIds]}::bigint[]) and left_at is null order by officer_id for share`.execute(tx)
  return rows.length
}

/** How many others could still sign in as system admin. Two who send each other away come one after the other. */
export async function countOtherAdmins(tx: Tx, officerId: OfficerId): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('jembatan system admins'))`.execute(tx)
  const { rows } = await sql<{ count: number }>`
    select count(distinct o.officer_id)::int as count from core.officers o join core.officer_roles r using (officer_id)
    where r.role = 'system_admin' and o.left_at is null and o.password_hash is not null and o.officer_id <> ${officerId}`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}

/** Of these agencies, those where nobody but that officer could answer or release: their cases would be stuck. */
export async function stuckWithout(db: Db, agencyIds: readonly AgencyId[], officerId: OfficerId): Promise<AgencyId[]> {
  const { rows } = await sql<{ id: AgencyId }>`
    select a.id from unnest(${[...agencyIds]}::text[]) as a (id) where (
      with recursive above as (
        select agency_id, parent_id, 0 as height from core.agencies where agency_id = a.id
        union all select p.agency_id, p.parent_id, above.height + 1 from core.agencies p join above on p.agency_id = above.parent_id where above.height < 12
      ) select count(distinct o.officer_id) from above join core.officer_roles r on r.agency_id = above.agency_id and r.role in ('coordinator', 'officer')
        join core.officers o on o.officer_id = r.officer_id where o.left_at is null and o.officer_id <> ${officerId}
        and (r.role = 'coordinator' or above.height = 0)
    ) < 2 order by a.id`.execute(db)
  return rows.map(({ id }) => id)
}

function upFrom(agencyIds: readonly AgencyId[]) {
  return sql`with recursive up as (
      select agency_id, parent_id, 0 as height from core.agencies where agency_id = any(${[...agencyIds]}::text[])
      union all select a.agency_id, a.parent_id, up.height + 1 from core.agencies a join up on a.agency_id = up.parent_id where up.height < 12
    )`
}

const selected = sql`
  select h.handover_id::text as "handoverId", h.cause, h.officer_id::text as "officerId", h.agency_ids as "agencyIds", h.to_agency_id as "toAgencyId", h.total,
    h.undoes_id::text as "undoesId", h.unassigned, h.started_at as "startedAt", h.done_at as "doneAt", coalesce((
      select jsonb_agg(jsonb_build_object('officerId', s.officer_id::text, 'name', o.name, 'passed', s.passed) order by s.passed, s.position)
      from core.handover_successors s join core.officers o on o.officer_id = s.officer_id where s.handover_id = h.handover_id), '[]') as successors
  from core.handovers h`
