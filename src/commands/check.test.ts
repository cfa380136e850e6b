import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { contents } from '../../test/support/contents.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { jembatan } from '../../test/support/jembatan.ts'
import { openMailServer } from '../../test/support/mail-server.ts'
import { readConfig } from '../config.ts'
import { installCountry } from '../core/country/install-country.ts'
import { loadCountry } from '../core/country/load-country.ts'
import { checkDatabase } from './check-database.ts'
import { checkBackups, checkMail, checkSecret, checkSettings } from './check-machine.ts'
import { keepPrint } from './ground.sql.ts'
import { keepLastBackup } from './last-backup.ts'

const SECRET = 'an invented secret of a test, 32 letters'

describe('checking what is around the portal', () => {
  let at: TestDatabase
  let client: pg.Client
  let dataDir = ''
  before(async () => {
    at = await testDatabase()
    dataDir = mkdtempSync(join(tmpdir(), 'jembatan-check-'))
    client = new pg.Client({ connectionString: at.url })
    await client.connect()
    await installCountry(client, await loadCountry('id'), () => undefined)
    await keepPrint(client, Buffer.from(SECRET))
  })
  after(async () => {
    await client.end()
    await at.drop()
    rmSync(dataDir, { recursive: true })
  })
  const settings = (more: Record<string, string> = {}) => ({
    DATABASE_URL: at.appUrl,
    MIGRATE_DATABASE_URL: at.url,
    DATA_DIR: dataDir,
    SECRET,
    DEMO: 'off',
    ...more,
  })
  const config = (more: Record<string, string> = {}) => readConfig(settings(more))
  const ask = async (today: string, what: string, more: Record<string, string> = {}) =>
    (await checkDatabase(config(more), at.url, today)).filter((one) => one.what === what)

  it('ends with 1 and says what to do, on one line each, as long as something must be mended', async () => {
    const { code, stdout, stderr } = await jembatan(['check'], settings())
    assert.equal(code, 1, stderr)
    const lines = stdout.trimEnd().split('\n')
    for (const line of lines.slice(0, -2)) assert.match(line, /^(well|look|mend) {2}\S/)
    assert.match(stdout, /^mend {2}people +Nobody can invite officers\. Say "officer invite/m)
    assert.match(lines.at(-1) ?? '', /^1 thing must be mended, \d+ to look at\.$/)
  })

  it('ends with 0 once nothing must, and changes nothing', async () => {
    await client.query(`with made as (
        insert into core.officers (email, name, invited_at) select role || '@contoh.id', 'Rekaan', now() from unnest(array['system_admin', 'national_admin']) r (role)
        returning officer_id, split_part(email, '@', 1) as role)
      insert into core.officer_roles select officer_id, role, 'id.kemenpanrb', now() from made`)
    const before = await contents(at.url)
    const { code, stdout } = await jembatan(['check'], settings())
    assert.equal(code, 0, stdout)
    assert.match(stdout, /^well {2}people +1 system admin, 1 national admin$/m)
    assert.match(stdout, /Nothing must be mended; \d+ to look at\.\n$/)
    assert.deepEqual(await contents(at.url), before)
  })

  it('is a finding, no fault, where there is no database', async () => {
    const there = join(dataDir, 'none')
    const { code, stdout } = await jembatan(['check'], { DATA_DIR: there })
    assert.equal(code, 1)
    assert.match(stdout, /^mend {2}database +There is no database in /m)
    const away = await jembatan(['check'], settings({ MIGRATE_DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }))
    assert.match(away.stdout, /^mend {2}database .*Nothing listens there/m)
    assert.equal(away.code, 1)
  })

  it('sees a calendar that ends, or was only begun, before deadlines run into it', async () => {
    const calendar = async (today: string) => (await ask(today, 'calendar')).map(({ state }) => state)
    await client.query(`delete from core.holidays where holiday_on >= '2026-01-01'`)
    assert.deepEqual(await calendar('2025-08-01'), ['well'])
    assert.deepEqual(await calendar('2025-10-01'), ['look'])
    assert.deepEqual(await calendar('2025-12-01'), ['mend'])
    assert.deepEqual(await calendar('2026-02-01'), ['mend'])
    await client.query(
      `insert into core.holidays (holiday_on, name, kind, edition, source) values ('2026-01-01', '{"id": "Tahun Baru"}', 'national', '2026', 'administrator')`,
    )
    assert.deepEqual(await calendar('2025-12-01'), ['look'])
    const [begun] = await ask('2026-02-01', 'calendar')
    assert.match(begun?.words ?? '', /^Only 1 day off of 2026 is known \(another year has \d\d\)/)
  })

  it('sees a step without a rule', async () => {
    await client.query(
      `begin; update core.deadline_rules set valid_to = '2026-10-31' where key = 'answer' and valid_to is null; commit`,
    )
    const [rules] = await ask('2026-11-24', 'deadline rules')
    assert.equal(rules?.state, 'mend')
    assert.match(rules?.words ?? '', /None holds today for: answer\./)
  })

  it('sees jobs that were given up and a worker that is not there', async () => {
    assert.deepEqual(
      (await ask('2026-11-24', 'jobs')).map(({ state }) => state),
      ['well'],
    )
    await client.query(
      `select graphile_worker.permanently_fail_jobs(array[(graphile_worker.add_job('lapse')).id, (graphile_worker.add_job('lapse')).id])`,
    )
    await client.query(`select graphile_worker.add_job('notice', run_at => now() - interval '10 minutes')`)
    assert.match((await ask('2026-11-24', 'jobs'))[0]?.words ?? '', /^Given up: lapse \(2\)/)
    assert.match((await ask('2026-11-24', 'worker'))[0]?.words ?? '', /^A job waits since 10 minutes/)
  })

  it('says which protection is missing where one role does everything', async () => {
    const apart = await ask('2026-11-24', 'protections')
    const one = await ask('2026-11-24', 'protections', { DATABASE_URL: at.url })
    assert.equal(
      apart.some(({ words }) => words.includes('alter the ledger')),
      false,
    )
    assert.ok(one.some(({ state, words }) => state === 'look' && /ledger/.test(words)))
  })

  it('greets the mail server and sends nothing', async () => {
    const server = await openMailServer()
    try {
      const answers = await checkMail(config({ SMTP_URL: server.mail.url }))
      assert.equal(answers.state, 'well', answers.words)
      assert.equal(server.letters.length, 0)
    } finally {
      await server.close()
    }
    const gone = await checkMail(config({ SMTP_URL: server.mail.url }))
    assert.match(gone.words, /does not take mail from here .*ECONNREFUSED/)
    assert.equal(gone.state, 'mend')
    const rude = createServer((socket) => socket.end('no mail here\r\n')).listen(0, '127.0.0.1')
    await new Promise((resolve) => rude.once('listening', resolve))
    const { port } = rude.address() as { port: number }
    assert.equal((await checkMail(config({ SMTP_URL: `smtp://127.0.0.1:${port}` }))).state, 'mend')
    rude.close()
    assert.equal((await checkMail(config())).state, 'look')
  })

  it('weighs settings that are allowed and unwise', () => {
    const states = (more: Record<string, string>) => checkSettings(config(more)).map(({ state }) => state)
    const fine = { BASE_URL: 'https://lapor.example', OFFICIAL_DECREE: 'Rekaan 1/2026' }
    assert.deepEqual(states(fine), ['well'])
    assert.deepEqual(states({ ...fine, RATE_LIMIT: 'off' }), ['mend'])
    assert.deepEqual(states({ ...fine, SMTP_URL: 'smtp://mail.example' }), ['mend'])
    assert.deepEqual(states({ OFFICIAL_DECREE: 'x' }), ['look'])
  })

  it('knows the secret again, and how old the last backup is', () => {
    const fits = (secret: Buffer) => secret.toString() === SECRET
    assert.equal(checkSecret(config(), fits).state, 'well')
    assert.equal(checkSecret(config({ SECRET: '' }), fits).state, 'mend')
    writeFileSync(join(dataDir, 'secret'), 'of another portal, 32 letters long')
    assert.match(checkSecret(config({ SECRET: '' }), fits).words, /not that of this database/)
    const now = new Date('2026-11-24T12:00:00Z')
    assert.equal(checkBackups(config(), now).state, 'look')
    keepLastBackup(dataDir, { at: '2026-11-24T01:00:00.000Z', file: dataDir, bytes: 1 })
    assert.match(checkBackups(config(), now).words, /^The last one is of 2026-11-24 01:00 UTC/)
    assert.equal(checkBackups(config(), now).state, 'well')
    assert.match(checkBackups(config(), new Date('2026-12-04T12:00:00Z')).words, /10 days ago\. Make one every night/)
  })
})
