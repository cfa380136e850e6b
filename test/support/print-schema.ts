import pg from 'pg'
import { testDatabase } from './database.ts'
import { schemaQueries } from './schema-queries.ts'

const HEAD = `-- What the migrations make, printed from the catalogue of a migrated database by \`npm run generate\`.
-- A picture to read and to compare, not a file to run. The job queue's own schema is left out.`

/** The whole database as SQL, for db/schema.sql: the same letters on PostgreSQL 15 and 18, whoever owns it. */
export async function printSchema(): Promise<string> {
  const database = await testDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    // With an empty path every name is printed with its schema.
    await client.query(
      `set search_path = ''; set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'iso_8601'`,
    )
    return `${[HEAD, ...(await printParts(client))].join('\n\n')}\n`
  } finally {
    await client.end()
    await database.drop()
  }
}

/** PostgreSQL before 16 puts the table's short name before each column of a view even where there is one table only. */
function sameView<T extends Line>(part: T): T {
  const tables = [...part.line.matchAll(/\b(?:FROM|JOIN) \(*[\w.]+ (\w+)/g)]
  const short = tables.length === 1 && part.line.startsWith('create view') ? tables[0]?.[1] : undefined
  return short ? { ...part, line: part.line.replaceAll(new RegExp(`\\b${short}\\.(?=\\w)`, 'g'), '') } : part
}

/** One line of one thing in the database. Things are printed by `thing`, the lines of one by `place`, then by the line itself. */
interface Line {
  readonly thing: string
  readonly place: number
  readonly line: string
}

async function printParts(client: pg.Client): Promise<string[]> {
  const lines: Line[] = []
  for (const query of schemaQueries()) lines.push(...(await client.query<Line>(query)).rows)
  // Sorted here and not there, where the order of letters is the database's own.
  const things = Map.groupBy(lines.map(sameView), ({ thing }) => thing)
  return [...things].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, of]) => printThing(of))
}

/** Places of lines that stand between the brackets of a `create table`. */
const INSIDE = { from: 10, to: 29 } as const

/** Columns keep the order in which the table has them. */
const COLUMN = 10

function printThing(lines: readonly Line[]): string {
  const sorted = [...lines].sort((a, b) => a.place - b.place || (a.place === COLUMN ? 0 : a.line < b.line ? -1 : 1))
  const inside = sorted.filter(({ place }) => place >= INSIDE.from && place <= INSIDE.to)
  const before = sorted.filter(({ place }) => place < INSIDE.from).map(({ line }) => line)
  const after = sorted.filter(({ place }) => place > INSIDE.to).map(({ line }) => line)
  // The last line of `before` is the head of the table, which may end in the words of a partition.
  const head = before.pop() ?? ''
  if (inside.length === 0) return [...before, `${head.replace(' ()', '')};`, ...after].join('\n')
  const [opening, closing = ''] = head.split(' ()')
  const body = inside.map(({ line }) => `  ${line}`).join(',\n')
  return [...before, `${opening} (\n${body}\n)${closing};`, ...after].join('\n')
}
