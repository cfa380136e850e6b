import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/** The oldest PostgreSQL whose SQL we write. */
const MAJOR_MIN = 15
/** Seconds. A server that starts or recovers says so and is waited for; one that does not answer is not. */
const WAIT = { connect: 10, starting: 60 } as const
const STEP_MS = 500

/**
 * Makes sure that a server is there, lets us in, and is new enough. Throws one line that names the setting which gave the address, and
 * never repeats the password. `seconds` is how long a silent server is waited for.
 */
export async function reachServer(url: string, setting: string, seconds: number = WAIT.connect): Promise<void> {
  const place = placeOf(url, setting)
  const from = performance.now()
  for (;;) {
    const found = await visit(url, seconds)
    if ('version' in found) return checkVersion(found.version, setting)
    const starting = found.error instanceof pg.DatabaseError && found.error.code === '57P03'
    if (!starting || performance.now() - from > WAIT.starting * 1000)
      throw new Error(`The database of ${setting} (${place}) cannot be used: ${reasonOf(found.error)}`)
    await wait(STEP_MS)
  }
}

interface Version {
  /** Such as 150004. */
  readonly number: number
  readonly words: string
}

/** Connects once, and gives what answered, or what stood in the way. */
async function visit(url: string, seconds: number): Promise<{ version: Version } | { error: unknown }> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'jembatan: looks',
    connectionTimeoutMillis: seconds * 1000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<Version>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as words`,
    )
    return { version: rows[0] ?? { number: 0, words: 'of no version' } }
  } catch (error) {
    return { error }
  } finally {
    await client.end().catch(() => undefined)
  }
}

function checkVersion({ number, words }: Version, setting: string): void {
  if (number >= MAJOR_MIN * 10_000) return
  throw new Error(
    `The server of ${setting} is PostgreSQL ${words}. Jembatan needs PostgreSQL ${MAJOR_MIN} or newer: upgrade it, or leave ${setting} empty to try the one that comes along.`,
  )
}

/** `host:port/database`, without who asks and with what password. */
function placeOf(url: string, setting: string): string {
  try {
    const { host, port, database } = new pg.Client({ connectionString: url })
    return `${host}:${port}/${database ?? ''}`
  } catch {
    // The words of this error may hold the address, password and all.
    throw new Error(
      `${setting} cannot be read as an address like postgres://user:password@host:5432/database. In a password write @ as %40, : as %3A, / as %2F, # as %23, ? as %3F and % as %25.`,
    )
  }
}

function reasonOf(error: unknown): string {
  const { code = '', message, errors } = error as NodeJS.ErrnoException & { errors?: Error[] }
  const said = (message || errors?.[0]?.message || String(error)).replace(/\.$/, '')
  const advice = new Map(Object.entries(ADVICE)).get(code)
  return advice ? `${said}. ${advice}` : `${said}.`
}

/** What whoever runs the portal can do, by the code of what went wrong. */
const ADVICE = {
  ECONNREFUSED: 'Nothing listens there: start the server, or mend host and port.',
  ENOTFOUND: 'There is no such host.',
  EAI_AGAIN: 'The name of the host could not be looked up.',
  ENOENT: 'No server has its socket there.',
  ETIMEDOUT: 'The host does not answer.',
  '28P01': 'Mend the user or the password.',
  '28000': 'Mend the user, or let it in (pg_hba.conf).',
  '3D000': 'Make the database first: docs/operating/database.md says how.',
  '42501': 'Grant the role the right to connect.',
  '53300': 'Give the server more connections (max_connections).',
} as const
