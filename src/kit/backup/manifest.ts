import { createHash, type Hash } from 'node:crypto'
import { z } from 'zod'
import { type Piece, readArchive, Spoilt } from './archive.ts'

/** Raised whenever an older program could no longer read what a newer one writes. */
export const FORMAT = 1

const relation = z.strictObject({ name: z.string(), columns: z.array(z.string()).min(1) })

/** The first piece: what the backup is of. A later program may add to it. */
const face = z.object({
  backupOf: z.literal('jembatan'),
  format: z.int().positive(),
  /** The version of the program that made it. */
  program: z.string(),
  madeAt: z.iso.datetime(),
  /** Of PostgreSQL, such as `18.4`. */
  server: z.string(),
  country: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), checksum: z.string() })).min(1),
  tables: z.array(relation),
  secret: z.enum(['in it', 'left out']),
  /** By which the secret is known again; null: none was used yet. */
  secretPrint: z.string().nullable(),
})

const tally = z.strictObject({
  name: z.string(),
  pieces: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** What stands in a table, however it lies there: rows, and the sum of their digests. */
const content = z.strictObject({ name: z.string(), rows: z.string(), digest: z.string() })

/** The last piece: what must have come before it. */
const manifest = z.object({
  parts: z.array(tally),
  tables: z.array(content),
  /** Null: it gave no number yet. */
  sequences: z.array(z.strictObject({ name: z.string(), last: z.string().nullable() })),
  jobs: z.int().nonnegative(),
  files: z.strictObject({ kept: z.int().nonnegative(), missing: z.int().nonnegative() }),
})

export type Face = z.infer<typeof face>
export type Manifest = z.infer<typeof manifest>
export type Content = z.infer<typeof content>
export type TableShape = z.infer<typeof relation>
type Tally = z.infer<typeof tally>

export const NAMES = { face: 'backup.json', manifest: 'manifest.json', secret: 'secret', jobs: 'jobs', files: 'files' }

/** The name of the part that a piece belongs to: `tables/core.cases/000002` is of `tables/core.cases`, every file of `files`. */
export function partOf(name: string): string {
  if (name.startsWith(`${NAMES.files}/`)) return NAMES.files
  return name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : name
}

/** What a file of the store is called in a backup: in a folder by its first two letters, for a name may not be long there. */
export function pieceOfFile(name: string): string {
  return `${NAMES.files}/${name.slice(0, 2)}/${name.slice(2)}`
}

/** The name in the store; undefined for a piece that is no file of it. */
export function fileOfPiece(piece: string): string | undefined {
  const [files, head, rest] = piece.split('/')
  return files === NAMES.files && head && rest ? `${head}${rest}` : undefined
}

/** Counts and digests the pieces of each part as they pass, so that writer and reader can compare. */
export function makeTally(): { add(piece: Piece): void; parts(): Tally[] } {
  const parts = new Map<string, { pieces: number; bytes: number; hash: Hash }>()
  return {
    add({ name, bytes }) {
      const part = partOf(name)
      const known = parts.get(part) ?? { pieces: 0, bytes: 0, hash: createHash('sha256') }
      parts.set(part, known)
      known.pieces += 1
      known.bytes += bytes.length
      known.hash.update(`${name}\n${bytes.length}\n`).update(bytes)
    },
    parts: () =>
      [...parts].map(([name, { pieces, bytes, hash }]) => ({
        name,
        pieces,
        bytes,
        sha256: hash.copy().digest('hex'),
      })),
  }
}

/**
 * Reads a backup to its end, gives every piece between face and manifest to `each`, and compares all of it with its manifest.
 * Throws `Spoilt` where it is none, or not as it was made.
 */
export async function readBackup(
  path: string,
  each: (piece: Piece, face: Face) => Promise<void> | void,
): Promise<{ face: Face; manifest: Manifest }> {
  const seen = makeTally()
  let first: Face | undefined
  let last: Manifest | undefined
  for await (const piece of readArchive(path)) {
    if (last) throw new Spoilt('The file is spoilt: something stands behind its end.')
    if (!first) first = readFace(piece)
    else if (piece.name === NAMES.manifest) last = readManifest(piece)
    else {
      seen.add(piece)
      await each(piece, first)
    }
  }
  if (!first) throw new Spoilt('This file is no backup of Jembatan.')
  if (!last) throw new Spoilt('The file is cut off: it is not the whole backup.')
  compare(seen.parts(), last.parts)
  return { face: first, manifest: last }
}

function readFace({ name, bytes }: Piece): Face {
  const said = name === NAMES.face ? parsed(bytes) : undefined
  const { backupOf, format } = (said ?? {}) as { backupOf?: unknown; format?: unknown }
  if (backupOf !== 'jembatan') throw new Spoilt('This file is no backup of Jembatan.')
  if (typeof format === 'number' && format > FORMAT)
    throw new Spoilt('This backup was made by a newer program. Restore it with that version or a later one.')
  const read = face.safeParse(said)
  if (!read.success) throw new Spoilt('The file is spoilt: its first part cannot be read.')
  return read.data
}

function readManifest({ bytes }: Piece): Manifest {
  const read = manifest.safeParse(parsed(bytes))
  if (!read.success) throw new Spoilt('The file is spoilt: its last part cannot be read.')
  return read.data
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

function compare(seen: readonly Tally[], told: readonly Tally[]): void {
  const found = new Map(seen.map((part) => [part.name, part]))
  for (const { name, ...part } of told) {
    const { pieces, bytes, sha256 } = found.get(name) ?? {}
    if (pieces !== part.pieces || bytes !== part.bytes || sha256 !== part.sha256)
      throw new Spoilt(`The file is spoilt: its part "${name}" is not as it was made.`)
  }
  if (seen.length !== told.length)
    throw new Spoilt('The file is spoilt: it holds parts that its manifest does not know.')
}
