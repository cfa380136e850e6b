import { type Db, sql } from '../../kit/sql.ts'
import { trusted } from '../../kit/trust.ts'
import type { Category } from './category.ts'

const CATEGORIES_MAX = 2_000
const TRUST_SECONDS = 30

/** Also one that has ended: old cases still name it. */
export async function findCategory(db: Db, id: string): Promise<Category | undefined> {
  const { rows } = await sql<Category>`select ${columns} from core.categories c where c.category_id = ${id}`.execute(db)
  return rows[0]
}

/** The categories that hold today, in the order in which people meet them. */
export async function listCategories(db: Db): Promise<Category[]> {
  const { rows } = await sql<Category>`
    select ${columns} from core.categories c
    where (c.valid_from is null or c.valid_from <= current_date) and (c.valid_to is null or c.valid_to >= current_date)
    order by c.position, c.category_id limit ${sql.lit(CATEGORIES_MAX)}`.execute(db)
  return rows
}

/** The same as they stood at most half a minute ago, for pages that offer them to choose from. */
export const knownCategories = trusted(TRUST_SECONDS, listCategories)

const columns = sql`c.category_id as id, c.name, c.main, c.words, c.valid_from as "validFrom", c.valid_to as "validTo"`
