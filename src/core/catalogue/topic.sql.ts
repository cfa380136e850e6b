import { type Db, sql, type Tx } from '../../kit/sql.ts'
import type { Topic } from './topic.ts'

/** Writes topics; a known one gets its new name and place. Gives how many were new. */
export async function upsertTopics(
  tx: Tx,
  topics: readonly Topic[],
  now: Date,
): Promise<{ added: number; changed: number }> {
  const { rows } = await sql<{ fresh: boolean }>`
    insert into core.topics (topic_id, name, main, category_id, imported_at)
    select id, name, main, "categoryId", ${now} from jsonb_to_recordset(${JSON.stringify(topics)}::jsonb) as t(id text, name text, main text, "categoryId" text)
    on conflict (topic_id) do update set name = excluded.name, main = excluded.main, category_id = excluded.category_id, imported_at = excluded.imported_at
      where (topics.name, topics.main, topics.category_id) is distinct from (excluded.name, excluded.main, excluded.category_id)
    returning xmax = 0 as fresh`.execute(tx)
  const added = rows.filter(({ fresh }) => fresh).length
  return { added, changed: rows.length - added }
}

/** The category of each topic that has one. */
export async function topicCategories(db: Db): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; category: string }>`
    select topic_id as id, category_id as category from core.topics where category_id is not null`.execute(db)
  return new Map(rows.map(({ id, category }) => [id, category]))
}
