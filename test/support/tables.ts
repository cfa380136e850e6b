import { Kysely, sql } from 'kysely'
import { type DatabaseMetadata, generate, PostgresDialect } from 'kysely-codegen'
import { testDatabase } from './database.ts'

/**
 * Columns of views that are never null although PostgreSQL cannot say so and the name of the column they come from is another one:
 * the view's own `where` sees to it.
 */
const NEVER_NULL: Readonly<Record<string, readonly string[]>> = {
  'complaints.public_complaints': ['published_at', 'title', 'words'],
  'complaints.public_replies': ['released_at', 'words'],
}

/** The types of all tables and views, for db/tables.ts: int8 and numeric are strings, timestamptz is a Date, a date is `YYYY-MM-DD`. */
export async function printTables(): Promise<string> {
  const database = await testDatabase()
  const dialect = new PostgresDialect({ dateParser: 'string', numericParser: 'string' })
  const db = new Kysely<unknown>({ dialect: await dialect.createKyselyDialect({ connectionString: database.url }) })
  try {
    return await generate({
      db,
      dialect,
      // Every table is named with its schema, as the SQL names it.
      defaultSchemas: ['public'],
      excludePattern: '{graphile_worker,public}.*',
      outFile: null,
      postprocess: async ({ metadata }) => markNeverNull(metadata, await findNeverNull(db)),
    })
  } finally {
    await db.destroy()
    await database.drop()
  }
}

/** Marks the columns of views that are never null: those listed above, and those found in the tables below. */
function markNeverNull(metadata: DatabaseMetadata, found: ReadonlySet<string>): DatabaseMetadata {
  const unknown = new Set(Object.entries(NEVER_NULL).flatMap(([view, names]) => names.map((name) => `${view}.${name}`)))
  for (const { isView, schema, name, columns } of metadata.tables)
    for (const column of isView ? columns : []) {
      const path = `${schema}.${name}.${column.name}`
      if (unknown.delete(path) || found.has(path)) column.isNullable = false
    }
  if (unknown.size) throw new Error(`NEVER_NULL names columns that are not there: ${[...unknown].join(', ')}`)
  return metadata
}

/** Columns of views without outer joins that carry the name of a column which is `not null` in every table it is taken from. */
async function findNeverNull(db: Kysely<unknown>): Promise<Set<string>> {
  const { rows } = await sql<{ path: string }>`
    select concat_ws('.', u.view_schema, u.view_name, u.column_name) as path
    from information_schema.view_column_usage u
    join pg_attribute a on a.attrelid = format('%I.%I', u.table_schema, u.table_name)::regclass and a.attname = u.column_name
    where pg_get_viewdef(format('%I.%I', u.view_schema, u.view_name)::regclass) !~* '\\m(left|right|full)\\M'
    group by 1 having bool_and(a.attnotnull)`.execute(db)
  return new Set(rows.map(({ path }) => path))
}
