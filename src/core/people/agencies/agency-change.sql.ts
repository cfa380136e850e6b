import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import { findAgency } from '../../agencies/agency.sql.ts'
import type { Agency, AgencyId } from '../../agencies/agency.ts'
import type { Names } from '../../country/country.ts'
import { fold } from '../../country/fold.ts'
import type { OfficerId } from '../actor.ts'

/** Former names that a page shows, and renames that one run takes up. */
const LISTED_MAX = 50

/**
 * Locks agencies, and the tree as a whole: two changes that each are none could make a circle together, and there are few. Those that are
 * not there are left out.
 */
export async function lockAgencies(tx: Tx, ids: readonly AgencyId[]): Promise<Map<AgencyId, Agency>> {
  await sql`select pg_advisory_xact_lock(hashtext('core.agencies tree'))`.execute(tx)
  await sql`select from core.agencies where agency_id = any(${[...ids]}::text[]) order by agency_id for update`.execute(
    tx,
  )
  const found = await Promise.all(ids.map((id) => findAgency(tx, id)))
  return new Map(found.flatMap((one) => (one ? [[one.id, one]] : [])))
}

interface Rename {
  readonly agencyId: AgencyId
  readonly name: Names
  readonly effectOn: string
  readonly reason: string
  readonly decidedBy: OfficerId | null
}

/** Writes what was decided; the name itself changes by `applyRename`. Gives its id. */
export async function insertRename(tx: Tx, rename: Rename, now: Date): Promise<string> {
  const { agencyId, name, effectOn, reason, decidedBy } = rename
  const { rows } = await sql<{ id: string }>`
    insert into core.agency_renames (agency_id, new_name, effect_on, reason, decided_by, decided_at)
    values (${agencyId}, ${JSON.stringify(name)}::jsonb, ${effectOn}::date, ${reason}, ${decidedBy}, ${now})
    returning agency_rename_id::text as id`.execute(tx)
  return rows[0]?.id ?? ''
}

/** The new name takes the place of the old, which stays in the row and can still be searched for. A newer country pack leaves it so. */
export async function applyRename(tx: Tx, renameId: string, now: Date): Promise<void> {
  await sql`
    update core.agency_renames r set old_name = a.name, old_short = a.short, done_at = ${now}
    from core.agencies a where r.agency_rename_id = ${renameId} and a.agency_id = r.agency_id`.execute(tx)
  const { rows } = await sql<{ id: string; name: Names; names: Names[] }>`
    select r.agency_id as id, r.new_name as name, (select jsonb_agg(o.old_name order by o.done_at desc) from core.agency_renames o
      where o.agency_id = r.agency_id and o.done_at is not null) as names
    from core.agency_renames r where r.agency_rename_id = ${renameId}`.execute(tx)
  const [row] = rows
  if (!row) return
  const search = fold([row.name, ...row.names].flatMap((names) => Object.values(names)).join(' '))
  await sql`update core.agencies set name = ${JSON.stringify(row.name)}::jsonb, search = ${search}, edited_at = ${now}
    where agency_id = ${row.id}`.execute(tx)
}

interface WaitingRename {
  readonly renameId: string
  readonly agencyId: AgencyId
}

/** Renames whose day has come. */
export async function listDueRenames(db: Db, today: string): Promise<WaitingRename[]> {
  const { rows } = await sql<WaitingRename>`
    select agency_rename_id::text as "renameId", agency_id as "agencyId" from core.agency_renames
    where done_at is null and dropped_at is null and effect_on <= ${today}::date order by agency_rename_id limit ${sql.lit(LISTED_MAX)}`.execute(
    db,
  )
  return rows
}

export async function isWaitingRename(tx: Tx, renameId: string): Promise<boolean> {
  const { rows } =
    await sql`select from core.agency_renames where agency_rename_id = ${renameId} and done_at is null and dropped_at is null`.execute(
      tx,
    )
  return rows.length > 0
}

interface Merging {
  readonly agencyId: AgencyId
  readonly intoId: AgencyId
  readonly handoverId: string
  readonly reason: string
  readonly decidedBy: OfficerId | null
}

/**
 * One agency goes into another, all but its running cases: its last day was yesterday, it stands below the other with all its old cases, the units
 * below it, its roles and its services go over. Gives how many roles.
 */
export async function saveMerger(tx: Tx, merging: Merging, now: Date): Promise<number> {
  const { agencyId, intoId, handoverId, reason, decidedBy } = merging
  await sql`
    insert into core.agency_mergers (agency_id, into_id, handover_id, reason, before, decided_by, decided_at)
    select a.agency_id, ${intoId}, ${handoverId}, ${reason}, jsonb_build_object('parent', a.parent_id, 'validTo', a.valid_to,
        'children', (select coalesce(jsonb_agg(c.agency_id), '[]') from core.agencies c where c.parent_id = a.agency_id),
        'roles', (select coalesce(jsonb_agg(jsonb_build_object('officer', r.officer_id::text, 'role', r.role)), '[]') from core.officer_roles r where r.agency_id = a.agency_id),
        'services', (select coalesce(jsonb_agg(s.service_id), '[]') from core.services s where s.agency_id = a.agency_id)), ${decidedBy}, ${now}
    from core.agencies a where a.agency_id = ${agencyId}`.execute(tx)
  // Cases that were still on their way back to it from an earlier merger stay where they are.
  await sql`update core.handovers set done_at = ${now}
    where cause = 'unmerged' and to_agency_id = ${agencyId} and done_at is null`.execute(tx)
  await sql`update core.agencies set parent_id = ${intoId}, edited_at = ${now} where parent_id = ${agencyId} and agency_id <> ${intoId}`.execute(
    tx,
  )
  await sql`update core.agencies set parent_id = ${intoId}, edited_at = ${now},
    valid_to = greatest((${now}::timestamptz at time zone zone)::date - 1, valid_from) where agency_id = ${agencyId}`.execute(
    tx,
  )
  await sql`update core.services set agency_id = ${intoId}, edited_at = ${now} where agency_id = ${agencyId}`.execute(
    tx,
  )
  const { rows } = await sql<{ count: number }>`
    with gone as (delete from core.officer_roles where agency_id = ${agencyId} returning officer_id, role),
      come as (insert into core.officer_roles (officer_id, role, agency_id, given_at) select officer_id, role, ${intoId}, ${now} from gone on conflict do nothing)
    select count(*)::int as count from gone`.execute(tx)
  return rows[0]?.count ?? 0
}

/** True where that agency stands below the other, which would make a circle. */
export async function standsBelow(db: Db, agencyId: AgencyId, aboveId: AgencyId): Promise<boolean> {
  const { rows } = await sql`
    with recursive up as (
      select agency_id, parent_id, 0 as height from core.agencies where agency_id = ${agencyId}
      union all select a.agency_id, a.parent_id, up.height + 1 from core.agencies a join up on a.agency_id = up.parent_id where up.height < 12
    ) select from up where agency_id = ${aboveId}`.execute(db)
  return rows.length > 0
}

/** What a page says of where an agency comes from and where it went. */
export interface AgencyPast {
  readonly formerly: readonly { readonly name: Names; readonly until: string }[]
  readonly planned: readonly { readonly name: Names; readonly effectOn: string }[]
  readonly into: { readonly id: AgencyId; readonly name: Names } | null
  readonly from: readonly { readonly id: AgencyId; readonly name: Names }[]
}

export async function readPast(db: Db, agencyId: AgencyId): Promise<AgencyPast> {
  const { rows } = await sql<AgencyPast>`
    select
      coalesce((select jsonb_agg(jsonb_build_object('name', old_name, 'until', effect_on) order by agency_rename_id desc) from core.agency_renames
        where agency_id = ${agencyId} and done_at is not null), '[]') as formerly,
      coalesce((select jsonb_agg(jsonb_build_object('name', new_name, 'effectOn', effect_on) order by effect_on) from core.agency_renames
        where agency_id = ${agencyId} and done_at is null and dropped_at is null), '[]') as planned,
      (select jsonb_build_object('id', a.agency_id, 'name', a.name) from core.agency_mergers m join core.agencies a on a.agency_id = m.into_id
        where m.agency_id = ${agencyId} and m.undone_at is null) as into,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.agency_id, 'name', a.name) order by m.agency_merger_id desc) from core.agency_mergers m
        join core.agencies a on a.agency_id = m.agency_id where m.into_id = ${agencyId} and m.undone_at is null), '[]') as "from"`.execute(
    db,
  )
  const [past] = rows
  return past ?? { formerly: [], planned: [], into: null, from: [] }
}

/** How many people hold a role there, how many services point there, how many units stand below. */
export async function countAround(
  db: Db,
  agencyId: AgencyId,
): Promise<{ readonly officers: number; readonly services: number; readonly units: number }> {
  const { rows } = await sql<{ officers: number; services: number; units: number }>`
    select (select count(distinct officer_id)::int from core.officer_roles where agency_id = ${agencyId}) as officers,
      (select count(*)::int from core.services where agency_id = ${agencyId}) as services,
      (select count(*)::int from core.agencies where parent_id = ${agencyId} and (valid_to is null or valid_to >= current_date)) as units`.execute(
    db,
  )
  return rows[0] ?? { officers: 0, services: 0, units: 0 }
}
