import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Upload } from '../page.ts'
import { TooMany, Unreadable } from '../refusals.ts'

/** One part of a file that is sent in several, because the line is weak. */
interface Part {
  /** SHA-256 of the whole file, in hexadecimal. */
  readonly whole: string
  /** Bytes of the whole file. */
  readonly size: number
  /** The byte at which this part begins. */
  readonly from: number
}

interface Holding {
  readonly folder: string
  /** Whose it is: nobody goes on with the file of another. */
  readonly owner: string
  readonly now: Date
}

const LIMITS = {
  /** Files that one owner may have begun and not ended. */
  begun: 5,
  /** After so long nobody comes back for the rest. */
  hours: 24,
} as const

/** What the fields of a form say of a part. Throws Unreadable where no part can be so. */
export function partIn({ whole = '', size = '', from = '' }: Readonly<Record<string, string>>): Part {
  const part = { whole, size: Number(size), from: Number(from) }
  if (/^[\da-f]{64}$/.test(whole) && /^\d{1,9}$/.test(size) && /^\d{1,9}$/.test(from) && part.from <= part.size)
    return part
  throw new Unreadable()
}

/**
 * Writes a part where it belongs, and resolves to how many bytes of the file are held, or to the file itself once it is whole.
 * Parts that come twice, or from two windows at once, do no harm: whoever names the same digest writes the same bytes. Bytes that turn out
 * not to have that digest are thrown away, and the file begins anew. TooMany where the owner has begun too many files and ended none.
 */
export async function holdPart(at: Holding, part: Part, chunk: Buffer): Promise<{ readonly held: number } | Upload> {
  await mkdir(at.folder, { recursive: true, mode: 0o700 })
  const path = join(at.folder, `${at.owner}.${part.whole}.part`)
  const held = await heldIn(path)
  // What would leave a hole, or reach past the end: the sender is told where to go on.
  if (part.from > (held ?? 0) || part.from + chunk.length > part.size) return { held: held ?? 0 }
  if (held === undefined) await makeRoom(at)
  const now = await write(path, part.from, chunk)
  if (now < part.size) return { held: now }
  const bytes = await readFile(path)
  await rm(path, { force: true })
  if (createHash('sha256').update(bytes).digest('hex') !== part.whole) return { held: 0 }
  return { tooLarge: false, read: async () => bytes }
}

async function heldIn(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size
}

/** Takes away what nobody came back for. Throws where this owner may not begin one more. */
async function makeRoom({ folder, owner, now }: Holding): Promise<void> {
  const before = now.getTime() - LIMITS.hours * 3_600_000
  let begun = 0
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.part'))) {
    const left = await stat(join(folder, name)).catch(() => undefined)
    if (left && left.mtimeMs < before) await rm(join(folder, name), { force: true })
    else if (left && name.startsWith(`${owner}.`)) begun++
  }
  if (begun >= LIMITS.begun) throw new TooMany(LIMITS.hours * 3_600)
}

/** Resolves to the bytes of the file after it. */
async function write(path: string, from: number, bytes: Buffer): Promise<number> {
  // Neither of two that begin at once may empty the file of the other.
  await (await open(path, 'a', 0o600)).close()
  const file = await open(path, 'r+')
  try {
    await file.write(bytes, 0, bytes.length, from)
    return (await file.stat()).size
  } finally {
    await file.close()
  }
}
