import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'

/** The first of the two numbers of our locks; the second is drawn from a worker's name. Any number that only we lock by. */
const ALIVE = 7_265_005
/** How often the queue is looked over, and how young a lock may be whose worker has not had time to show that it lives. */
const LIMITS = { everySeconds: 20, youngSeconds: 10 } as const

interface LostJobs {
  readonly pool: pg.Pool
  /** The name by which the queue knows us. */
  readonly worker: string
  readonly log: (line: string) => void
}

/**
 * Gives back to the queue what workers that were killed were doing: the queue itself honours the lock of a dead worker for four hours.
 * A worker that lives holds a lock by its name, which ends with its process; whoever can take that lock knows it for dead.
 */
export function watchLostJobs({ pool, worker, log }: LostJobs): { stop(): Promise<void> } {
  const stopped = new AbortController()
  let client: pg.PoolClient | undefined
  const watching = watch()
  return {
    async stop() {
      stopped.abort()
      await watching
      // Its lock ends with it.
      client?.release(true)
      client = undefined
    },
  }

  async function watch(): Promise<void> {
    while (!stopped.signal.aborted) {
      try {
        client ??= await showAlive(pool, worker)
        for (const dead of await freeLost(client, worker)) log(`${dead} died; the queue has back what it was doing`)
      } catch {
        // The database is away, which every job says: we come again.
        client?.release(true)
        client = undefined
      }
      await wait(LIMITS.everySeconds * 1000, undefined, { ref: false, signal: stopped.signal }).catch(() => undefined)
    }
  }
}

async function showAlive(pool: pg.Pool, worker: string): Promise<pg.PoolClient> {
  const client = await pool.connect()
  try {
    // Shared: the names of two that live may draw the same number.
    await client.query('select pg_advisory_lock_shared($1, hashtext($2))', [ALIVE, worker])
    return client
  } catch (error) {
    client.release(true)
    throw error
  }
}

/** Gives the names of those that were dead. */
async function freeLost(client: pg.PoolClient, us: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ workers: string[] }>(
    `with held as materialized (
       select distinct locked_by as worker from graphile_worker._private_jobs
       where locked_at < now() - make_interval(secs => $2) and locked_by <> $3
     ), lost as materialized (
       select array_agg(worker) as workers from held where pg_try_advisory_xact_lock($1, hashtext(worker))
     )
     select workers, graphile_worker.force_unlock_workers(workers) from lost where workers is not null`,
    [ALIVE, LIMITS.youngSeconds, us],
  )
  return rows[0]?.workers ?? []
}
