import { readdirSync, readFileSync } from 'node:fs'

/** One turn of the clock in which `/proc/PID/stat` counts: 10 ms on every Linux that Node runs on. */
const TICK_MS = 10

/** Milliseconds of processor time that a process and all its threads have had; from Linux's own count in nanoseconds. */
export function spentBy(pid: number): number {
  let sum = 0
  for (const thread of readdirSync(`/proc/${pid}/task`)) sum += nanoseconds(`/proc/${pid}/task/${thread}/schedstat`)
  return sum / 1e6
}

/** The same for a PostgreSQL server: itself, its processes, and those of them that have ended. */
export function spentByServer(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  const ended = stat(pid)
    .slice(13, 15)
    .reduce((sum, ticks) => sum + Number(ticks) * TICK_MS, 0)
  return spentBy(pid) + ended + children.reduce((sum, child) => sum + nanoseconds(`/proc/${child}/schedstat`) / 1e6, 0)
}

/** Megabytes that a process keeps in memory. */
export function memoryOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

/** A process that has ended in between counts nothing here: the server's own count has it. */
function nanoseconds(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8').split(' ')[0])
  } catch {
    return 0
  }
}

/** The fields of `/proc/PID/stat`, from the state on: `utime` is at 11, `cutime` at 13 (proc(5)). */
function stat(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}
