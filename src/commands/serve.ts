import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { makeApp } from '../app.ts'
import { type Config, readConfig } from '../config.ts'
import { keepAddress } from './data-folder.ts'
import { settleDemo } from './demo.ts'
import { completeRegions, type Ground, openGround } from './ground.ts'
import { withKept } from './kept-settings.ts'
import { say } from './say.ts'
import { openSetup } from './setup.ts'
import { stopSignal } from './stop-signal.ts'
import { welcome } from './welcome.ts'
import { workBeside } from './worker-beside.ts'

/** How long a stop waits for what is being answered. */
const STOP_SECONDS = 15

/** The portal with its worker beside it. Where it was set up meanwhile it starts anew, with the settings that were kept. */
export async function start(config: Config): Promise<void> {
  const stopped = stopSignal().then(() => false)
  let again = await run(config, stopped, true)
  while (again) again = await run(readConfig(withKept(process.env)), stopped, true)
}

export async function serve(config: Config): Promise<void> {
  await run(
    config,
    stopSignal().then(() => false),
    false,
  )
}

/** True where it shall start anew. */
async function run(config: Config, stopped: Promise<boolean>, withWorker: boolean): Promise<boolean> {
  const opened = await openGround(config, say)
  try {
    const settled = await settleDemo(opened)
    let worker: ReturnType<typeof workBeside> | undefined
    // What mails the invitations must know the server and the address that were just kept.
    const settingUp = withWorker ? await openSetup(settled, () => worker?.again()) : undefined
    const ground = settingUp ? { ...settled, house: { ...settled.house, setup: settingUp.setup } } : settled
    const server = await appOf(ground)
    try {
      await listen(server, config)
      keepAddress(config)
      say(await welcome(ground, settingUp?.words))
      if (withWorker) worker = workBeside()
      // The villages come after the first page: nobody waits for them.
      await completeRegions(ground)
      return await Promise.race([stopped, ...(settingUp ? [settingUp.finished.then(() => true)] : [])])
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
