import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { readMigrations, takeMigrations, withLock } from '../migrate.ts'
import { MIGRATIONS, prepareDatabase } from '../prepare.ts'
import { type Piece, Spoilt } from './archive.ts'
import { contentOf, listSequences, listTables, quoted, settle } from './content.ts'
import { countJobs, JOBS_IN, queueJobs, stageJobs } from './jobs.ts'
import {
  type Content,
  type Face,
  fileOfPiece,
  type Manifest,
  NAMES,
  partOf,
  readBackup,
  type TableShape,
} from './manifest.ts'

interface RestoreOptions {
  /** Of the role that is to own the tables. */
  readonly url: string
  readonly path: string
  readonly keepFile: (name: string, bytes: Buffer) => Promise<void>
  /** Keeps the secret that the backup holds, before anything is there that needs it. */
  readonly keepSecret: (secret: Buffer) => void
  readonly progress: (line: string) => void
  /** Ends it, and leaves nothing in the database. */
  readonly signal: AbortSignal
}

/**
 * Reads a backup from end to end and gives what it says of itself. Throws `Spoilt` where it is none, is cut off or was changed, and one
 * line where this program is too old for it. Touches no database.
 */
export async function checkBackup(
  path: string,
  each: (piece: Piece) => void = () => undefined,
): Promise<{ face: Face; manifest: Manifest }> {
  const found = await readBackup(path, each)
  findMigrations(found.face)
  return found
}

/**
 * Puts a backup that was checked into an empty database, all in one transaction: cut off at any moment, nothing of it is there. Then
 * brings the database to what this program needs. Throws one line where the database is not empty.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Manifest> {
  const { url, progress } = options
  const manifest = await withLock(url, async (client) => {
    await checkEmpty(client)
    await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) })
    await client.query('begin')
    await settle(client)
    const loaded = await load(client, options)
    options.signal.throwIfAborted()
    await client.query('commit')
    return loaded
  })
  await prepareDatabase(url, progress)
  await analyze(url)
  return manifest
}

/** The migrations that made the tables of the backup. Throws where this program does not have the same. */
function findMigrations({ migrations, program }: Face) {
  const ours = new Map(readMigrations(MIGRATIONS).map((one) => [one.name, one]))
  return migrations.map(({ name, checksum }) => {
    const migration = ours.get(name)
    if (!migration)
      throw new Error(
        `This backup is newer than the program: it was made by version ${program} after ${name}, which this program does not have. Restore it with that version or a later one.`,
      )
    if (migration.checksum !== checksum)
      throw new Error(
        `This backup was made with another ${name} than this program has. Restore it with version ${program}.`,
      )
    return migration
  })
}

async function checkEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')
       and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
     order by 1 limit 1`,
  )
  const { rowCount } = await client.query(`select where to_regclass('graphile_worker._private_jobs') is not null`)
  if (rows.length === 0 && !(rowCount && (await countJobs(client)) > 0)) return
  throw new Error(
    `This database is not empty: it holds ${rows[0]?.name ?? 'jobs in its queue'}. A backup goes into an empty one only: make a new database and name it in DATABASE_URL, or give another, empty DATA_DIR. Nothing was changed.`,
  )
}

async function load(
  client: pg.Client,
  { path, keepFile, keepSecret, progress, signal }: RestoreOptions,
): Promise<Manifest> {
  let known = new Map<string, TableShape>()
  let restoreKeys = async () => {}
  const copies = copier(client)
  const begin = async (face: Face) => {
    await takeMigrations(client, findMigrations(face))
    known = new Map((await listTables(client)).map((table) => [table.name, table]))
    restoreKeys = await dropForeignKeys(client)
    await client.query(`truncate ${[...known.keys()].map(quoted).join(', ')}`)
    await stageJobs(client)
    for (const { name } of face.tables)
      if (!known.has(name)) progress(`${name} belongs to no migration and is left out.`)
  }
  let begun = false
  const { face, manifest } = await readBackup(path, async (piece, first) => {
    signal.throwIfAborted()
    if (!begun) await begin(first)
    begun = true
    const part = partOf(piece.name)
    if (piece.name === NAMES.secret) return keepSecret(piece.bytes)
    const file = fileOfPiece(piece.name)
    if (file) return keepFile(file, piece.bytes)
    if (part === NAMES.jobs) return void (await copies.take(part, JOBS_IN, piece.bytes))
    const table = first.tables.find(({ name }) => part === `tables/${name}`)
    if (!table) throw new Spoilt(`The file is spoilt: nobody knows its part "${part}".`)
    if (known.has(table.name) && (await copies.take(part, statementOf(table), piece.bytes))) progress(table.name)
  })
  if (!begun) await begin(face)
  await copies.end()
  progress('comparing')
  await restoreKeys()
  await setSequences(client, manifest)
  await compareAll(client, face, manifest, known)
  return manifest
}

function statementOf({ name, columns }: TableShape): string {
  return `copy ${quoted(name)} (${columns.map((column) => pg.escapeIdentifier(column)).join(', ')}) from stdin`
}

/** One COPY at a time: the next part ends the one before. */
function copier(client: pg.Client) {
  let part = ''
  let stream: ReturnType<typeof copyFrom> | undefined
  async function end() {
    stream?.end()
    if (stream) await finished(stream)
    stream = undefined
  }
  return {
    end,
    /** True where a new part begins. */
    async take(of: string, statement: string, bytes: Buffer): Promise<boolean> {
      const fresh = part !== of
      if (fresh) {
        await end()
        part = of
        stream = client.query(copyFrom(statement))
        // Told by `finished` or by the next wait.
        stream.on('error', () => undefined)
      }
      if (stream?.errored) throw stream.errored
      if (stream && !stream.write(bytes)) await once(stream, 'drain')
      return fresh
    },
  }
}

/** Takes the foreign keys away, and gives what puts them back: checked at once over whole tables, in whatever order these came. */
async function dropForeignKeys(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ drop: string; add: string }>(
    `select format('alter table %I.%I drop constraint %I', n.nspname, c.relname, k.conname) as drop,
       concat_ws('; ', format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)),
         format('comment on constraint %I on %I.%I is ', k.conname, n.nspname, c.relname) || quote_literal(obj_description(k.oid, 'pg_constraint'))) as add
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and k.conparentid = 0 and n.nspname <> 'graphile_worker' and n.nspname !~ '^pg_'
     order by k.oid`,
  )
  for (const { drop } of rows) await client.query(drop)
  return async () => {
    for (const { add } of rows) await client.query(add)
  }
}

async function setSequences(client: pg.Client, { sequences }: Manifest): Promise<void> {
  const ours = new Set((await listSequences(client)).map(({ name }) => name))
  for (const { name, last } of sequences)
    if (last !== null && ours.has(name)) await client.query('select setval($1::regclass, $2)', [quoted(name), last])
}

async function compareAll(
  client: pg.Client,
  face: Face,
  manifest: Manifest,
  known: ReadonlyMap<string, TableShape>,
): Promise<void> {
  const told = new Map(manifest.tables.map((content) => [content.name, content]))
  for (const table of face.tables.filter(({ name }) => known.has(name))) {
    const found = await contentOf(client, table)
    if (!isSame(found, told.get(table.name)))
      throw new Error(`${table.name} does not hold what was backed up. Nothing was restored.`)
  }
  const jobs = await queueJobs(client)
  if (jobs !== manifest.jobs)
    throw new Error(`The queue holds ${jobs} jobs where ${manifest.jobs} were backed up. Nothing was restored.`)
}

function isSame(a: Content, b: Content | undefined): boolean {
  return a.rows === b?.rows && a.digest === b.digest
}

/** The planner knows nothing of tables that were just filled. */
async function analyze(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'jembatan: restore' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await settle(client)
    for (const { name } of await listTables(client)) await client.query(`analyze ${quoted(name)}`)
  } finally {
    await client.end()
  }
}
