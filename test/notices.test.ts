import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { SYSTEMS } from '../src/app.ts'
import type { House } from '../src/core/house.ts'
import { perform } from '../src/core/ledger/perform.ts'
import { type Database, openDatabase, sql } from '../src/kit/sql.ts'
import { startWorker } from '../src/kit/worker.ts'
import { judge } from '../src/systems/complaints/judge.act.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'
import { type MailServer, openMailServer } from './support/mail-server.ts'

const TASKS = SYSTEMS.flatMap(({ jobs }) => jobs)

describe('the worker that tells complainants', () => {
  let ground: Casework
  let smtp: MailServer
  let house: House
  const opened: Database[] = []
  before(async () => {
    ground = await casework()
    smtp = await openMailServer()
    const app = await openApp(ground.db, ground.now)
    house = app.house
    await app.server.close()
  })
  after(async () => {
    for (const { close } of opened) await close()
    await smtp.close()
    await ground.end()
  })
  const start = (mail: House['mail']) => {
    const database = openDatabase(ground.url, { log: () => undefined })
    opened.push(database)
    const log = () => undefined
    const work = () => ({ db: database.db, house: { ...house, mail }, now: ground.now, log })
    return startWorker({ pool: database.pool, tasks: TASKS, log, work })
  }
  /** Waits until nothing is left to be done. */
  const idle = async () => {
    for (let turn = 0; turn < 400; turn++) {
      const { rows } = await sql<{ left: number }>`
        select count(*)::int as left from graphile_worker.jobs where run_at <= now() and attempts < max_attempts`.execute(
        ground.db,
      )
      if (rows[0]?.left === 0) return
      await wait(50)
    }
    throw new Error('The queue does not empty.')
  }
  const subjects = (number: string) =>
    smtp.letters.flatMap(({ text }) => (text.includes(number) ? [text.split('\n')[0] ?? ''] : [])).sort()

  it('has a task for all that acts queue', async () => {
    await ground.caseIn('closed')
    await ground.caseIn('waiting')
    const { rows } = await sql<{
      task: string
    }>`select distinct task_identifier as task from graphile_worker.jobs`.execute(ground.db)
    assert.ok(rows.length > 0)
    for (const { task } of rows)
      assert.ok(
        TASKS.some(({ name }) => name === task),
        task,
      )
    assert.equal(new Set(TASKS.map(({ name }) => name)).size, TASKS.length)
  })

  it('tells nothing without a mail server, and everything once when two start with one', async () => {
    const [closed, archived, silent] = [
      await ground.caseIn('closed'),
      await ground.caseIn('archived'),
      await ground.caseIn('closed', { contact: undefined }),
    ]
    const mute = await start(undefined)
    await idle()
    await mute.stop()
    assert.equal(smtp.letters.length, 0)
    const two = await Promise.all([start(smtp.mail), start(smtp.mail)])
    await sql`select graphile_worker.add_job('notices-waiting') from generate_series(1, 2)`.execute(ground.db)
    await idle()
    for (const worker of two) await worker.stop()
    assert.equal(subjects(closed.number).length, 4)
    assert.equal(new Set(subjects(closed.number)).size, 4)
    assert.equal(new Set(subjects(archived.number)).size, 2)
    assert.equal(subjects(archived.number).length, 2)
    assert.deepEqual(subjects(silent.number), [])
  })

  it('tells of each act at once while it runs, and of a verdict, which is the complainant’s own, nothing', async () => {
    smtp.letters.length = 0
    const worker = await start(smtp.mail)
    const { number, caseId } = await ground.caseIn('replied')
    const complainant = { kind: 'complainant', caseId } as const
    await perform(judge, ground.by(complainant), { number, solved: true, stars: 4, today: '2026-11-24' })
    await idle()
    await worker.stop()
    assert.deepEqual(
      subjects(number)
        .map((subject) => /sudah kami terima|sudah diverifikasi|sudah menjawab/.exec(subject)?.[0])
        .sort(),
      ['sudah diverifikasi', 'sudah kami terima', 'sudah menjawab'],
    )
  })
})
