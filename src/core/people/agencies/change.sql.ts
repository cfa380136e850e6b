import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import type { AgencyId } from '../../agencies/agency.ts'
import type { Actor } from '../actor.ts'

/** Reasons that one story shows. */
const LISTED_MAX = 200

interface Change {
  readonly agencyId: AgencyId
  readonly kind: 'added' | 'closed' | 'placed' | 'retyped' | 'merger_undone' | 'rename_dropped'
  readonly reason: string
}

/** Keeps the reason: the ledger has a digest of it only. */
export async function insertChange(
  tx: Tx,
  { agencyId, kind, reason }: Change,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<void> {
  const decidedBy = actor.kind === 'officer' ? actor.officerId : null
  await sql`
    insert into core.agency_changes (agency_id, kind, reason, decided_by, decided_at)
    values (${agencyId}, ${kind}, ${reason}, ${decidedBy}, ${now})`.execute(tx)
}

/** The reasons given for what happened to an agency, by act and moment (ISO) as the ledger tells them. */
export async function reasonsOf(db: Db, agencyId: AgencyId): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ act: string; at: Date; reason: string }>`
    select act, decided_at as at, reason from (
      select 'agency.' || kind as act, decided_at, reason from core.agency_changes where agency_id = ${agencyId}
      union all select 'agency.renamed', decided_at, reason from core.agency_renames where agency_id = ${agencyId}
      union all select 'agency.merged', decided_at, reason from core.agency_mergers where agency_id = ${agencyId}) given
    order by decided_at desc limit ${sql.lit(LISTED_MAX)}`.execute(db)
  return new Map(rows.map(({ act, at, reason }) => [`${act} ${at.toISOString()}`, reason]))
}

/** Its last day was yesterday; new names that were planned for it are not taken any more. */
export async function saveClosing(tx: Tx, agencyId: AgencyId, now: Date): Promise<void> {
  await sql`update core.agencies set edited_at = ${now},
    valid_to = greatest((${now}::timestamptz at time zone zone)::date - 1, valid_from) where agency_id = ${agencyId}`.execute(
    tx,
  )
  await sql`update core.agency_renames set dropped_at = ${now}
    where agency_id = ${agencyId} and done_at is null and dropped_at is null`.execute(tx)
}

export async function saveKind(tx: Tx, agencyId: AgencyId, type: string, now: Date): Promise<void> {
  await sql`update core.agencies set type = ${type}, edited_at = ${now} where agency_id = ${agencyId}`.execute(tx)
}

export async function savePlace(tx: Tx, agencyId: AgencyId, parentId: AgencyId | null, now: Date): Promise<void> {
  await sql`update core.agencies set parent_id = ${parentId}, edited_at = ${now} where agency_id = ${agencyId}`.execute(
    tx,
  )
}
