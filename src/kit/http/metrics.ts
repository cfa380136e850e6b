import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Server } from './server.ts'

/** One figure that is told, with its readings. Labels are names from our own code: never a person's, never a case's. */
export interface Figure {
  readonly name: string
  readonly help: string
  readonly type: 'gauge' | 'counter'
  readonly readings: readonly { readonly labels?: Labels; readonly value: number }[]
}
type Labels = Readonly<Record<string, string>>

/** How full the pool of database connections is. */
export interface PoolState {
  readonly totalCount: number
  readonly idleCount: number
  readonly waitingCount: number
}

export interface Metrics {
  /** Everything that this process knows of itself, and `more`, in Prometheus' text format 0.0.4. */
  text(more?: readonly Figure[]): string
}

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** Upper bounds of the buckets, in seconds: a kept page, a page, a slow page, a filing that was slowed down. */
const BUCKETS = [0.005, 0.025, 0.1, 0.5, 2.5] as const
const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS'])

interface Count {
  readonly labels: Labels
  readonly buckets: number[]
  seconds: number
  count: number
}

/**
 * Counts the answers of a server by the template of their route, so there are as many rows as routes, whatever addresses are asked for.
 * Call it before the routes are put on. State of this process.
 */
export function makeMetrics(server: Server, pool?: PoolState): Metrics {
  const counts = new Map<string, Count>()
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  server.addHook('onClose', () => void delay.disable())
  server.addHook('onResponse', async (request, reply) => {
    const method = METHODS.has(request.method) ? request.method : 'other'
    const route = request.routeOptions.url ?? 'none'
    const status = `${Math.floor(reply.statusCode / 100)}xx`
    const key = `${method} ${route} ${status}`
    let count = counts.get(key)
    if (!count) {
      count = { labels: { method, route, status }, buckets: BUCKETS.map(() => 0), seconds: 0, count: 0 }
      counts.set(key, count)
    }
    const seconds = reply.elapsedTime / 1000
    const bucket = BUCKETS.findIndex((bound) => seconds <= bound)
    if (bucket >= 0) count.buckets[bucket] = (count.buckets[bucket] ?? 0) + 1
    count.seconds += seconds
    count.count += 1
  })
  return {
    text(more = []) {
      const figures = [...processFigures(), delayFigure(delay), ...(pool ? [poolFigure(pool)] : []), ...more]
      // The longest delay is told once: the next reading begins anew.
      delay.reset()
      return [...requestLines([...counts.values()]), ...figures.flatMap(figureLines)].join('\n').concat('\n')
    },
  }
}

function requestLines(counts: readonly Count[]): string[] {
  const name = 'jembatan_request_seconds'
  return [
    ...head(name, 'Answers by route, and how long they took.', 'histogram'),
    ...counts.flatMap(({ labels, buckets, seconds, count }) => {
      let below = 0
      const lines = BUCKETS.map((bound, index) => {
        below += buckets[index] ?? 0
        return line(`${name}_bucket`, { ...labels, le: String(bound) }, below)
      })
      return [
        ...lines,
        line(`${name}_bucket`, { ...labels, le: '+Inf' }, count),
        line(`${name}_sum`, labels, seconds),
        line(`${name}_count`, labels, count),
      ]
    }),
  ]
}

function processFigures(): Figure[] {
  const { rss, heapUsed } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  return [
    gauge('process_resident_memory_bytes', 'Memory that the process holds.', rss),
    gauge('nodejs_heap_size_used_bytes', 'Memory that its objects take.', heapUsed),
    {
      name: 'process_cpu_seconds_total',
      help: 'Time of the processor that the process has used.',
      type: 'counter',
      readings: [{ value: (user + system) / 1e6 }],
    },
    gauge('process_start_time_seconds', 'When the process started.', performance.timeOrigin / 1000),
  ]
}

function delayFigure(delay: { mean: number; max: number; percentile(percent: number): number }): Figure {
  const seconds = (nanoseconds: number) => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0)
  return {
    name: 'nodejs_eventloop_delay_seconds',
    help: 'How late the event loop was since the last reading.',
    type: 'gauge',
    readings: [
      { labels: { of: 'mean' }, value: seconds(delay.mean) },
      { labels: { of: 'p99' }, value: seconds(delay.percentile(99)) },
      { labels: { of: 'max' }, value: seconds(delay.max) },
    ],
  }
}

function poolFigure({ totalCount, idleCount, waitingCount }: PoolState): Figure {
  return {
    name: 'jembatan_database_connections',
    help: 'Connections of the pool, and requests that wait for one.',
    type: 'gauge',
    readings: [
      { labels: { state: 'busy' }, value: totalCount - idleCount },
      { labels: { state: 'idle' }, value: idleCount },
      { labels: { state: 'waiting' }, value: waitingCount },
    ],
  }
}

export function gauge(name: string, help: string, value: number): Figure {
  return { name, help, type: 'gauge', readings: [{ value }] }
}

function figureLines({ name, help, type, readings }: Figure): string[] {
  return [...head(name, help, type), ...readings.map(({ labels = {}, value }) => line(name, labels, value))]
}

function head(name: string, help: string, type: string): string[] {
  return [`# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`, `# TYPE ${name} ${type}`]
}

function line(name: string, labels: Labels, value: number): string {
  const inside = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${name}${inside.length > 0 ? `{${inside.join(',')}}` : ''} ${value}`
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
