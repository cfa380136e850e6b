import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import type { Country } from './country.ts'
import { installRegions } from './install-country.ts'
import { loadCountry } from './load-country.ts'

const quiet = () => {}

describe('installing the regions of a country that brings its own list', () => {
  let folder = ''
  let owner: pg.Client
  let database: TestDatabase
  let atlantis: Country
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'atlantis-'))
    database = await testDatabase()
    owner = new pg.Client(database.url)
    await owner.connect()
    atlantis = inventedCountry(await loadCountry('id'), folder)
  })
  after(async () => {
    await owner.end()
    await database.drop()
    await rm(folder, { recursive: true })
  })

  async function install(edition: string, islands: string, bays: string) {
    await writeFile(join(folder, 'islands.csv'), `id,title\n${islands}`)
    await writeFile(join(folder, 'bays.csv'), `id,of,title\n${bays}`)
    return installRegions(owner, { ...atlantis, edition }, quiet)
  }
  const places = async () =>
    (await owner.query(`select place, ended_on is not null as ended from core.regions order by region_code`)).rows.map(
      ({ place, ended }) => `${place}${ended ? ' (ended)' : ''}`,
    )

  it('places them, whatever marks their names hold', async () => {
    const installed = await install('1', 'A,North\nB,"South, the\\tOther"\n', 'A-1,A,Deep\nB-1,B,Still\n')
    assert.deepEqual(installed, { added: 4, changed: 0, ended: 0 })
    assert.deepEqual(await places(), [
      'Isle North',
      'Deep Bay, Isle North',
      'Isle South, the\\tOther',
      'Still Bay, Isle South, the\\tOther',
    ])
  })

  it('takes a newer list: what is renamed follows, what is gone ends and is not deleted', async () => {
    const installed = await install('2', 'A,North\nB,South\n', 'A-1,A,Deep\nA-2,A,Wide\n')
    assert.deepEqual(installed, { added: 1, changed: 1, ended: 1 })
    assert.deepEqual(await places(), [
      'Isle North',
      'Deep Bay, Isle North',
      'Wide Bay, Isle North',
      'Isle South',
      'Still Bay, Isle South, the\\tOther (ended)',
    ])
  })

  it('takes back a region that returns', async () => {
    const installed = await install('3', 'A,North\nB,South\n', 'A-1,A,Deep\nA-2,A,Wide\nB-1,B,Still\n')
    assert.deepEqual(installed, { added: 0, changed: 1, ended: 0 })
    assert.equal((await places()).at(-1), 'Still Bay, Isle South')
  })

  it('changes nothing when a list is spoilt', async () => {
    const held = await places()
    await assert.rejects(install('4', 'A,North\n', 'A-1,A,Deep\nC-1,C,Lost\n'), /its parent C is not in the list/)
    await assert.rejects(install('5', 'A,North\n', 'A-1,A\n'), /Invalid Record Length/)
    await assert.rejects(install('6', 'A,North\n', 'A-1,,Deep\n'), /bays\.csv: a line without id, of or title/)
    assert.deepEqual(await places(), held)
  })
})

/** An invented country of two islands and their bays. */
function inventedCountry(model: Country, folder: string): Country {
  const name = { id: 'Rekaan', en: 'Invented' }
  const files = [
    { level: 1, path: 'islands.csv', code: 'id', name: 'title' },
    { level: 2, path: 'bays.csv', code: 'id', parent: 'of', name: 'title' },
  ]
  const levels = [
    { key: 'island', name, kinds: [{ key: 'island', name, place: 'Isle {name}' }] },
    { key: 'bay', name, kinds: [{ key: 'bay', name, place: '{name} Bay' }] },
  ]
  return {
    ...model,
    code: 'xx',
    folder,
    regions: { source: { licence: 'none', attribution: 'invented', files }, levels },
  }
}
