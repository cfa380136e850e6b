import { spawnSync } from 'node:child_process'
import { chownSync, lstatSync, readdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { type Binaries, copyBinaries } from './binaries.ts'

/** How a program of PostgreSQL is run, for it refuses to run as root. */
export interface Way {
  readonly name: string
  /** What stands before the program on the command line. */
  readonly before: readonly string[]
  /** Whom the data folder must belong to; undefined: as it is. */
  readonly owner?: { readonly uid: number; readonly gid: number }
}

/** The user that owns nothing, on every Linux; PostgreSQL's initdb wants the number to have a name. */
const NOBODY = 65534
const AS_IT_IS: Way = { name: 'as it is', before: [] }
/** A namespace in which we are nobody. Outside it the files stay ours, so it works in place and under a closed home. */
const NAMESPACE: Way = {
  name: 'in a user namespace',
  before: ['unshare', '-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'],
}

/**
 * Finds a way to run PostgreSQL on `folder` (which exists, and is given to whom the way needs) and the binaries that it may read,
 * copied into the folder where theirs is closed. Throws one line when there is none.
 */
export function findWay(folder: string, binaries: Binaries): { way: Way; binaries: Binaries } {
  const tried: string[] = []
  for (const way of waysFor(folder)) {
    give(folder, way)
    const inPlace = refusal(way, folder, binaries)
    if (inPlace === undefined) return { way, binaries }
    if (refusal(way, folder) === undefined) {
      const copy = copyBinaries(binaries, folder)
      give(folder, way)
      if (refusal(way, folder, copy) === undefined) return { way, binaries: copy }
    }
    tried.push(`${way.name}: ${inPlace}`)
  }
  throw new Error(
    `PostgreSQL cannot run on ${folder} (${tried.join('; ')}). Set DATA_DIR to a folder that another user may enter (such as /var/lib/jembatan), start the program as an ordinary user, or set DATABASE_URL.`,
  )
}

/** Gives everything in the folder to whom the way runs as. */
export function give(folder: string, { owner }: Way): void {
  if (!owner) return
  const { uid, gid } = lstatSync(folder)
  // What lies in a folder that is theirs already was made by them, but for what we made just now: so look at each entry.
  if (uid !== owner.uid || gid !== owner.gid) chownSync(folder, owner.uid, owner.gid)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && lstatSync(path).uid !== owner.uid) giveAll(path, owner)
    else if (entry.isFile()) chownSync(path, owner.uid, owner.gid)
  }
}

function giveAll(folder: string, owner: NonNullable<Way['owner']>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (!entry.isSymbolicLink()) chownSync(join(entry.parentPath, entry.name), owner.uid, owner.gid)
  chownSync(folder, owner.uid, owner.gid)
}

function waysFor(folder: string): Way[] {
  // initdb wants the number of who runs it to have a name, which it lacks in some containers: a namespace gives it one.
  if (process.getuid?.() !== 0) return hasName() ? [AS_IT_IS] : [NAMESPACE, AS_IT_IS]
  const { uid, gid } = lstatSync(folder)
  // What an ordinary user (or nobody) has begun goes on as theirs: PostgreSQL refuses a folder of somebody else.
  if (uid !== 0) return asSomebody(uid, gid)
  return [NAMESPACE, ...asSomebody(NOBODY, NOBODY)]
}

/**
 * The right to pass closed folders is the last resort, for a root in a container (no namespaces) with everything under its closed home.
 * It is less than what the namespace leaves, where the files of root are PostgreSQL's own.
 */
function asSomebody(uid: number, gid: number): Way[] {
  const before = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  const passing = [...before, '--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  const owner = { uid, gid }
  return [
    { name: `as user ${uid}`, before: [...before, '--'], owner },
    { name: `as user ${uid} who may pass closed folders`, before: [...passing, '--'], owner },
  ]
}

function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

/** Why this way cannot write in the folder, and start the binaries where they are given; undefined when it can. */
function refusal(way: Way, folder: string, binaries?: Binaries): string | undefined {
  // Two starts may try at the same time, so each under its own name.
  const script = 'try="$0/.try-$$"; : > "$try" && rm "$try" && { [ -z "$1" ] || "$1" --version > /dev/null; }'
  const program = binaries ? join(binaries.home, 'bin', 'postgres') : ''
  const [command = 'sh', ...before] = [...way.before, 'sh']
  const { status, stderr, error } = spawnSync(command, [...before, '-c', script, folder, program], {
    cwd: '/',
    encoding: 'utf8',
  })
  if (status === 0) return undefined
  if (error) return `${command} cannot be started (${(error as NodeJS.ErrnoException).code})`
  return stderr.trim().split('\n').at(-1) || `ended with ${status}`
}
