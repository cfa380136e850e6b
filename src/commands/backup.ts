import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import type { Config } from '../config.ts'
import { openStore } from '../core/files/store.ts'
import { type Made, makeBackup, type StoredFile } from '../kit/backup/make.ts'
import { machineClock } from '../kit/clock.ts'
import { findSecretPrint, listWanted } from './backup.sql.ts'
import { makeDataFolder } from './data-folder.ts'
import { printOf } from './ground.sql.ts'
import { ROOT } from './ground.ts'
import { keepLastBackup } from './last-backup.ts'
import { asOwner } from './owner.ts'
import { readOptions } from './people-context.ts'
import { say, sayAside } from './say.ts'

export const BACKUP_USAGE = 'backup FILE [--without-secret]'

/** `backup FILE`: everything of one moment in one file, whether or not the portal runs. */
export async function backup(config: Config, argv: readonly string[]): Promise<void> {
  const { file, rest } = readFile(argv, BACKUP_USAGE)
  const given = readOptions(rest, [], BACKUP_USAGE, ['without-secret'])
  if (existsSync(file)) throw new Error(`${file} is there already. Give a new name; nothing was written.`)
  if (!statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`There is no folder ${dirname(file)}.`)
  makeDataFolder(config.dataDir)
  const store = openStore(config)
  const now = machineClock.now()
  const made = await asOwner(
    config,
    sayAside,
    async (url, signal) => {
      const secret = given['without-secret'] ? undefined : await secretOf(config, url)
      const files = async function* (client: pg.ClientBase): AsyncGenerator<StoredFile> {
        for await (const name of listWanted(client)) yield { name, bytes: await store.get(name) }
      }
      const program = versionOf()
      return makeBackup({ url, path: file, program, now, secret, files, progress: sayAside, signal })
    },
    { mustBe: true },
  )
  keepLastBackup(config.dataDir, { at: now.toISOString(), file, bytes: made.bytes })
  tell(file, made, !given['without-secret'])
}

/** FILE and what follows it. */
export function readFile(argv: readonly string[], usage: string): { file: string; rest: readonly string[] } {
  const at = argv.findIndex((word) => !word.startsWith('-'))
  const file = argv[at]
  if (!file) throw new Error(`FILE is missing. Usage: ${usage}`)
  return { file: resolve(file), rest: argv.toSpliced(at, 1) }
}

function versionOf(): string {
  return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version
}

/** The secret that this portal is used with. It is never made here: a new one would open nothing. */
async function secretOf({ secret: given, dataDir }: Config, url: string): Promise<Buffer> {
  const kept = join(dataDir, 'secret')
  const secret = given ?? (existsSync(kept) ? readFileSync(kept, 'utf8').trim() : undefined)
  const print = await findPrint(url)
  if (secret && (!print || print.equals(printOf(Buffer.from(secret))))) return Buffer.from(secret)
  throw new Error(
    'The secret of this portal is not here. Give its SECRET, or say --without-secret and keep the secret elsewhere: without it nothing of the backup can be started.',
  )
}

/** The print of the secret that the portal on this database is used with. */
export async function findPrint(url: string): Promise<Buffer | undefined> {
  const client = new pg.Client({ connectionString: url, application_name: 'jembatan: looks' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await findSecretPrint(client)
  } finally {
    await client.end()
  }
}

function tell(file: string, { bytes, tables, rows, jobs, files }: Made, secret: boolean): void {
  const megabytes = (bytes / 1_000_000).toFixed(1)
  say(`${file}: ${tables} tables with ${rows} rows, ${files.kept} files, ${jobs} jobs of the queue, ${megabytes} MB.`)
  if (files.missing > 0)
    say(`${files.missing} files of cases were not in the store and are missing here too. "check" says more.`)
  say(
    secret
      ? 'Whoever has this file can read every report and knows the secret of the portal: keep it closed.'
      : 'Whoever has this file can read every report: keep it closed. The secret is not in it: keep it as well, elsewhere.',
  )
}
