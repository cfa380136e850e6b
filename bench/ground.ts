import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { installCountry, installRegions } from '../src/core/country/install-country.ts'
import { loadCountry } from '../src/core/country/load-country.ts'
import { secretHash } from '../src/core/people/secret.ts'
import { readMigrations } from '../src/kit/migrate.ts'
import { startPostgres } from '../src/kit/postgres/launcher.ts'
import { MIGRATIONS, prepareDatabase } from '../src/kit/prepare.ts'
import { HOME } from '../test/support/sources.ts'

/** Everything that a run leaves for the next one lies here; git does not see it. */
export const FOLDER = join(HOME, '.bench')

/** Officers of the invented database, by what they see: the whole nation, the agency with the most cases, one officer of it. */
const OFFICERS = {
  national: 'national@contoh.id',
  coordinator: 'petugas-1-1@contoh.id',
  officer: 'petugas-1-2@contoh.id',
} as const

/** How many cases there are, and how far apart, so that all lie within three years. */
export const SIZES = { usual: { cases: 200_000, seconds: 470 }, large: { cases: 300_000, seconds: 313 } } as const

/** A PostgreSQL of our own that holds so many invented cases. */
export interface Ground {
  /** As the program's role, as the one that owns the tables, and as the server's owner. */
  readonly url: (role: 'app' | 'builder' | 'postgres') => string
  readonly dataDir: string
  /** The value of the session cookie of an officer. */
  readonly cookie: (who: keyof typeof OFFICERS) => string
  /** A number of published, closed cases, spread over the years. */
  readonly numbers: readonly string[]
  /** Reads as the server's owner. */
  readonly ask: <T extends object>(text: string, values?: unknown[]) => Promise<T[]>
  /** Process ids of the database: the server itself comes first. */
  readonly serverPid: number
  /** Takes away what was filed since the cases were made. */
  readonly tidy: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Days after which the cases are made anew: their deadlines would be over. */
const DAYS_MAX = 14
const NUMBERS = 4_000
/** What tidies up behind a chapter would count for the next one. The cases are vacuumed when they have been made. */
const SETTINGS = { autovacuum: 'off' }

/** Starts the server; makes the cases where they are missing, were made by other migrations, or are too old. */
export async function openGround(log: (line: string) => void, size: keyof typeof SIZES = 'usual'): Promise<Ground> {
  const dataDir = FOLDER
  const place = size === 'usual' ? 'postgres' : `postgres-${size}`
  const postgres = await startPostgres({ dataDir: join(dataDir, place), log, settings: SETTINGS })
  const name = await prepareCases(postgres.url, log, size)
  const client = await connect(postgres.url('postgres', name))
  const ask: Ground['ask'] = async <T extends object>(text: string, values?: unknown[]) =>
    (await client.query(text, values)).rows as T[]
  const tidy = async () => {
    await client.query(TIDY)
    await client.query('vacuum (analyze) complaints.complaints, core.cases, core.case_steps, core.ledger')
  }
  await tidy()
  await signIn(client)
  const numbers = await ask<{ number: string }>(
    `select number from complaints.public_complaints where status = 'closed' order by hashtextextended(number, 1) limit ${NUMBERS}`,
  )
  const [server] = await ask<{ pid: string }>(`select pg_read_file('postmaster.pid') as pid`)
  return {
    url: (role) => postgres.url(role, name),
    dataDir,
    cookie: cookieOf,
    numbers: numbers.map(({ number }) => number),
    ask,
    serverPid: Number(server?.pid.split('\n')[0]),
    tidy,
    async close() {
      await tidy()
      await client.end()
      await postgres.stop()
    },
  }
}

type UrlOf = (role: 'postgres' | 'builder', database: string) => string

async function prepareCases(url: UrlOf, log: (line: string) => void, size: keyof typeof SIZES): Promise<string> {
  const { cases, seconds } = SIZES[size]
  const casesText = readFileSync(join(import.meta.dirname, 'cases.sql'), 'utf8')
    .replaceAll(String(SIZES.usual.cases), String(cases))
    .replace(`${SIZES.usual.seconds} seconds`, `${seconds} seconds`)
  const checksum = createHash('sha256').update(casesText)
  for (const { name, text } of readMigrations(MIGRATIONS)) checksum.update(name).update(text)
  const prefix = `bench_${checksum.digest('hex').slice(0, 12)}`
  const days = Math.floor(Date.now() / 86_400_000)
  const admin = await connect(url('postgres', 'postgres'))
  const { rows } = await admin.query<{ name: string }>(
    `select datname as name from pg_database where datname ~ '^bench_'`,
  )
  const good = rows.find(({ name }) => name.startsWith(prefix) && days - Number(name.split('_')[2]) <= DAYS_MAX)
  for (const { name } of rows) if (name !== good?.name) await admin.query(`drop database ${name} with (force)`)
  if (good) {
    await admin.end()
    return good.name
  }
  log(`Making ${cases.toLocaleString('en')} invented cases: a minute or two, once.`)
  const name = `${prefix}_${days}`
  const half = `bench_half_${process.pid}`
  await admin.query(`create database ${half} owner builder`)
  await prepareDatabase(url('builder', half), () => undefined)
  await as(url('builder', half), async (client) => {
    const country = await loadCountry('id')
    await installCountry(client, country, () => undefined)
    await installRegions(client, country, () => undefined)
  })
  await as(url('postgres', half), (client) => client.query(casesText))
  await as(url('postgres', half), (client) => client.query('vacuum (analyze, freeze)'))
  await admin.query(`alter database ${half} rename to ${name}`)
  await admin.end()
  return name
}

/** What runs have filed is younger than every case that was made. */
const TIDY = `
  set session_replication_role = replica;
  create temp table if not exists grown (case_id uuid);
  truncate grown;
  insert into grown select case_id from complaints.complaints where filed_at > (select at from public.bench_made);
  delete from core.case_contacts where case_id in (select case_id from grown);
  delete from core.case_steps where case_id in (select case_id from grown);
  delete from complaints.complaints where case_id in (select case_id from grown);
  delete from core.ledger_salts where line_id in (select line_id from core.ledger where case_id in (select case_id from grown));
  delete from core.ledger where case_id in (select case_id from grown);
  delete from core.cases where case_id in (select case_id from grown);
  truncate core.repeats, core.notices;
  delete from graphile_worker._private_jobs;
  reset session_replication_role`

async function signIn(client: pg.Client): Promise<void> {
  for (const [who, email] of Object.entries(OFFICERS))
    await client.query(
      `insert into core.sessions (session_hash, officer_id, started_at, seen_at, ends_at)
       select $1, officer_id, now(), now(), now() + interval '1 day' from core.officers where email = $2
       on conflict (session_hash) do update set seen_at = now(), ends_at = now() + interval '1 day'`,
      [secretHash(cookieOf(who)), email],
    )
}

function cookieOf(who: string): string {
  return createHash('sha256').update(`bench ${who}`).digest('base64url')
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: 'jembatan: bench' })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function as(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = await connect(url)
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
