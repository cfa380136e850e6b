import { type Db, sql } from '../../kit/sql.ts'
import { fold, foldedWords } from './fold.ts'
import { GOVERNED_LEVELS } from './regions.ts'

/** An area of the country, from the province (level 1) to the village. */
export interface Region {
  readonly code: string
  readonly parent: string | null
  readonly level: number
  /** The country's own word for this sort of area; its names stand in the country pack. */
  readonly kind: string
  readonly name: string
  /** The name with all that it lies in: `Kec. Ciparay, Kab. Bandung, Jawa Barat`. */
  readonly place: string
  /** Set when a newer list no longer holds the region, `YYYY-MM-DD`. */
  readonly endedOn: string | null
}

/** What a search for a place may cost: rows that are ranked. The commonest name of a village is borne by a few hundred. */
const CANDIDATES_MAX = 3_000
const LIST_MAX = 1_000

export async function findRegion(db: Db, code: string): Promise<Region | undefined> {
  const { rows } = await sql<Region>`select ${columns('r')} from core.regions r where r.region_code = ${code}`.execute(
    db,
  )
  return rows[0]
}

/** The regions that lie directly in `parent`, by name; with `parent` null those of the first level. Ended ones are left out. */
export async function listRegions(db: Db, { parent }: { parent: string | null }): Promise<Region[]> {
  const inside = parent === null ? sql`r.parent_code is null` : sql`r.parent_code = ${parent}`
  const { rows } = await sql<Region>`
    select ${columns('r')} from core.regions r where ${inside} and r.ended_on is null order by r.name, r.region_code limit ${sql.lit(LIST_MAX)}`.execute(
    db,
  )
  return rows
}

/** The region and all that it lies in, the largest first. Empty for an unknown code. */
export async function regionPath(db: Db, code: string): Promise<Region[]> {
  const { rows } = await sql<Region>`
    with recursive up as (
      select * from core.regions where region_code = ${code}
      union all select r.* from core.regions r join up on r.region_code = up.parent_code
    ) select ${columns('r')} from up r order by r.level`.execute(db)
  return rows
}

/**
 * Finds regions by words, the likeliest first: one word at least begins a word of its own name, the others may name what it lies in
 * (`ciparay bandung`, `desa ciparay`). A code gives its region. Where nothing fits, the nearest in spelling are given.
 */
export async function searchRegions(db: Db, words: string, limit: number): Promise<Region[]> {
  const folded = foldedWords(words)
  if (folded.length === 0 || limit < 1) return []
  const coded = await findRegion(db, words.trim())
  if (coded) return [coded]
  const found = await regionsWith(db, folded, { limit, phrase: fold(words) })
  if (found.length > 0) return found
  const governed = await regionsNamedOtherwise(db, folded, limit)
  return governed.length > 0 ? governed : regionsNear(db, folded, limit)
}

async function regionsWith(
  db: Db,
  folded: readonly string[],
  { limit, phrase }: { limit: number; phrase: string },
): Promise<Region[]> {
  // A pattern of fewer than three letters gives the index nothing to look up but the beginning of a word.
  const long = folded.filter((word) => word.length >= 3)
  const own = (long.length > 0 ? long : folded).map((word) =>
    long.length > 0 ? sql`name ilike ${`%${word}%`}` : sql`name ilike ${`${word}%`}`,
  )
  const all = folded.map((word) => sql`search like ${`% ${word}%`}`)
  const { rows } = await sql<Region>`
    with candidates as (
      select * from core.regions where (${sql.join(own, sql` or `)}) and ${sql.join(all, sql` and `)} and ended_on is null limit ${sql.lit(CANDIDATES_MAX)}
    ) select ${columns('r')} from candidates r
    order by ${ownWords(folded)} desc, r.level, similarity(r.name, ${phrase}) desc, r.search, r.region_code limit ${sql.lit(limit)}`.execute(
    db,
  )
  return rows
}

/** Those with a government of their own that bear the words in another language of the country: `suwon` for 수원시. Few enough to read them all. */
async function regionsNamedOtherwise(db: Db, folded: readonly string[], limit: number): Promise<Region[]> {
  const all = folded.map((word) => sql`r.search like ${`% ${word}%`}`)
  const { rows } = await sql<Region>`
    select ${columns('r')} from core.regions r where r.level <= ${sql.lit(GOVERNED_LEVELS)} and ${sql.join(all, sql` and `)} and r.ended_on is null
    order by r.level, r.search, r.region_code limit ${sql.lit(limit)}`.execute(db)
  return rows
}

async function regionsNear(db: Db, folded: readonly string[], limit: number): Promise<Region[]> {
  const longest = [...folded].sort((a, b) => b.length - a.length)[0] ?? ''
  const others = folded.filter((word) => word !== longest).map((word) => sql`(r.search like ${`% ${word}%`})::int`)
  const around = others.length > 0 ? sql.join(others, sql` + `) : sql`0::int`
  const { rows } = await sql<Region>`
    select ${columns('r')} from core.regions r where ${longest} <% r.name and r.ended_on is null
    order by ${around} desc, word_similarity(${longest}, r.name) desc, r.level, r.search, r.region_code limit ${sql.lit(limit)}`.execute(
    db,
  )
  return rows
}

/** How many of the words are whole words of the name itself: Bandung comes before Bandungan, and both before a village in Bandung. */
function ownWords(folded: readonly string[]) {
  return sql.join(
    folded.map((word) => sql`(' ' || lower(r.name) || ' ' like ${`% ${word} %`})::int`),
    sql` + `,
  )
}

function columns(table: string) {
  const of = (column: string) => sql.ref(`${table}.${column}`)
  return sql`${of('region_code')} as code, ${of('parent_code')} as parent, ${of('level')}, ${of('kind')}, ${of('name')}, ${of('place')},
    ${of('ended_on')} as "endedOn"`
}
