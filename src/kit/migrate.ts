import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** A numbered file of SQL. */
interface Migration {
  readonly name: string
  readonly text: string
  /** SHA-256 of the text, in hex; line endings do not count. */
  readonly checksum: string
}

type Applied = Pick<Migration, 'name' | 'checksum'>
type Log = (line: string) => void

/** Any number that only we lock by: two programs that start together migrate one after the other. */
const LOCK = 7_265_002
const NAME = /^\d{4}_[a-z0-9_]+\.sql$/

/** Reads the migrations of a folder in their order. Throws when a file is not named `0001_name.sql` or two share a number. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  for (const [at, name] of names.entries()) {
    if (!NAME.test(name)) throw new Error(`${name} is not named like 0001_name.sql.`)
    if (names[at - 1]?.slice(0, 4) === name.slice(0, 4)) throw new Error(`${names[at - 1]} and ${name} share a number.`)
  }
  return names.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
  })
}

/**
 * Applies what is new of a folder of migrations, each in a transaction of its own; gives how many. Run by the role that owns the tables.
 * Throws one line when a file that was applied has been edited or is missing, when a new one stands before an applied one, and when one
 * fails, which then leaves nothing behind.
 */
export function migrate(url: string, folder: string, log: Log): Promise<number> {
  return withLock(url, async (client) => {
    client.on('notice', ({ severity, message }) => severity === 'WARNING' && log(`database: ${message}`))
    await makeList(client)
    const { rows } = await client.query<Applied>('select name, checksum from core.migrations order by name')
    const fresh = findFresh(readMigrations(folder), rows)
    for (const migration of fresh) {
      await apply(client, migration)
      log(`The database has taken ${migration.name}.`)
    }
    return fresh.length
  })
}

/** Makes the tables of an empty database as these migrations left them, within the transaction that the caller has begun. */
export async function takeMigrations(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  await checkRights(client)
  await client.query(LIST)
  for (const migration of migrations) await take(client, migration)
}

/** Runs something on a connection of its own that no other program's migration runs beside. */
export async function withLock<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'jembatan: migrate' })
  // A broken connection fails the statement that runs; the event must not end the program besides.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    return await run(client)
  } finally {
    await client.end()
  }
}

/** What of `files` is not applied yet. Throws one line when the files do not go on from what was applied. */
function findFresh(files: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const checksums = new Map(files.map(({ name, checksum }) => [name, checksum]))
  for (const { name, checksum } of applied) {
    const now = checksums.get(name)
    if (now === undefined)
      throw new Error(`The database has taken ${name}, which this program does not have: the program is older than it.`)
    if (now !== checksum)
      throw new Error(
        `${name} was edited after the database had taken it. Undo that, and write what is new into a new file.`,
      )
  }
  const last = applied.at(-1)?.name ?? ''
  const fresh = files.slice(applied.length)
  const early = files.find(({ name }) => name < last && !applied.some((one) => one.name === name))
  if (early)
    throw new Error(`${early.name} is new, but the database has taken ${last} already: give it a higher number.`)
  return fresh
}

/** The list of what was applied must stand before the first file, so no file can make it. */
async function makeList(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(`select where to_regclass('core.migrations') is not null`)
  if (rowCount) return
  await checkRights(client)
  await client.query(`begin; ${LIST}; commit`)
}

const LIST = `
  create schema if not exists core;
  create table core.migrations (
    name text primary key,
    checksum text not null,
    applied_at timestamptz not null default now()
  );
  comment on table core.migrations is 'The files of db/migrations that this database has taken. An edited file is refused.'`

async function checkRights(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ owner: string; database: string; may: boolean }>(
    `select current_user as owner, current_database() as database, has_database_privilege(current_database(), 'create') as may`,
  )
  for (const { owner, database, may } of rows)
    if (!may)
      throw new Error(
        `The role "${owner}" may not make tables in the database "${database}". Let MIGRATE_DATABASE_URL name the role that owns it, or let an administrator: grant create on database "${database}" to "${owner}".`,
      )
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const { name, text } = migration
  await client.query('begin')
  try {
    await take(client, migration)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw new Error(`${name}${placeOf(text, error)}: ${wordsOf(error)}`, { cause: error })
  }
}

async function take(client: pg.Client, { name, text, checksum }: Migration): Promise<void> {
  await client.query(text)
  await client.query('insert into core.migrations (name, checksum) values ($1, $2)', [name, checksum])
}

/** What PostgreSQL says, and what it advises. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const hint = error instanceof pg.DatabaseError ? error.hint : undefined
  return hint ? `${error.message}. ${hint}` : error.message
}

/** `, line 12`, where PostgreSQL says at which letter it stumbled. */
function placeOf(text: string, error: unknown): string {
  const position = error instanceof pg.DatabaseError ? Number(error.position) : Number.NaN
  return position > 0 ? `, line ${text.slice(0, position).split('\n').length}` : ''
}
