import pg from 'pg'
import type { Content, TableShape } from './manifest.ts'

/** Schemas of the systems: those that the program's role may use, but for the queue's own, whose shape follows another program. */
const OURS = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'graphile_worker')
  and has_schema_privilege('jembatan_app', n.oid, 'usage')`
/** Its rows are made by the migrations themselves. */
const MIGRATIONS = 'core.migrations'

/** So that text says the same on every server, and nothing but an error ends what takes long. */
const SETTINGS = {
  client_encoding: 'UTF8',
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  extra_float_digits: '1',
  bytea_output: 'hex',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  transaction_timeout: '0',
  // A row that a policy hides from us would be missing in silence: with this off, PostgreSQL refuses instead.
  row_security: 'off',
} as const

/** Settles how values are written and read on this connection. */
export async function settle(client: pg.ClientBase): Promise<void> {
  await client.query(
    `select set_config(name, value, false) from json_each_text($1) s (name, value)
     where name in (select lower(name) from pg_settings)`,
    [JSON.stringify(SETTINGS)],
  )
}

/** `core.cases`, as SQL writes it. */
export function quoted(name: string): string {
  const dot = name.indexOf('.')
  return `${pg.escapeIdentifier(name.slice(0, dot))}.${pg.escapeIdentifier(name.slice(dot + 1))}`
}

/** Every table of ours with the columns that are written. A table in partitions is one table. */
export async function listTables(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where ${OURS} and c.relkind in ('r', 'p') and not c.relispartition and n.nspname || '.' || c.relname <> $1
     group by 1 order by 1`,
    [MIGRATIONS],
  )
  return rows
}

/** Counts the rows of a table and sums their digests: the same wherever and in whatever order they lie. */
export async function contentOf(client: pg.ClientBase, { name, columns }: TableShape): Promise<Content> {
  const row = columns.map((column) => `t.${pg.escapeIdentifier(column)}`).join(', ')
  const { rows } = await client.query<Omit<Content, 'name'>>(
    `select count(*)::text as rows, coalesce(sum(('x' || left(encode(sha256(convert_to(row(${row})::text, 'UTF8')), 'hex'), 15))::bit(60)::bigint), 0)::text as digest
     from ${quoted(name)} t`,
  )
  return { name, ...(rows[0] ?? { rows: '0', digest: '0' }) }
}

/** Where each sequence stands. Numbers that an undone act was given are not given again. */
export async function listSequences(client: pg.ClientBase): Promise<{ name: string; last: string | null }[]> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `select s.schemaname || '.' || s.sequencename as name, s.last_value::text as last
     from pg_sequences s join pg_namespace n on n.nspname = s.schemaname where ${OURS} order by 1`,
  )
  return rows
}
