import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ServiceFigures } from '../src/core/catalogue/service-figures.ts'
import { perform } from '../src/core/ledger/perform.ts'
import type { Server } from '../src/kit/http/server.ts'
import { sideBySide } from '../src/systems/catalogue/figures.ts'
import { publish } from '../src/systems/complaints/publish.act.ts'
import { finish, serve } from '../src/systems/mall/queue/at-counter.act.ts'
import { callNext } from '../src/systems/mall/queue/call.act.ts'
import { openCounter } from '../src/systems/mall/queue/sitting.act.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'
import { bookedMall } from './support/malls.ts'
import { queueGround } from './support/queue.ts'

interface Told {
  readonly columns: { key: string; source: string; period: { from: string; until: string } | null }[]
  readonly services: { code: string; figures: Record<string, number> }[]
  readonly median: Record<string, number>
}

describe('services side by side', () => {
  let ground: Casework
  let server: Server
  before(async () => {
    ground = await casework()
    const mall = await bookedMall(ground)
    for (const [service, status] of [
      ['kartu-keluarga', 'closed'],
      ['kartu-keluarga', 'accepted'],
      ['paspor', 'accepted'],
    ] as const) {
      const { number } = await ground.caseIn(status, { service })
      await perform(publish, ground.by(ground.people.nation), { number, title: 'Rekaan', words: 'Rekaan.' })
    }
    await ground.caseIn('accepted', { service: 'kartu-keluarga', secret: true })
    const clerk = (minutes: number) =>
      ground.by(ground.people.one, { now: new Date(ground.now.getTime() + minutes * 60_000) })
    await perform(openCounter, clerk(0), { counterId: mall.counterId })
    await queueGround(ground, mall).take()
    const ticket = await perform(callNext, clerk(12), { counterId: mall.counterId })
    await perform(serve, clerk(13), ticket)
    await perform(finish, clerk(20), ticket)
    ;({ server } = await openApp(ground.db, new Date(ground.now.getTime() + 3_600_000)))
  })
  after(async () => {
    await server.close()
    await ground.end()
  })
  const api = async (query = ''): Promise<Told> => (await server.inject(`/api/v1/services/figures${query}`)).json()
  const of = ({ services }: Told, code: string) => services.find((one) => one.code === code)?.figures

  it('tell of each service what every system knows, and leave out what nobody knows', async () => {
    const told = await api()
    const {
      complaints,
      complaints_in_time: inTime,
      served,
      wait,
      survey_people: people,
    } = of(told, 'kartu-keluarga') ?? {}
    assert.deepEqual(
      { complaints, inTime, served, wait, people },
      { complaints: 2, inTime: 1, served: 1, wait: 12, people: 6 },
    )
    assert.deepEqual(of(told, 'paspor'), { complaints: 1 })
    assert.equal(told.median.complaints, 1.5)
    const silent = told.services.filter(({ figures }) => Object.keys(figures).length === 0)
    assert.equal(silent.length, told.services.length - 2)
    assert.ok(silent.length > 10)
  })

  it('say of each figure where it comes from and of which days it is', async () => {
    const { columns } = await api()
    for (const { key, source } of columns) assert.ok(source.length > 5, key)
    const days = Object.fromEntries(columns.map(({ key, period }) => [key, period]))
    assert.deepEqual(days.complaints, { from: '2025-11-24', until: '2026-11-24' })
    assert.deepEqual(days.wait, { from: '2026-10-27', until: '2026-11-24' })
    assert.equal(days.survey_index, null)
  })

  it('begin with what wants looking at, turn round, and keep what is not known at the end', async () => {
    const codes = async (query: string) => (await api(query)).services.map(({ code }) => code)
    assert.deepEqual((await codes('?by=complaints')).slice(0, 2), ['kartu-keluarga', 'paspor'])
    assert.deepEqual((await codes('?by=complaints&way=turned')).slice(0, 2), ['paspor', 'kartu-keluarga'])
    assert.deepEqual((await codes('?by=nothing')).slice(0, 3), (await codes('')).slice(0, 3))
    assert.equal((await codes('?agency=id.kemenimipas')).includes('kartu-keluarga'), false)
    assert.ok((await codes('?agency=id.32.73')).includes('kartu-keluarga'))
    assert.deepEqual(await codes('?agency=nobody'), [])
  })

  it('stand on a page with links that sort, and as a table for spreadsheets that names its sources', async () => {
    const page = await server.inject('/services/figures?by=wait')
    const text = page.body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
    assert.match(text, /Kartu keluarga \(KK\) 2 100% \S+ 1 12 menit/)
    assert.match(text, /Nilai tengah semua layanan/)
    assert.match(text, /Layanan yang belum ada angkanya \(\d+\)/)
    assert.match(page.body, /by=wait&amp;way=turned" aria-current="true"/)
    assert.equal((await server.inject('/services/figures?event=nothing')).statusCode, 404)
    assert.equal((await server.inject('/services/figures?agency=nobody')).statusCode, 404)
    const csv = (await server.inject('/services/figures.csv?by=complaints&lang=en')).body
    const [head = '', first = ''] = csv.split('\r\n')
    assert.match(head, /"?Reports \[complaints; count; published reports; 2025-11-24\/2026-11-24\]/)
    assert.match(first, /^kartu-keluarga,/)
    const cookies = { session: ground.cookie('head') }
    const work = await server.inject({ url: '/work/services/figures', cookies })
    assert.match(work.body, /<option value="id\.32\.73" selected>/)
    assert.equal((await server.inject('/work/services/figures')).statusCode, 401)
  })
})

describe('the sums of all services', () => {
  it('are made once a minute, however many ask', async () => {
    let made = 0
    const part: ServiceFigures = {
      columns: [],
      async tell() {
        made += 1
        return new Map()
      },
    }
    const ground = await casework()
    const lay = sideBySide([part])
    const country = { code: 'id', defaultZone: 'Asia/Jakarta' }
    const ask = (seconds: number) => {
      const now = new Date(ground.now.getTime() + seconds * 1000)
      return lay({ db: ground.db, now, house: { country } } as never, {})
    }
    await Promise.all([ask(0), ask(0), ask(59)])
    assert.equal(made, 1)
    await ask(60)
    assert.equal(made, 2)
    await ground.end()
  })
})
