import { Logger, run } from 'graphile-worker'
import type pg from 'pg'

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
}

/** Jobs that one worker does side by side. */
const CONCURRENCY = 4

/** Does queued jobs until stopped. Each is done once, whichever worker takes it; a failed one comes again, later each time. */
export async function startWorker<W>({ pool, tasks, work, log }: WorkerOptions<W>): Promise<{ stop(): Promise<void> }> {
  const logger = new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log(message)
  })
  const runner = await run({
    pgPool: pool,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger,
    crontab: tasks.flatMap(({ name, cron }) => (cron ? [`${cron} ${name}`] : [])).join('\n'),
    taskList: Object.fromEntries(
      tasks.map((task) => [
        task.name,
        (payload: unknown) => task.run(work(), (payload ?? {}) as Record<string, unknown>),
      ]),
    ),
  })
  return { stop: () => runner.stop() }
}
