import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Logger, runOnce } from 'graphile-worker'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { prepareDatabase } from './prepare.ts'

describe('a prepared database', () => {
  let database: TestDatabase
  let app: pg.Pool
  before(async () => {
    database = await testDatabase()
    app = new pg.Pool({ connectionString: database.appUrl, max: 4 })
    app.on('error', () => undefined)
    app.on('connect', (client) => client.on('error', () => undefined))
  })
  after(async () => {
    await app.end()
    await database.drop()
  })

  it('has nothing left to take', async () =>
    assert.equal(await prepareDatabase(database.url, () => assert.fail('nothing is new')), 0))

  it("lets the program's role queue a job and run it", async () => {
    const ran: unknown[] = []
    await app.query(`select graphile_worker.add_job('ring', '{"bell": 1}', job_key := 'once')`)
    await runOnce({
      pgPool: app,
      noHandleSignals: true,
      logger: new Logger(() => () => undefined),
      taskList: { ring: async (payload) => void ran.push(payload) },
    })
    assert.deepEqual(ran, [{ bell: 1 }])
    const { rows } = await app.query('select count(*)::int as left from graphile_worker._private_jobs')
    assert.deepEqual(rows, [{ left: 0 }])
  })

  it('queues nothing when the transaction is rolled back', async () => {
    const client = await app.connect()
    await client.query('begin')
    await client.query(`select graphile_worker.add_job('ring')`)
    await client.query('rollback')
    client.release()
    const { rows } = await app.query('select count(*)::int as queued from graphile_worker._private_jobs')
    assert.deepEqual(rows, [{ queued: 0 }])
  })

  it("does not let the program's role change a table, make one, or touch the list of migrations", async () => {
    const refused = { code: '42501' }
    await assert.rejects(app.query('alter table core.cases add column more text'), refused)
    await assert.rejects(app.query('create table core.more (more text)'), refused)
    await assert.rejects(app.query('delete from core.migrations'), refused)
    await assert.rejects(app.query('delete from graphile_worker.migrations'), refused)
    await assert.rejects(app.query('drop table core.cases'), refused)
  })

  it('lets it add rows to every table but the list of migrations', async () => {
    const { rows } = await app.query<{ name: string }>(`
      select c.oid::regclass::text as name from pg_class c
      where c.relnamespace in ('core'::regnamespace, 'complaints'::regnamespace, 'mall'::regnamespace) and c.relkind in ('r', 'p')
        and not (has_table_privilege(c.oid, 'select') and has_table_privilege(c.oid, 'insert'))`)
    assert.deepEqual(rows, [{ name: 'core.migrations' }])
  })
})
