import pg from 'pg'
import { installCountry, installRegions } from '../../src/core/country/install-country.ts'
import { loadCountry } from '../../src/core/country/load-country.ts'
import { learnWords } from '../../src/core/country/pack-words.ts'
import type { House } from '../../src/core/house.ts'
import { lookOf } from '../../src/core/look/theme.ts'
import { secretHash } from '../../src/core/people/secret.ts'
import type { Server } from '../../src/kit/http/server.ts'
import { type Db, openDatabase } from '../../src/kit/sql.ts'
import { openApp } from './app.ts'
import { testDatabase } from './database.ts'
import { makeWalker, type Walker } from './walk.ts'

/** A portal of some country on a database of its own, with an office and invented people in it who are signed in. */
export interface Portal {
  readonly server: Server
  readonly house: House
  readonly db: Db
  /** The address of the stylesheet. */
  readonly look: string
  officer(person: string, language: string): Walker
  cookieOf(person: string): string
  /** Moves the clock of the pages. */
  setNow(at: Date): void
  end(): Promise<void>
}

interface Wanted {
  readonly now: Date
  /** Roles by person. */
  readonly cast: Readonly<Record<string, string>>
  /** Where they all are. */
  readonly agency: string
}

/** `pack` is the name of a country or the folder of a pack. */
export async function openPortal(pack: string, { now, cast, agency }: Wanted): Promise<Portal> {
  const country = await loadCountry(pack)
  await learnWords(country)
  const at = await testDatabase()
  const owner = new pg.Client(at.url)
  await owner.connect()
  await installCountry(owner, country, () => undefined)
  await installRegions(owner, country, () => undefined)
  for (const [person, role] of Object.entries(cast)) await hire(owner, { person, role, agency, now })
  await owner.end()
  const database = openDatabase(at.appUrl, { log: () => undefined })
  const assets = lookOf(country)
  const clock = { now }
  const { server, house } = await openApp(database.db, now, {
    now: () => clock.now,
    house: { country, languages: country.languages, asset: assets.url },
    assets,
  })
  return {
    server,
    house,
    db: database.db,
    look: assets.url('look.css'),
    cookieOf,
    setNow(at) {
      clock.now = at
    },
    officer(person, language) {
      const walker = makeWalker(server, language)
      walker.cookies.set('session', cookieOf(person))
      return walker
    },
    async end() {
      await server.close()
      await database.close()
      await at.drop()
    },
  }
}

interface Hired {
  readonly person: string
  readonly role: string
  readonly agency: string
  readonly now: Date
}

async function hire(owner: pg.Client, { person, role, agency, now }: Hired): Promise<void> {
  const { rows } = await owner.query<{ id: string }>(
    'insert into core.officers (email, name, invited_at, invented) values ($1, $2, $3, true) returning officer_id as id',
    [`${person}@example.org`, `${person} (invented)`, now],
  )
  await owner.query('insert into core.officer_roles values ($1, $2, $3, $4)', [rows[0]?.id, role, agency, now])
  await owner.query(
    `insert into core.sessions (session_hash, officer_id, started_at, seen_at, ends_at) values ($1, $2, $3, $3, $3::timestamptz + interval '30 days')`,
    [secretHash(cookieOf(person)), rows[0]?.id, now],
  )
}

function cookieOf(person: string): string {
  return `invented-${person}`.padEnd(43, '0')
}
