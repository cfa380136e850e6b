import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AppOptions, makeApp } from '../../src/app.ts'
import { loadCountry } from '../../src/core/country/load-country.ts'
import { openStore } from '../../src/core/files/store.ts'
import type { House } from '../../src/core/house.ts'
import { lookOf } from '../../src/core/look/theme.ts'
import type { Server } from '../../src/kit/http/server.ts'
import type { Db } from '../../src/kit/sql.ts'

/** The secret of the house in tests. */
export const HOUSE_SECRET = Buffer.from('an invented secret of a test, 32 letters')

/** The whole portal on a database, listening to nobody: ask it with `server.inject`. */
export async function openApp(
  db: Db,
  now: Date,
  differs: Partial<Omit<AppOptions, 'house'>> & { house?: Partial<House> } = {},
): Promise<{ server: Server; house: House }> {
  const country = await loadCountry('id')
  const assets = lookOf(country)
  const house: House = {
    country,
    languages: country.languages,
    portalName: 'Jembatan',
    baseUrl: 'http://portal.example',
    demo: false,
    officialDecree: undefined,
    mail: undefined,
    // Nothing listens there: what is sent waits.
    sms: { url: 'http://127.0.0.1:9/', token: 'invented' },
    bookingWork: 40,
    secret: HOUSE_SECRET,
    // Made when something is put into it.
    files: openStore({ dataDir: join(tmpdir(), `jembatan-test-${process.pid}`), filesUrl: undefined }),
    asset: assets.url,
    ...differs.house,
  }
  const options = { db, assets, now: () => now, https: false, trustProxy: false, limited: false, logLevel: 'silent' }
  const server = await makeApp({ ...options, ...differs, house })
  await server.ready()
  return { server, house }
}
