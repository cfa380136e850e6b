import { type Db, sql, type Tx } from '../../kit/sql.ts'
import type { AgencyId } from '../agencies/agency.ts'
import type { Names } from '../country/country.ts'
import type { OfficerId, Role } from './actor.ts'
import type { HandoverPlan } from './handover.ts'
import type { Move } from './move.act.ts'

/** Moves that one run of the job takes up. */
const DUE_MAX = 100

/** A move that was decided for a later day. */
export interface PlannedMove extends Move {
  readonly plannedMoveId: string
  readonly effectOn: string
  readonly plan: HandoverPlan
}

/** The same as a page shows it. */
export interface ShownMove {
  readonly fromRole: Role
  readonly fromAgency: Names
  readonly toRole: Role
  readonly toAgency: Names
  readonly effectOn: string
  /** The word of the refusal that was in the way on its day; null while it waits. */
  readonly hindrance: string | null
}

/** Writes what was decided. False where another move of that officer waits already. */
export async function insertPlannedMove(
  tx: Tx,
  { officerId, from, to, effectOn, plan }: Omit<PlannedMove, 'plannedMoveId'>,
  { decidedBy, now }: { readonly decidedBy: OfficerId | null; readonly now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into core.planned_moves (officer_id, from_role, from_agency_id, to_role, to_agency_id, effect_on, plan_to, successors, decided_by, decided_at)
    values (${officerId}, ${from.role}, ${from.agency}, ${to.role}, ${to.agency}, ${effectOn}::date, ${plan.to},
      ${plan.to === 'officers' ? [...plan.successors] : []}::bigint[], ${decidedBy}, ${now})
    on conflict (officer_id) where done_at is null and dropped_at is null do nothing returning planned_move_id`.execute(
    tx,
  )
  return rows.length > 0
}

/** Moves whose day has come, the earliest first. */
export async function listDueMoves(db: Db, today: string): Promise<PlannedMove[]> {
  interface Row {
    readonly id: string
    readonly officerId: OfficerId
    readonly fromRole: Role
    readonly fromAgency: AgencyId
    readonly toRole: Role
    readonly toAgency: AgencyId
    readonly effectOn: string
    readonly planTo: HandoverPlan['to']
    readonly successors: readonly OfficerId[]
  }
  const { rows } = await sql<Row>`
    select planned_move_id::text as id, officer_id::text as "officerId", from_role as "fromRole", from_agency_id as "fromAgency", to_role as "toRole",
      to_agency_id as "toAgency", effect_on::text as "effectOn", plan_to as "planTo", successors::text[] as successors
    from core.planned_moves where done_at is null and dropped_at is null and effect_on <= ${today}::date
    order by effect_on, planned_move_id limit ${sql.lit(DUE_MAX)}`.execute(db)
  return rows.map((row) => ({
    ...{ plannedMoveId: row.id, officerId: row.officerId, effectOn: row.effectOn },
    from: { role: row.fromRole, agency: row.fromAgency },
    to: { role: row.toRole, agency: row.toAgency },
    plan: { to: row.planTo, successors: row.successors },
  }))
}

/** Its day has come. False where another was quicker, or it was taken back. */
export async function takePlannedMove(tx: Tx, plannedMoveId: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update core.planned_moves set done_at = ${now}
    where planned_move_id = ${plannedMoveId} and done_at is null and dropped_at is null`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

/** The waiting move of an officer is not done. False where none waits. */
export async function dropPlannedMove(
  tx: Tx,
  officerId: OfficerId,
  { hindrance, now }: { readonly hindrance: string | null; readonly now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update core.planned_moves set dropped_at = ${now}, hindrance = ${hindrance}
    where officer_id = ${officerId} and done_at is null and dropped_at is null`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

/** The newest move that was planned for an officer, while it waits, and where something was in its way. */
export async function findShownMove(db: Db, officerId: OfficerId): Promise<ShownMove | undefined> {
  const { rows } = await sql<ShownMove & { readonly over: boolean }>`
    select p.from_role as "fromRole", f.name as "fromAgency", p.to_role as "toRole", t.name as "toAgency", p.effect_on::text as "effectOn", p.hindrance,
      p.done_at is not null or (p.dropped_at is not null and p.hindrance is null) as over
    from core.planned_moves p join core.agencies f on f.agency_id = p.from_agency_id join core.agencies t on t.agency_id = p.to_agency_id
    where p.officer_id = ${officerId} order by p.planned_move_id desc limit 1`.execute(db)
  const [found] = rows
  if (!found || found.over) return undefined
  const { over: _, ...shown } = found
  return shown
}

/** A move that something was in the way of, and whose it was. */
interface HinderedMove extends ShownMove {
  readonly officerId: OfficerId
}

/**
 * Moves that could not be made on their day since `since`, the newest first, and that nobody has settled yet: the officer is still there, has no
 * newer plan, and does not hold the role that they were to get.
 */
export async function listHinderedMoves(db: Db, since: Date, limit: number): Promise<HinderedMove[]> {
  const { rows } = await sql<HinderedMove>`
    select p.officer_id::text as "officerId", p.from_role as "fromRole", f.name as "fromAgency", p.to_role as "toRole", t.name as "toAgency",
      p.effect_on::text as "effectOn", p.hindrance
    from core.planned_moves p join core.officers o using (officer_id)
      join core.agencies f on f.agency_id = p.from_agency_id join core.agencies t on t.agency_id = p.to_agency_id
    where p.hindrance is not null and p.dropped_at >= ${since} and o.left_at is null
      and not exists (select from core.planned_moves n where n.officer_id = p.officer_id and n.planned_move_id > p.planned_move_id)
      and not exists (select from core.officer_roles r where r.officer_id = p.officer_id and r.role = p.to_role and r.agency_id = p.to_agency_id)
    order by p.effect_on desc, p.planned_move_id desc limit ${sql.lit(limit)}`.execute(db)
  return rows
}
