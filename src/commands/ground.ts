import { randomBytes } from 'node:crypto'
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
import { type Postgres, startPostgres } from '../kit/postgres/launcher.ts'
import { prepareDatabase } from '../kit/prepare.ts'
import { type Database, openDatabase } from '../kit/sql.ts'
import { keepPrint, roleOf } from './ground.sql.ts'

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
    await prepareDatabase(urls.builder, log)
    const database = openDatabase(urls.app, { log, ...(await builderOf(urls.app)((client) => roleOf(client, log))) })
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
