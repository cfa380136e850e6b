import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { findStanding } from '../../demo/demo.sql.ts'
import type { Config } from '../config.ts'
import type { Country } from '../core/country/country.ts'
import { installCountry, installRegions } from '../core/country/install-country.ts'
import { loadCountry, SpoiltCountry } from '../core/country/load-country.ts'
import { learnWords } from '../core/country/pack-words.ts'
import { openStore } from '../core/files/store.ts'
import type { House } from '../core/house.ts'
import { lookOf } from '../core/look/theme.ts'
import type { Assets } from '../kit/assets.ts'
import { machineClock } from '../kit/clock.ts'
import { type Postgres, startPostgres } from '../kit/postgres/launcher.ts'
import { reachServer } from '../kit/postgres/reach.ts'
import { prepareDatabase } from '../kit/prepare.ts'
import { type Database, openDatabase } from '../kit/sql.ts'
import { sayGaps } from './country.ts'
import { makeDataFolder, readSecret } from './data-folder.ts'
import { keepPrint, missingRight, roleOf, sayRisk } from './ground.sql.ts'
import { findLastBackup } from './last-backup.ts'

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
  /** Lets go of the database, and ends it where it is ours and nobody else uses it. False when it goes on for others. */
  close(): Promise<boolean>
}

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

interface Opening {
  /** For what takes the demo away: everything else refuses to be real among invented people and cases. */
  readonly mayBeDemo?: boolean
}

/** Starts or reaches the database, brings it up to date, and reads the country. Throws one clear line when something is missing. */
export async function openGround(
  config: Config,
  log: (line: string) => void,
  { mayBeDemo = config.demo }: Opening = {},
): Promise<Ground> {
  makeDataFolder(config.dataDir)
  const country = await countryOf(config, log)
  const secret = readSecret(config)
  const given = await reachGiven(config)
  const postgres = given ? undefined : await startPostgres({ dataDir: join(config.dataDir, 'postgres'), log })
  try {
    const urls = given ?? urlsOf(postgres)
    await prepareDatabase(urls.builder, log).catch(sayRight)
    const standing = await withClient(urls.app, async (client) => {
      await sayRisk(client, log)
      return roleOf(client, log)
    })
    const database = openDatabase(urls.app, { log, ...standing })
    const asBuilder = <T>(work: (client: pg.Client) => Promise<T>) => withClient(urls.builder, work)
    const { demo } = await asBuilder(async (client) => {
      await installCountry(client, country, log)
      await keepPrint(client, secret)
      return findStanding(client)
    })
    if (demo && !mayBeDemo)
      throw new Error(
        'This database holds the demo, and DEMO=off wants a real portal. Take the invented people and reports away with "npm run jembatan -- demo remove", or give the portal a place of its own: another DATA_DIR, or another database in DATABASE_URL.',
      )
    const assets = lookOf(country)
    const house = { ...houseOf(config, country, secret, assets), demo }
    const close = async () => {
      await database.close()
      return (await postgres?.stop()) ?? true
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

async function countryOf({ country: asked }: Config, log: (line: string) => void): Promise<Country> {
  try {
    const country = await loadCountry(asked)
    for (const further of await learnWords(country)) if (further.gaps.length > 0) log(sayGaps(further, asked))
    return country
  } catch (error) {
    if (error instanceof SpoiltCountry) throw new Error(`${error.message}\nCOUNTRY is "${asked}".`)
    throw error
  }
}

function houseOf(config: Config, country: Country, secret: Buffer, assets: Assets): Omit<House, 'demo'> {
  return {
    country,
    languages: [
      country.defaultLanguage,
      ...country.languages.filter((language) => language !== country.defaultLanguage),
    ],
    portalName: config.portalName,
    baseUrl: config.baseUrl,
    officialDecree: config.officialDecree,
    secondFactorRequired: config.secondFactorRequired,
    mail: config.smtpUrl ? { url: config.smtpUrl, from: config.mailFrom } : undefined,
    sms: config.sms,
    bookingWork: config.bookingWork,
    secret,
    outside: config.registers,
    files: openStore(config),
    lastBackup: () => findLastBackup(config.dataDir),
    asset: assets.url,
  }
}

interface Urls {
  readonly app: string
  readonly builder: string
}

/** The addresses of a server that was given, which is there and new enough; undefined where none was given. */
async function reachGiven({ databaseUrl, migrateDatabaseUrl }: Config): Promise<Urls | undefined> {
  const builder = migrateDatabaseUrl ?? databaseUrl
  if (builder === undefined) return undefined
  const app = databaseUrl ?? builder
  if (app !== builder || databaseUrl === undefined) await reachServer(builder, 'MIGRATE_DATABASE_URL')
  if (app !== builder || databaseUrl !== undefined) await reachServer(app, 'DATABASE_URL')
  return { app, builder }
}

function urlsOf(postgres: Postgres | undefined): Urls {
  return { app: postgres?.url('app') ?? '', builder: postgres?.url('builder') ?? '' }
}

/** A right that is missing is for an administrator to give: no fault of the program. */
function sayRight(error: unknown): never {
  const missing = missingRight(error)
  if (missing === undefined) throw error
  throw new Error(
    `The role of MIGRATE_DATABASE_URL (where that is empty: DATABASE_URL) lacks a right: ${missing}. docs/operating/database.md says what it needs.`,
  )
}

/** Does something on a connection of its own. */
async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'jembatan: start' })
  // A broken connection fails the statement that runs; the event must not end the program besides.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
