import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import type { AgencyId } from '../../agencies/agency.ts'

/** A merger that holds, and what has happened since. */
export interface Merger {
  readonly mergerId: string
  readonly agencyId: AgencyId
  readonly intoId: AgencyId
  readonly handoverId: string
  /** True where agency, units, services and roles are still as the merger left them. */
  readonly untouched: boolean
}

/**
 * The merger by which an agency ended. Every row that it changed bears its moment (`edited_at`, `given_at`), so one that was changed since is
 * seen. A role that somebody had at the other agency already bears an older one.
 */
export async function findMerger(db: Db, agencyId: AgencyId): Promise<Merger | undefined> {
  const { rows } = await sql<Merger>`
    select m.agency_merger_id::text as "mergerId", m.agency_id as "agencyId", m.into_id as "intoId", m.handover_id::text as "handoverId",
      exists (select from core.agencies a where a.agency_id = m.agency_id and a.parent_id = m.into_id and a.edited_at = m.decided_at)
      and not exists (select from jsonb_array_elements_text(m.before -> 'children') b (id) where not exists (
        select from core.agencies c where c.agency_id = b.id and (b.id = m.into_id or c.parent_id = m.into_id and c.edited_at = m.decided_at)))
      and not exists (select from jsonb_array_elements_text(m.before -> 'services') b (id) where not exists (
        select from core.services s where s.service_id = b.id and s.agency_id = m.into_id and s.edited_at = m.decided_at))
      and not exists (select from jsonb_to_recordset(m.before -> 'roles') b (officer bigint, role text) where not exists (
        select from core.officer_roles r where r.officer_id = b.officer and r.role = b.role and r.agency_id = m.into_id and r.given_at <= m.decided_at))
      as untouched
    from core.agency_mergers m where m.agency_id = ${agencyId} and m.undone_at is null`.execute(db)
  return rows[0]
}

/** Everything is as it was before: last day, place, units below, services, roles. The handing over is over: a case that it has not come to stays where it is. */
export async function saveUndoing(
  tx: Tx,
  { mergerId, agencyId, intoId, handoverId }: Merger,
  now: Date,
): Promise<void> {
  const before = sql`(select before from core.agency_mergers where agency_merger_id = ${mergerId})`
  const decided = sql`(select decided_at from core.agency_mergers where agency_merger_id = ${mergerId})`
  await sql`update core.agencies set parent_id = ${before} ->> 'parent', valid_to = (${before} ->> 'validTo')::date, edited_at = ${now}
    where agency_id = ${agencyId}`.execute(tx)
  await sql`update core.agencies set parent_id = ${agencyId}, edited_at = ${now}
    where agency_id in (select jsonb_array_elements_text(${before} -> 'children')) and agency_id <> ${agencyId}`.execute(
    tx,
  )
  await sql`update core.services set agency_id = ${agencyId}, edited_at = ${now}
    where service_id in (select jsonb_array_elements_text(${before} -> 'services'))`.execute(tx)
  await sql`
    with back as (select officer, role from jsonb_to_recordset(${before} -> 'roles') b (officer bigint, role text)),
      gone as (delete from core.officer_roles r using back b where r.officer_id = b.officer and r.role = b.role and r.agency_id = ${intoId} and r.given_at = ${decided})
    insert into core.officer_roles (officer_id, role, agency_id, given_at) select officer, role, ${agencyId}, ${now} from back on conflict do nothing`.execute(
    tx,
  )
  await sql`update core.handovers set done_at = coalesce(done_at, ${now}) where handover_id = ${handoverId}`.execute(tx)
  await sql`update core.agency_mergers set undone_at = ${now} where agency_merger_id = ${mergerId}`.execute(tx)
}

/** Takes back new names that were planned for later. Gives how many. */
export async function dropRenames(tx: Tx, agencyId: AgencyId, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`update core.agency_renames set dropped_at = ${now}
    where agency_id = ${agencyId} and done_at is null and dropped_at is null`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
