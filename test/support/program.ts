import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { HOME } from './sources.ts'

/** The real program as a process of its own, at the head of its own process group. */
export interface Program {
  readonly pid: number
  /** All that it has said so far. */
  words(): string
  /** Comes true when it has said something like this; fails when it ends before, or takes too long. */
  said(pattern: RegExp): Promise<void>
  readonly ended: Promise<Ending>
  /** Its end, of which it is expected that it comes by itself and soon. */
  over(): Promise<Ending>
  /** Tells it to stop; `again` times in all. */
  stop(signal?: NodeJS.Signals, times?: number): Promise<Ending>
  /** Ends it, and its group, with no chance to say a word. */
  kill(): Promise<void>
}

interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** Longer than any honest start or stop on a busy machine. */
const SECONDS_MAX = 120
const STEP_MS = 20

/** Starts a command of the program with these settings and none of ours. */
export function startProgram(command: readonly string[], settings: Readonly<Record<string, string>>): Program {
  const child = spawn(process.execPath, [join(HOME, 'bin/jembatan.mjs'), ...command], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', DEMO: 'off', HOST: '127.0.0.1', LOG_LEVEL: 'error', ...settings },
  })
  let words = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => {
      words += part
    })
  const ended = new Promise<Ending>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
  const pid = child.pid ?? 0
  return {
    pid,
    words: () => words,
    ended,
    over: () => inTime(ended, () => `it does not end: ${words}`),
    said: (pattern) =>
      until(
        () => pattern.test(words),
        () => (isRunning(child) ? undefined : `it ended: ${words}`),
        `${pattern}: ${words}`,
      ),
    async stop(signal = 'SIGTERM', times = 1) {
      for (let time = 0; time < times; time++) child.kill(signal)
      return inTime(ended, () => `it does not stop: ${words}`)
    },
    async kill() {
      if (isRunning(child)) process.kill(-pid, 'SIGKILL')
      await ended
    },
  }
}

/** Which processes work on a folder, or belong to the group of a program: their command lines. */
export function processesOf(folder: string, group = 0): string[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    const command = read(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim()
    const ours = command.includes(folder) || (group > 0 && groupOf(name) === group)
    return ours && command !== '' ? [`${name} ${command}`] : []
  })
}

/** A port that nobody has at this moment. */
export function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** Comes true as soon as `done` says so. `wrong` may say why it never will. */
async function until(done: () => boolean, wrong: () => string | undefined, what: string): Promise<void> {
  const from = performance.now()
  while (!done()) {
    const reason = wrong()
    if (reason !== undefined) throw new Error(reason)
    if (performance.now() - from > SECONDS_MAX * 1000) throw new Error(`It takes too long: ${what}`)
    await wait(STEP_MS)
  }
}

async function inTime<T>(promise: Promise<T>, words: () => string): Promise<T> {
  const late = wait(SECONDS_MAX * 1000, undefined, { ref: false }).then(() => {
    throw new Error(words())
  })
  return Promise.race([promise, late])
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}

function groupOf(pid: string): number {
  return Number(read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ')[2])
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
