import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { migrate, readMigrations } from './migrate.ts'

describe('migrating', () => {
  let database: TestDatabase
  let owner: pg.Client
  let folder = ''
  const lines: string[] = []
  before(async () => {
    database = await testDatabase()
    owner = new pg.Client({ connectionString: database.url })
    await owner.connect()
    folder = mkdtempSync(join(tmpdir(), 'migrate-'))
    await forget()
  })
  afterEach(async () => {
    rmSync(folder, { recursive: true })
    folder = mkdtempSync(join(tmpdir(), 'migrate-'))
    await forget()
    lines.length = 0
  })
  after(async () => {
    await owner.end()
    await database.drop()
    rmSync(folder, { recursive: true })
  })

  /** As before the first migration. */
  const forget = () => owner.query('drop schema if exists core cascade; drop schema if exists farm cascade')
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  const run = () => migrate(database.url, folder, (line) => lines.push(line))
  const applied = async () =>
    (await owner.query<{ name: string }>('select name from core.migrations order by name')).rows.map(({ name }) => name)

  it('applies what is new, in order, and once', async () => {
    write('0002_cow.sql', 'create table farm.cows (cow_id int)')
    write('0001_farm.sql', 'create schema farm')
    assert.equal(await run(), 2)
    assert.equal(await run(), 0)
    write('0003_hen.sql', 'create table farm.hens (hen_id int)')
    assert.equal(await run(), 1)
    assert.deepEqual(await applied(), ['0001_farm.sql', '0002_cow.sql', '0003_hen.sql'])
    assert.deepEqual(lines, [
      'The database has taken 0001_farm.sql.',
      'The database has taken 0002_cow.sql.',
      'The database has taken 0003_hen.sql.',
    ])
  })

  it('applies each file once when several programs start at the same moment', async () => {
    write('0001_farm.sql', 'create schema farm; select pg_sleep(0.05)')
    write('0002_cow.sql', 'create table farm.cows (cow_id int)')
    const counts = await Promise.all([run(), run(), run(), run()])
    assert.deepEqual(counts.sort(), [0, 0, 0, 2])
  })

  it('leaves nothing of a file that fails, keeps those before it, and says where it failed', async () => {
    write('0001_farm.sql', 'create schema farm')
    write('0002_cow.sql', 'create table farm.cows (cow_id int);\n\ncreate table farm.cows (cow_id cow);')
    await assert.rejects(run(), /^Error: 0002_cow\.sql, line 3: type "cow" does not exist$/)
    assert.deepEqual(await applied(), ['0001_farm.sql'])
    assert.equal((await owner.query(`select where to_regclass('farm.cows') is not null`)).rowCount, 0)
    write('0002_cow.sql', 'create table farm.cows (cow_id int)')
    assert.equal(await run(), 1)
  })

  it('refuses a file that was edited after it was applied, though not for its line endings', async () => {
    write('0001_farm.sql', 'create schema\nfarm')
    await run()
    write('0001_farm.sql', 'create schema\r\nfarm')
    assert.equal(await run(), 0)
    write('0001_farm.sql', 'create schema\nbarn')
    await assert.rejects(run(), /0001_farm\.sql was edited after the database had taken it/)
  })

  it('refuses to run on a database that is newer than the program', async () => {
    write('0001_farm.sql', 'create schema farm')
    write('0002_cow.sql', 'create table farm.cows (cow_id int)')
    await run()
    rmSync(join(folder, '0002_cow.sql'))
    await assert.rejects(run(), /taken 0002_cow\.sql, which this program does not have: the program is older/)
  })

  it('refuses a new file that stands before one that was applied', async () => {
    write('0001_farm.sql', 'create schema farm')
    write('0003_hen.sql', 'create table farm.hens (hen_id int)')
    await run()
    write('0002_cow.sql', 'create table farm.cows (cow_id int)')
    write('0004_pig.sql', 'create table farm.pigs (pig_id int)')
    await assert.rejects(run(), /0002_cow\.sql is new, but the database has taken 0003_hen\.sql already/)
    assert.deepEqual(await applied(), ['0001_farm.sql', '0003_hen.sql'])
  })

  it('refuses names that do not give an order', () => {
    write('0001_farm.sql', '')
    write('0001_barn.sql', '')
    assert.throws(() => readMigrations(folder), /0001_barn\.sql and 0001_farm\.sql share a number/)
    rmSync(join(folder, '0001_barn.sql'))
    write('2_cow.sql', '')
    assert.throws(() => readMigrations(folder), /2_cow\.sql is not named like 0001_name\.sql/)
  })
})
