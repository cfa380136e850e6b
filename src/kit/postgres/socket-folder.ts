import { chmodSync, mkdirSync, mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

/** The port is only a part of the socket's name: the server listens on no network address. */
export const PORT = 5432
/** `sun_path` has 108 bytes on Linux, one of them for the closing NUL. */
const SOCKET_BYTES_MAX = 107
const FAR = 'jembatan-'

/**
 * Makes a folder that only its owner may enter, short enough for a Unix socket in it: below `folder`, else in the system's temporary
 * folder. There it gets a name that nobody can foresee, so nobody can have made it before; others read it from postmaster.pid.
 */
export function makeSocketFolder(folder: string): string {
  const near = join(folder, 'socket')
  if (fits(near)) {
    mkdirSync(near, { recursive: true })
    chmodSync(near, 0o700)
    return near
  }
  const parent = [tmpdir(), '/tmp'].find((path) => fits(join(path, `${FAR}XXXXXX`)))
  if (parent === undefined) throw new Error('TMPDIR is too long a path for a Unix socket.')
  return mkdtempSync(join(parent, FAR))
}

/** Removes a folder that was made elsewhere. One that still holds something stays. */
export function removeSocketFolder(folder: string, socketFolder: string): void {
  if (dirname(socketFolder) === folder || !basename(socketFolder).startsWith(FAR)) return
  try {
    rmdirSync(socketFolder)
  } catch {
    // Another start may be using it already.
  }
}

/** The name of the socket in its folder, as PostgreSQL makes it. */
function socketIn(folder: string): string {
  return join(folder, `.s.PGSQL.${PORT}`)
}

function fits(folder: string): boolean {
  return Buffer.byteLength(socketIn(folder)) <= SOCKET_BYTES_MAX
}
