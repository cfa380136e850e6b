import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type pg from 'pg'
import { makeBackup, type StoredFile } from '../src/kit/backup/make.ts'
import { checkBackup, restoreBackup } from '../src/kit/backup/restore.ts'
import { type Casework, casework } from './support/casework.ts'
import { as, withEmpty } from './support/contents.ts'
import { HOME } from './support/sources.ts'

/** So many notes of some 600 letters are 120 MB: what takes less than that while it passes does not hold it. */
const NOTES = 200_000
const MEGABYTES_MAX = 80

describe('a backup of much, while people file', () => {
  let ground: Casework
  let folder = ''
  let file = ''
  before(async () => {
    ground = await casework()
    folder = mkdtempSync(join(tmpdir(), 'jembatan-much-'))
    file = join(folder, 'much.jembatan')
    const { caseId } = await ground.caseIn('accepted')
    await as(ground.url, (client) =>
      client.query(
        `insert into complaints.notes (case_id, officer_id, words, noted_at)
         select $1, $2, repeat(md5(n::text), 19), now() from generate_series(1, $3) n`,
        [caseId, ground.people.one.officerId, NOTES],
      ),
    )
  })
  after(async () => {
    rmSync(folder, { recursive: true })
    await ground.end()
  })
  const signal = () => new AbortController().signal
  const backup = (path: string, files: () => AsyncIterable<StoredFile> = none) =>
    makeBackup({
      url: ground.url,
      path,
      program: '0',
      now: ground.now,
      secret: undefined,
      files,
      progress: () => {},
      signal: signal(),
    })
  const restore = (url: string) =>
    restoreBackup({
      url,
      path: file,
      keepFile: async () => {},
      keepSecret: () => {},
      progress: () => {},
      signal: signal(),
    })

  it('holds up no filing, is of one moment, and comes back in little memory', async () => {
    let over = false
    const filed: number[] = []
    const filing = (async () => {
      while (!over) {
        const from = performance.now()
        await ground.file()
        filed.push(performance.now() - from)
        await wait(20)
      }
    })()
    const begun = performance.now()
    const first = await inMemory(() => backup(file))
    const whole = performance.now() - begun
    over = true
    await filing
    assert.ok(filed.length > 10, `${filed.length} were filed meanwhile`)
    // Whoever had to wait for the backup would wait for most of it, on a slow machine as on a quick one.
    assert.ok(Math.max(...filed) < whole / 2, `a filing took ${Math.max(...filed)} ms of the ${whole} of the backup`)
    await withEmpty(ground.url, async (url) => {
      const second = await inMemory(() => restore(url))
      assert.ok(Math.max(first, second) < MEGABYTES_MAX, `${first} and ${second} MB`)
      const told = await as(url, countAll)
      assert.equal(told.notes, NOTES)
      // A filing writes all of these at once; it is in the backup or it is not.
      assert.deepEqual([told.complaints, told.filings], [told.cases, told.cases])
      assert.ok(told.cases >= 1 && told.cases < filed.length + 1)
    })
  })

  it('that is killed while it is restored leaves nothing, and can be restored again', async () => {
    await withEmpty(ground.url, async (url) => {
      const program = start(['restore', file], { DATABASE_URL: url, DATA_DIR: join(folder, 'killed') })
      await said(program, 'complaints.notes')
      program.kill('SIGKILL')
      await once(program, 'exit')
      await as(url, async (client) => {
        const { rows } = await client.query<{ there: string | null }>(`select to_regclass('core.migrations') as there`)
        assert.equal(rows[0]?.there, null)
      })
      await restore(url)
      assert.equal((await as(url, countAll)).notes, NOTES)
    })
  })

  it('that is told to stop ends with 1 and leaves no file', async () => {
    const place = mkdtempSync(join(folder, 'stopped-'))
    const settings = { DATABASE_URL: ground.url, DATA_DIR: join(folder, 'data') }
    const program = start(['backup', join(place, 'x'), '--without-secret'], settings)
    while (program.exitCode === null && readdirSync(place).length === 0) await wait(10)
    program.kill('SIGTERM')
    const [code] = (await once(program, 'exit')) as [number | null]
    assert.equal(code, 1)
    assert.deepEqual(readdirSync(place), [])
  })

  it('begins anew when a file moved, and tells of one that is lost', async () => {
    let looks = 0
    const moving = async function* (): AsyncGenerator<StoredFile> {
      looks += 1
      // What the first snapshot wants is kept under its new name when the second is taken; one is gone for good.
      yield looks === 1 ? { name: 'aa-sent', bytes: undefined } : { name: 'aa-kept', bytes: Buffer.from('kept') }
      yield { name: 'bb-lost', bytes: undefined }
    }
    const path = join(folder, 'moved.jembatan')
    const { files } = await backup(path, moving)
    assert.deepEqual([looks, files], [2, { kept: 1, missing: 1 }])
    const names: string[] = []
    await checkBackup(path, ({ name }) => void (name.startsWith('files/') && names.push(name)))
    assert.deepEqual(names, ['files/aa/-kept'])
  })
})

async function* none(): AsyncGenerator<StoredFile> {}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** How many megabytes more than before were held at once. */
async function inMemory(work: () => Promise<unknown>): Promise<number> {
  const held = () => {
    // What is no longer held counts for nothing, however long the machine would leave it lying.
    collect()
    const { heapUsed, external } = process.memoryUsage()
    return (heapUsed + external) / 1e6
  }
  const before = held()
  let most = before
  let over = false
  const looking = (async () => {
    while (!over) {
      const from = performance.now()
      most = Math.max(most, held())
      // Other tests of this process may hold much, and to look through it takes its time: a tenth of the whole, and no more.
      await wait(Math.max(300, 9 * (performance.now() - from)))
    }
  })()
  await work()
  over = true
  await looking
  return most - before
}

async function countAll(client: pg.Client) {
  const { rows } = await client.query<{ notes: number; cases: number; complaints: number; filings: number }>(
    `select (select count(*)::int from complaints.notes) as notes, (select count(*)::int from core.cases) as cases,
       (select count(*)::int from complaints.complaints) as complaints,
       (select count(*)::int from core.ledger where act = 'complaint.filed') as filings`,
  )
  return rows[0] ?? assert.fail()
}

function start(argv: readonly string[], settings: Readonly<Record<string, string>>): ChildProcess {
  const { PATH = '', HOME: home = '' } = process.env
  return spawn(process.execPath, [join(HOME, 'bin/jembatan.mjs'), ...argv], {
    env: { PATH, HOME: home, ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

/** Waits until the program has said that. */
async function said(program: ChildProcess, words: string): Promise<void> {
  let all = ''
  for await (const chunk of program.stderr ?? []) {
    all += String(chunk)
    if (all.includes(words)) return
  }
  assert.fail(`It ended before it said "${words}": ${all}`)
}
