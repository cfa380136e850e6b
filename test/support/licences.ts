import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HOME } from './sources.ts'

/** Licences that go together with Apache-2.0 in a program that is given away. */
export const ALLOWED = new Set([
  'Apache-2.0',
  'MIT',
  'MIT-0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'ISC',
  'MPL-2.0',
  'PostgreSQL',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'Zlib',
  // Of fonts, which may be given away with any program (SIL Open Font License).
  'OFL-1.1',
  // That of argparse, which graphile-worker brings along through its reader of settings: permissive.
  'Python-2.0',
])

/** Single packages under another licence, and why that is well. */
export const EXCEPTIONS: Readonly<Record<string, { licence: RegExp; why: string }>> = {
  '@img/sharp-': { licence: /LGPL-3\.0-or-later/, why: 'libvips, a library of its own that anyone can replace' },
  'png-js': { licence: /^$/, why: 'MIT by the text that it brings along; it comes with the drawing of PDFs' },
  ...oldMit('busboy', 'dicer', 'humanize-number', 'only', 'streamsearch'),
}

/** Parts of the S3 server of the tests that are older than the field in which a licence stands today. */
function oldMit(...names: string[]) {
  const reason = { licence: /^$/, why: 'MIT by the text that it brings along' }
  return Object.fromEntries(names.map((name) => [name, reason]))
}

interface Locked {
  readonly license?: string
}

/** Packages of the lock file whose licence is not allowed, one sentence each. */
export function findLicenceProblems(lock = readFileSync(join(HOME, 'package-lock.json'), 'utf8')): string[] {
  const { packages } = JSON.parse(lock) as { packages: Record<string, Locked> }
  return Object.entries(packages)
    .filter(([path]) => path.includes('node_modules/'))
    .map(([path, locked]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), ...locked }))
    .filter((one) => !isAllowed(one.license ?? '') && !isExcepted(one))
    .map(
      ({ name, license }) => `package-lock.json: ${name} is under ${license ?? 'no licence that the lock file knows'}`,
    )
}

/** Reads SPDX expressions: one allowed side of OR is enough, both sides of AND are needed. */
function isAllowed(expression: string): boolean {
  const plain = expression.replace(/[()]/g, ' ').trim()
  if (/\sOR\s/.test(plain)) return plain.split(/\s+OR\s+/).some(isAllowed)
  return plain.split(/\s+AND\s+/).every((one) => ALLOWED.has(one.trim()))
}

function isExcepted({ name, license }: Locked & { name: string }): boolean {
  return Object.entries(EXCEPTIONS).some(
    ([start, { licence }]) => name.startsWith(start) && licence.test(license ?? ''),
  )
}
