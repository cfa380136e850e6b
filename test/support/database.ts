import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { readMigrations } from '../../src/kit/migrate.ts'
import { startPostgres } from '../../src/kit/postgres/launcher.ts'
import { MIGRATIONS, prepareDatabase } from '../../src/kit/prepare.ts'
import { type Database, openDatabase } from '../../src/kit/sql.ts'
import { HOME } from './sources.ts'

/** An empty, migrated database of its own for one test file. */
export interface TestDatabase {
  readonly name: string
  /** As the role that owns the tables. */
  readonly url: string
  /** As the program's role. */
  readonly appUrl: string
  drop(): Promise<void>
}

/** Where the tests' databases are made. */
interface Server {
  readonly url: (database: string) => string
  readonly appUrl: (database: string) => string
  /** As a role that may make databases, and end the connections of the other two. */
  readonly adminUrl: string
  /** True when every process that may use a database runs on this machine. */
  readonly own: boolean
  /** Uses it no more; the last run to do so ends a server of our own. */
  readonly leave: () => Promise<unknown>
}

/** Kept between runs: an initdb takes longer than many a test. */
const FOLDER = join(HOME, '.test', 'postgres')
/** What a crash would cost is one run of the tests, so nothing waits for the disk. */
const SETTINGS = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', autovacuum: 'off' }
const LOCK = 7_265_003
/** A database on a server that others use too is somebody's until it is as old as no run of the tests gets. */
const HOURS_MAX = 3
const LEAVE_MS = 1_000
const PREFIX = 'jembatan_test'

let server: Promise<Server> | undefined
let template: Promise<string> | undefined
let count = 0

// Beside the browser's the one hook outside a `describe`: all test files share one server, which ends when all of them have.
after(leaveServer)

/** Makes a database from the template, which is made once for the migrations as they are. Drop it in `after`. */
export async function testDatabase(): Promise<TestDatabase> {
  server ??= openServer()
  const { url, appUrl, adminUrl } = await server
  template ??= prepareTemplate(await server)
  const from = await template
  count += 1
  const name = `${PREFIX}_${process.pid}_${Math.floor(Date.now() / 1000)}_${count}`
  await as(url('postgres'), (client) => client.query(`create database ${name} template ${from} strategy file_copy`))
  const drop = () => as(adminUrl, (client) => dropWhenLeft(client, name))
  return { name, url: url(name), appUrl: appUrl(name), drop }
}

/** For scripts that are no test run, which leave by themselves: the last to use a server of our own ends it. */
export async function leaveServer(): Promise<void> {
  await (await server)?.leave()
}

/** As `testDatabase`, with a pool on it in the program's role. `close` ends the pool and drops the database. */
export async function openTestDatabase(): Promise<TestDatabase & Database> {
  const made = await testDatabase()
  const opened = openDatabase(made.appUrl, { log: () => undefined })
  const close = async () => {
    await opened.close()
    await made.drop()
  }
  return { ...made, ...opened, close }
}

/** The server of TEST_DATABASE_URL, whose role may make databases and roles; else one of our own under `.test`. */
async function openServer(): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return openGiven(given)
  const postgres = await startPostgres({ dataDir: FOLDER, log: () => undefined, settings: SETTINGS })
  const to = (role: 'builder' | 'app') => (database: string) => postgres.url(role, database)
  const adminUrl = postgres.url('postgres', 'postgres')
  return { url: to('builder'), appUrl: to('app'), adminUrl, own: true, leave: () => postgres.stop() }
}

async function openGiven(given: string): Promise<Server> {
  const login = 'jembatan_test_app'
  // The same in every process that tests on this server at this moment, and nothing that another could guess.
  const password = createHash('sha256').update(given).digest('hex').slice(0, 32)
  const to = (database: string, role?: { login: string; password: string }) => {
    const url = new URL(given)
    url.pathname = `/${database}`
    if (role) Object.assign(url, { username: role.login, password: role.password })
    return url.href
  }
  await as(to('postgres'), (client) =>
    client.query(`do $$ begin
      perform pg_advisory_xact_lock(${LOCK});
      if not exists (select from pg_roles where rolname = 'jembatan_app') then create role jembatan_app; end if;
      if not exists (select from pg_roles where rolname = '${login}') then create role ${login} in role jembatan_app; end if;
      if not pg_has_role('${login}', 'usage') then grant ${login} to current_user; end if;
      alter role ${login} login password '${password}';
    end $$`),
  )
  return {
    url: to,
    appUrl: (database) => to(database, { login, password }),
    adminUrl: to('postgres'),
    own: false,
    leave: async () => undefined,
  }
}

async function prepareTemplate({ url, adminUrl, own }: Server): Promise<string> {
  // A template can be copied by its owner only.
  const checksum = createHash('sha256').update(new URL(url('postgres')).username)
  for (const { name, text } of readMigrations(MIGRATIONS)) checksum.update(name).update(text)
  // What makes the rest of the template: the queue's own migrations, and the rights that we give on them.
  for (const path of ['src/kit/prepare.ts', 'node_modules/graphile-worker/package.json'])
    checksum.update(readFileSync(join(HOME, path)))
  const wanted = `${PREFIX}_template_${checksum.digest('hex').slice(0, 12)}`
  await as(adminUrl, async (client) => {
    // The lock lasts as long as the connection: of two runs at once, one makes the template and the other waits for it.
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await dropLeftovers(client, wanted, own)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [wanted])
    if (rowCount) return
    const half = `${wanted}_half`
    await dropDatabase(client, half)
    await as(url('postgres'), (builder) => builder.query(`create database ${half}`))
    await prepareDatabase(url(half), () => undefined)
    await client.query(`alter database ${half} rename to ${wanted}`)
  })
  return wanted
}

/** What runs that were cut off have left, and templates of migrations as they once were. */
async function dropLeftovers(client: pg.Client, wanted: string, own: boolean): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database d where datname like '${PREFIX}\\_%' and datname <> $1
     and not exists (select from pg_stat_activity a where a.datid = d.oid)`,
    [wanted],
  )
  for (const { name } of rows) {
    const [, pid, seconds] = /_(\d+)_(\d+)_\d+$/.exec(name) ?? []
    const hours = (Date.now() / 1000 - Number(seconds)) / 3600
    const ended = pid === undefined ? own : hours > HOURS_MAX || (own && !isAlive(Number(pid)))
    if (ended) await dropDatabase(client, name)
  }
}

/** Connections that were just closed take a moment to end: cut off before, they would tell their closed pools of an error. */
async function dropWhenLeft(client: pg.Client, name: string): Promise<void> {
  const until = performance.now() + LEAVE_MS
  const used = async () => (await client.query('select from pg_stat_activity where datname = $1', [name])).rowCount
  while (performance.now() < until && (await used())) await wait(10)
  await dropDatabase(client, name)
}

/** Whoever is still connected is a test that has ended. */
async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${name} with (force)`)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function as<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'jembatan: tests' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
