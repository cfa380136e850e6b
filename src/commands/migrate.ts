import type { Config } from '../config.ts'
import { completeRegions, openGround } from './ground.ts'
import { say } from './say.ts'

/** Brings the database up to date, country and villages included, and stops. */
export async function migrateOnly(config: Config): Promise<void> {
  const ground = await openGround(config, say)
  try {
    await completeRegions(ground)
  } finally {
    await ground.close()
  }
  say('database: up to date')
}
