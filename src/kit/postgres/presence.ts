import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { readPostmaster } from './postmaster.ts'
import { DATABASE, type RoleName } from './roles.ts'
import { PORT } from './socket-folder.ts'

/** The name of the connection by which a program shows the others that it uses the server. */
const IN_USE = 'jembatan: in use'
/** How long connections that we have just closed may take to end. */
const OTHERS_MS = 2_000
const STEP_MS = 25

/**
 * Connects to the server that postmaster.pid tells of; undefined where none takes statements. The connection is kept for as long as
 * the program runs: by it the others see that the server is in use.
 */
export async function connect(cluster: string): Promise<pg.Client | undefined> {
  const server = readPostmaster(cluster)
  if (!server) return undefined
  const client = new pg.Client({
    connectionString: address(server.socketFolder, 'postgres', 'postgres'),
    application_name: IN_USE,
    connectionTimeoutMillis: 5_000,
  })
  // Should the server end, every pool says so at its next statement; this connection need not.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch {
    await client.end().catch(() => undefined)
    return undefined
  }
}

/** How many connections other programs hold. Our own, just closed, take a moment to end. 0 when the server is gone. */
export async function countOthers(client: pg.Client): Promise<number> {
  const from = performance.now()
  for (;;) {
    const { count, programs } = await client
      .query<{ count: number; programs: number }>(
        `select count(*)::int as count, (count(*) filter (where application_name = '${IN_USE}'))::int as programs
         from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      )
      .then(
        ({ rows }) => rows[0] ?? { count: 0, programs: 0 },
        () => ({ count: 0, programs: 0 }),
      )
    if (count === 0 || programs > 0 || performance.now() - from > OTHERS_MS) return count
    await wait(STEP_MS)
  }
}

// @types/pg does not know these two.
export const ref = (client: pg.Client) => (client as pg.Client & { ref(): void }).ref()
export const unref = (client: pg.Client) => (client as pg.Client & { unref(): void }).unref()

/** The address of a database on the server whose socket lies in that folder. */
export function address(socketFolder: string, role: RoleName, database: string = DATABASE): string {
  // Everything is named, for what is not named pg takes from variables such as PGPORT.
  return `postgres://${role}@localhost:${PORT}/${database}?host=${encodeURIComponent(socketFolder)}&sslmode=disable`
}
