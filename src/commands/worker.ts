import { SYSTEMS } from '../app.ts'
import type { Config } from '../config.ts'
import { startWorker } from '../kit/worker.ts'
import { openGround } from './ground.ts'
import { say } from './say.ts'
import { stopSignal } from './serve.ts'

/** Does what was queued, until told to stop. */
export async function work(config: Config): Promise<void> {
  const stopped = stopSignal()
  const ground = await openGround(config, (line) => say(`worker: ${line}`))
  const { database, house, now } = ground
  const log = (line: string) => say(`worker: ${line}`)
  const tasks = [...SYSTEMS.flatMap(({ jobs }) => jobs)]
  const worker = await startWorker({
    pool: database.pool,
    tasks,
    log,
    work: () => ({ db: database.db, house, now: now(), log }),
  })
  try {
    await stopped
  } finally {
    await worker.stop()
    await ground.close()
  }
}
