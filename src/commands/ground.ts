import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Config } from '../config.ts'
import type { Country } from '../core/country/country.ts'
import { installCountry, installRegions } from '../core/country/install-country.ts'
import { loadCountry } from '../core/country/load-country.ts'
import type { House } from '../core/house.ts'
import { themeSheet } from '../core/look/theme.ts'
import { type Assets, loadAssets } from '../kit/assets.ts'
import { machineClock } from '../kit/clock.ts'
import { migrate } from '../kit/migrate.ts'
import { type Postgres, startPostgres } from '../kit/postgres/launcher.ts'
import { prepareJobs } from '../kit/prepare.ts'
import { type Database, openDatabase } from '../kit/sql.ts'

/** What every command of the program stands on: the database, the country, the secret. */
export interface Ground {
  readonly config: Config
  readonly house: House
  readonly assets: Assets
  readonly database: Database
  readonly now: () => Date
  readonly log: (line: string) => void
  /** Does something as the role that owns the tables. */
  asBuilder<T>(work: (client: pg.Client) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const MIGRATIONS = join(ROOT, 'db', 'migrations')

/** Starts or reaches the database, brings it up to date, and reads the country. Throws one clear line when something is missing. */
export async function openGround(config: Config, log: (line: string) => void): Promise<Ground> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const country = await loadCountry(config.country)
  const secret = readSecret(config)
  const postgres = config.databaseUrl
    ? undefined
    : await startPostgres({ dataDir: join(config.dataDir, 'postgres'), log })
  try {
    const urls = urlsOf(config, postgres)
    const fresh = await migrate(urls.builder, MIGRATIONS, log)
    if (fresh > 0 || (await needsJobs(urls.builder))) await prepareJobs(urls.builder)
    const database = openDatabase(urls.app, { log, ...(await roleOf(urls, log)) })
    const asBuilder = builderOf(urls.builder)
    await asBuilder(async (client) => {
      await installCountry(client, country, log)
      await keepPrint(client, secret)
    })
    const assets = loadAssets([join(ROOT, 'src/core/look'), join(ROOT, 'src/kit/browser')], themeSheet(country.theme))
    const house = houseOf(config, country, secret, assets)
    const close = async () => {
      await database.close()
      await postgres?.stop()
    }
    return { config, house, assets, database, now: () => machineClock.now(), log, asBuilder, close }
  } catch (error) {
    await postgres?.stop()
    throw error
  }
}

/** Loads the villages, once the portal listens: nobody waits for them on the first start. */
export async function completeRegions({ asBuilder, house, log }: Ground): Promise<void> {
  await asBuilder((client) => installRegions(client, house.country, log))
}

function houseOf(config: Config, country: Country, secret: Buffer, assets: Assets): House {
  return {
    country,
    languages: [
      country.defaultLanguage,
      ...country.languages.filter((language) => language !== country.defaultLanguage),
    ],
    portalName: config.portalName,
    baseUrl: config.baseUrl,
    demo: config.demo,
    officialDecree: config.officialDecree,
    mail: config.smtpUrl ? { url: config.smtpUrl, from: config.mailFrom } : undefined,
    secret,
    asset: assets.url,
  }
}

function urlsOf(config: Config, postgres: Postgres | undefined): { app: string; builder: string } {
  if (postgres) return { app: postgres.url('app'), builder: postgres.url('builder') }
  return { app: config.databaseUrl ?? '', builder: config.migrateDatabaseUrl ?? '' }
}

function builderOf(url: string) {
  return async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: url, application_name: 'jembatan builder' })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
}

async function needsJobs(url: string): Promise<boolean> {
  const { rows } = await builderOf(url)((client) =>
    client.query("select to_regclass('graphile_worker._private_jobs') is null as missing"),
  )
  return rows[0]?.missing === true
}

/** Works with the rights of `jembatan_app` also where one role must do for everything, and says then what that does not protect from. */
async function roleOf(urls: { app: string; builder: string }, log: (line: string) => void): Promise<{ role?: string }> {
  const { rows } = await builderOf(urls.app)((client) =>
    client.query<{ owner: boolean; member: boolean }>(`
    select pg_get_userbyid(nspowner) = current_user or (select rolsuper from pg_roles where rolname = current_user) as owner,
      exists (select from pg_roles where rolname = 'jembatan_app') and pg_has_role('jembatan_app', 'member') as member
    from pg_namespace where nspname = 'core'`),
  )
  const { owner = false, member = false } = rows[0] ?? {}
  if (!owner) return {}
  if (member) {
    log(
      'database: one role serves for tables and program. Whoever breaks into the program can become their owner and alter the ledger; give MIGRATE_DATABASE_URL and DATABASE_URL different roles.',
    )
    return { role: 'jembatan_app' }
  }
  log(
    'database: the role of DATABASE_URL owns the tables and cannot take less than that. The ledger is not protected from the program; give MIGRATE_DATABASE_URL and DATABASE_URL different roles.',
  )
  return {}
}

/** Follow keys of repeated requests are derived from it, so all processes must share it; a start with another refuses. */
async function keepPrint(client: pg.Client, secret: Buffer): Promise<void> {
  const print = createHash('sha256').update('secret\n').update(secret).digest()
  await client.query('update core.country set secret_print = $1 where secret_print is null', [print])
  const { rows } = await client.query<{ same: boolean }>('select secret_print = $1 as same from core.country', [print])
  if (!rows[0]?.same)
    throw new Error(
      'SECRET is not the one that this database was used with. Give every process the same SECRET, or copy the file "secret" of the first DATA_DIR.',
    )
}

function readSecret(config: Config): Buffer {
  if (config.secret) return Buffer.from(config.secret)
  const file = join(config.dataDir, 'secret')
  try {
    // `wx`: of two programs that start at once on one folder, the second reads what the first wrote.
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 32) throw new Error(`The file ${file} does not hold a secret of 32 letters or more.`)
  return Buffer.from(secret)
}
