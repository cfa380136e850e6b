import { SYSTEMS } from '../app.ts'
import type { Config } from '../config.ts'
import { startWorker } from '../kit/worker.ts'
import { type Ground, openGround } from './ground.ts'
import { say } from './say.ts'
import { endChannel, stopSignal } from './stop-signal.ts'

/** Does what was queued, until told to stop. */
export async function work(config: Config): Promise<void> {
  const stopped = stopSignal()
  const log = (line: string) => say(`worker: ${line}`)
  try {
    const ground = await openGround(config, log)
    try {
      await workOn(ground, stopped, log)
    } finally {
      await ground.close()
    }
  } finally {
    endChannel()
  }
}

async function workOn(
  { database, house, now }: Ground,
  stopped: Promise<void>,
  log: (line: string) => void,
): Promise<void> {
  const worker = await startWorker({
    pool: database.pool,
    tasks: SYSTEMS.flatMap(({ jobs }) => jobs),
    log,
    work: () => ({ db: database.db, house, now: now(), log }),
  })
  log('does what is queued')
  await stopped
  await worker.stop()
}
