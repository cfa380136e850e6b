import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { HOME } from '../test/support/sources.ts'
import type { Told } from './caller.ts'

/** A server in a process of its own. */
export interface Program {
  readonly pid: number
  readonly port: number
  /** Seconds from the start to the first page. */
  readonly startSeconds: number
  readonly stop: () => Promise<void>
}

/** A bare server that can be told what to send. */
export interface Bare extends Program {
  readonly send: (path: string, told: Told) => Promise<void>
}

/** Longer than any start that is worth waiting for. */
const START_SECONDS = 60
const STEP_MS = 10

/** Starts the portal as `npm start` (or one of its commands) does, and waits for its first page. */
export async function startPortal(
  command: 'start' | 'serve',
  environment: Readonly<Record<string, string>>,
): Promise<Program> {
  const port = await freePort()
  const from = performance.now()
  const child = spawn(process.execPath, [join(HOME, 'bin/jembatan.mjs'), command], {
    cwd: HOME,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      RATE_LIMIT: 'off',
      LOG_LEVEL: 'error',
      HOST: '127.0.0.1',
      PORT: String(port),
      ...environment,
    },
  })
  let said = ''
  child.stderr.on('data', (more) => {
    said = `${said}${more}`.slice(-2_000)
  })
  try {
    await firstPage(port, child)
  } catch (error) {
    await end(child)
    throw new Error(`${error instanceof Error ? error.message : error}\n${said}`)
  }
  return { pid: child.pid ?? 0, port, startSeconds: (performance.now() - from) / 1000, stop: () => end(child) }
}

/** Starts the reference of the pages. */
export async function startBare(): Promise<Bare> {
  const from = performance.now()
  const child = fork(join(import.meta.dirname, 'bare.ts'))
  const [port] = (await once(child, 'message')) as [number]
  return {
    pid: child.pid ?? 0,
    port,
    startSeconds: (performance.now() - from) / 1000,
    stop: () => end(child),
    async send(path, { head, body }) {
      const headers = head.split('\r\n').slice(1)
      const kept = headers.map((line) => line.split(/: */, 2) as [string, string])
      const own = /^(?:content-length|transfer-encoding|connection|keep-alive|date)$/i
      const told = once(child, 'message')
      child.send({
        path,
        headers: Object.fromEntries(kept.filter(([name]) => !own.test(name))),
        body: body.toString('base64'),
      })
      await told
    },
  }
}

async function firstPage(port: number, child: ChildProcess): Promise<void> {
  const until = performance.now() + START_SECONDS * 1000
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`The portal ended with ${child.exitCode}.`)
    const status = await fetch(`http://127.0.0.1:${port}/`).then(
      async (answer) => {
        await answer.text()
        return answer.status
      },
      () => 0,
    )
    if (status === 200) return
    await wait(STEP_MS)
  }
  throw new Error(`The portal showed no page in ${START_SECONDS} s.`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
