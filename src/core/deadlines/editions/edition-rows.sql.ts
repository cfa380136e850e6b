import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import { HOLIDAYS, RULES } from '../../country/install.sql.ts'
import { ROWS_OF } from '../../country/install-editions.sql.ts'
import type { Row, RowChange, Subject } from './edition.ts'

/** The rows of days off or rules as they stand now, struck ones among them. */
export async function readRows(db: Db, subject: Subject): Promise<Row[]> {
  const { rows } = await sql<{ row: Row }>`${sql.raw(ROWS_OF[subject])}`.execute(db)
  return rows.map(({ row }) => row)
}

/** Makes the rows what the changes say. What ends goes first, or two rules would hold on one day for a moment. */
export async function writeRows(tx: Tx, subject: Subject, changes: readonly RowChange[], now: Date): Promise<void> {
  const { table, key, columns, order } = subject === 'calendar' ? HOLIDAYS : RULES
  const given = Object.entries({ ...columns, edition_id: 'bigint' }).filter(([name]) => name !== 'struck_at')
  const names = given.map(([name]) => name)
  const typed = [...given, ['edited', 'boolean'], ['struck', 'boolean']].map((pair) => pair.join(' ')).join(', ')
  const rows = JSON.stringify(changes.map(({ after }) => after))
  const all = [...names, 'edited_at', 'struck_at']
  await sql`
    insert into ${sql.raw(table)} as t (${sql.raw(all.join(', '))})
    select ${sql.raw(names.map((name) => `p.${name}`).join(', '))}, case when p.edited then ${now}::timestamptz end, case when p.struck then ${now}::timestamptz end
    from jsonb_to_recordset(${rows}::jsonb) as p(${sql.raw(typed)}) order by p.struck desc, p.${sql.raw(order)}
    on conflict (${sql.raw(key.join(', '))}) do update set ${sql.raw(all.map((name) => `${name} = excluded.${name}`).join(', '))}`.execute(
    tx,
  )
}

/** What an edition did, by row. */
export async function listChanges(db: Db, editionId: string): Promise<RowChange[]> {
  const { rows } = await sql<RowChange>`
    select row_key as key, before, after from core.edition_changes where edition_id = ${editionId} order by row_key`.execute(
    db,
  )
  return rows
}

export async function insertChanges(tx: Tx, editionId: string, changes: readonly RowChange[]): Promise<void> {
  await sql`
    insert into core.edition_changes (edition_id, row_key, before, after)
    select ${editionId}::bigint, c.key, nullif(c.before, 'null'), c.after
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c(key text, before jsonb, after jsonb)`.execute(tx)
}
