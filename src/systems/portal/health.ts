import type { AnyPlain } from '../../core/house.ts'
import { countNotices, type NoticeCounts } from '../../core/notices/notice.sql.ts'
import { NOTICE_TASK } from '../../core/notices/notice.ts'
import { type Figure, gauge, METRICS_TYPE } from '../../kit/http/metrics.ts'
import type { PlainAnswer } from '../../kit/http/plain.ts'
import { readMigrations } from '../../kit/migrate.ts'
import { MIGRATIONS } from '../../kit/prepare.ts'
import type { Db } from '../../kit/sql.ts'
import { countJobs, type Health, lastLine, readHealth, type Waiting } from './health.sql.ts'

/** How long the database may take to say that it is there, and how late a due job may be before we say that nobody works. */
const HEALTH = { databaseSeconds: 2, lateSeconds: 120 } as const

/** What watches the program asks: does it live, can it serve, how is it. Nothing here names a person or a case. */
export const healthPlains: readonly AnyPlain[] = [
  { path: '/healthz', always: true, run: () => text(200, 'ok\n') },
  { path: '/readyz', always: true, run: ({ db }) => readiness(db) },
  {
    path: '/metrics',
    always: true,
    run: async ({ db, metrics }) => ({ status: 200, type: METRICS_TYPE, text: metrics.text(await figures(db)) }),
  },
]

/**
 * 200 when the database answers and holds every migration that this program has, else 503. Jobs that wait are told and do not count:
 * what people send is safe without a worker, and a portal that stands is better than none.
 */
async function readiness(db: Db): Promise<PlainAnswer> {
  const health = await inTime(readHealth(db))
  const missing = health ? wanted().filter((name) => !health.migrations.includes(name)).length : undefined
  const ready = missing === 0
  const told = { ready, database: health !== undefined, migrations_missing: missing ?? null, worker: workerOf(health) }
  return { status: ready ? 200 : 503, type: 'application/json; charset=utf-8', text: `${JSON.stringify(told)}\n` }
}

function workerOf(health: Health | undefined): 'works' | 'late' | 'unknown' {
  if (!health) return 'unknown'
  return health.lateSeconds > HEALTH.lateSeconds ? 'late' : 'works'
}

async function figures(db: Db): Promise<Figure[]> {
  const [jobs, last, notices] = await Promise.all([
    inTime(countJobs(db)),
    inTime(lastLine(db)),
    inTime(countNotices(db)),
  ])
  const up = gauge('jembatan_database_up', '1 when the database answers.', jobs && last !== undefined ? 1 : 0)
  if (!jobs || last === undefined) return [up]
  if (!firsts.has(db)) firsts.set(db, last)
  const written = last - (firsts.get(db) ?? 0)
  return [
    up,
    jobsFigure(jobs),
    ...noticesFigures(jobs, notices),
    {
      name: 'jembatan_ledger_lines_total',
      help: 'Lines that the ledger was given since this process was first asked, by all processes.',
      type: 'counter',
      readings: [{ value: written }],
    },
  ]
}

function jobsFigure(jobs: readonly Waiting[]): Figure {
  return {
    name: 'jembatan_jobs',
    help: 'Jobs by what they do: due, for later, running, failed for good.',
    type: 'gauge',
    readings: jobs.map(({ task, state, count }) => ({ labels: { task, state }, value: count })),
  }
}

/** A notice waits as a job until it is taken up, then as a row until there is mail. */
function noticesFigures(jobs: readonly Waiting[], counts: NoticeCounts | undefined): Figure[] {
  const queued = jobs.reduce(
    (sum, { task, state, count }) => sum + (task === NOTICE_TASK && state !== 'failed' ? count : 0),
    0,
  )
  const { waiting = 0, ...lost } = counts ?? {}
  return [
    gauge('jembatan_notices_waiting', 'Notices to complainants that are not sent yet.', queued + waiting),
    {
      name: 'jembatan_notices_lost',
      help: 'Notices that are not sent again: failed, or unsure because the mail server did not say what became of them.',
      type: 'gauge',
      readings: Object.entries(lost).map(([state, value]) => ({ labels: { state }, value })),
    },
  ]
}

/** Where the ledger stood when this process was first asked. */
const firsts = new WeakMap<Db, number>()

let names: readonly string[] | undefined
function wanted(): readonly string[] {
  names ??= readMigrations(MIGRATIONS).map(({ name }) => name)
  return names
}

/** What the database said, or undefined where it failed or took too long: both are an answer to whoever watches. */
async function inTime<T>(asked: Promise<T>): Promise<T | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(resolve, HEALTH.databaseSeconds * 1000, undefined)
  try {
    return await Promise.race([asked.catch(() => undefined), late])
  } finally {
    clearTimeout(timer)
  }
}

function text(status: number, words: string): PlainAnswer {
  return { status, type: 'text/plain; charset=utf-8', text: words }
}
