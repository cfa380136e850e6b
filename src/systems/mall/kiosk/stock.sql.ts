import { type Db, sql } from '../../../kit/sql.ts'

interface StockRow {
  readonly groupId: string
  readonly reserved: number
  /** Of those, how many stand in the queue. */
  readonly given: number
}

/** What a kiosk keeps of a day, by counter group. */
export async function listStock(db: Db, deviceId: string, servedOn: string): Promise<StockRow[]> {
  const { rows } = await sql<StockRow>`
    select b.group_id::text as "groupId", sum(b.last_number - b.first_number + 1)::int as reserved,
      coalesce(sum((select count(*) from mall.tickets t where t.group_id = b.group_id and t.served_on = b.served_on
        and t.display_number ~ ('^' || g.prefix || '[0-9]+$')
        and substr(t.display_number, length(g.prefix) + 1)::int between b.first_number and b.last_number)), 0)::int as given
    from mall.number_blocks b join mall.counter_groups g using (group_id)
    where b.device_id = ${deviceId} and b.served_on = ${servedOn} group by b.group_id`.execute(db)
  return rows
}
