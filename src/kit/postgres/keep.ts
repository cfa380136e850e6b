import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { unref } from './presence.ts'

/** A server that we use. */
export interface Held {
  /** By it the others see that we use the server, and we see when it ends. */
  readonly client: pg.Client
  readonly adopted: boolean
  readonly socketFolder: string
}

const AGAIN_SECONDS = 5

/**
 * Watches over a server until we let go of it: one that ends without being asked (killed, or out of memory) is started again with `again`.
 * Meanwhile every statement of the program fails, and its pools find the server where it was.
 */
export function keep(
  first: Held,
  again: () => Promise<Held>,
  log: (line: string) => void,
): { letGo(): Promise<pg.Client> } {
  const gone = new AbortController()
  let held = first
  let mending = Promise.resolve()
  watch()
  return {
    async letGo() {
      gone.abort()
      await mending
      return held.client
    },
  }

  function watch(): void {
    // In the background: it must not keep a program alive that has nothing else to do.
    unref(held.client)
    held.client.once('end', () => {
      if (!gone.signal.aborted) mending = mend()
    })
  }

  async function mend(): Promise<void> {
    log('The database ended without being asked to. Starting it again.')
    while (!gone.signal.aborted) {
      try {
        held = await again()
        log('The database is back.')
        return watch()
      } catch (error) {
        log(error instanceof Error ? error.message : String(error))
        await wait(AGAIN_SECONDS * 1000, undefined, { ref: false, signal: gone.signal }).catch(() => undefined)
      }
    }
  }
}
