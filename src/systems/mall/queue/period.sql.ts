import type { AgencyId } from '../../../core/agencies/agency.ts'
import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import type { Period } from './periods.ts'

export interface PeriodRow {
  readonly periodId: string
  readonly ticketId: string
  readonly mallId: string
  readonly agencyId: AgencyId
  readonly isCorrected: boolean
}

/** Holds its ticket, so that of two corrections one comes second and sees the first. */
export async function lockPeriod(tx: Tx, periodId: string): Promise<PeriodRow | undefined> {
  await sql`select from mall.tickets where ticket_id = (select ticket_id from mall.periods where period_id = ${periodId}) for update`.execute(
    tx,
  )
  const { rows } = await sql<PeriodRow>`
    select p.period_id::text as "periodId", p.ticket_id::text as "ticketId", g.mall_id as "mallId", g.agency_id as "agencyId",
      exists (select from mall.periods x where x.corrects = p.period_id) as "isCorrected"
    from mall.periods p join mall.counter_groups g using (group_id) where p.period_id = ${periodId}`.execute(tx)
  return rows[0]
}

export async function insertCorrection(
  tx: Tx,
  { periodId }: PeriodRow,
  { from, to, serviceId }: { readonly from: Date; readonly to: Date; readonly serviceId: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into mall.periods (ticket_id, group_id, service_id, counter_id, clerk_id, status, kind, priority, started_at, ended_at, corrects)
    select ticket_id, group_id, ${serviceId}, counter_id, clerk_id, status, kind, priority, ${from}, ${to}, period_id
    from mall.periods where period_id = ${periodId} on conflict (corrects) do nothing returning period_id::text as id`.execute(
    tx,
  )
  return rows[0]?.id
}

/** The periods of a ticket, the corrected ones too, as they were written. */
export async function listPeriods(db: Db, ticketId: string): Promise<Period[]> {
  const { rows } = await sql<Period>`
    select period_id::text as "periodId", ticket_id::text as "ticketId", status, extract(epoch from started_at)::float8 as "from",
      extract(epoch from ended_at)::float8 as "to", corrects::text from mall.periods where ticket_id = ${ticketId} order by period_id limit 500`.execute(
    db,
  )
  return rows
}
