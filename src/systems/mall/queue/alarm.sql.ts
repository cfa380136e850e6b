import { type Db, sql, type Tx } from '../../../kit/sql.ts'

export interface Alarm {
  readonly counterId: string
  readonly label: string
  readonly groupId: string
  readonly raisedAt: Date
}

const OPEN_MAX = 300

/** False: that counter calls for help already. */
export async function insertAlarm(
  tx: Tx,
  { counterId, mallId, officerId }: { readonly counterId: string; readonly mallId: string; readonly officerId: string },
  now: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into mall.alarms (mall_id, counter_id, raised_at, raised_by) values (${mallId}, ${counterId}, ${now}, ${officerId})
    on conflict (counter_id) where ended_at is null do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function endOpenAlarm(tx: Tx, counterId: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update mall.alarms set ended_at = greatest(${now}::timestamptz, raised_at) where counter_id = ${counterId} and ended_at is null`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/** Who calls for help in a mall, the longest first; of one counter, or of all. */
export async function listAlarms(db: Db, mallId: string, counterId?: string): Promise<Alarm[]> {
  const { rows } = await sql<Alarm>`
    select a.counter_id::text as "counterId", c.label, c.group_id::text as "groupId", a.raised_at as "raisedAt"
    from mall.alarms a join mall.counters c using (counter_id)
    where a.mall_id = ${mallId} and a.ended_at is null and (${counterId ?? null}::bigint is null or a.counter_id = ${counterId ?? null})
    order by a.raised_at, a.alarm_id limit ${sql.lit(OPEN_MAX)}`.execute(db)
  return rows
}
