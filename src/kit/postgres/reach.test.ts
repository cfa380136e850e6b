import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { reachServer } from './reach.ts'

describe('reaching a database server', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
  })
  after(() => database.drop())

  const refuses = async (url: string, expected: RegExp) => {
    const error = await reachServer(url, 'DATABASE_URL', 1).then(
      () => assert.fail(`${url} was reached`),
      (error: unknown) => error,
    )
    assert.ok(error instanceof Error && error.constructor === Error, 'a person is told, in one line')
    assert.match(error.message, expected)
    assert.doesNotMatch(error.message, /hunter2|\n/)
  }

  it('lets one in that is there and new enough', () => reachServer(database.url, 'DATABASE_URL'))

  it('says that nothing listens, that there is no such host, and that there is no such database', async () => {
    await refuses(
      'postgres://jembatan:hunter2@127.0.0.1:1/none',
      /DATABASE_URL \(127\.0\.0\.1:1\/none\).*Nothing listens there/,
    )
    await refuses('postgres://jembatan:hunter2@none.invalid/none', /none\.invalid:5432\/none\).*host/)
    const url = new URL(database.url)
    url.pathname = '/no_such_database'
    await refuses(url.href, /no_such_database.*does not exist\. Make the database first/)
  })

  it('says that who asks is not let in', async () => {
    const url = new URL(database.url)
    Object.assign(url, { username: 'nobody_of_this_name', password: 'hunter2' })
    await refuses(url.href, /nobody_of_this_name.*Mend the user/)
  })

  it('does not wait for ever for one that takes the call and says nothing', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as { port: number }
    await refuses(`postgres://jembatan:hunter2@127.0.0.1:${port}/none`, /timeout/)
    silent.close()
  })

  it('repeats nothing of an address that it cannot read', async () => {
    for (const password of ['hunter2#a', 'hunter2/?'])
      await refuses(`postgres://jembatan:${password}@127.0.0.1:5432/none`, /^DATABASE_URL .*(?:%23|cannot be used)/)
    await refuses('postgres://jembatan:hunter2@127.0.0.1:99999/none', /^DATABASE_URL cannot be read/)
  })

  it('refuses a PostgreSQL that is too old', async () => {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    // A server that says of itself that it is 14: what is asked is found in the schema first.
    await client.query(`create schema old;
      create function old.current_setting(name text) returns text language sql as
        $$ select case name when 'server_version_num' then '140012' else '14.12' end $$;
      alter database ${pg.escapeIdentifier(database.name)} set search_path = old, pg_catalog`)
    await client.end()
    await refuses(
      database.url,
      /^The server of DATABASE_URL is PostgreSQL 14\.12\. Jembatan needs PostgreSQL 15 or newer/,
    )
  })
})
