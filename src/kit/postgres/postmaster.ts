import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, readlinkSync, realpathSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { Way } from './unprivileged.ts'

/** What a server wrote of itself into postmaster.pid. The file stays after a crash; only PostgreSQL itself ever removes it. */
interface Postmaster {
  readonly pid: number
  readonly socketFolder: string
}

/** At every start a log longer than this becomes `server.log.old`, in place of the one before. */
const LOG_BYTES_MAX = 10_000_000
/** As many of the last letters of the server's log as one line of ours may repeat. */
const WORDS_MAX = 1500

/** Reads postmaster.pid; undefined where there is none, or not yet all of it. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  const lines = readText(join(cluster, 'postmaster.pid')).split('\n')
  const pid = Number(lines[0])
  const socketFolder = lines[4]
  return Number.isInteger(pid) && pid > 0 && socketFolder ? { pid, socketFolder } : undefined
}

/**
 * True when the process of that number is a PostgreSQL on this very folder. After a crash, and always in a container that starts anew,
 * the number may belong to somebody else.
 */
export function isServerOf(cluster: string, pid: number): boolean {
  if (readText(`/proc/${pid}/comm`).trim() !== 'postgres') return false
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
  } catch {
    // A server of another user does not show its folder; its command line it does.
    return readText(`/proc/${pid}/cmdline`).split('\0').includes(cluster)
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A server that was started, and what it has said since. */
export interface Started {
  readonly process: ChildProcess
  readonly words: () => string
}

/** Starts a server on its own: it lives on when we die, and a Ctrl-C in our terminal does not reach it. */
export function startServer(
  cluster: string,
  way: Way,
  { home }: Binaries,
  settings: Readonly<Record<string, string>>,
): Started {
  const path = `${cluster}.log`
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES_MAX) renameSync(path, `${path}.old`)
  // A file, not a pipe: a pipe would break when we die.
  const log = openSync(path, 'a', 0o600)
  const from = statSync(path).size
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command = '', ...rest] = [...way.before, join(home, 'bin', 'postgres'), '-D', cluster, ...options]
  const child = spawn(command, rest, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...cleanEnvironment(), ...forgetting(cluster) },
  })
  // Without a listener a program that cannot be started would end us; the exit tells it as well.
  child.on('error', () => undefined)
  child.unref()
  closeSync(log)
  return { process: child, words: () => readFileSync(path).subarray(from).toString().trim().slice(-WORDS_MAX) }
}

/** Runs a program of PostgreSQL to its end. Throws what it said when it fails. */
export async function runProgram(way: Way, { home }: Binaries, program: string, given: readonly string[]) {
  const [command = '', ...rest] = [...way.before, join(home, 'bin', program), ...given]
  const child = spawn(command, rest, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], env: cleanEnvironment() })
  let words = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => {
      words = (words + part).slice(-WORDS_MAX)
    })
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  child.on('error', reject)
  child.on('close', resolve)
  if ((await promise) !== 0) throw new Error(`${program} failed: ${words.trim()}`)
}

/** Our own settings for a client (PGPORT, PGOPTIONS, …) must not reach the server. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'))
  return Object.fromEntries([...kept, ['LC_ALL', 'C']])
}

/**
 * PostgreSQL takes a postmaster.pid for stale when no process has its number, or when the number is that of its own grandparent, which
 * starters tell it in this variable. So we tell it of a number that went to a process which is no PostgreSQL. It still looks whether
 * the shared memory of the dead server is in use, which deleting the file would spare it.
 */
function forgetting(cluster: string): NodeJS.ProcessEnv {
  const pid = readPostmaster(cluster)?.pid
  return pid !== undefined && isAlive(pid) && !isServerOf(cluster, pid) ? { PG_GRANDPARENT_PID: String(pid) } : {}
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
