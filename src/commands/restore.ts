import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { type FileStore, openStore } from '../core/files/store.ts'
import { Spoilt } from '../kit/backup/archive.ts'
import { type Face, fileOfPiece, type Manifest } from '../kit/backup/manifest.ts'
import { checkBackup, restoreBackup } from '../kit/backup/restore.ts'
import { readFile } from './backup.ts'
import { makeDataFolder } from './data-folder.ts'
import { printOf } from './ground.sql.ts'
import { asOwner } from './owner.ts'
import { readOptions } from './people-context.ts'
import { say, sayAside } from './say.ts'

export const RESTORE_USAGE = 'restore FILE'

/** `restore FILE`: a backup into an empty database, whole or not at all. */
export async function restore(config: Config, argv: readonly string[]): Promise<void> {
  const { file, rest } = readFile(argv, RESTORE_USAGE)
  readOptions(rest, [], RESTORE_USAGE)
  const store = openStore(config)
  try {
    sayAside('Reading the backup to its end. Nothing is changed until that is done.')
    const others = await firstNames(store)
    const { face } = await checkBackup(file, ({ name }) => void others.delete(fileOfPiece(name) ?? ''))
    refuseOthers(others)
    const keepSecret = secretKeeper(config, face)
    makeDataFolder(config.dataDir)
    sayAside(`It was made on ${face.madeAt} by version ${face.program} on PostgreSQL ${face.server}.`)
    const manifest = await asOwner(config, sayAside, (url, signal) =>
      restoreBackup({
        url,
        path: file,
        keepFile: (name, bytes) => store.put(name, bytes),
        keepSecret,
        progress: sayAside,
        signal,
      }),
    )
    tell(face, manifest)
  } catch (error) {
    if (error instanceof Spoilt) throw new Error(`${file}: ${error.message} Nothing was changed.`)
    throw error
  }
}

/** Another portal's files would be swept away by this one, which knows none of them. So many names are looked at; one is too many. */
const OTHERS_MAX = 10_000
/** The clock of the store may be before ours. */
const END_OF_TIME = new Date('9999-12-31T00:00:00Z')

async function firstNames(store: FileStore): Promise<Set<string>> {
  const names = new Set<string>()
  for await (const name of store.listBefore(END_OF_TIME)) {
    names.add(name)
    if (names.size >= OTHERS_MAX) break
  }
  return names
}

/** What an earlier restore that was cut off has laid down is not in the way. */
function refuseOthers(others: ReadonlySet<string>): void {
  if (others.size > 0)
    throw new Error(
      'There are files in the store that this backup does not know, and a portal removes what it does not know. Give an empty folder as DATA_DIR, or an empty bucket in FILES_URL. Nothing was changed.',
    )
}

/** Makes sure of the secret before anything is touched, and gives what keeps that of the backup. */
function secretKeeper({ secret: given, dataDir }: Config, face: Face): (secret: Buffer) => void {
  const file = join(dataDir, 'secret')
  const there = given ?? (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined)
  const fits = !there || face.secretPrint === null || printOf(Buffer.from(there)).toString('hex') === face.secretPrint
  if (!fits)
    throw new Error(
      given
        ? 'SECRET is not that of the backup. Leave it empty, so that the one in the backup is used, or give the right one. Nothing was changed.'
        : `The file ${file} holds the secret of another portal. Give another, empty DATA_DIR. Nothing was changed.`,
    )
  if (!there && face.secret === 'left out' && face.secretPrint !== null)
    throw new Error(
      'This backup was made without the secret. Give the SECRET of the portal that it was made from. Nothing was changed.',
    )
  return (secret) => {
    if (there) return
    rmSync(file, { force: true })
    writeFileSync(file, `${secret.toString('utf8')}\n`, { mode: 0o600, flush: true })
  }
}

function tell({ country }: Face, { tables, jobs, files }: Manifest): void {
  const rows = tables.reduce((sum, one) => sum + Number(one.rows), 0)
  say(
    `Restored: ${tables.length} tables with ${rows} rows, ${files.kept} files, ${jobs} jobs of the queue. All compared.`,
  )
  if (files.missing > 0) say(`${files.missing} files were missing from the store when the backup was made.`)
  say(`Start it with COUNTRY=${country}. What waited in the queue is done once the worker runs, mail included.`)
}
