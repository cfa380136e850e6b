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

/** The same for tries at a password, whatever names are tried: an office behind one address signs in, a list of names is not gone through. */
export const SLOW_TRIES: Limits = { ...SLOW, most: 100 }

export interface Slow {
  wait(address: string, now: Date): Promise<void>
}

/** Counts per network in windows. State of this process; several processes each count their own. */
export function makeSlow(limits: Limits = SLOW, pause = machinePause): Slow {
  let window = 0
  let counts = new Map<string, number>()
  return {
    async wait(address, now) {
      const current = Math.floor(now.getTime() / (limits.minutes * 60_000))
      if (current !== window || counts.size > limits.addresses) [window, counts] = [current, new Map()]
      const network = networkOf(address)
      const count = (counts.get(network) ?? 0) + 1
      counts.set(network, count)
      if (count > limits.most) throw new TooMany(limits.minutes * 60)
      if (count > limits.free)
        await pause(Math.min(limits.waitMilliseconds, (count - limits.free) * limits.stepMilliseconds))
    },
  }
}

/** An address, or of IPv6 the first 64 bits: a household is given all the rest (RFC 6177), and can come from a new one each time. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const parts = address.includes(':') && /^([\da-f:]*?)(?:::([\da-f:]*))?(?:%.*)?$/i.exec(address)
  if (!parts) return address
  const [, head = '', tail] = parts
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  const groups = tail === undefined ? left : [...left, ...zeros, ...right]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

type Limits = { readonly [limit in keyof typeof SLOW]: number }

function machinePause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
