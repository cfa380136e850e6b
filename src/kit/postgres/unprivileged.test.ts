import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'

const NOBODY = 65534
/** Only root can become others; where the tests run as an ordinary user, all that is tested of the launcher is tested as one. */
if (process.getuid?.() === 0)
  describe('PostgreSQL, which refuses to run as root', () => {
    let folder = ''
    /** A PATH on which only these programs are. */
    const path = (...programs: string[]) => join(folder, `path-${programs.join('-')}`)
    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'unprivileged-'))
      chmodSync(folder, 0o755)
      for (const programs of [
        ['sh', 'rm'],
        ['sh', 'rm', 'setpriv'],
      ]) {
        mkdirSync(path(...programs))
        for (const program of programs) symlinkSync(which(program), join(path(...programs), program))
      }
    })
    after(() => rmSync(folder, { recursive: true, force: true }))

    it('runs in a user namespace on files that stay those of root, or as nobody where there are no namespaces', async () => {
      const plain = join(folder, 'plain')
      assert.equal(await ends(run(START, plain)), 'started')
      const { uid } = lstatSync(join(plain, '18'))
      assert.ok(uid === 0 || uid === NOBODY)
      assert.equal(lstatSync(plain).mode & 0o777, 0o700)
    })

    it('runs as nobody, on a folder that is given to it, where there are no namespaces', async () => {
      const given = join(folder, 'given')
      const PATH = path('sh', 'rm', 'setpriv')
      assert.equal(await ends(run(START, given, { PATH })), 'started')
      assert.equal(lstatSync(join(given, '18')).uid, NOBODY)
      // What nobody has begun goes on as theirs, whatever else would work now.
      assert.equal(await ends(run(START, given)), 'started')
      assert.equal(lstatSync(join(given, '18', 'global', 'pg_control')).uid, NOBODY)
    })

    it('runs as nobody also below a closed home', async () => {
      const home = join(folder, 'home')
      mkdirSync(home, { mode: 0o700 })
      const PATH = path('sh', 'rm', 'setpriv')
      assert.equal(await ends(run(START, join(home, 'data'), { PATH })), 'started')
      assert.equal(lstatSync(home).mode & 0o777, 0o700)
    })

    it('copies the binaries into the folder where those of npm lie in a closed one', async () => {
      for (const name of ['closed', 'open']) mkdirSync(join(folder, name), { mode: 0o700 })
      const PATH = path('sh', 'rm', 'setpriv')
      assert.equal(await ends(run(COPY, folder, { PATH })), `as user ${NOBODY}: ${folder}/open/binaries-18`)
    })

    it('says in one line what to do where there is no way to become nobody', async () => {
      const words = await ends(run(START, join(folder, 'none'), { PATH: path('sh', 'rm') }))
      assert.match(words, /^PostgreSQL cannot run on .*setpriv cannot be started.*DATA_DIR.*DATABASE_URL\.$/)
    })

    it('runs as it is for an ordinary user, also in their closed home', async () => {
      const home = join(folder, 'ordinary')
      mkdirSync(home, { mode: 0o700 })
      chownSync(home, NOBODY, NOBODY)
      const nobody = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
      // The project may lie in a home that is closed to them; then they need a right that is not tested here.
      const mayRead = spawnSync('setpriv', [...nobody.slice(1), 'test', '-r', import.meta.filename]).status === 0
      const passing = mayRead ? [] : ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
      assert.equal(await ends(run(START, join(home, 'data'), { before: [...nobody, ...passing] })), 'started')
      assert.equal(lstatSync(join(home, 'data', '18')).uid, NOBODY)
    })
  })

/** Starts a database in the folder it is given, and ends it. */
const START = `
  import { startPostgres } from '${import.meta.dirname}/launcher.ts'
  try {
    const postgres = await startPostgres({ dataDir: process.argv[1], log: console.error, settings: { fsync: 'off' } })
    console.log('started')
    await postgres.stop()
  } catch (error) {
    console.log(error.message)
  }`

/** Finds a way to run PostgreSQL on the folder `open` with the binaries of the folder `closed` beside it. */
const COPY = `
  import { cpSync } from 'node:fs'
  import { findBinaries } from '${import.meta.dirname}/binaries.ts'
  import { findWay } from '${import.meta.dirname}/unprivileged.ts'
  const folder = process.argv[1]
  cpSync(findBinaries(folder).home, folder + '/closed/native', { recursive: true, verbatimSymlinks: true })
  const { way, binaries } = findWay(folder + '/open', { home: folder + '/closed/native', major: '18' })
  console.log(way.name + ': ' + binaries.home)`

function run(script: string, folder: string, { PATH = process.env.PATH, before = [] as readonly string[] } = {}) {
  const [command = '', ...given] = [...before, process.execPath, '--input-type=module', '-e', script, folder]
  return spawn(command, given, { cwd: '/', stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, PATH } })
}

/** What a program has said when it ends. */
async function ends({ stdout }: { stdout: Readable }): Promise<string> {
  return (await text(stdout)).trim()
}

function which(program: string): string {
  const found = (process.env.PATH ?? '').split(delimiter).find((folder) => existsSync(join(folder, program)))
  return join(found ?? '', program)
}
