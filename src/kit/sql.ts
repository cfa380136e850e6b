import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '../../db/tables.ts'

/** Reads. Anyone may hold one. */
export type Db = Kysely<DB>

declare const written: unique symbol
/** Writes. Only the door (`core/ledger/perform.ts`) hands one out, so whatever changes is in the ledger. */
export type Tx = Transaction<DB> & { readonly [written]: true }

export interface Database {
  readonly db: Db
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** How many connections one process keeps, and how long one statement may take. */
const POOL = { connectionsMax: 12, statementSeconds: 20, connectSeconds: 10 } as const

/**
 * Opens a pool whose statements are prepared once a connection (2–3 × cheaper than unprepared ones; Kysely does not prepare by itself).
 * `role` is taken at the start of each connection, so that a program which owns the tables still works without the right to alter them.
 */
export function openDatabase(url: string, { role, log }: { role?: string; log: (line: string) => void }): Database {
  const { connectionString, given } = partOptions(url)
  const pool = new pg.Pool({
    connectionString,
    Client: NamingClient,
    max: POOL.connectionsMax,
    connectionTimeoutMillis: POOL.connectSeconds * 1000,
    application_name: 'jembatan',
    // What is said last holds.
    options: [given, `-c statement_timeout=${POOL.statementSeconds * 1000}`, role ? `-c role=${role}` : '']
      .join(' ')
      .trim(),
    types: { getTypeParser },
  })
  // A connection that the server ends while idle must not end the program.
  pool.on('error', (error) => log(`database: ${error.message}`))
  pool.on('connect', (client) => client.on('error', (error) => log(`database: ${error.message}`)))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  // Kysely ends the pool only where a statement went through it: a worker whose jobs all waited would linger until its connections grew idle.
  const close = async () => {
    await db.destroy()
    if (!pool.ending) await pool.end()
  }
  return { db, pool, close }
}

/** True when PostgreSQL says that a rule of the table was broken, and which: unique, foreign key, check. */
export function brokenRule(error: unknown): { kind: 'unique' | 'foreign' | 'check'; name: string } | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined
  const kind = ({ '23505': 'unique', '23503': 'foreign', '23514': 'check' } as const)[error.code ?? '']
  return kind && { kind, name: error.constraint ?? '' }
}

/** True when PostgreSQL says that something given to it is no text: a NUL as a rule. */
export function isNotText(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '22021' || error.code === '22P05')
}

/** True when the database went away, or would not let us in: what became of the statement nobody knows. */
export function isAway(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return /^(?:08|57P|53)/.test(error.code ?? '')
  if (!(error instanceof Error)) return false
  const { code = '' } = error as NodeJS.ErrnoException
  return (
    /^(?:ECONN|EPIPE|ETIMEDOUT|ENOENT|EHOST|ENET)/.test(code) ||
    /^(?:Connection terminated|timeout exceeded)/.test(error.message)
  )
}

/** True when the statement would do well if simply tried again: a deadlock or a serialization failure. */
export function worthAnotherTry(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40P01' || error.code === '40001')
}

export { sql }

/** Reads that a page can do without: undefined when they are not done in so many milliseconds each. */
export function readWithin<T>(db: Db, milliseconds: number, read: (db: Db) => Promise<T>): Promise<T | undefined> {
  return db.connection().execute(async (one) => {
    await sql`select set_config('statement_timeout', ${String(milliseconds)}, false)`.execute(one)
    try {
      return await read(one)
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === CANCELLED) return undefined
      throw error
    } finally {
      await sql`select set_config('statement_timeout', ${String(POOL.statementSeconds * 1000)}, false)`.execute(one)
    }
  })
}

const CANCELLED = '57014'

/** The `options` of an address would take the place of ours, and with them the role that protects the ledger: they come apart here. */
function partOptions(url: string): { connectionString: string; given: string } {
  if (!url.includes('options=')) return { connectionString: url, given: '' }
  const parted = new URL(url)
  const given = parted.searchParams.get('options') ?? ''
  parted.searchParams.delete('options')
  return { connectionString: parted.href, given }
}

const DATE_OID = 1082
/** A day is a day in no zone: the driver's `Date` at local midnight would move it. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === DATE_OID) return (text: string) => text
  return pg.types.getTypeParser(oid, format)
}

const names = new Map<string, string>()
const NAMES_MAX = 2_000

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  // Texts that differ at every call would fill the server's memory with plans: past the limit they go unprepared.
  if (names.size >= NAMES_MAX) return undefined
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  names.set(text, name)
  return name
}

class NamingClient extends pg.Client {
  // pg's own signatures are overloads for callbacks and streams; ours passes everything but (text, values) through untouched.
  override query(...given: unknown[]): never {
    const [text, values] = given
    if (typeof text === 'string' && Array.isArray(values))
      given = [{ name: nameOf(text), text, values }, ...given.slice(2)]
    return (super.query as (...all: unknown[]) => never).apply(this, given)
  }
}
