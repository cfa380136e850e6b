import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const schema = z.object({ at: z.iso.datetime(), file: z.string(), bytes: z.number() })
type LastBackup = z.infer<typeof schema>

/** Notes in DATA_DIR when the last backup was made, so that `check` can say how old it is. */
export function keepLastBackup(dataDir: string, last: LastBackup): void {
  writeFileSync(join(dataDir, NAME), `${JSON.stringify(last)}\n`, { mode: 0o600 })
}

/** Undefined where none was made from this folder, or what is noted cannot be read. */
export function findLastBackup(dataDir: string): LastBackup | undefined {
  const file = join(dataDir, NAME)
  if (!existsSync(file)) return undefined
  try {
    return schema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
  } catch {
    return undefined
  }
}

const NAME = 'last-backup.json'
