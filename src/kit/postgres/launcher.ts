import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { type Binaries, findBinaries } from './binaries.ts'
import { makeCluster, makeFolder } from './cluster.ts'
import { type Held, keep } from './keep.ts'
import { isServerOf, readPostmaster, type Started, startServer } from './postmaster.ts'
import { address, connect, leave, ref } from './presence.ts'
import { makeRoles, type RoleName } from './roles.ts'
import { makeSocketFolder, PORT, removeSocketFolder } from './socket-folder.ts'
import { findWay, give } from './unprivileged.ts'

export interface Postgres {
  /** An address for `pg`. Without a database: the program's own. */
  url(role: RoleName, database?: string): string
  /** True when the server was running already: a program that died left it, or another one shares it. */
  readonly adopted: boolean
  /** Close your own connections first. Ends the server, but for one that others are connected to: that goes on, whoever started it. False then. */
  stop(): Promise<boolean>
}

interface Start {
  /** A folder for PostgreSQL alone: it may be given to another user. */
  readonly dataDir: string
  readonly log: (line: string) => void
  /** Of the server, beside or in place of ours. A server that runs already keeps those that it was started with. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Seconds. Recovery after a crash may be long; a server that we cannot start is not waited for that long. */
const WAIT = { recovery: 300, told: 5, start: 15, stop: 60 } as const
const STEP_MS = 25
const SETTINGS = {
  listen_addresses: '',
  port: String(PORT),
  unix_socket_permissions: '0700',
  max_connections: '100',
  fsync: 'on',
  ssl: 'off',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
} as const

/**
 * Starts the PostgreSQL that npm brought, or adopts the one that runs on this folder. Ready when it takes statements. Should it end
 * without being asked, it is started again. Throws one line that says what to do where it cannot.
 */
export async function startPostgres(start: Start): Promise<Postgres> {
  const folder = resolve(start.dataDir)
  makeFolder(folder)
  const found = findBinaries(folder)
  const cluster = join(folder, found.major)
  const settings: Record<string, string> = { ...SETTINGS, ...start.settings }
  const launch = launcher(folder, found, settings)
  const first = await hold(cluster, launch, start)
  if (first.adopted) await compareSettings(first.client, settings, start.log)
  const { socketFolder } = first
  const kept = keep(first, () => hold(cluster, () => launch(socketFolder), start), start.log)
  return {
    url: (role, database) => address(socketFolder, role, database),
    adopted: first.adopted,
    stop: async () => stop(cluster, await kept.letGo()),
  }
}

type Launch = (socketFolder?: string) => Promise<Started>

/** What starts a server on a folder; the cluster is made where there is none. */
function launcher(folder: string, found: Binaries, settings: Record<string, string>): Launch {
  // The server carries what it was started with, so that who adopts it can tell.
  const told = { ...settings, 'jembatan.settings': JSON.stringify(settings) }
  return async (socketFolder) => {
    const cluster = join(folder, found.major)
    const { way, binaries } = findWay(folder, found)
    await makeCluster(cluster, way, binaries, settings.fsync !== 'off')
    const sockets = socketFolder && existsSync(socketFolder) ? socketFolder : makeSocketFolder(folder)
    give(sockets, way)
    return startServer(cluster, way, binaries, { ...told, unix_socket_directories: sockets })
  }
}

/** A server that answers and has our roles: the one that runs, or one that is started. */
async function hold(cluster: string, launch: Launch, start: Start): Promise<Held> {
  const running = await connect(cluster)
  const { client, started } = running ? { client: running, started: undefined } : await bringUp(cluster, launch, start)
  const server = readPostmaster(cluster)
  if (!server) throw new Error(`The server on ${cluster} ended as soon as it had begun.`)
  await makeRoles(client)
  return { client, adopted: server.pid !== started?.process.pid, socketFolder: server.socketFolder }
}

/** Starts a server, and again when one that is just ending is in the way, until one answers: ours, or that of a quicker program. */
async function bringUp(cluster: string, launch: Launch, { log }: Start) {
  const from = performance.now()
  const seconds = () => (performance.now() - from) / 1000
  let started: Started | undefined
  let told = false
  for (;;) {
    const client = await connect(cluster)
    if (client) return { client, started }
    const other = readPostmaster(cluster)
    const busy = other !== undefined && isServerOf(cluster, other.pid)
    if (!busy && !(started && isRunning(started))) {
      if (started) mayTryAgain(started, seconds())
      if (started) await wait(10 * STEP_MS)
      started = await launch()
    }
    if (seconds() > WAIT.recovery) throw new Error(`The database did not answer in ${WAIT.recovery} s: ${cluster}.log`)
    if (seconds() > WAIT.told && !told)
      log('The database is not ready yet: at a first start it is being made, after a crash it recovers.')
    told ||= seconds() > WAIT.told
    await wait(STEP_MS)
  }
}

function isRunning({ process: { pid, exitCode, signalCode } }: Started): boolean {
  return pid !== undefined && exitCode === null && signalCode === null
}

/** Another server that starts or ends at this moment lets go of the folder soon; everything else stays wrong. */
function mayTryAgain(started: Started, seconds: number): void {
  const words = started.words()
  if (/lock file|shared memory block/.test(words) && seconds < WAIT.start) return
  throw new Error(`The database does not start: ${words || 'it says nothing'}`)
}

async function compareSettings(client: pg.Client, settings: Start['settings'], log: Start['log']): Promise<void> {
  const { rows } = await client.query<{ settings: string | null }>(
    `select current_setting('jembatan.settings', true) as settings`,
  )
  if (rows[0]?.settings !== JSON.stringify(settings))
    log('The database was running already and keeps its settings, which differ from those of this program.')
}

async function stop(cluster: string, client: pg.Client): Promise<boolean> {
  ref(client)
  // Where our connection is broken, or the server is gone, there is nothing that we could end with a good conscience.
  const others = await leave(client).catch(() => undefined)
  const server = readPostmaster(cluster)
  const ends = others === 0 && server !== undefined && isServerOf(cluster, server.pid)
  if (ends) process.kill(server.pid, 'SIGINT')
  await client.end().catch(() => undefined)
  if (!ends) return others === undefined
  const from = performance.now()
  while (isServerOf(cluster, server.pid)) {
    if (performance.now() - from > WAIT.stop * 1000)
      throw new Error(`The database did not end in ${WAIT.stop} s: ${cluster}.log`)
    await wait(STEP_MS)
  }
  removeSocketFolder(join(cluster, '..'), server.socketFolder)
  return true
}
