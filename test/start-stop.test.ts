import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { readPostmaster } from '../src/kit/postgres/postmaster.ts'
import { filed, firstPage, opens } from './support/listening.ts'
import { openMailServer } from './support/mail-server.ts'
import { freePort, type Program, processesOf, startProgram } from './support/program.ts'

describe('the program on a folder of its own', () => {
  let folder = ''
  let port = 0
  let base = ''
  const started: Program[] = []
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'start-stop-'))
    port = await freePort()
    base = `http://127.0.0.1:${port}`
  })
  afterEach(async () => {
    for (const program of started.splice(0)) await program.kill()
    // Where a test has failed, the next must not trip over what it left.
    for (const left of processesOf(folder)) process.kill(Number(left.split(' ')[0]), 'SIGKILL')
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  const run = (command: 'start' | 'serve', on = port, more: Record<string, string> = {}) => {
    const program = startProgram([command], { DATA_DIR: folder, PORT: String(on), RATE_LIMIT: 'off', ...more })
    started.push(program)
    return program
  }
  const databaseLog = () => readFileSync(join(folder, 'postgres', '18.log'), 'utf8')
  const assertNothingLeft = (...programs: Program[]) => {
    assert.deepEqual(
      [...programs, { pid: 0 }].flatMap(({ pid }) => processesOf(folder, pid)),
      [],
    )
    assert.ok(!existsSync(join(folder, 'postgres', '18', 'postmaster.pid')))
  }

  it('shows its first page from nothing, and SIGTERM ends it with its worker and its database', async () => {
    const program = run('start')
    assert.match(await firstPage(base, program), /<html lang="id"/)
    assert.equal(lstatSync(join(folder, 'secret')).mode & 0o777, 0o600)
    await program.said(/worker: does what is queued/)
    assert.deepEqual(await program.stop(), { code: 0, signal: null })
    assertNothingLeft(program)
  })

  it('starts again as it was, and ends on a Ctrl-C, which npm passes on a second time', async () => {
    const program = run('start')
    await firstPage(base, program)
    assert.doesNotMatch(databaseLog(), /not properly shut down/)
    assert.deepEqual(await program.stop('SIGINT', 2), { code: 0, signal: null })
    assertNothingLeft(program)
  })

  it('ends as it should when it is told so before it has begun', async () => {
    const program = run('start')
    await program.said(/is at http/)
    assert.deepEqual(await program.stop(), { code: 0, signal: null })
    assertNothingLeft(program)
  })

  it('shares its database with a second one, which goes on when the first ends', async () => {
    const first = run('serve')
    await firstPage(base, first)
    const other = await freePort()
    const second = run('serve', other)
    await firstPage(`http://127.0.0.1:${other}`, second)
    const complaint = await filed(base, 'Jalan berlubang', 1)
    assert.deepEqual(await first.stop(), { code: 0, signal: null })
    assert.match(first.words(), /The database goes on: another program uses it/)
    assert.ok(await opens(`http://127.0.0.1:${other}`, complaint))
    await second.stop()
    assertNothingLeft(first, second)
  })

  it('goes on when the one that had started the database is killed, and another joins', async () => {
    const first = run('start')
    await firstPage(base, first)
    const other = await freePort()
    const second = run('serve', other)
    await firstPage(`http://127.0.0.1:${other}`, second)
    const complaint = await filed(base, 'Got tersumbat', 1)
    process.kill(first.pid, 'SIGKILL')
    await first.ended
    const third = run('start')
    await firstPage(base, third)
    for (const at of [base, `http://127.0.0.1:${other}`]) assert.ok(await opens(at, complaint))
    await Promise.all([second.stop(), third.stop()])
    assertNothingLeft(first, second, third)
  })

  it('brings back a worker that was killed, and a database too, and goes on with its jobs', async () => {
    const mails = await openMailServer()
    const program = run('start', port, { SMTP_URL: mails.mail.url })
    await program.said(/worker: does what is queued/)
    const [worker = ''] = processesOf(folder, program.pid).filter((line) => line.endsWith('jembatan.mjs worker'))
    process.kill(Number(worker.split(' ')[0]), 'SIGKILL')
    await program.said(/worker: ended \(SIGKILL\); again[\s\S]*worker: does what is queued/)
    process.kill(readPostmaster(join(folder, 'postgres', '18'))?.pid ?? 0, 'SIGKILL')
    await program.said(/The database is back/)
    const complaint = await filed(base, 'Pohon tumbang', 1, { email: 'warga@rekaan.example' })
    assert.ok(await opens(base, complaint))
    const until = performance.now() + 30_000
    while (mails.letters.length === 0 && performance.now() < until) await wait(50)
    assert.deepEqual(
      mails.letters.map(({ to }) => to),
      [['warga@rekaan.example']],
    )
    assert.deepEqual(await program.stop(), { code: 0, signal: null })
    await mails.close()
    assertNothingLeft(program)
  })

  it('needs no hand where a crash has left the marks of a server whose number is another process now', async () => {
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const mark = (path: string, rest: string) =>
      writeFileSync(join(folder, 'postgres', path), `${stranger.pid}\n${rest}`)
    const cluster = join(folder, 'postgres', '18')
    const socket = join(folder, 'postgres', 'socket')
    const rest = `1700000000\n5432\n${socket}\n\n  1234567         0\nready   \n`
    mark('18/postmaster.pid', `${cluster}\n${rest}`)
    mark('socket/.s.PGSQL.5432.lock', `${cluster}\n${rest}`)
    writeFileSync(join(folder, 'postgres', 'socket', '.s.PGSQL.5432'), '')
    try {
      const program = run('serve')
      await firstPage(base, program)
      await program.stop()
      assertNothingLeft(program)
    } finally {
      stranger.kill()
    }
  })

  it('says that the port is taken, names PORT, and leaves nothing running', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    const program = run('start')
    assert.deepEqual(await program.over(), { code: 1, signal: null })
    other.close()
    assert.match(program.words(), new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is taken.* PORT`))
    assertNothingLeft(program)
  })

  it('says that a folder cannot be written to, and names DATA_DIR', async () => {
    writeFileSync(join(folder, 'file'), '')
    for (const wrong of [join(folder, 'file'), join(folder, 'file', 'deeper'), '/sys/jembatan', '/proc/jembatan']) {
      const program = startProgram(['start'], { DATA_DIR: wrong, PORT: String(port) })
      started.push(program)
      assert.deepEqual(await program.over(), { code: 1, signal: null })
      assert.match(program.words(), /^.*DATA_DIR.*\n$/)
    }
  })
})
