import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { gauge, type Metrics, makeMetrics } from './metrics.ts'
import { mountPlain } from './plain.ts'
import { makeServer, type Server } from './server.ts'

/** Name with labels → value, as Prometheus reads the text format 0.0.4; throws on a line that is none. */
function readings(text: string): Map<string, number> {
  const read = new Map<string, number>()
  for (const line of text.trimEnd().split('\n')) {
    if (/^# (HELP|TYPE) [a-z_]+ \S/.test(line)) continue
    const [, name = '', value] =
      /^([a-z_]+(?:\{(?:[a-z]+="(?:[^"\\\n]|\\.)*",?)+\})?) (-?[\d.e+-]+|NaN)$/.exec(line) ?? []
    assert.ok(name !== '' && !read.has(name), `not a reading: ${line}`)
    read.set(name, Number(value))
  }
  return read
}

describe('the metrics', () => {
  let server: Server
  let metrics: Metrics
  before(async () => {
    server = await makeServer({ https: false, trustProxy: false, limited: false, logLevel: 'silent' })
    metrics = makeMetrics(server, { totalCount: 5, idleCount: 3, waitingCount: 1 })
    server.get('/cases/:number', async (request, reply) =>
      reply.code(Number((request.query as { code: string }).code)).send('x'),
    )
    mountPlain(server, { db: undefined as never, house: 'house', metrics, now: () => new Date(0) }, [
      {
        path: '/ping',
        always: true,
        run: ({ house }) => ({ status: 200, type: 'text/plain', text: house, headers: { 'x-a': 'b' } }),
      },
    ])
  })
  after(() => server.close())

  it('counts answers by the template of their route, never by what stood in it', async () => {
    for (const number of ['4K7-M2Q-X94T', 'ABC', '4K7-M2Q-X94T'])
      await server.inject({ url: `/cases/${number}?code=200` })
    await server.inject({ url: '/cases/1?code=404' })
    await server.inject({ url: '/no/such/4K7-M2Q-X94T' })
    await server.inject({ method: 'PROPFIND' as 'GET', url: '/no/such/place' })
    const text = metrics.text()
    const read = readings(text)
    const count = (labels: string) => read.get(`jembatan_request_seconds_count{${labels}}`)
    assert.equal(count('method="GET",route="/cases/:number",status="2xx"'), 3)
    assert.equal(count('method="GET",route="/cases/:number",status="4xx"'), 1)
    assert.equal(count('method="GET",route="none",status="4xx"'), 1)
    assert.doesNotMatch(text, /4K7|PROPFIND/)
  })

  it('tells times as a histogram whose buckets hold those below them', () => {
    const read = readings(metrics.text())
    const labels = 'method="GET",route="/cases/:number",status="2xx"'
    const buckets = ['0.005', '0.025', '0.1', '0.5', '2.5', '+Inf'].map((le) =>
      read.get(`jembatan_request_seconds_bucket{${labels},le="${le}"}`),
    )
    assert.deepEqual(
      buckets,
      buckets.toSorted((a, b) => Number(a) - Number(b)),
    )
    assert.equal(buckets.at(-1), 3)
    const sum = read.get(`jembatan_request_seconds_sum{${labels}}`) ?? -1
    assert.ok(sum > 0 && sum < 3)
  })

  it('tells of the process and of its connections', () => {
    const read = readings(metrics.text())
    assert.ok((read.get('process_resident_memory_bytes') ?? 0) > 10_000_000)
    assert.ok((read.get('process_cpu_seconds_total') ?? 0) > 0)
    assert.ok(read.has('nodejs_eventloop_delay_seconds{of="p99"}'))
    const connections = ['busy', 'idle', 'waiting'].map((state) =>
      read.get(`jembatan_database_connections{state="${state}"}`),
    )
    assert.deepEqual(connections, [2, 3, 1])
  })

  it('adds the figures of others, with whatever stands in a label made safe', () => {
    const odd = {
      name: 'odd',
      help: 'a\nb \\',
      type: 'gauge' as const,
      readings: [{ labels: { of: 'a"b\\c\nd' }, value: 1 }],
    }
    const text = metrics.text([gauge('jembatan_notices_waiting', 'Waiting.', 4), odd])
    assert.equal(readings(text).get('jembatan_notices_waiting'), 4)
    assert.match(text, /^# HELP odd a\\nb \\\\$/m)
    assert.match(text, /^odd\{of="a\\"b\\\\c\\nd"\} 1$/m)
  })

  it('answers machines plainly, as often as they ask', async () => {
    const { payload, headers } = await server.inject({ url: '/ping' })
    assert.deepEqual([payload, headers['x-a'], headers['cache-control']], ['house', 'b', 'no-store'])
    const limited = await makeServer({ https: false, trustProxy: false, limited: true, logLevel: 'silent' })
    const run = () => ({ status: 200, type: 'text/plain', text: 'ok' })
    mountPlain(limited, { db: undefined as never, house: '', metrics, now: () => new Date(0) }, [
      { path: '/always', always: true, run },
      { path: '/often', run },
    ])
    const codes = async (url: string) => {
      let refused = 0
      for (let asked = 0; asked < 1_510; asked++) if ((await limited.inject({ url })).statusCode !== 200) refused++
      return refused
    }
    assert.equal(await codes('/often'), 10)
    assert.equal(await codes('/always'), 0)
    await limited.close()
  })
})
