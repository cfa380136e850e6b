import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'

/** The rows of a table as JSON: its columns without the id, and whether it is edited and struck. A column that comes later goes along by itself. */
export const ROWS_OF = {
  calendar: rowsOf('core.holidays', 'holiday_id'),
  rules: rowsOf('core.deadline_rules', 'deadline_rule_id'),
} as const
type Subject = keyof typeof ROWS_OF

/** What one row of them is known by. */
const KEY_OF = {
  calendar: ['holiday_on', 'kind', 'region_code', 'agency_id'],
  rules: ['key', 'class', 'inspection', 'valid_from'],
} as const

type Rows = ReadonlyMap<string, Readonly<Record<string, unknown>>>

/** The rows as they stand, by what each is known by. */
export async function rowsNow(client: pg.ClientBase, subject: Subject): Promise<Rows> {
  const { rows } = await client.query<{ row: Record<string, unknown> }>(ROWS_OF[subject])
  return new Map(rows.map(({ row }) => [KEY_OF[subject].map((name) => row[name] ?? '').join('|'), row]))
}

/**
 * Writes down what a pack has just changed, as an edition, so that the history of the calendar and of the rules is whole; nothing where it
 * changed nothing. Gives the edition's number.
 */
export async function notePackEdition(
  client: pg.ClientBase,
  subject: Subject,
  { pack, title, before, after }: { pack: string; title: string; before: Rows; after: Rows },
): Promise<string | undefined> {
  const changes = [...after].flatMap(([key, row]) => {
    const was = before.get(key) ?? null
    return isDeepStrictEqual(was, row) ? [] : [{ row_key: key, before: was, after: row }]
  })
  if (changes.length === 0) return undefined
  const made = await client.query<{ id: string }>(
    `with made as (
       insert into core.deadline_editions (subject, title, holds_from, pack, begun_at, published_at, recomputed_at)
       values ($1, $2, now()::date, $3, now(), now(), case when exists (select from core.case_steps where ended_at is null) then null else now() end)
       returning edition_id
     ), changed as (
       insert into core.edition_changes (edition_id, row_key, before, after)
       select edition_id, c.row_key, nullif(c.before, 'null'), c.after from made, jsonb_to_recordset($4::jsonb) as c(row_key text, before jsonb, after jsonb)
     ) select edition_id::text as id from made`,
    [subject, title, pack, JSON.stringify(changes)],
  )
  return made.rows[0]?.id
}

function rowsOf(table: string, id: string): string {
  return `select to_jsonb(t) - '${id}' - 'edited_at' - 'struck_at'
    || jsonb_build_object('edited', t.edited_at is not null, 'struck', t.struck_at is not null) as row from ${table} t order by t.${id}`
}
