import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ROOT } from './ground.ts'
import { say } from './say.ts'

/** How long a worker may take to end what it does, and how soon one that ended by itself comes again. */
const LIMITS = { stopSeconds: 15, againSeconds: 3 } as const

/**
 * Runs a worker as a process of its own beside this one: what takes long must not keep readers waiting. One that ends without being told
 * comes again. It ends with us, however we end: the channel between us closes.
 */
export function workBeside(): { stop(): Promise<void>; again(): void } {
  const gone = new AbortController()
  let worker: ChildProcess | undefined
  const kept = keep()
  return {
    /** Lets it begin anew, with the settings as they are then. */
    again() {
      worker?.kill('SIGTERM')
    },
    async stop() {
      gone.abort()
      worker?.kill('SIGTERM')
      const late = wait(LIMITS.stopSeconds * 1000, 'late', { ref: false })
      // What it was doing is given back to the queue when its connections close.
      if ((await Promise.race([kept, late])) === 'late') worker?.kill('SIGKILL')
    },
  }

  async function keep(): Promise<void> {
    while (!gone.signal.aborted) {
      worker = spawn(process.execPath, [join(ROOT, 'bin/jembatan.mjs'), 'worker'], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      })
      const [code, signal] = await once(worker, 'exit').catch((error: Error) => [error.message])
      if (gone.signal.aborted) return
      say(`worker: ended (${signal ?? code}); again in ${LIMITS.againSeconds} s`)
      await wait(LIMITS.againSeconds * 1000, undefined, { signal: gone.signal }).catch(() => undefined)
    }
  }
}
