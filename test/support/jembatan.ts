import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HOME } from './sources.ts'

export interface Said {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command of the program as a person does, with these settings and no others of ours, to its end. `typed` is what they answer. */
export function jembatan(
  argv: readonly string[],
  settings: Readonly<Record<string, string>> = {},
  typed = '',
): Promise<Said> {
  const { PATH = '', HOME: home = '', TMPDIR = tmpdir() } = process.env
  const env = { PATH, HOME: home, TMPDIR, ...settings }
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(HOME, 'bin/jembatan.mjs'), ...argv],
      { env },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    )
    // One that asks nothing may end before it has read this.
    child.stdin?.on('error', () => undefined).end(typed)
  })
}
