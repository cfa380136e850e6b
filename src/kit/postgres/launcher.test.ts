import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { type Postgres, startPostgres } from './launcher.ts'
import { isAlive, isServerOf, readPostmaster } from './postmaster.ts'

/** What a test loses in a crash of the machine is nothing; the tests of crashes of the program leave the setting alone. */
const QUICK = { fsync: 'off' }
const quiet = () => undefined

describe('starting PostgreSQL', () => {
  let folder = ''
  let dataDir = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'launcher-'))
    dataDir = join(folder, 'data')
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  const start = (settings: Record<string, string> = {}) => startPostgres({ dataDir, log: quiet, settings })
  const cluster = () => join(dataDir, '18')
  const pid = () => readPostmaster(cluster())?.pid ?? 0

  it('gives a database with its roles, a safe disk, and no door to the network', async () => {
    const postgres = await start()
    assert.equal(postgres.adopted, false)
    const ask = async (setting: string) => (await query(postgres, `show ${setting}`))[0]?.[setting]
    for (const setting of ['fsync', 'full_page_writes', 'data_checksums']) assert.equal(await ask(setting), 'on')
    for (const setting of ['ssl', 'listen_addresses'])
      assert.match((await ask(setting)) ?? 'unset', /^(off)?$/, setting)
    assert.equal(await ask('server_encoding'), 'UTF8')
    assert.equal(lstatSync(join(dataDir, 'socket')).mode & 0o777, 0o700)
    await query(postgres, 'create table kept (n int)', 'builder')
    await assert.rejects(query(postgres, 'create table more (n int)', 'app'), { code: '42501' })
    await assert.rejects(query(postgres, 'select from kept', 'reader'), { code: '42501' })
    await postgres.stop()
  })

  it('keeps the database out of our process group, so that Ctrl-C does not reach it', async () => {
    const postgres = await start()
    const group = readFileSync(`/proc/${pid()}/stat`, 'utf8').split(') ')[1]?.split(' ')[2]
    assert.equal(Number(group), pid())
    await postgres.stop()
  })

  it('ends with the last program that uses it, whoever started it', async () => {
    const first = await start()
    const second = await start()
    assert.deepEqual([first.adopted, second.adopted], [false, true])
    const server = pid()
    await first.stop()
    assert.ok(isServerOf(cluster(), server))
    assert.deepEqual(await query(second, 'select 1 as one'), [{ one: 1 }])
    await second.stop()
    assert.ok(!isServerOf(cluster(), server))
    assert.ok(!existsSync(join(cluster(), 'postmaster.pid')))
  })

  it('adopts the server of a program that was killed', async () => {
    const program = startProgram(dataDir)
    const told = await program.told
    assert.equal(told.adopted, false)
    program.process.kill('SIGKILL')
    await once(program.process, 'exit')
    const postgres = await start()
    assert.equal(postgres.adopted, true)
    assert.equal(pid(), told.pid)
    await postgres.stop()
    assert.ok(!isServerOf(cluster(), told.pid))
  })

  it('says when the server that it adopts was started with other settings', async () => {
    const lines: string[] = []
    const first = await start()
    const second = await startPostgres({ dataDir, log: (line) => lines.push(line), settings: { work_mem: '8MB' } })
    assert.match(lines.join('\n'), /^The database was running already and keeps its settings/)
    await first.stop()
    await second.stop()
  })

  it('loses no committed row when the database is killed, though its number has gone to another process', async () => {
    const postgres = await start()
    await query(postgres, 'create table numbers (n int); insert into numbers select generate_series(1, 200)', 'builder')
    // Whoever uses a server would start it again, so that one must be dead as well.
    const program = startProgram(dataDir)
    const { pid: server } = await program.told
    await postgres.stop()
    program.process.kill('SIGKILL')
    await once(program.process, 'exit')
    process.kill(server, 'SIGKILL')
    while (isAlive(server)) await new Promise((resolve) => setTimeout(resolve, 5))
    // As in a container, where numbers begin anew at every start.
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const file = join(cluster(), 'postmaster.pid')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(stranger.pid)))
    const again = await start().finally(() => stranger.kill())
    assert.equal(again.adopted, false)
    assert.deepEqual(await query(again, 'select count(*)::int as n from numbers', 'builder'), [{ n: 200 }])
    await again.stop()
  })

  it('is started again when it is killed under a program that goes on', async () => {
    const lines: string[] = []
    const postgres = await startPostgres({ dataDir, log: (line) => lines.push(line) })
    const killed = pid()
    process.kill(killed, 'SIGKILL')
    while (!lines.some((line) => line.startsWith('The database is back'))) await new Promise((go) => setTimeout(go, 20))
    assert.deepEqual(await query(postgres, 'select 1 as one'), [{ one: 1 }])
    assert.notEqual(pid(), killed)
    const server = pid()
    await postgres.stop()
    assert.ok(!isServerOf(cluster(), server))
    assert.equal(lines.length, 2)
  })

  it('is ended by the last of those that stop at the same moment', async () => {
    for (let round = 0; round < 3; round++) {
      const all = await Promise.all([start(), start(), start()])
      const server = pid()
      await Promise.all(all.map((one) => one.stop()))
      assert.ok(!isServerOf(cluster(), server), `round ${round}`)
    }
  })

  it('is there for a program that starts at the moment at which another stops', async () => {
    let last = await start()
    for (let round = 0; round < 6; round++) {
      const [next] = await Promise.all([start(), last.stop()])
      assert.deepEqual(await query(next, 'select 1 as one'), [{ one: 1 }])
      last = next
    }
    await last.stop()
  })

  it('says what PostgreSQL says when it does not start', () =>
    assert.rejects(start({ work_mem: 'much' }), /^Error: The database does not start: .*invalid value.*work_mem/s))

  it('says that a folder cannot be used', async () => {
    writeFileSync(join(folder, 'file'), '')
    const wrong = join(folder, 'file', 'data')
    await assert.rejects(startPostgres({ dataDir: wrong, log: quiet }), /Set DATA_DIR to a folder of your own/)
  })
})

describe('starting PostgreSQL for the first time', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'launcher-'))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('makes one database when two start at once, and clears away what a start that was cut off has left', async () => {
    const dataDir = join(folder, 'twice')
    for (const name of ['new-old', 'new-young']) mkdirSync(join(dataDir, name), { recursive: true })
    utimesSync(join(dataDir, 'new-old'), 0, 0)
    const both = await Promise.all([0, 1].map(() => startPostgres({ dataDir, log: quiet, settings: QUICK })))
    assert.deepEqual(both.map(({ adopted }) => adopted).sort(), [false, true])
    for (const postgres of both) assert.deepEqual(await query(postgres, 'select 1 as one'), [{ one: 1 }])
    assert.deepEqual(
      readdirSync(dataDir).filter((name) => name.startsWith('new-')),
      ['new-young'],
    )
    for (const postgres of both) await postgres.stop()
  })

  it('puts the socket elsewhere when the path is too long for one', async () => {
    const dataDir = join(folder, 'deep-'.repeat(20), 'deeper-'.repeat(10))
    const postgres = await startPostgres({ dataDir, log: quiet, settings: QUICK })
    const { socketFolder = '' } = readPostmaster(join(dataDir, '18')) ?? {}
    assert.ok(!socketFolder.startsWith(folder))
    assert.equal(lstatSync(socketFolder).mode & 0o777, 0o700)
    const other = await startPostgres({ dataDir, log: quiet, settings: QUICK })
    assert.equal(other.adopted, true)
    await other.stop()
    await postgres.stop()
    assert.ok(!existsSync(socketFolder))
  })

  it('works in a closed home, for who owns it', async () => {
    const home = join(folder, 'home')
    mkdirSync(home, { mode: 0o700 })
    const postgres = await startPostgres({ dataDir: join(home, 'data'), log: quiet, settings: QUICK })
    assert.equal(lstatSync(join(home, 'data', '18')).uid, process.getuid?.())
    await postgres.stop()
  })
})

async function query(postgres: Postgres, text: string, role: Parameters<Postgres['url']>[0] = 'app') {
  const client = new pg.Client({ connectionString: postgres.url(role) })
  // One test kills the server while this connection closes.
  client.on('error', quiet)
  await client.connect()
  try {
    return (await client.query<Record<string, string>>(text)).rows
  } finally {
    await client.end()
  }
}

/** A program of its own that starts the database and stays. */
function startProgram(dataDir: string): { process: ChildProcess; told: Promise<{ adopted: boolean; pid: number }> } {
  const script = `
    import { startPostgres } from '${import.meta.dirname}/launcher.ts'
    import { readPostmaster } from '${import.meta.dirname}/postmaster.ts'
    const { adopted } = await startPostgres({ dataDir: process.argv[1], log: console.error })
    console.log(JSON.stringify({ adopted, pid: readPostmaster(process.argv[1] + '/18').pid }))
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(([code]) => assert.fail(`the program ended with ${code}`))
  const line = once(createInterface(child.stdout), 'line').then(([words]) => JSON.parse(String(words)))
  const told = Promise.race([line, ended])
  // It ends in every test, and by then it has told.
  ended.catch(quiet)
  return { process: child, told }
}
