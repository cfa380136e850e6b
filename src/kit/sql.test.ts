import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { openDatabase, readWithin, sql } from './sql.ts'

describe('the connections of the program', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
  })
  after(() => database.drop())

  const shown = async (url: string, role?: string) => {
    const { pool, close } = openDatabase(url, { log: assert.fail, ...(role && { role }) })
    const { rows } = await pool.query(
      `select current_user as role, current_setting('statement_timeout') as timeout, current_setting('work_mem') as memory`,
    )
    await close()
    return rows[0]
  }
  const withOptions = (options: string) => {
    const url = new URL(database.url)
    url.searchParams.set('options', options)
    return url.href
  }

  it('take the role that they are told, and end what takes too long', async () => {
    const { memory } = await shown(database.url)
    assert.deepEqual(await shown(database.url, 'jembatan_app'), { role: 'jembatan_app', timeout: '20s', memory })
  })

  it('keep that whatever the options of the address say, and take the rest of them', async () => {
    const url = withOptions('-c role=none -c statement_timeout=0 -c work_mem=7MB')
    assert.deepEqual(await shown(url, 'jembatan_app'), { role: 'jembatan_app', timeout: '20s', memory: '7MB' })
  })

  it('give up a read that others need not wait for, and are as before afterwards', async () => {
    const { db, close } = openDatabase(database.url, { log: () => undefined })
    const read = (seconds: number) =>
      readWithin(
        db,
        50,
        async (within) =>
          (await sql<{ one: number }>`select 1 as one, pg_sleep(${seconds})`.execute(within)).rows[0]?.one,
      )
    assert.deepEqual(await Promise.all([read(0), read(2), read(0)]), [1, undefined, 1])
    await assert.rejects(
      readWithin(db, 50, (within) => sql`select 1 / 0`.execute(within)),
      /division/,
    )
    const { rows } = await sql<{ timeout: string }>`select current_setting('statement_timeout') as timeout`.execute(db)
    assert.deepEqual(rows, [{ timeout: '20s' }])
    await close()
  })

  it('all end when it closes, also where every statement went past the query builder', async () => {
    const { pool, close } = openDatabase(database.url, { log: () => undefined })
    await Promise.all([pool.query('select 1'), pool.query('select 1')])
    assert.equal(pool.totalCount, 2)
    await close()
    assert.equal(pool.totalCount, 0)
  })
})
