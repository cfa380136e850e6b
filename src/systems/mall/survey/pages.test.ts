import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { answerAs, type BookedMall, bookedMall, mallGround } from '../../../../test/support/malls.ts'
import { makeVisitor } from '../../../../test/support/portal.ts'
import type { House } from '../../../core/house.ts'
import type { Server } from '../../../kit/http/server.ts'
import { surveyLink } from './link.ts'
import { ELEMENTS } from './skm.ts'

describe('the pages of the survey', () => {
  let ground: Casework
  let server: Server
  let house: House
  let made: BookedMall
  before(async () => {
    ground = await casework()
    const app = await openApp(ground.db, ground.now)
    server = app.server
    house = app.house
    made = await bookedMall(ground)
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const as = (person: 'head' | 'one') => {
    const visitor = makeVisitor(server)
    visitor.cookies.set('session', ground.cookie(person))
    return visitor
  }
  const work = () => `/work/malls/${made.mallId}/survey`

  it('ask nine questions on one page, keep what was chosen where nothing was answered, thank once, and tell the second time kindly', async () => {
    const someone = makeVisitor(server)
    const at = `/survey/${made.survey}`
    const asked = await someone.get(at)
    assert.match(asked.body, /Kartu keluarga/)
    assert.equal(asked.body.match(/<fieldset/g)?.length, 9)
    assert.equal(asked.body.match(/type="radio"/g)?.length, 36)
    const empty = await someone.post(at, { sex: 'female' })
    assert.equal(empty.status, 422)
    assert.match(empty.body, /Jawab paling sedikit satu pertanyaan/)
    assert.match(empty.body, /value="female" selected/)
    const wrong = await someone.post(at, { time: '5' })
    assert.equal(wrong.status, 422)
    const sent = await someone.post(at, { time: '4', conduct: '3', age: '18_30' })
    assert.equal(sent.location, `/malls/${made.mallId}/survey/thanks`)
    assert.match((await someone.get(sent.location ?? '')).body, /Terima kasih/)
    for (const again of [await someone.get(at), await someone.post(at, { time: '1' })]) {
      assert.equal(again.status, 200)
      assert.match(again.body, /Tautan ini sudah dipakai/)
      assert.doesNotMatch(again.body, /<form class="form"/)
    }
    assert.equal((await someone.get(`/survey/${'x'.repeat(42)}`)).status, 404)
    assert.equal((await someone.get(`/survey/${made.survey}x`)).status, 404)
  })

  it('show everybody the result with what one must know to trust it, by element and by service, beside the service itself', async () => {
    const someone = makeVisitor(server)
    const { body } = await someone.get(`/malls/${made.mallId}/survey`)
    // Five elements at 4 and four at 3: Σ NRR = 32.00.
    for (const told of [/88,89/, /A – Sangat baik/, /6, tercapai/, /0,11 hasilnya 88,00 \(B\)/, /Loket 3 dibuka/])
      assert.match(body, told)
    assert.doesNotMatch(body, /Loket dibuka pada/)
    assert.equal(body.match(/<svg width="160"/g)?.length, ELEMENTS.length)
    const one = await someone.get(`/malls/${made.mallId}/survey/services/${made.serviceId}`)
    assert.match(one.body, /Kartu keluarga/)
    assert.equal((await someone.get(`/malls/${made.mallId}/survey/services/paspor`)).status, 404)
    assert.equal((await someone.get(`/malls/${made.mallId}/survey?result=999`)).status, 404)
    assert.match((await someone.get(`/malls/${made.mallId}`)).body, /\/survey">Survei kepuasan/)
    assert.match((await someone.get(`/services/${made.serviceId}`)).body, /88,89 \(A\), 6 penjawab/)
  })

  it('say that there is no result yet where there is none', async () => {
    const { mallId } = await mallGround(ground, 'mpp-baru')
    const someone = makeVisitor(server)
    assert.match((await someone.get(`/malls/${mallId}/survey`)).body, /Belum ada hasil/)
    assert.match((await as('head').get(`/work/malls/${mallId}/survey`)).body, /Belum ada yang terbit/)
  })

  it('let who runs the mall publish, with what is wrong beside its field, and write what was changed', async () => {
    const head = as('head')
    const now = new Date('2026-11-10T03:00:00Z')
    for (const person of ['1', '2', '3', '4', '5'])
      await answerAs(
        { db: ground.db, house, now, mallId: made.mallId, serviceId: made.serviceId, subject: `november ${person}` },
        Object.fromEntries(ELEMENTS.map((element) => [element, 3])),
      )
    const seen = await head.get(work())
    assert.match(seen.body, /Sejak 1 Nov/)
    assert.doesNotMatch(seen.body, /75,00/)
    const at = `${work()}/publication`
    assert.match((await head.get(at)).body, /value="2026-11-01"/)
    const tries = [
      [{ from: '2026-11-01', until: '2026-11-24' }, /belum selesai/],
      [{ from: '2026-11-20', until: '2026-11-02' }, /mendahului/],
      [{ from: '2026-10-31', until: '2026-11-20' }, /beririsan/],
      [{ from: '2026-11-11', until: '2026-11-20' }, /kurang dari 5 orang/],
      [{ from: '2026-11-01', until: '2026-11-20', population: 'banyak' }, /population/],
    ] as const
    for (const [period, told] of tries) {
      const answer = await head.post(at, period)
      assert.equal(answer.status, 422, JSON.stringify(period))
      assert.match(answer.body, told)
    }
    const done = await head.post(at, { from: '2026-11-01', until: '2026-11-20', population: '40' })
    assert.equal(done.status, 303)
    const result = done.location?.split('?')[0] ?? ''
    assert.match((await head.get(done.location ?? '')).body, /75,00/)
    assert.equal((await head.post(result, { words: '' })).status, 422)
    assert.equal((await head.post(result, { words: 'Kursi ditambah.' })).status, 303)
    assert.equal((await head.post(result, { words: 'Kursi ditambah.' })).status, 422)
    assert.equal((await head.post(result, { words: 'Sepuluh kursi ditambah.' })).status, 303)
    assert.match((await head.get(result)).body, /Tulisan sebelumnya[\s\S]*Kursi ditambah/)
    // The page without a query is kept for half a minute.
    const shown = (await makeVisitor(server).get(`/malls/${made.mallId}/survey?result=${result.split('/').at(-1)}`))
      .body
    assert.match(shown, /Sepuluh kursi ditambah/)
    assert.match(shown, /Hasil lain/)
    assert.equal((await as('one').get(work())).status, 403)
  })

  it('give the report of a year on a page and as CSV', async () => {
    const head = as('head')
    const { body } = await head.get(`${work()}/report?year=2026`)
    for (const told of [/88,89/, /75,00/, /Siapa yang menjawab/, /Sepuluh kursi/]) assert.match(body, told)
    assert.match((await head.get(`${work()}/report?year=2025`)).body, /Tidak ada hasil pada tahun ini/)
    assert.equal((await head.get(`${work()}/report?year=999`)).status, 404)
    const csv = (await head.get(`${work()}/report.csv?year=2026`)).body.replace('\ufeff', '').trimEnd().split('\r\n')
    assert.equal(csv.length, 5)
    assert.match(csv[1] ?? '', /^2026-10-01;2026-10-31;;semua layanan;6;6;88\.89;A;/)
    assert.match(
      csv[3] ?? '',
      /^2026-11-01;2026-11-20;;semua layanan;40;5;75\.00;C;.*;permenpanrb-14-2017\/exact-ninths$/,
    )
  })

  it('are told to programs in the same figures, and a link whose time is over is told as one that was used', async () => {
    const { results } = (await server.inject({ url: `/api/v1/malls/${made.mallId}/survey` })).json()
    assert.deepEqual(
      results.map(({ figures: { ikm, grade } }: { figures: { ikm: number; grade: string } }) => [ikm, grade]),
      [
        [75, 'C'],
        [88.89, 'A'],
      ],
    )
    const url = `/api/v1/malls/${made.mallId}/survey/results/${results[1].result}/services`
    assert.equal((await server.inject({ url })).json().services[0].figures.people, 6)
    assert.equal((await server.inject({ url: url.replace(results[1].result, '99999') })).statusCode, 404)
    const asked = { mallId: made.mallId, serviceId: made.serviceId, subject: 'long ago' }
    const old = await surveyLink({ db: ground.db, house, now: new Date('2026-09-01T03:00:00Z') }, asked)
    assert.match((await makeVisitor(server).get(old)).body, /Tautan ini sudah dipakai/)
  })
})
