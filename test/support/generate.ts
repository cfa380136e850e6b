import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { HOME } from './sources.ts'

/** A file that is written by the program, and how. */
interface Generator {
  readonly file: string
  make(): Promise<string>
  /** Needs a browser: made when it is named, and a test holds it to the program. */
  readonly slow?: true
}

const GENERATORS: readonly Generator[] = [
  { file: 'db/schema.sql', make: async () => (await import('./print-schema.ts')).printSchema() },
  { file: 'db/tables.ts', make: async () => (await import('./tables.ts')).printTables() },
  { file: 'docs/generated/licences.md', make: async () => (await import('./print-licences.ts')).printLicences() },
  { file: 'docs/generated/settings.md', make: async () => (await import('./print-settings.ts')).printSettings() },
  { file: 'docs/generated/country-pack.md', make: async () => (await import('./print-pack.ts')).printPack() },
  { file: 'docs/generated/lifecycle.md', make: async () => (await import('./print-moves.ts')).printLifecycle() },
  { file: 'docs/generated/who-may-do-what.md', make: async () => (await import('./print-moves.ts')).printWho() },
  {
    file: 'docs/generated/routes-and-roles.md',
    make: async () => (await import('./routes-and-roles.ts')).printRoutesAndRoles(),
  },
  {
    file: 'docs/access/screen-reader-walk.md',
    make: async () => (await import('./print-walk.ts')).printWalk(),
    slow: true,
  },
]

/**
 * `npm run generate` writes the generated files; `--check` only says which are stale. Other arguments choose files by a part of
 * their name. Fails when a file is stale or cannot be made.
 */
const check = process.argv.includes('--check')
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'))
let wrong = 0
for (const { file, make, slow } of GENERATORS) {
  if (wanted.length ? !wanted.some((part) => file.includes(part)) : slow) continue
  const problem = await make().then(
    (made) => (check ? staleness(file, made) : write(file, made)),
    (error: unknown) => `cannot be made: ${error instanceof Error ? error.message : error}`,
  )
  if (problem) wrong += 1
  if (problem || !check) console.log(`${file} ${problem ?? 'written'}`)
}
await (await import('./database.ts')).leaveServer()
process.exit(wrong ? 1 : 0)

function staleness(file: string, made: string): string | undefined {
  const kept = read(file)
  if (kept === made) return undefined
  if (kept === undefined) return 'is missing: npm run generate'
  const lines = made.split('\n')
  const first = kept.split('\n').findIndex((line, at) => line !== lines[at])
  return `is stale from line ${first < 0 ? lines.length : first + 1}: npm run generate`
}

function write(file: string, made: string): undefined {
  mkdirSync(dirname(join(HOME, file)), { recursive: true })
  if (read(file) !== made) writeFileSync(join(HOME, file), made)
}

function read(file: string): string | undefined {
  try {
    return readFileSync(join(HOME, file), 'utf8')
  } catch {
    return undefined
  }
}
