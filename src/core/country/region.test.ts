import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { type Database, openDatabase } from '../../kit/sql.ts'
import { agencyForRegion, governmentsOf } from '../agencies/agency.sql.ts'
import { installCountry, installRegions } from './install-country.ts'
import { loadCountry } from './load-country.ts'
import { findRegion, listRegions, regionPath, searchRegions } from './region.sql.ts'

describe('finding one of all regions', () => {
  let database: TestDatabase
  let reads: Database
  before(async () => {
    database = await testDatabase()
    const owner = new pg.Client(database.url)
    await owner.connect()
    const indonesia = await loadCountry('id')
    await installCountry(owner, indonesia, () => {})
    const { added } = await installRegions(owner, indonesia, () => {})
    assert.equal(added, 91_047)
    assert.deepEqual(await installRegions(owner, indonesia, () => {}), { added: 0, changed: 0, ended: 0 })
    await owner.end()
    reads = openDatabase(database.appUrl, { log: () => {} })
  })
  after(async () => {
    await reads.close()
    await database.drop()
  })

  const found = async (words: string, limit = 3) =>
    (await searchRegions(reads.db, words, limit)).map(({ place }) => place)

  it('finds the largest of a name first, and whole words before parts', async () => {
    assert.deepEqual(await found('bandung'), [
      'Kota Bandung, Jawa Barat',
      'Kab. Bandung, Jawa Barat',
      'Kab. Bandung Barat, Jawa Barat',
    ])
  })
  it('lets further words name what a place lies in', async () => {
    assert.deepEqual(await found('ciparay bandung', 1), ['Kec. Ciparay, Kab. Bandung, Jawa Barat'])
    assert.deepEqual(await found('desa ciparay kab bandung', 1), [
      'Desa Ciparay, Kec. Ciparay, Kab. Bandung, Jawa Barat',
    ])
    assert.deepEqual(await found('KABUPATEN BANDUNG', 1), ['Kab. Bandung, Jawa Barat'])
  })
  it('finds a misspelt name', async () => {
    assert.ok((await found('ciparai bandung', 5)).includes('Kec. Ciparay, Kab. Bandung, Jawa Barat'))
  })
  it('finds a code and the beginning of a short name', async () => {
    assert.deepEqual(await found('32.04.05'), ['Kec. Cileunyi, Kab. Bandung, Jawa Barat'])
    assert.deepEqual(await found('su', 1), ['Sumatera Utara'])
  })
  it('finds nothing for marks alone', async () => assert.deepEqual(await found(' %_\\ '), []))
  it('answers whatever is typed, within the limit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => !text.includes('\0')),
        async (text) => {
          assert.ok((await searchRegions(reads.db, text, 4)).length <= 4)
        },
      ),
      { numRuns: 40 },
    )
  })
  it('lists what lies directly in a region, and the provinces at the top', async () => {
    assert.equal((await listRegions(reads.db, { parent: null })).length, 38)
    const regencies = await listRegions(reads.db, { parent: '32' })
    assert.equal(regencies.length, 27)
    assert.ok(regencies.every(({ parent, level }) => parent === '32' && level === 2))
    assert.deepEqual(await listRegions(reads.db, { parent: 'nowhere' }), [])
  })
  it('gives the path from the province to the village', async () => {
    const path = await regionPath(reads.db, '32.04.05.2001')
    assert.deepEqual(
      path.map(({ name }) => name),
      ['Jawa Barat', 'Kabupaten Bandung', 'Cileunyi', 'Cileunyi Kulon'],
    )
    assert.deepEqual(await findRegion(reads.db, '32.04.05.2001'), path[3])
    assert.equal(await findRegion(reads.db, '99'), undefined)
  })
  it('finds the local governments of a village, the nearest first', async () => {
    assert.deepEqual(
      (await governmentsOf(reads.db, '32.04.05.2001')).map(({ id }) => id),
      ['id.32.04', 'id.32'],
    )
    assert.equal((await agencyForRegion(reads.db, '31'))?.id, 'id.31')
    assert.equal(await agencyForRegion(reads.db, '99'), undefined)
  })
})
