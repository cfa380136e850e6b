import { TooMany } from '../refusals.ts'

/**
 * How many reports one network address may file: a whole village can stand behind one address of a mobile network, so past `free`
 * each waits a little longer, and only past `most` is one asked to come back, with nothing of what was typed lost.
 */
export const SLOW = {
  minutes: 10,
  free: 30,
  most: 300,
  stepMilliseconds: 150,
  waitMilliseconds: 8_000,
  addresses: 50_000,
} as const

export interface Slow {
  wait(address: string, now: Date): Promise<void>
}

/** Counts filings per address in windows. State of this process; several processes each count their own. */
export function makeSlow(limits: Limits = SLOW, pause = machinePause): Slow {
  let window = 0
  let counts = new Map<string, number>()
  return {
    async wait(address, now) {
      const current = Math.floor(now.getTime() / (limits.minutes * 60_000))
      if (current !== window || counts.size > limits.addresses) [window, counts] = [current, new Map()]
      const count = (counts.get(address) ?? 0) + 1
      counts.set(address, count)
      if (count > limits.most) throw new TooMany(limits.minutes * 60)
      if (count > limits.free)
        await pause(Math.min(limits.waitMilliseconds, (count - limits.free) * limits.stepMilliseconds))
    },
  }
}

type Limits = { readonly [limit in keyof typeof SLOW]: number }

function machinePause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
