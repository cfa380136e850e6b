import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HOME } from './sources.ts'

interface Locked {
  readonly version: string
  readonly license?: string
  readonly dev?: boolean
}

/** What the program is built on, by licence, out of the lock file. */
export function printLicences(): string {
  const lock = JSON.parse(readFileSync(join(HOME, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }
  const packages = Object.entries(lock.packages)
    .filter(([path]) => path.includes('node_modules/'))
    .map(([path, locked]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), ...locked }))
  return [
    '<!-- Written by `npm run generate` from package-lock.json. -->\n',
    '# Licences of what Jembatan is built on\n',
    'The text of each stands in its package, under `node_modules/`.\n',
    '## In the program\n',
    byLicence(packages.filter(({ dev }) => !dev)),
    '## For development and tests only\n',
    byLicence(packages.filter(({ dev }) => dev)),
  ].join('\n')
}

function byLicence(packages: readonly { name: string; version: string; license?: string }[]): string {
  const groups = Map.groupBy(packages, ({ license }) => license ?? 'not stated')
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([licence, group]) => `**${licence}**: ${[...new Set(group.map(said))].sort().join(', ')}\n`)
    .join('\n')
}

const said = ({ name, version }: { name: string; version: string }) => `${name} ${version}`
