import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listFiles } from '../../src/core/files/file.sql.ts'
import type { CaseFile } from '../../src/core/files/file.ts'
import { prepareFile } from '../../src/core/files/prepare.ts'
import { type FileStore, openStore } from '../../src/core/files/store.ts'
import type { House } from '../../src/core/house.ts'
import type { Server } from '../../src/kit/http/server.ts'
import { sql } from '../../src/kit/sql.ts'
import { openApp } from './app.ts'
import { type Casework, casework } from './casework.ts'
import { type Followed, followed } from './followed.ts'
import { phonePhoto } from './pictures-made.ts'
import { type Chosen, sendFiles } from './send-files.ts'

/** A portal whose files lie in a folder of its own, and what its complainants and its worker do. */
export interface PhotoGround {
  readonly ground: Casework
  readonly server: Server
  readonly house: House
  readonly dataDir: string
  readonly store: FileStore
  /** What a job is given; nothing of it is printed. */
  readonly work: (now?: Date) => Parameters<typeof prepareFile>[0]
  readonly at: (who: Followed) => string
  readonly send: (who: Followed, ...files: Chosen[]) => ReturnType<typeof sendFiles>
  readonly filesOf: (who: Followed) => Promise<CaseFile[]>
  /** Does what the worker would: every job that was queued for this case. */
  readonly prepareAll: (who: Followed) => Promise<void>
  /** A report with one file that is ready. */
  readonly withPhoto: (bytes?: Buffer) => Promise<{ readonly who: Followed; readonly fileId: string }>
  /** Every name in the store. */
  readonly stored: () => Promise<string[]>
  readonly end: () => Promise<void>
}

export const jpg = (bytes: Buffer): Chosen => ({ name: 'IMG_0001.jpg', bytes })

export async function photoGround(): Promise<PhotoGround> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jembatan-photos-'))
  const store = openStore({ dataDir, filesUrl: undefined })
  const ground = await casework()
  const { server, house } = await openApp(ground.db, ground.now, {
    spool: join(dataDir, 'coming'),
    house: { files: store },
  })
  const at = ({ complaint }: Followed) => `/follow/${complaint.number}/photos`
  const send = (who: Followed, ...files: Chosen[]) => sendFiles(server, at(who), who.walker.cookies, files)
  const filesOf = ({ complaint }: Followed) => listFiles(ground.db, complaint.caseId)
  const work = (now = ground.now) => ({ db: ground.db, store, now, log: () => undefined })
  const prepareAll = async (who: Followed) => {
    const mine = new Set((await filesOf(who)).map(({ fileId }) => fileId))
    for (const fileId of await queued(ground)) if (mine.has(fileId)) await prepareFile(work(), fileId)
  }
  const withPhoto = async (bytes?: Buffer) => {
    const who = await followed(ground, server, 'accepted')
    await send(who, jpg(bytes ?? (await phonePhoto())))
    await prepareAll(who)
    const [file] = await filesOf(who)
    if (file?.state !== 'ready') throw new Error(`The file is ${file?.state ?? 'not there'}.`)
    return { who, fileId: file.fileId }
  }
  const stored = async () => {
    const names: string[] = []
    for await (const name of store.listBefore(new Date('2100-01-01T00:00:00Z'))) names.push(name)
    return names
  }
  const end = async () => {
    await server.close()
    await ground.end()
    rmSync(dataDir, { recursive: true })
  }
  return { ground, server, house, dataDir, store, work, at, send, filesOf, prepareAll, withPhoto, stored, end }
}

async function queued({ db }: Casework): Promise<string[]> {
  const { rows } = await sql<{ fileId: string }>`
    select payload ->> 'fileId' as "fileId" from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'file-prepare'`.execute(db)
  return rows.map(({ fileId }) => fileId)
}
