import { sql, type Tx } from '../../../kit/sql.ts'
import type { AtLine } from './line.sql.ts'

/** Null: the sittings count again. */
export async function saveReckoned(tx: Tx, { groupId, servedOn }: AtLine, counters: number | null): Promise<void> {
  if (counters === null)
    await sql`delete from mall.reckoned_counters where group_id = ${groupId} and served_on = ${servedOn}`.execute(tx)
  else
    await sql`
      insert into mall.reckoned_counters (group_id, served_on, counters) values (${groupId}, ${servedOn}, ${counters})
      on conflict (group_id, served_on) do update set counters = excluded.counters`.execute(tx)
}
