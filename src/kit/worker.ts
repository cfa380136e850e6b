import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Logger, run, type WorkerEvents, type WorkerPool } from 'graphile-worker'
import type pg from 'pg'
import { watchLostJobs } from './lost-jobs.ts'

interface WorkerTask<W> {
  readonly name: string
  readonly cron?: string
  readonly run: (work: W, payload: Readonly<Record<string, unknown>>) => Promise<void>
}

interface WorkerOptions<W> {
  readonly pool: pg.Pool
  readonly tasks: readonly WorkerTask<W>[]
  readonly work: () => W
  readonly log: (line: string) => void
  /** How long a stop waits for jobs that run. */
  readonly stopSeconds?: number
}

/** Jobs done side by side; how often what the clock asks for is tried before it is given up until its next hour; the wait before a new start; looks for a job that may fail in a row. */
const LIMITS = { concurrency: 4, cronTries: 5, stopSeconds: 10, againSeconds: 5, failedLooks: 8 } as const

/**
 * Does queued jobs until stopped. Each is done by one worker, whichever takes it; one that fails comes again, later each time, and at last
 * stays in the queue as failed, where the metrics count it. What the clock missed while no worker ran is not made up for: the next hour does it all.
 * The queue must be up to date (`prepareDatabase`): then nothing is asked of the tables that the program's role may not do.
 */
export async function startWorker<W>(options: WorkerOptions<W>): Promise<{ stop(): Promise<void> }> {
  const { log } = options
  const stopped = new AbortController()
  let running = await open(options)
  const kept = keep()
  return {
    async stop() {
      stopped.abort()
      await running.stop()
      await kept
    },
  }

  /** A queue that could not be told of a finished job gives up as a whole: it is opened anew, for nobody else would. */
  async function keep(): Promise<void> {
    for (;;) {
      await running.ended
      if (stopped.signal.aborted) return
      log(`the queue was lost; again in ${LIMITS.againSeconds} s`)
      await wait(LIMITS.againSeconds * 1000, undefined, { signal: stopped.signal }).catch(() => undefined)
      if (stopped.signal.aborted) return
      running = await open(options).catch(() => LOST)
    }
  }
}

interface Running {
  /** Comes true when it runs no more, for whatever reason. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

const LOST: Running = { ended: Promise.resolve(), stop: () => Promise.resolve() }

async function open<W>({
  pool,
  tasks,
  work,
  log,
  stopSeconds = LIMITS.stopSeconds,
}: WorkerOptions<W>): Promise<Running> {
  const events: WorkerEvents = new EventEmitter()
  let workers: WorkerPool | undefined
  events.on('pool:create', ({ workerPool }) => {
    workers = workerPool
  })
  events.on('job:failed', ({ job }) => log(`job ${job.id} (${job.task_identifier}) is given up`))
  const runner = await run({
    pgPool: pool,
    events,
    concurrency: LIMITS.concurrency,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log(message)
    }),
    crontab: crontab(tasks),
    taskList: Object.fromEntries(
      tasks.map(({ name, run: task }) => [
        name,
        (payload: unknown) => task(work(), (payload ?? {}) as Record<string, unknown>),
      ]),
    ),
  })
  giveUpWhenLost(events, () => void runner.stop().catch(() => undefined))
  const lost = watchLostJobs({ pool, worker: workers?.id ?? '', log })
  const ended = runner.promise.catch((error: unknown) => log(String(error))).finally(() => lost.stop())
  return {
    ended,
    async stop() {
      const gone = runner.stop().catch(() => undefined)
      const late = wait(stopSeconds * 1000, 'late', { ref: false })
      if ((await Promise.race([gone, late])) !== 'late') return
      try {
        // What runs on is given back to the queue at once: a lock that nobody holds any more would be honoured for hours.
        await workers?.forcefulShutdown('the program stops')
      } catch (error) {
        log(String(error))
      }
    },
  }
}

/** A queue whose first look at its tasks failed keeps that failure for good, also when the database has long been back: it is opened anew. */
function giveUpWhenLost(events: WorkerEvents, giveUp: () => void): void {
  let failed = 0
  events.on('worker:getJob:error', () => {
    failed += 1
    if (failed === LIMITS.failedLooks) giveUp()
  })
  for (const found of ['worker:getJob:empty', 'job:start'] as const)
    events.on(found, () => {
      failed = 0
    })
}

/** One key for each: a run that failed makes way for the next hour's, so failures do not pile up and do not hide. */
function crontab(tasks: readonly Pick<WorkerTask<unknown>, 'name' | 'cron'>[]): string {
  return tasks
    .flatMap(({ name, cron }) => (cron ? [`${cron} ${name} ?jobKey=cron:${name}&max=${LIMITS.cronTries}`] : []))
    .join('\n')
}
