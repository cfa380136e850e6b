import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { makeApp } from '../app.ts'
import type { Config } from '../config.ts'
import { completeRegions, type Ground, openGround, ROOT } from './ground.ts'
import { say } from './say.ts'

/** How long a stop waits for what is being answered. */
const STOP_SECONDS = 15

/** The portal with its worker beside it, as its own process: what takes long must not keep readers waiting. */
export function start(config: Config): Promise<void> {
  return run(config, true)
}

export function serve(config: Config): Promise<void> {
  return run(config, false)
}

async function run(config: Config, withWorker: boolean): Promise<void> {
  const stopped = stopSignal()
  const ground = await openGround(config, say)
  let worker: ChildProcess | undefined
  try {
    const server = await appOf(ground)
    await listen(server, config)
    say(`${config.portalName} is at ${config.baseUrl}${config.demo ? ' (demo)' : ''}`)
    if (!config.rateLimit) say('RATE_LIMIT=off: no limits per address. For measurements only.')
    if (withWorker) worker = startWorker()
    // The villages come after the first page: nobody waits for them.
    await completeRegions(ground)
    await stopped
    await Promise.race([server.close(), seconds(STOP_SECONDS)])
  } finally {
    await stopWorker(worker)
    await ground.close()
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
  })
}

async function listen(server: Awaited<ReturnType<typeof appOf>>, { host, port }: Config): Promise<void> {
  try {
    await server.listen({ host, port })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE')
      throw new Error(`Port ${port} on ${host} is taken. Stop the other program, or set PORT to another number.`)
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
      throw new Error(
        `The program may not listen on ${host}, port ${port} (${code}). Set HOST or PORT to another value.`,
      )
    throw error
  }
}

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, [join(ROOT, 'bin/jembatan.mjs'), 'worker'], { stdio: 'inherit' })
  worker.on('exit', (code) => {
    if (code) say(`worker: ended with ${code}; jobs wait until the next start`)
  })
  return worker
}

async function stopWorker(worker: ChildProcess | undefined): Promise<void> {
  if (!worker || worker.exitCode !== null || worker.signalCode !== null) return
  const ended = once(worker, 'exit')
  worker.kill('SIGTERM')
  await Promise.race([ended, seconds(STOP_SECONDS)])
}

/** Comes true when the program is told to stop. A second signal ends it at once. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1))
        resolve()
      })
    }
  })
}

function seconds(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, count * 1000).unref())
}
