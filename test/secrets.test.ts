import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { SYSTEMS } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { openStore } from '../src/core/files/store.ts'
import type { House } from '../src/core/house.ts'
import type { Server } from '../src/kit/http/server.ts'
import { type Database, openDatabase, sql } from '../src/kit/sql.ts'
import { startWorker } from '../src/kit/worker.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'
import { jembatan } from './support/jembatan.ts'
import { type MailServer, openMailServer } from './support/mail-server.ts'
import { asOwner } from './support/owner.ts'
import { type SecretGround, type Walked, walkAgain, walkSecrets } from './support/secret-walk.ts'
import { keepLog } from './support/written-log.ts'

/** What an operator sets, each with a word that stands nowhere else. */
const SET = {
  secret: 'rahasia rumah zqrumahzq sepanjang 32 huruf',
  smtp: 'zqsmtpzq',
  files: 'zqberkaszq',
  database: 'zqbasiszq',
}

/** Where a row that the tables refuse is told by PostgreSQL with all that stands in it. */
const BROKEN = [
  ...['core.sessions', 'core.officer_links', 'core.key_links', 'core.citizen_links', 'core.case_contacts'],
  ...['core.citizens', 'core.citizen_sessions', 'core.tokens', 'complaints.unsent_words', 'complaints.complaints'],
]

describe('what opens something, and what was written', () => {
  let at: SecretGround
  let smtp: MailServer
  let ground: Casework
  let owner: Database
  let server: Server
  let house: House
  let walked: Walked
  let log: ReturnType<typeof keepLog>
  const secrets = new Map(Object.entries(SET).map(([name, word]) => [`the setting ${name}`, word]))
  const refused: SecretGround['refused'] = []
  const lines: string[] = []
  const bucket = createServer((request, response) => {
    // As a service does that has no manners: it says back who asked.
    response.statusCode = 403
    response.end(`<Error><Code>AccessDenied</Code>${request.headers.authorization}${SET.files}</Error>`)
  })
  before(async () => {
    log = keepLog()
    ground = await casework()
    owner = openDatabase(ground.url, { log: (line) => lines.push(line) })
    smtp = await openMailServer()
    bucket.listen(0, '127.0.0.1')
    await once(bucket, 'listening')
    const { port } = bucket.address() as AddressInfo
    const filesUrl = `s3+http://kunci:${SET.files}@127.0.0.1:${port}/berkas`
    const mail = { ...smtp.mail, url: smtp.mail.url.replace('//', `//surat:${SET.smtp}@`) }
    const files = openStore({ dataDir: '/nowhere', filesUrl })
    ;({ server, house } = await openApp(ground.db, ground.now, {
      logLevel: 'trace',
      house: { mail, files, secret: Buffer.from(SET.secret) },
    }))
    at = { ground, server, smtp, workAll, secrets, refused }
    walked = await walkSecrets(at)
  })
  after(async () => {
    log.end()
    await server.close()
    await smtp.close()
    bucket.close()
    await owner.close()
    await ground.end()
  })

  /** Every job once, by the real worker: what fails leaves its words in the queue and with the worker's log. */
  async function workAll(): Promise<void> {
    const work = () => ({ db: ground.db, house, now: ground.now, log: (line: string) => void lines.push(line) })
    const tasks = SYSTEMS.flatMap(({ jobs }) => jobs).map(({ name, run }) => ({ name, run }))
    const worker = await startWorker({ pool: owner.pool, tasks, work, log: (line) => lines.push(line) })
    for (let left = 1; left > 0; ) {
      const { rows } = await sql<{ left: number }>`select count(*)::int as left from graphile_worker._private_jobs
        where attempts = 0 and run_at <= now() or locked_at is not null`.execute(owner.db)
      left = rows[0]?.left ?? 0
    }
    await worker.stop()
  }
  const foundIn = (text: string) => [...secrets].flatMap(([what, secret]) => (text.includes(secret) ? [what] : []))
  const rowsOf = async (table: string) => {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.raw(table)} t`.execute(owner.db)
    return rows.map(({ row }) => row).join('\n')
  }
  /** A page gives back to a person what they wrote, its own address, and the picture that their app has read; nothing else. */
  const toldIn = ({ path, body }: SecretGround['refused'][number]) =>
    foundIn(body).flatMap((what) => {
      const own =
        path.includes(secrets.get(what) ?? '') ||
        (what.startsWith('a second factor') && path === '/account/second-factor')
      return own || /contact|unsent words/.test(what) ? [] : [`${what} at ${path}`]
    })
  const machines = async () =>
    (await Promise.all(['/metrics', '/readyz', '/healthz'].map((url) => server.inject({ url }))))
      .map(({ payload }) => payload)
      .join()

  it('stands in no line of the log, no refusal, no metric, while all goes well', async () => {
    assert.ok(secrets.size > 25, `${secrets.size} secrets`)
    for (const name of ['session', 'half', 'follow', 'citizen', 'form'])
      assert.ok(
        [...secrets.keys()].some((what) => what.startsWith(`the cookie ${name} `)),
        name,
      )
    assert.ok([...secrets.values()].every((secret) => !secret.startsWith('zqtautanpalsu')))
    assert.deepEqual(foundIn(log.written() + lines.join('\n') + (await machines())), [])
    assert.deepEqual(refused.flatMap(toldIn), [])
  })

  it('stands in none of them when tables, mail server and file store refuse', async () => {
    smtp.refuse = () => 550
    await walkAgain(at, walked)
    assert.match(lines.join('\n'), /Mail was not sent/)
    for (const table of BROKEN)
      await asOwner(ground.url, `alter table ${table} add constraint broken check (false) not valid`)
    const before = refused.length
    await walkAgain(at, walked)
    await asOwner(ground.url, 'alter table core.tries add constraint broken check (false) not valid')
    await walkAgain(at, walked)
    await assert.rejects(house.files.get('019aaaaa-0000-7000-8000-000000000000.sent'), (error: Error) => {
      lines.push(String(error.stack))
      return true
    })
    assert.ok(refused.length > before + 10, `${refused.length - before} refusals`)
    assert.match(log.written(), /"msg":"fault"/)
    assert.match(log.written(), /violates check constraint/)
    assert.deepEqual(foundIn(log.written() + lines.join('\n') + (await machines())), [])
    assert.deepEqual(refused.flatMap(toldIn), [])
  })

  it('stands in neither queue nor ledger; of links the queue keeps the nonce, from which the house’s secret alone makes one', async () => {
    const [jobs, ledger] = [await rowsOf('graphile_worker._private_jobs'), await rowsOf('core.ledger')]
    assert.match(jobs, /Mail was not sent/)
    assert.match(jobs, /nonce/)
    assert.deepEqual(foundIn(jobs), [])
    assert.deepEqual(foundIn(ledger), [])
  })

  it('is not told when the database cannot be reached', async () => {
    const away = openDatabase(`postgres://orang:${SET.database}@127.0.0.1:1/portal`, {
      log: (line) => lines.push(line),
    })
    const app = await openApp(away.db, ground.now, { logLevel: 'trace' })
    for (const url of ['/readyz', '/complaints', '/metrics', '/account']) {
      const { payload } = await app.server.inject({ url, cookies: { session: ground.cookie('one') } })
      assert.deepEqual(foundIn(payload), [], url)
    }
    await app.server.close()
    await away.close()
    assert.match(log.written(), /ECONNREFUSED/)
    assert.deepEqual(foundIn(log.written() + lines.join('\n')), [])
  })

  it('is not told at the start, however the settings are wrong', async () => {
    const wrong = [
      { FILES_URL: `s3+http://kunci:${SET.files}@host:99999/b` },
      { FILES_URL: `s3+http://kunci:${SET.files}%zz@host/b` },
      { SMTP_URL: `smtp://surat:${SET.smtp}@host:99999` },
      { SMTP_URL: `smtp://surat:${SET.smtp}%zz@host` },
      { DATABASE_URL: `http://orang:${SET.database}@host/db` },
      { MIGRATE_DATABASE_URL: SET.database },
      { SECRET: 'zqrumahzq' },
    ]
    for (const settings of wrong)
      assert.throws(
        () => readConfig(settings),
        ({ message }: Error) => message.includes(Object.keys(settings)[0] ?? '') && !/zq\w+zq/.test(message),
      )
    for (const address of [
      `${SET.database}@host:99999/db`,
      `${SET.database}@[x/db`,
      `${SET.database}@127.0.0.1:1/db`,
    ]) {
      const said = await jembatan(['check'], {
        DATABASE_URL: `postgres://orang:${address}`,
        DATA_DIR: '/nowhere',
        DEMO: 'off',
      })
      assert.equal(said.code, 1)
      assert.doesNotMatch(said.stdout + said.stderr, /zq\w+zq/)
    }
  })
})
