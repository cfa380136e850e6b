import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface LastBackup {
  readonly at: string
  readonly file: string
  readonly bytes: number
}

/** Notes in DATA_DIR when the last backup was made, so that it can be told how old it is. */
export function keepLastBackup(dataDir: string, last: LastBackup): void {
  writeFileSync(join(dataDir, NAME), `${JSON.stringify(last)}\n`, { mode: 0o600 })
}

const NAME = 'last-backup.json'
