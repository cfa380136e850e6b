import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type Database, openDatabase } from './sql.ts'
import { startWorker } from './worker.ts'

type Run = (payload: Readonly<Record<string, unknown>>) => Promise<void>

/** Comes true with the first answer that is not empty; 15 seconds without one are a failure. */
async function eventually<T>(ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (let turn = 0; turn < 600; turn++) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await wait(25)
  }
  throw new Error('It never came.')
}

describe('a worker', () => {
  let at: TestDatabase
  let owner: pg.Client
  const opened: Database[] = []
  const stops: (() => Promise<void>)[] = []
  const said: string[] = []
  before(async () => {
    at = await testDatabase()
    owner = new pg.Client({ connectionString: at.url })
    await owner.connect()
  })
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop()
    for (const { close } of opened.splice(0)) await close()
    await owner.query('delete from graphile_worker._private_jobs')
    said.length = 0
  })
  after(async () => {
    await owner.end()
    await at.drop()
  })
  const work = async (tasks: Readonly<Record<string, Run>>, more: { stopSeconds?: number; cron?: string } = {}) => {
    const database = openDatabase(at.appUrl, { log: () => undefined })
    opened.push(database)
    const { cron, ...options } = more
    const { stop } = await startWorker<null>({
      pool: database.pool,
      tasks: Object.entries(tasks).map(([name, run]) => ({
        name,
        ...(cron && { cron }),
        run: (_work, payload) => run(payload),
      })),
      work: () => null,
      log: (line) => said.push(line),
      ...options,
    })
    stops.push(stop)
    return { stop, database }
  }
  const queue = (task: string, payload: object = {}, tries = 12) =>
    owner.query('select graphile_worker.add_job($1, $2::json, max_attempts => $3)', [
      task,
      JSON.stringify(payload),
      tries,
    ])
  const jobs = async () =>
    (
      await owner.query<{ tries: number; most: number; later: boolean; held: boolean; error: string | null }>(`
        select attempts as tries, max_attempts as most, run_at > now() + interval '1 second' as later, locked_at is not null as held, last_error as error
        from graphile_worker._private_jobs order by id`)
    ).rows

  it('does each job once though two of them look for jobs', async () => {
    const done: number[] = []
    const bell: Run = async ({ bell }) => {
      await wait(2)
      done.push(Number(bell))
    }
    await Promise.all([work({ bell }), work({ bell })])
    const asked = Array.from({ length: 60 }, (_, index) => index)
    await owner.query(
      `select graphile_worker.add_job('bell', json_build_object('bell', n)) from unnest($1::int[]) as n`,
      [asked],
    )
    await eventually(async () => ((await jobs()).length === 0 ? true : undefined))
    assert.deepEqual(
      done.sort((a, b) => a - b),
      asked,
    )
  })

  it('tries a job that fails again, later, and keeps what was wrong', async () => {
    let runs = 0
    await work({
      lamp: async () => {
        runs += 1
        if (runs === 1) throw new Error('the lamp is broken')
      },
    })
    await queue('lamp')
    const [first] = await eventually(async () => ((await jobs()).some(({ error }) => error) ? await jobs() : undefined))
    assert.deepEqual({ ...first, error: undefined }, { tries: 1, most: 12, later: true, held: false, error: undefined })
    assert.match(first?.error ?? '', /the lamp is broken/)
    await owner.query('update graphile_worker._private_jobs set run_at = now()')
    await eventually(async () => ((await jobs()).length === 0 ? true : undefined))
    assert.equal(runs, 2)
  })

  it('gives a job up at its last try, says so, and leaves it to be seen', async () => {
    await work({ lamp: () => Promise.reject(new Error('no bulb')) })
    await queue('lamp', {}, 1)
    await eventually(() => said.find((line) => /job \d+ \(lamp\) is given up/.test(line)))
    const [left] = await eventually(async () => ((await jobs()).some(({ held }) => !held) ? await jobs() : undefined))
    assert.deepEqual([left?.tries, left?.most], [1, 1])
  })

  it('lets a running job end when it is stopped, and takes no other', async () => {
    const done: string[] = []
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const { stop } = await work({
      slow: async () => {
        begin()
        await wait(200)
        done.push('slow')
      },
    })
    await queue('slow')
    await begun
    await stop()
    stops.length = 0
    assert.deepEqual(done, ['slow'])
    await queue('slow')
    await wait(50)
    assert.equal((await jobs()).length, 1)
  })

  it('gives back to the queue what takes longer than a stop may wait', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const { promise: never, resolve: release } = Promise.withResolvers<void>()
    const { stop } = await work(
      {
        endless: () => {
          begin()
          return never
        },
      },
      { stopSeconds: 0.1 },
    )
    await queue('endless')
    await begun
    await stop()
    stops.length = 0
    const [left] = await jobs()
    assert.deepEqual([left?.held, left?.tries], [false, 1])
    release()
    await wait(20)
  })

  it('takes up what a worker was doing that died, and lets be what one does that lives', async () => {
    const done: unknown[] = []
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const { stop } = await work({
      long: () => {
        begin()
        return held
      },
    })
    await queue('long')
    await begun
    await owner.query(`select graphile_worker.add_job('bell')`)
    await owner.query(`update graphile_worker._private_jobs j set locked_by = 'worker-that-died' from graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier = 'bell'`)
    await owner.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`)
    await work({ bell: async () => void done.push('bell'), long: async () => void done.push('long') })
    await eventually(() => done[0])
    await eventually(() => said.find((line) => line === 'worker-that-died died; the queue has back what it was doing'))
    await wait(200)
    assert.deepEqual(done, ['bell'])
    release()
    await stop()
  })

  it('works on after the database has cut its connections', async () => {
    const done: unknown[] = []
    await work({ bell: async ({ bell }) => void done.push(bell) })
    await queue('bell', { bell: 1 })
    await eventually(() => done[0])
    const app = new pg.Client({ connectionString: at.appUrl })
    await app.connect()
    await app.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()',
    )
    await app.end()
    await queue('bell', { bell: 2 })
    assert.equal(await eventually(() => done[1]), 2)
  })

  it('begins anew when its first look at the queue failed, which the queue never forgets', async () => {
    const done: unknown[] = []
    await owner.query('revoke select, insert on graphile_worker._private_tasks from jembatan_app')
    await work({ gong: async () => void done.push('gong') })
    await wait(100)
    await owner.query('grant select, insert on graphile_worker._private_tasks to jembatan_app')
    await queue('gong')
    assert.equal(await eventually(() => done[0]), 'gong')
    assert.match(said.join(), /the queue was lost; again in 5 s/)
  })

  it('makes up for nothing that the clock asked while no worker ran', async () => {
    await owner.query(`insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
      values ('nightly', now() - interval '9 days', now() - interval '8 days')`)
    await work({ nightly: async () => undefined, hourly: async () => undefined }, { cron: '7 3 * * *' })
    await eventually(async () => {
      const { rows } = await owner.query(
        `select from graphile_worker._private_known_crontabs where identifier = 'hourly'`,
      )
      return rows[0]
    })
    assert.deepEqual(await jobs(), [])
  })
})
