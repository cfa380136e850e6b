import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { copyBinaries, findBinaries, renamed } from './binaries.ts'

describe('the binaries of PostgreSQL', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'binaries-'))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  const version = (home: string) =>
    execFileSync(join(home, 'bin', 'postgres'), ['--version'], { encoding: 'utf8', stdio: 'pipe' })

  it('are found where npm put them, and start', () => {
    const { home, major } = findBinaries(folder)
    assert.match(version(home), new RegExp(`^postgres \\(PostgreSQL\\) ${major}\\.`))
  })

  it('get the links that an install without scripts leaves out', () => {
    const bare = join(folder, 'bare')
    cpSync(findBinaries(folder).home, bare, { recursive: true, verbatimSymlinks: true })
    const links = readdirSync(join(bare, 'lib'), { withFileTypes: true }).filter((entry) => entry.isSymbolicLink())
    assert.ok(links.length > 3)
    for (const { name } of links) unlinkSync(join(bare, 'lib', name))
    assert.throws(() => version(bare))
    const copy = copyBinaries({ home: bare, major: '18' }, folder)
    assert.equal(copy.home, join(folder, 'binaries-18'))
    assert.match(version(copy.home), /PostgreSQL/)
    // A second start uses the copy that is there, and leaves nothing half made.
    assert.deepEqual(copyBinaries({ home: bare, major: '18' }, folder), copy)
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('half-')),
      [],
    )
  })

  it('are not there for every machine, which is said with the way out', () => {
    const { arch } = process
    Object.defineProperty(process, 'arch', { value: 'abacus' })
    try {
      assert.throws(() => findBinaries(folder), /^Error: No PostgreSQL comes with .*-abacus\. Set DATABASE_URL to/)
    } finally {
      Object.defineProperty(process, 'arch', { value: arch })
    }
  })

  it('never take the place of what is there', () => {
    for (const name of ['one', 'two']) mkdirSync(join(folder, name, 'full'), { recursive: true })
    assert.equal(renamed(join(folder, 'one'), join(folder, 'two')), false)
    assert.equal(renamed(join(folder, 'one'), join(folder, 'three')), true)
    assert.throws(() => renamed(join(folder, 'one'), join(folder, 'four')), { code: 'ENOENT' })
  })
})
