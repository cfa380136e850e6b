import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Binaries, renamed } from './binaries.ts'
import { runProgram } from './postmaster.ts'
import { give, type Way } from './unprivileged.ts'

/** No initdb takes as long: what is older was cut off. */
const HALF_MINUTES_MAX = 10
/** What is being made carries such a name until it is whole. */
const HALF = /^(new|half)-/

/** Makes the folder in which everything of the embedded PostgreSQL lies; only its owner may enter. Throws one line when it cannot. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    readdirSync(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(`The database's folder ${folder} cannot be used (${code}). Set DATA_DIR to a folder of your own.`)
  }
}

/**
 * Makes an empty cluster where there is none: under another name, and renamed when it is whole, so that a start which was cut off
 * leaves nothing that looks like a database. Of two at once the quicker one wins, and both then use its cluster.
 * `durable` false leaves out the wait for the disk, for tests.
 */
export async function makeCluster(cluster: string, way: Way, binaries: Binaries, durable: boolean): Promise<void> {
  const folder = join(cluster, '..')
  clearHalf(folder)
  if (existsSync(join(cluster, 'PG_VERSION'))) return
  const made = mkdtempSync(join(folder, 'new-'))
  chmodSync(made, 0o700)
  give(folder, way)
  // The database's own C.UTF-8 sorts and folds alike on every machine, and an upgrade of the C library cannot break an index.
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  // Who may enter the socket's folder may enter the database: the folder is the lock, and a password beside it would be none.
  const rest = ['--auth=trust', '--username=postgres', '--data-checksums', '--no-instructions']
  const init = (...more: string[]) => runProgram(way, binaries, 'initdb', ['-D', made, ...locale, ...rest, ...more])
  const sync = durable ? [] : ['--no-sync']
  try {
    await init('--locale=C.UTF-8', ...sync).catch((error: unknown) => {
      // Old systems know no C.UTF-8; the builtin one does not need theirs.
      if (!String(error).includes('invalid locale name')) throw error
      return init('--locale=C', ...sync)
    })
    renamed(made, cluster)
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}

function clearHalf(folder: string): void {
  const oldest = Date.now() - HALF_MINUTES_MAX * 60_000
  for (const name of readdirSync(folder).filter((name) => HALF.test(name))) {
    const path = join(folder, name)
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs
    if (changed !== undefined && changed < oldest) rmSync(path, { recursive: true, force: true })
  }
}
