import { setTimeout as wait } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { withAddress } from './data-folder.ts'
import { completeRegions, type Ground, openGround } from './ground.ts'
import { sayAside } from './say.ts'
import { stopSignal } from './stop-signal.ts'

/** How long a command that was told to stop lets its last statement end. */
const STOP_SECONDS = 5

interface Once {
  /** True where the command reads places down to the village. */
  readonly regions?: boolean
  readonly mayBeDemo?: boolean
}

/** Does something on the database and lets go of it again, whether or not the portal runs on it at the same time. */
export async function once(
  config: Config,
  work: (ground: Ground) => Promise<void>,
  { regions = false, ...opening }: Once = {},
): Promise<void> {
  const ground = await openGround(withAddress(config), sayAside, opening)
  try {
    if (regions) await completeRegions(ground)
    await Promise.race([work(ground), stopped()])
  } finally {
    await Promise.race([ground.close(), wait(STOP_SECONDS * 1000, undefined, { ref: false })])
  }
}

/** Fails when the command is told to stop: what it had begun in a transaction is undone, the rest stands. */
async function stopped(): Promise<never> {
  await stopSignal()
  throw new Error('Stopped before the end. What was done so far stands; run it again for the rest.')
}
