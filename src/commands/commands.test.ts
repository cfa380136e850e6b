import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { jembatan } from '../../test/support/jembatan.ts'
import { COMMANDS, findCommand, listing, similarCommands } from './commands.ts'

describe('the commands', () => {
  it('are found by their one or two words, and are given the rest', () => {
    for (const { name } of COMMANDS) {
      const found = findCommand([...name.split(' '), '--a', 'b'])
      assert.equal(found?.command.name, name)
      assert.deepEqual(found?.rest, ['--a', 'b'])
    }
    assert.equal(findCommand(['officer']), undefined)
    assert.equal(findCommand([]), undefined)
  })

  it('have names of their own, and a usage that begins with it', () => {
    assert.equal(new Set(COMMANDS.map(({ name }) => name)).size, COMMANDS.length)
    for (const { name, usage, words } of COMMANDS) assert.ok(usage.startsWith(name) && words !== '', name)
    for (const name of ['start', 'serve', 'worker', 'migrate', 'officer invite', 'token create', 'import complaints'])
      assert.ok(findCommand(name.split(' ')), name)
  })

  it('are guessed from a slip of the keys or the first word alone', () => {
    const names = (...argv: string[]) => similarCommands(argv).map(({ name }) => name)
    assert.deepEqual(names('wroker'), ['worker'])
    assert.deepEqual(names('tokne', 'create'), ['token create'])
    assert.deepEqual(names('invite'), ['officer invite'])
    assert.ok(names('officer', 'dance').includes('officer leave'))
    assert.deepEqual(names('sing'), [])
  })

  it('are listed one to a line, in columns', () => {
    const lines = listing(COMMANDS).split('\n')
    for (const { usage, words } of COMMANDS)
      assert.ok(lines.some((line) => line.startsWith(`  ${usage}`)) && lines.some((line) => line.endsWith(words)))
  })
})

describe('the program on the command line', () => {
  let at: TestDatabase
  let settings: Record<string, string>
  before(async () => {
    at = await testDatabase()
    settings = { DATABASE_URL: at.url, DATA_DIR: mkdtempSync(join(tmpdir(), 'jembatan-said-')) }
  })
  after(async () => {
    await at.drop()
    rmSync(settings.DATA_DIR ?? '', { recursive: true })
  })

  it('lists what can be said, and ends with 2 on what cannot', async () => {
    const [bare, asked, wrong, unlike] = await Promise.all(
      [[], ['officer', 'invite', '--help'], ['offcier', 'list'], ['dance']].map((argv) => jembatan(argv)),
    )
    assert.deepEqual([bare?.code, asked?.code, wrong?.code, unlike?.code], [0, 0, 2, 2])
    assert.match(bare?.stdout ?? '', /officer invite --role ROLE[\s\S]*import complaints FILE/)
    assert.match(asked?.stdout ?? '', /officer invite --role ROLE/)
    assert.match(wrong?.stderr ?? '', /^There is no command "offcier list"\. Did you mean:\n {2}officer invite/)
    assert.match(unlike?.stderr ?? '', /^There is no command "dance"\. Usage: [\s\S]* worker /)
    assert.equal(wrong?.stdout, '')
  })

  it('names every wrong setting and touches nothing', async () => {
    const { code, stderr } = await jembatan(['officer', 'list'], { PORT: 'x', DEMO: 'maybe', DATA_DIR: '/nowhere/x' })
    assert.equal(code, 1)
    assert.match(stderr, /PORT should be[\s\S]*DEMO should be/)
  })

  it('leaves a link and a token alone on the last line, and whatever else happens aside', async () => {
    const email = 'rekaan@contoh.invalid'
    const where = ['--role', 'officer', '--agency', 'id.32.73', '--email', email]
    const invited = await jembatan(['officer', 'invite', ...where], settings)
    assert.equal(invited.code, 0, invited.stderr)
    assert.match(invited.stdout, /\nhttp:\/\/localhost:3000\/invitation\/[\w-]{43}\n$/)
    const token = await jembatan(['token', 'create', '--as', email], settings)
    assert.match(token.stdout, /\njbt_[\w-]{43}\n$/)
    assert.doesNotMatch(`${invited.stderr}${token.stderr}`, /Warning|invitation|jbt_/)
    assert.match((await jembatan(['officer', 'list'], settings)).stdout, /^rekaan@contoh\.invalid\t[\s\S]*1 officer\n$/)
    assert.match((await jembatan(['officer', 'leave', '--email', email], settings)).stdout, /has left/)
  })

  it('prints links to where the portal was started last, unless told otherwise', async () => {
    writeFileSync(join(settings.DATA_DIR ?? '', 'address'), 'https://lapor.contoh.invalid\n')
    const reset = async (more: Record<string, string>) =>
      (await jembatan(['officer', 'reset', '--email', 'lain@contoh.invalid'], { ...settings, ...more })).stdout
    const where = ['--role', 'officer', '--agency', 'id.32.73', '--email', 'lain@contoh.invalid']
    await jembatan(['officer', 'invite', ...where], settings)
    assert.match(await reset({}), /\nhttps:\/\/lapor\.contoh\.invalid\/invitation\//)
    assert.match(await reset({ PORT: '3999' }), /\nhttp:\/\/localhost:3999\/invitation\//)
  })

  it('says in a line what is wrong with a command, and ends with 1', async () => {
    const cases: [string[], RegExp][] = [
      [['migrate', 'now'], /^Nothing follows this command, but "now" did\.\n$/],
      [['token', 'create'], /^--as is missing\. Usage: token create/m],
      [['import', 'complaints'], /^Say one file/m],
    ]
    for (const [argv, line] of cases) {
      const { code, stdout, stderr } = await jembatan(argv, settings)
      assert.equal(code, 1)
      assert.match(stderr, line)
      assert.equal(stdout, '')
    }
  })
})
