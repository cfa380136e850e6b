import { gzipSync } from 'node:zlib'

/** A page kept for others: its bytes, compressed once and not for each reader. */
interface Kept {
  readonly plain: Buffer
  readonly gzip: Buffer
  readonly until: number
}

/** How many pages are kept; the oldest goes first. */
const KEPT_MAX = 500

/**
 * Keeps pages that hold nothing personal, by one written rule: a kept page is at most `seconds` old.
 * Only the first reader after that pays for making it; several at once wait for the same one.
 */
export function makeKeeper(): {
  get(key: string, seconds: number, make: () => Promise<string | undefined>): Promise<Kept | undefined>
} {
  const kept = new Map<string, Kept>()
  const making = new Map<string, Promise<Kept | undefined>>()
  return {
    async get(key, seconds, make) {
      const known = kept.get(key)
      if (known && known.until > performance.now()) return known
      const already = making.get(key)
      if (already) return already
      const made = make()
        .then((text) => {
          if (text === undefined) return undefined
          const plain = Buffer.from(text)
          const one = { plain, gzip: gzipSync(plain, { level: 7 }), until: performance.now() + seconds * 1000 }
          kept.delete(key)
          kept.set(key, one)
          if (kept.size > KEPT_MAX) kept.delete(kept.keys().next().value ?? '')
          return one
        })
        .finally(() => making.delete(key))
      making.set(key, made)
      return made
    },
  }
}
