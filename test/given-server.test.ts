import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type Postgres, startPostgres } from '../src/kit/postgres/launcher.ts'
import { file, filed, firstPage, opens } from './support/listening.ts'
import { type MailServer, openMailServer } from './support/mail-server.ts'
import { freePort, type Program, startProgram } from './support/program.ts'

const QUICK = { fsync: 'off', full_page_writes: 'off' }

/** A PostgreSQL that the program is told of by DATABASE_URL and knows nothing else about: no role of ours is on it at first. */
describe('the program on a server that was given', () => {
  let folder = ''
  let server: Postgres
  let admin: pg.Client
  const started: Program[] = []
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'given-server-'))
    server = await startPostgres({ dataDir: join(folder, 'server'), log: () => undefined, settings: QUICK })
    admin = new pg.Client({ connectionString: server.url('postgres', 'postgres') })
    await admin.connect()
    await admin.query('drop role app; drop role reader; drop role jembatan_app; drop role jembatan_reader')
    await admin.query('create role weak login; create role owner login createrole; create role portal login')
    await admin.query('create database strange')
    await admin.query('create database weakly owner weak')
    await admin.query('create database jembatan_given owner owner')
  })
  afterEach(async () => {
    for (const program of started.splice(0)) await program.kill()
  })
  after(async () => {
    await admin.end()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const urlOf = (login: string, database: string) => {
    const url = new URL(server.url('builder', database))
    Object.assign(url, { username: login, password: 'hunter2' })
    return url.href
  }
  const run = (command: string, settings: Record<string, string>) => {
    const program = startProgram([command], { DATA_DIR: join(folder, 'data'), RATE_LIMIT: 'off', ...settings })
    started.push(program)
    return program
  }
  const refuses = async (settings: Record<string, string>, words: RegExp) => {
    const program = run('serve', { PORT: String(await freePort()), ...settings })
    assert.deepEqual(await program.over(), { code: 1, signal: null })
    const said = program.words().trim().split('\n')
    assert.match(said.at(-1) ?? '', words)
    assert.doesNotMatch(program.words(), /hunter2|^\s+at /m)
  }

  it('says in a line why it cannot be used', async () => {
    await refuses(
      { DATABASE_URL: 'postgres://owner:hunter2@127.0.0.1:1/none' },
      /^The database of DATABASE_URL .*Nothing/,
    )
    await refuses(
      { DATABASE_URL: urlOf('owner', 'no_such') },
      /^The database of DATABASE_URL .*Make the database first/,
    )
    await refuses({ DATABASE_URL: urlOf('weak', 'strange') }, /"weak" may not make tables in the database "strange"/)
  })

  it('says what an administrator makes for a role that may make no roles', async () => {
    const url = { DATABASE_URL: urlOf('weak', 'weakly') }
    await refuses(
      url,
      /role jembatan_app is missing.* create role jembatan_app nologin; grant jembatan_app to "weak" with admin option\.$/,
    )
    await admin.query('create role jembatan_app nologin; grant jembatan_app to weak with admin option')
    await refuses(url, /role jembatan_reader is missing/)
    await admin.query('create role jembatan_reader nologin; grant jembatan_reader to weak with admin option')
    const program = run('migrate', url)
    assert.deepEqual(await program.over(), { code: 0, signal: null }, program.words())
    assert.match(program.words(), /one role serves for tables and program/)
    assert.match(program.words(), /runs with fsync=off, full_page_writes=off\. In a crash it may forget/)
  })

  it('runs with a role that owns nothing, once that was let in', async () => {
    await admin.query('grant jembatan_app, jembatan_reader to owner with admin option')
    const urls = {
      MIGRATE_DATABASE_URL: urlOf('owner', 'jembatan_given'),
      DATABASE_URL: urlOf('portal', 'jembatan_given'),
    }
    await refuses(urls, /"portal" of DATABASE_URL may not use the tables.*grant jembatan_app to "portal"/)
    await admin.query('grant jembatan_app to portal')
    for (const settings of [urls, { DATABASE_URL: urls.DATABASE_URL }]) {
      const port = await freePort()
      const program = run('serve', { PORT: String(port), ...settings })
      await firstPage(`http://127.0.0.1:${port}`, program)
      assert.doesNotMatch(program.words(), /one role|lacks a right|owns the tables/)
      assert.deepEqual(await program.stop(), { code: 0, signal: null })
    }
  })

  it('tells two addresses of different databases apart', () =>
    refuses(
      { MIGRATE_DATABASE_URL: urlOf('weak', 'weakly'), DATABASE_URL: urlOf('weak', 'strange') },
      /name different databases/,
    ))

  describe('with two portals and two workers at once', () => {
    let mails: MailServer
    before(async () => {
      mails = await openMailServer()
      await admin.query('create database crowded owner owner')
    })
    after(() => mails.close())

    it('migrates once, shows the same cases everywhere, and does each job once', async () => {
      const settings = {
        BASE_URL: 'http://portal.example',
        DATABASE_URL: urlOf('owner', 'crowded'),
        SMTP_URL: mails.mail.url,
        MAIL_FROM: mails.mail.from,
      }
      const ports = [await freePort(), await freePort()]
      const portals = ports.map((port) => run('serve', { ...settings, PORT: String(port) }))
      const workers = [run('worker', settings), run('worker', settings)]
      const bases = ports.map((port) => `http://127.0.0.1:${port}`)
      await Promise.all(portals.map((portal, at) => firstPage(bases[at] ?? '', portal)))
      await Promise.all(workers.map((worker) => worker.said(/does what is queued/)))
      const said = [...portals, ...workers].map((program) => program.words()).join('')
      assert.equal(said.match(/has taken 0001_house\.sql/g)?.length, 1)
      assert.equal(said.match(/agencies: \d+ added/g)?.length, 1)

      const count = 40
      const all = await Promise.all(
        Array.from({ length: count }, (_, at) =>
          filed(bases[at % 2] ?? '', 'Lampu padam', at, { email: `warga${at}@rekaan.example` }),
        ),
      )
      for (const [at, complaint] of all.entries()) assert.ok(await opens(bases[(at + 1) % 2] ?? '', complaint))
      const both = await Promise.all(
        bases.map((base) => file(base, 'Halte rusak', 1, { email: 'satu@rekaan.example' })),
      )
      assert.deepEqual(both[0], both[1], 'the same request at both at once is one case')
      const until = performance.now() + 30_000
      while (mails.letters.length < count + 1 && performance.now() < until) await wait(50)
      // What would come a second time comes about now.
      await wait(500)
      const recipients = mails.letters.flatMap(({ to }) => to).sort()
      assert.deepEqual(recipients, [...new Set(recipients)], 'nobody is told twice')
      assert.equal(recipients.length, count + 1)
      for (const program of [...portals, ...workers])
        assert.deepEqual(await program.stop(), { code: 0, signal: null }, program.words())
    })
  })
})
