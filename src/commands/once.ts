import type { Config } from '../config.ts'
import { completeRegions, type Ground, openGround } from './ground.ts'
import { sayAside } from './say.ts'

/** How long a command that was told to stop lets its last statement end. */
const STOP_SECONDS = 5

interface Once {
  /** True where the command reads places down to the village. */
  readonly regions?: boolean
}

/** Does something on the database and lets go of it again, whether or not the portal runs on it at the same time. */
export async function once(
  config: Config,
  work: (ground: Ground) => Promise<void>,
  { regions = false }: Once = {},
): Promise<void> {
  const ground = await openGround(config, sayAside)
  const stopped = stopSignal()
  try {
    if (regions) await completeRegions(ground)
    await Promise.race([work(ground), stopped])
  } finally {
    await Promise.race([ground.close(), late()])
  }
}

/** Fails when the command is told to stop: what it had begun in a transaction is undone, the rest stands. */
function stopSignal(): Promise<never> {
  return new Promise((_, reject) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => {
        process.once(signal, () => process.exit(1))
        reject(new Error('Stopped before the end. What was done so far stands; run it again for the rest.'))
      })
  })
}

function late(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, STOP_SECONDS * 1000).unref())
}
