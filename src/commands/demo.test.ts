import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { DEMO_CASES } from '../../demo/applications.ts'
import { PLAYERS } from '../../demo/cast.ts'
import { findStanding } from '../../demo/demo.sql.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { jembatan } from '../../test/support/jembatan.ts'
import { readConfig } from '../config.ts'
import { settleDemo } from './demo.ts'
import { type Ground, openGround } from './ground.ts'
import { welcome } from './welcome.ts'

describe('the demo and the real portal', () => {
  let at: TestDatabase
  let settings: Record<string, string>
  before(async () => {
    at = await testDatabase()
    settings = { DATABASE_URL: at.url, DATA_DIR: mkdtempSync(join(tmpdir(), 'jembatan-demo-')) }
  })
  after(async () => {
    await at.drop()
    rmSync(settings.DATA_DIR ?? '', { recursive: true })
  })
  const on = async <T>(work: (ground: Ground) => Promise<T>, more: Record<string, string> = {}): Promise<T> => {
    const ground = await openGround(readConfig({ ...settings, ...more }), () => undefined)
    try {
      return await work(ground)
    } finally {
      await ground.close()
    }
  }
  const standing = () => on(({ asBuilder }) => asBuilder(findStanding))
  const signIns = () => join(settings.DATA_DIR ?? '', 'demo-sign-ins.json')

  it('fill an empty database once, also when two programs start at the same moment', async () => {
    const settle = () => on(async (ground) => (await settleDemo(ground)).house.demo)
    assert.deepEqual(await Promise.all([settle(), settle()]), [true, true])
    assert.equal(await settle(), true)
    assert.equal((await standing()).cases, DEMO_CASES)
  })

  it('tell who starts it where it is, who can sign in and what can be followed', async () => {
    const said = await on(async (ground) => welcome(await settleDemo(ground)))
    const kept: { role: string; agency: string; email: string; password: string }[] = JSON.parse(
      readFileSync(signIns(), 'utf8'),
    )
    assert.match(said, /Jembatan is at http:\/\/localhost:3000 – a demo/)
    for (const { role, agency, email, password } of kept)
      assert.match(said, new RegExp(`${role} +${agency} +${email} +${password}\\n`))
    assert.match(said, /number [\w-]{12}, key [\w-]{29}\n/)
    assert.ok(said.includes(signIns()))
  })

  it('are never mixed: a start that wants a real portal names what to do, and so does every command', async () => {
    for (const argv of [['start'], ['worker'], ['officer', 'list']]) {
      const { code, stderr } = await jembatan(argv, { ...settings, DEMO: 'off' })
      assert.equal(code, 1)
      assert.match(stderr, /holds the demo, and DEMO=off wants a real portal.*"npm run jembatan -- demo remove"/)
    }
  })

  it('do not part by accident: without a terminal --yes is wanted, and first it says what goes', async () => {
    const asked = await jembatan(['demo', 'remove'], settings)
    assert.deepEqual(
      [asked.code, asked.stderr.trim().split('\n').at(-1)],
      [1, 'Nothing was removed. Say --yes to remove it without being asked.'],
    )
    assert.match(
      asked.stdout,
      new RegExp(`^This removes all ${DEMO_CASES} cases \\(all invented\\), all ${PLAYERS.length} officers`),
    )
    await on(async ({ database }) => {
      await database.pool.query('select 1')
      assert.match(
        (await jembatan(['demo', 'remove', '--yes'], settings)).stderr,
        /is running on this database\. Stop it/,
      )
    })
    const gone = await jembatan(['demo', 'remove', '--yes'], settings)
    assert.equal(gone.code, 0, gone.stderr)
    assert.deepEqual(await standing(), { demo: false, filled: false, officers: 0, cases: 0 })
    assert.equal(existsSync(signIns()), false)
    assert.match((await jembatan(['demo', 'remove', '--yes'], settings)).stdout, /There is no demo here/)
  })

  it('leave a real portal alone: with people in it, a start with the demo says so and changes nothing', async () => {
    const real = { ...settings, DEMO: 'off' }
    const where = ['--role', 'system_admin', '--agency', 'id.kemenpanrb', '--email', 'rekaan@contoh.invalid']
    assert.equal((await jembatan(['officer', 'invite', ...where], real)).code, 0)
    const { code, stderr } = await jembatan(['serve'], { ...settings, PORT: '3999' })
    assert.equal(code, 1)
    assert.match(stderr, /holds a real portal \(1 officer, 0 cases\), and DEMO is on\. Start it with DEMO=off/)
    assert.equal(existsSync(signIns()), false)
    assert.equal((await standing()).officers, 1)
  })
})

describe('a country without a demo', () => {
  let at: TestDatabase
  let settings: Record<string, string>
  before(async () => {
    at = await testDatabase()
    settings = { DATABASE_URL: at.url, DATA_DIR: mkdtempSync(join(tmpdir(), 'jembatan-korea-')), COUNTRY: 'kr' }
  })
  after(async () => {
    await at.drop()
    rmSync(settings.DATA_DIR ?? '', { recursive: true })
  })

  it('starts empty and real, says why, and does so again once it is in use', async () => {
    for (const used of [false, true]) {
      const said: string[] = []
      const ground = await openGround(readConfig(settings), (line) => said.push(line))
      try {
        const { house } = await settleDemo(ground)
        assert.deepEqual([house.demo, house.country.code, house.languages], [false, 'kr', ['ko', 'en']])
        assert.ok(
          said.some((line) => /there is none for Republic of Korea.*DEMO=off/.test(line)),
          said.join('\n'),
        )
        assert.deepEqual((await ground.asBuilder(findStanding)).cases, 0)
        if (!used)
          await ground.asBuilder((client) =>
            client.query(`insert into core.officers (email, name, invited_at) values ('a@example.kr', 'X', now())`),
          )
      } finally {
        await ground.close()
      }
    }
  })

  it('is never laid over another country', async () => {
    await assert.rejects(
      openGround(readConfig({ ...settings, COUNTRY: 'id' }), () => undefined),
      /serves another country than "id".*another DATA_DIR/,
    )
  })
})
