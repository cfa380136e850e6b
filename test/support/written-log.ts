import fs from 'node:fs'
import { mock } from 'node:test'

/** What pino writes goes to the standard output; it is kept here and goes nowhere. */
export function keepLog(): { readonly written: () => string; readonly end: () => void } {
  let written = ''
  const original = fs.write
  const kept = mock.method(fs, 'write', ((...given: Parameters<typeof original>) => {
    const [to, bytes] = given as unknown as [number, unknown]
    const text = String(bytes)
    if (to !== 1 || !text.startsWith('{')) return original(...given)
    written += text
    const told = given.at(-1) as unknown as (error: null, count: number) => void
    return setImmediate(told, null, Buffer.byteLength(text))
  }) as unknown as typeof original)
  return { written: () => written, end: () => kept.mock.restore() }
}
