import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { type Database, openDatabase } from '../../kit/sql.ts'
import { installCountry } from '../country/install-country.ts'
import { loadCountry } from '../country/load-country.ts'
import { agencyPath, findAgency, listAgencies, listOffices } from './agency.sql.ts'

describe('agencies', () => {
  let database: TestDatabase
  let reads: Database
  before(async () => {
    database = await testDatabase()
    const owner = new pg.Client(database.url)
    await owner.connect()
    await installCountry(owner, await loadCountry('id'), () => {})
    await owner.query(`insert into core.agencies (agency_id, parent_id, name, type, region_code, zone, search, source)
      values ('id.32.04.dishub', 'id.32.04', '{"id": "Dinas Rekaan"}', 'unit', '32.04', 'Asia/Jakarta', 'dinas rekaan', 'administrator')`)
    await owner.query(
      `insert into core.offices (agency_id, name, address) values ('id.32.04.dishub', '{"id": "Kantor rekaan"}', 'Jalan Rekaan 1')`,
    )
    await owner.end()
    reads = openDatabase(database.appUrl, { log: () => {} })
  })
  after(async () => {
    await reads.close()
    await database.drop()
  })

  const listed = async (wish: Parameters<typeof listAgencies>[1]) =>
    (await listAgencies(reads.db, wish)).map(({ id }) => id)

  it('finds one by its code, also when it has ended', async () => {
    assert.equal((await findAgency(reads.db, 'id.kemenpanrb'))?.short, 'KemenPANRB')
    assert.equal((await findAgency(reads.db, 'id.kemenbumn'))?.validTo, '2025-10-05')
    assert.equal(await findAgency(reads.db, 'id.nowhere'), undefined)
  })
  it('lists by words of the name in either language, or of the short name', async () => {
    assert.deepEqual(await listed({ words: 'kementerian kesehatan' }), ['id.kemenkes'])
    assert.deepEqual(await listed({ words: 'Ministry of Health' }), ['id.kemenkes'])
    assert.deepEqual(await listed({ words: 'bpjs kes' }), ['id.bpjskes'])
    assert.deepEqual(await listed({ words: 'pemkab bandung' }), ['id.32.04', 'id.32.17'])
    assert.deepEqual(await listed({ words: 'sehatan' }), [])
  })
  it('leaves out those that have ended', async () =>
    assert.deepEqual(await listed({ words: 'kementerian badan usaha' }), []))
  it('lists by type, parent and region', async () => {
    assert.equal((await listed({ type: 'provincial-government', limit: 100 })).length, 38)
    assert.equal((await listed({ parent: 'id.32', limit: 100 })).length, 27)
    assert.deepEqual(await listed({ region: '32.04' }), ['id.32.04.dishub', 'id.32.04'])
  })
  it('gives every agency once, page by page', async () => {
    const whole = await listed({ limit: 1_000 })
    const paged: string[] = []
    for (;;) {
      const last = paged.at(-1)
      const next = await listed({ limit: 97, ...(last === undefined ? {} : { after: last }) })
      if (next.length === 0) break
      paged.push(...next)
    }
    assert.deepEqual(paged, whole)
    assert.equal(new Set(paged).size, paged.length)
  })
  it('gives the agencies above one, the highest first', async () => {
    assert.deepEqual(
      (await agencyPath(reads.db, 'id.32.04.dishub')).map(({ id }) => id),
      ['id.32', 'id.32.04', 'id.32.04.dishub'],
    )
  })
  it('ends the path of a tree that was tied into a ring', async () => {
    const owner = new pg.Client(database.url)
    await owner.connect()
    await owner.query(`update core.agencies set parent_id = 'id.32.04.dishub' where agency_id = 'id.32'`)
    assert.ok((await agencyPath(reads.db, 'id.32.04')).length > 3)
    await owner.query(`update core.agencies set parent_id = null where agency_id = 'id.32'`)
    await owner.end()
  })
  it('lets only one body govern a region at a time', async () => {
    const owner = new pg.Client(database.url)
    await owner.connect()
    const rival = `update core.agencies set governs = true where agency_id = 'id.32.04.dishub'`
    await assert.rejects(owner.query(rival), /agencies_government/)
    await owner.end()
  })
  it('lists the offices of an agency', async () => {
    const [office] = await listOffices(reads.db, 'id.32.04.dishub')
    assert.equal(office?.address, 'Jalan Rekaan 1')
    assert.deepEqual(await listOffices(reads.db, 'id.kpk'), [])
  })
})
