import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { type Database, openDatabase } from '../../kit/sql.ts'
import { installCountry } from '../country/install-country.ts'
import { loadCountry } from '../country/load-country.ts'
import { findCategory, listCategories } from './category.sql.ts'
import { findService, listServices } from './service.sql.ts'

describe('the catalogue', () => {
  let database: TestDatabase
  let reads: Database
  before(async () => {
    database = await testDatabase()
    const owner = new pg.Client(database.url)
    await owner.connect()
    await installCountry(owner, await loadCountry('id'), () => {})
    await owner.query(`update core.categories set valid_to = '2020-12-31' where category_id = 'netralitas-asn'`)
    await owner.query(`update core.services set valid_from = '2999-01-01' where service_id = 'nib'`)
    await owner.end()
    reads = openDatabase(database.appUrl, { log: () => {} })
  })
  after(async () => {
    await reads.close()
    await database.drop()
  })

  it('lists the categories that hold today, in their order, the one for the rest last', async () => {
    const ids = (await listCategories(reads.db)).map(({ id }) => id)
    assert.equal(ids[0], 'jalan-rusak')
    assert.equal(ids.at(-1), 'lainnya')
    assert.ok(!ids.includes('netralitas-asn'))
  })
  it('finds a category by its code, also one that has ended', async () => {
    assert.equal((await findCategory(reads.db, 'netralitas-asn'))?.validTo, '2020-12-31')
    assert.equal((await findCategory(reads.db, 'jalan-rusak'))?.main, 'Pekerjaan Umum dan Penataan Ruang')
    assert.equal(await findCategory(reads.db, 'nowhere'), undefined)
  })
  it('lists the services that hold today, by name', async () => {
    const services = await listServices(reads.db)
    const names = services.map(({ name }) => name.id ?? '')
    assert.deepEqual(
      names.toSorted((a, b) => a.localeCompare(b, 'id')),
      names,
    )
    assert.ok(!services.some(({ id }) => id === 'nib'))
  })
  it('lists the services of an agency, also those that every agency of its type gives', async () => {
    const of = async (agency: string) => (await listServices(reads.db, { agency })).map(({ id }) => id)
    assert.deepEqual(await of('id.kemenimipas'), ['paspor'])
    assert.ok((await of('id.32.73')).includes('kartu-keluarga'))
    assert.ok(!(await of('id.32')).includes('kartu-keluarga'))
  })
  it('finds services by words, and pages on after the last', async () => {
    const [first, second] = await listServices(reads.db, { words: 'akta' })
    assert.deepEqual([first?.id, second?.id], ['akta-kelahiran', 'akta-kematian'])
    assert.deepEqual(
      (await listServices(reads.db, { words: 'akta', after: 'akta-kelahiran' })).map(({ id }) => id),
      ['akta-kematian'],
    )
  })
  it('finds a service by its code', async () => {
    assert.equal((await findService(reads.db, 'paspor'))?.agencyId, 'id.kemenimipas')
    assert.equal(await findService(reads.db, 'nowhere'), undefined)
  })
})
