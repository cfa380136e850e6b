import type { Readable } from 'node:stream'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Piece, writeArchive } from './archive.ts'
import { contentOf, listSequences, listTables, quoted, settle } from './content.ts'
import { countJobs, JOBS_OUT } from './jobs.ts'
import {
  type Content,
  type Face,
  FORMAT,
  type Manifest,
  makeTally,
  NAMES,
  pieceOfFile,
  type TableShape,
} from './manifest.ts'

/** A file of the store as the snapshot speaks of it. */
export interface StoredFile {
  readonly name: string
  /** Undefined where the store has it no more. */
  readonly bytes: Buffer | undefined
}

interface BackupOptions {
  /** Of the role that owns the tables. */
  readonly url: string
  readonly path: string
  /** The version of the program, and the moment. */
  readonly program: string
  readonly now: Date
  /** Undefined: left out. */
  readonly secret: Buffer | undefined
  /** The files that this snapshot speaks of; first those that are soon kept under another name. */
  readonly files: (client: pg.ClientBase) => AsyncIterable<StoredFile>
  /** Told how far it is. */
  readonly progress: (line: string) => void
  /** Ends it, and leaves no file. */
  readonly signal: AbortSignal
}

export interface Made {
  readonly bytes: number
  readonly rows: number
  readonly tables: number
  readonly jobs: number
  readonly files: Manifest['files']
}

/** Bytes of a piece; snapshots begun anew because a file moved; how often a table tells how far it is. */
const LIMITS = { pieceBytes: 1024 * 1024, snapshots: 3, lockSeconds: 60, tellSeconds: 5 } as const

/**
 * Writes everything of one moment into one file: one transaction that only reads, and takes no lock that a filing would wait for.
 * Throws one line where there is nothing to back up, or the role may not read it all.
 */
export async function makeBackup(options: BackupOptions): Promise<Made> {
  const missed = new Set<string>()
  for (let snapshot = 1; ; snapshot += 1) {
    try {
      return await once(options, { missed, isLast: snapshot === LIMITS.snapshots })
    } catch (error) {
      if (!(error instanceof Moved)) throw error
      options.progress('Files are not where the database had them a moment ago: beginning anew.')
    }
  }
}

/** Bytes were gone that the snapshot speaks of: they have another name since, or are lost. The next snapshot shows which. */
class Moved extends Error {}

interface Try {
  /** Names that an earlier snapshot spoke of and the store did not have. */
  readonly missed: Set<string>
  readonly isLast: boolean
}

async function once(options: BackupOptions, one: Try): Promise<Made> {
  const client = new pg.Client({ connectionString: options.url, application_name: 'jembatan: backup' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read, read only')
    await settle(client)
    const face = await faceOf(client, options)
    options.progress(`Reading ${face.tables.length} tables of PostgreSQL ${face.server} as they are at this moment.`)
    let made: Omit<Made, 'bytes'> | undefined
    const pieces = piecesOf(client, face, { ...options, ...one }, (manifest) => {
      made = summed(manifest)
    })
    const bytes = await writeArchive(options.path, pieces)
    return { bytes, ...(made ?? summed(EMPTY)) }
  } catch (error) {
    throw wordsOf(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

const EMPTY: Manifest = { parts: [], tables: [], sequences: [], jobs: 0, files: { kept: 0, missing: 0 } }

function summed({ tables, jobs, files }: Manifest): Omit<Made, 'bytes'> {
  return { rows: tables.reduce((sum, { rows }) => sum + Number(rows), 0), tables: tables.length, jobs, files }
}

async function faceOf(client: pg.Client, { program, now, secret }: BackupOptions): Promise<Face> {
  const { rowCount } = await client.query(`select where to_regclass('core.migrations') is not null`)
  if (!rowCount) throw new Error('There is nothing to back up: this database holds no portal.')
  const tables = await listTables(client)
  await client.query(`set local lock_timeout = '${LIMITS.lockSeconds}s'`)
  // What a dump of PostgreSQL takes as well: it waits for nothing but a change of the tables, and nothing else waits for it.
  await client.query(`lock table ${tables.map(({ name }) => quoted(name)).join(', ')} in access share mode`)
  const { rows } = await client.query<Pick<Face, 'migrations' | 'server' | 'country' | 'secretPrint'>>(
    `select (select json_agg(json_build_object('name', name, 'checksum', checksum) order by name) from core.migrations) as migrations,
       current_setting('server_version') as server, (select country_code from core.country) as country,
       (select encode(secret_print, 'hex') from core.country) as "secretPrint"`,
  )
  const [found] = rows
  if (!found?.migrations || !found.country)
    throw new Error('There is nothing to back up: the portal was never started on this database.')
  return {
    backupOf: 'jembatan',
    format: FORMAT,
    program,
    madeAt: now.toISOString(),
    ...found,
    tables,
    secret: secret ? 'in it' : 'left out',
  }
}

/** Face, then everything else, counted as it passes, then the manifest, which `done` is given too. */
async function* piecesOf(
  client: pg.Client,
  face: Face,
  options: BackupOptions & Try,
  done: (manifest: Manifest) => void,
): AsyncGenerator<Piece> {
  const tally = makeTally()
  const inner = innerPieces(client, face, options)
  yield { name: NAMES.face, bytes: json(face) }
  for (;;) {
    options.signal.throwIfAborted()
    const next = await inner.next()
    if (next.done) {
      const manifest = { parts: tally.parts(), ...next.value }
      done(manifest)
      yield { name: NAMES.manifest, bytes: json(manifest) }
      return
    }
    tally.add(next.value)
    yield next.value
  }
}

async function* innerPieces(
  client: pg.Client,
  face: Face,
  { secret, files, progress, missed, isLast }: BackupOptions & Try,
): AsyncGenerator<Piece, Omit<Manifest, 'parts'>> {
  const counts = { kept: 0, missing: 0 }
  if (secret) yield { name: NAMES.secret, bytes: secret }
  // Before the tables, which take longer: bytes that move are still where the snapshot says.
  const known = missed.size
  for await (const { name, bytes } of files(client)) {
    counts[bytes ? 'kept' : 'missing'] += 1
    if (bytes) yield { name: pieceOfFile(name), bytes }
    else missed.add(name)
  }
  if (missed.size > known && !isLast) throw new Moved()
  const tables: Content[] = []
  for (const table of face.tables) tables.push(yield* tableOut(client, table, progress))
  yield* copyOut(client, JOBS_OUT, NAMES.jobs, () => undefined)
  const sequences = await listSequences(client)
  return { tables, sequences, jobs: await countJobs(client), files: counts }
}

async function* tableOut(
  client: pg.Client,
  table: TableShape,
  progress: BackupOptions['progress'],
): AsyncGenerator<Piece, Content> {
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const statement = `copy (select ${columns} from ${quoted(table.name)}) to stdout`
  yield* copyOut(client, statement, `tables/${table.name}`, (megabytes) => progress(`${table.name}: ${megabytes} MB`))
  return contentOf(client, table)
}

/** Bytes as they flow, gathered into pieces: the database is asked for more as they are taken. */
async function* copyOut(
  client: pg.Client,
  statement: string,
  part: string,
  tell: (megabytes: number) => void,
): AsyncGenerator<Piece> {
  let held: Buffer[] = []
  let size = 0
  let written = 0
  let count = 0
  let toldAt = performance.now()
  const flush = (): Piece => {
    const bytes = Buffer.concat(held)
    count += 1
    written += bytes.length
    held = []
    size = 0
    return { name: `${part}/${String(count).padStart(6, '0')}`, bytes }
  }
  for await (const chunk of client.query(copyTo(statement)) as Readable) {
    held.push(chunk as Buffer)
    size += (chunk as Buffer).length
    if (size < LIMITS.pieceBytes) continue
    yield flush()
    if (performance.now() - toldAt < LIMITS.tellSeconds * 1000) continue
    toldAt = performance.now()
    tell(Math.round(written / 1_000_000))
  }
  if (size > 0) yield flush()
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`)
}

function wordsOf(error: unknown): unknown {
  const code = error instanceof pg.DatabaseError ? error.code : undefined
  if (code === '42501')
    return new Error(
      'The backup needs the role that owns the tables, so that no row is left out in silence. Give its address in MIGRATE_DATABASE_URL.',
    )
  if (code === '55P03')
    return new Error('The tables are being changed at this moment, by a migration. Try again when it is over.')
  return error
}
