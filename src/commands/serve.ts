import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { makeApp } from '../app.ts'
import type { Config } from '../config.ts'
import { keepAddress } from './data-folder.ts'
import { settleDemo } from './demo.ts'
import { completeRegions, type Ground, openGround } from './ground.ts'
import { say } from './say.ts'
import { stopSignal } from './stop-signal.ts'
import { welcome } from './welcome.ts'
import { workBeside } from './worker-beside.ts'

/** How long a stop waits for what is being answered. */
const STOP_SECONDS = 15

/** The portal with its worker beside it. */
export function start(config: Config): Promise<void> {
  return run(config, true)
}

export function serve(config: Config): Promise<void> {
  return run(config, false)
}

async function run(config: Config, withWorker: boolean): Promise<void> {
  const stopped = stopSignal()
  const opened = await openGround(config, say)
  try {
    const ground = await settleDemo(opened)
    const server = await appOf(ground)
    let worker: ReturnType<typeof workBeside> | undefined
    try {
      await listen(server, config)
      keepAddress(config)
      say(await welcome(ground))
      if (withWorker) worker = workBeside()
      // The villages come after the first page: nobody waits for them.
      await completeRegions(ground)
      await stopped
    } finally {
      const closed = Promise.race([server.close(), wait(STOP_SECONDS * 1000, undefined, { ref: false })])
      await Promise.all([closed, worker?.stop()])
    }
  } finally {
    if (!(await opened.close())) say('The database goes on: another program uses it.')
  }
}

function appOf({ house, database, assets, now, config }: Ground) {
  return makeApp({
    house,
    assets,
    now,
    db: database.db,
    pool: database.pool,
    https: config.baseUrl.startsWith('https:'),
    trustProxy: config.trustProxy,
    limited: config.rateLimit,
    logLevel: config.logLevel,
    spool: join(config.dataDir, 'coming'),
  })
}

async function listen(server: Awaited<ReturnType<typeof appOf>>, { host, port }: Config): Promise<void> {
  const { level } = server.log
  try {
    // Where it listens is said in words below.
    server.log.level = 'silent'
    await server.listen({ host, port })
    server.log.level = level
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE')
      throw new Error(`Port ${port} on ${host} is taken. Stop the other program, or set PORT to another number.`)
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
      throw new Error(
        `The program may not listen on ${host}, port ${port} (${code}). Set HOST or PORT to another value.`,
      )
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
      throw new Error(`HOST should be an address of this machine, and "${host}" is none (${code}).`)
    throw error
  }
}
