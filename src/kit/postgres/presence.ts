import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { readPostmaster } from './postmaster.ts'
import { DATABASE, type RoleName } from './roles.ts'
import { PORT } from './socket-folder.ts'

/** Whoever uses the server holds this lock together with the others; whoever ends it must hold it alone. Any number that only we lock by. */
const IN_USE = 7_265_004
/** How long a program that is just ending the server may keep us waiting. */
const LOCK_MS = 5_000
/** How long the lock of a program that was just killed may outlive it. */
const ALONE_MS = 300
/** How long connections that were just closed may take to end. */
const OTHERS_MS = 2_000
const STEP_MS = 25

/**
 * Connects to the server that postmaster.pid tells of; undefined where none takes statements, or one is just being ended. The connection
 * is kept for as long as the program runs: by its lock the others see that the server is in use.
 */
export async function connect(cluster: string): Promise<pg.Client | undefined> {
  const server = readPostmaster(cluster)
  if (!server) return undefined
  const client = new pg.Client({
    connectionString: address(server.socketFolder, 'postgres', 'postgres'),
    application_name: 'jembatan: in use',
    connectionTimeoutMillis: 5_000,
  })
  // Should the server end, every pool says so at its next statement; this connection need not.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(`set lock_timeout = ${LOCK_MS}`)
    await client.query(`select pg_advisory_lock_shared(${IN_USE})`)
    await client.query('reset lock_timeout')
    return client
  } catch {
    await client.end().catch(() => undefined)
    return undefined
  }
}

/**
 * Says that we use the server no more. Gives how many connections others hold: 0 means that the server is ours to end, and that no
 * program can begin to use it before this connection closes. Of several that leave at once, one gets the 0.
 */
export async function leave(client: pg.Client): Promise<number> {
  await client.query(`select pg_advisory_unlock_shared(${IN_USE})`)
  if (await until(ALONE_MS, () => isAlone(client)))
    await until(OTHERS_MS, async () => {
      const { count, wanted } = await lookRound(client)
      // Connections of programs that leave as well end soon; one that waits for the lock wants the server to stay.
      return count === 0 || wanted
    })
  return (await lookRound(client)).count
}

/** Asks again and again until the answer is yes; gives the last answer. */
async function until(milliseconds: number, ask: () => Promise<boolean>): Promise<boolean> {
  const from = performance.now()
  for (;;) {
    if (await ask()) return true
    if (performance.now() - from > milliseconds) return false
    await wait(STEP_MS)
  }
}

async function isAlone(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ alone: boolean }>(`select pg_try_advisory_lock(${IN_USE}) as alone`)
  return rows[0]?.alone ?? false
}

interface Others {
  readonly count: number
  /** True when a program is just beginning to use the server. */
  readonly wanted: boolean
}

async function lookRound(client: pg.Client): Promise<Others> {
  const { rows } = await client.query<Others>(
    `select count(*)::int as count, coalesce(bool_or(wait_event_type = 'Lock' and wait_event = 'advisory'), false) as wanted
     from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  )
  return rows[0] ?? { count: 0, wanted: false }
}

// @types/pg does not know these two.
export const ref = (client: pg.Client) => (client as pg.Client & { ref(): void }).ref()
export const unref = (client: pg.Client) => (client as pg.Client & { unref(): void }).unref()

/** The address of a database on the server whose socket lies in that folder. */
export function address(socketFolder: string, role: RoleName, database: string = DATABASE): string {
  // Everything is named, for what is not named pg takes from variables such as PGPORT.
  return `postgres://${role}@localhost:${PORT}/${database}?host=${encodeURIComponent(socketFolder)}&sslmode=disable`
}
