import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { openDatabase } from './sql.ts'

describe('closing the database', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
  })
  after(() => database.drop())

  it('ends every connection, also where all statements went past the query builder', async () => {
    const { pool, close } = openDatabase(database.url, { log: () => undefined })
    await Promise.all([pool.query('select 1'), pool.query('select 1')])
    assert.equal(pool.totalCount, 2)
    await close()
    assert.equal(pool.totalCount, 0)
  })
})
