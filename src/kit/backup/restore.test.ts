import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { Logger, runMigrations } from 'graphile-worker'
import { as, withEmpty } from '../../../test/support/contents.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { migrate, readMigrations } from '../migrate.ts'
import { MIGRATIONS } from '../prepare.ts'
import { makeBackup } from './make.ts'
import { restoreBackup } from './restore.ts'

const NOW = new Date('2026-11-24T03:00:00Z')
const quiet = () => undefined

describe('restoring', () => {
  let at: TestDatabase
  let folder = ''
  before(async () => {
    at = await testDatabase()
    folder = mkdtempSync(join(tmpdir(), 'restore-'))
  })
  after(async () => {
    rmSync(folder, { recursive: true })
    await at.drop()
  })
  const { signal } = new AbortController()
  const path = () => join(folder, 'a.jembatan')
  async function* files(): AsyncGenerator<never> {}
  const make = (url: string) =>
    makeBackup({ url, path: path(), program: '0', now: NOW, secret: undefined, files, progress: quiet, signal })
  const restore = (url: string, lines: string[] = []) =>
    restoreBackup({
      ...{ url, path: path(), signal, keepFile: async () => undefined, keepSecret: quiet },
      progress: (line) => void lines.push(line),
    })
  const country = `insert into core.country (country_code, weekend, zone) values ('xx', '{6,7}', 'UTC')`

  it('takes what an older program made, and brings it up to date', async () => {
    const all = readMigrations(MIGRATIONS).map(({ name }) => name)
    const older = all.slice(0, -1)
    for (const name of older) copyFileSync(join(MIGRATIONS, name), join(folder, name))
    await withEmpty(at.url, async (url) => {
      await migrate(url, folder, quiet)
      await runMigrations({ connectionString: url, logger: new Logger(() => quiet) })
      await as(url, (client) => client.query(country))
      await make(url)
    })
    await withEmpty(at.url, async (url) => {
      await restore(url)
      await as(url, async (client) => {
        const taken = await client.query<{ name: string }>('select name from core.migrations order by name')
        assert.deepEqual(
          taken.rows.map(({ name }) => name),
          all,
        )
        assert.equal((await client.query('select from core.country')).rowCount, 1)
      })
    })
  })

  it('says which table belongs to nobody, and does without it', async () => {
    await withEmpty(at.url, async (url) => {
      await migrate(url, MIGRATIONS, quiet)
      await runMigrations({ connectionString: url, logger: new Logger(() => quiet) })
      await as(url, (client) => client.query(`${country}; create table core.by_hand as select 1 as n`))
      await rmSync(path(), { force: true })
      await make(url)
    })
    await withEmpty(at.url, async (url) => {
      const lines: string[] = []
      await restore(url, lines)
      assert.ok(lines.includes('core.by_hand belongs to no migration and is left out.'))
    })
  })

  it('keeps what every sort of value says, whatever the server was told of dates and bytes', async () => {
    const odd = `insert into core.repeats (repeat_hash, digest, answer, made_at)
      values ('\\x00ff0a5c', '\\x', '{"a": "tab\\t, line\\n, back\\\\\\\\ and \\"é 한\\""}', '2026-02-03 04:05:06.789012+07')`
    const read = `select repeat_hash, digest, answer, made_at::text from core.repeats`
    rmSync(path(), { force: true })
    const before = await as(at.url, async (client) => {
      await client.query(`${country}; ${odd}`)
      await client.query(`alter database ${at.name} set datestyle = 'SQL, DMY'`)
      await client.query(`alter database ${at.name} set bytea_output = 'escape'`)
      await client.query(`alter database ${at.name} set timezone = 'Asia/Jayapura'`)
      return (await client.query(`set timezone = 'UTC'; ${read}`)) as unknown as { rows: unknown[] }[]
    })
    await make(at.url)
    await withEmpty(at.url, async (url) => {
      await restore(url)
      const found = await as(url, (client) => client.query(`set timezone = 'UTC'; ${read}`))
      assert.deepEqual((found as unknown as { rows: unknown[] }[])[1]?.rows, before[1]?.rows)
    })
  })
})
