import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { startPostgres } from '../kit/postgres/launcher.ts'
import { reachServer } from '../kit/postgres/reach.ts'
import { stopSignal } from './stop-signal.ts'

/**
 * Does something as the role that owns the tables, on the database as it is: nothing is brought up to date before. `signal` says when the
 * program is told to stop. `mustBe`: throws where there is no embedded database, in place of making an empty one.
 */
export async function asOwner<T>(
  config: Config,
  log: (line: string) => void,
  work: (url: string, signal: AbortSignal) => Promise<T>,
  { mustBe = false } = {},
): Promise<T> {
  const stop = new AbortController()
  void stopSignal().then(() => stop.abort(new Error('Stopped before the end.')))
  const { migrateDatabaseUrl: url, databaseUrl, dataDir } = config
  if (url) {
    await reachServer(url, url === databaseUrl ? 'DATABASE_URL' : 'MIGRATE_DATABASE_URL')
    return work(url, stop.signal)
  }
  const folder = join(dataDir, 'postgres')
  if (mustBe && !existsSync(folder))
    throw new Error(`There is no database in ${dataDir}. Set DATA_DIR or DATABASE_URL to where the portal has its own.`)
  const postgres = await startPostgres({ dataDir: folder, log })
  try {
    return await work(postgres.url('builder'), stop.signal)
  } finally {
    await postgres.stop()
  }
}
