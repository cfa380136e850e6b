import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { type BookedMall, bookedMall } from '../../../../test/support/malls.ts'
import { makePortal, type Portal, type Visitor } from '../../../../test/support/portal.ts'
import { sql } from '../../../kit/sql.ts'
import { mall as system } from '../system.ts'
import { countersNeeded, type DayPart, meansBy } from './means.ts'

describe('the desk of a mall', () => {
  let ground: Casework
  let at: BookedMall
  let portal: Portal
  let clerk: Visitor
  const counter = () => `/work/malls/mpp-rekaan/counters/${at.counterId}`
  before(async () => {
    ground = await casework()
    at = await bookedMall(ground)
    portal = await makePortal({ db: ground.db, now: ground.now, pages: [...system.pages] })
    clerk = portal.visitor()
    clerk.cookies.set('session', ground.cookie('one'))
  })
  after(async () => {
    await portal.server.close()
    await ground.end()
  })
  const go = async (deed: string, more: Record<string, string> = {}) => {
    await clerk.get(counter())
    const { status, location } = await clerk.post(counter(), { go: deed, ...more })
    assert.equal(status, 303)
    return { location, body: (await clerk.get(location ?? '')).body }
  }
  const take = async (more: Record<string, string> = {}) => {
    await clerk.get('/work/malls/mpp-rekaan/reception')
    const given = await clerk.post('/work/malls/mpp-rekaan/reception', {
      service: `${at.groupId} kartu-keluarga`,
      ...more,
    })
    return /translate="no"><bdi>([A-Z]\d{3})</.exec(given.body)?.[1]
  }

  it('gives numbers at the reception, and asks nobody why they go first', async () => {
    assert.equal(await take(), 'A001')
    assert.equal(await take(), 'A002')
    assert.equal(await take({ goes_first: 'on' }), 'A003')
    assert.equal((await clerk.post('/work/malls/mpp-rekaan/reception', {})).status, 422)
    assert.equal(
      (await clerk.post('/work/malls/mpp-rekaan/reception', { service: `${at.groupId} paspor` })).status,
      422,
    )
  })

  it('calls with one key: first whoever goes first, then in the order of coming', async () => {
    assert.match((await clerk.get(counter())).body, /Duduk di loket ini/)
    assert.match((await go('next')).location ?? '', /refused=counterClosed/)
    await go('open')
    const first = await go('next')
    assert.match(first.body, /<b translate="no"><bdi>A003<\/bdi><\/b>/)
    assert.match(first.body, /data-key="n"|data-key="s"/)
    const ticket = /value="serve (\d+)"/.exec(first.body)?.[1] ?? ''
    assert.match((await go(`recall ${ticket}`)).body, /Dipanggil 2 kali/)
    assert.match((await go(`serve ${ticket}`)).body, /Sedang dilayani/)
    const second = await go('next')
    assert.match(second.body, /Dipanggil 1 kali/)
    assert.match(second.body, /<div class="turn called"><p><b translate="no"><bdi>A001</)
    assert.match(second.body, /A003[\s\S]*Selesai/)
    const other = /value="miss (\d+)"/.exec(second.body)?.[1] ?? ''
    assert.match((await go(`miss ${other}`)).body, /Tidak ada orang di depan loket/)
    assert.match((await go(`return ${other}`)).body, /Antrean: 2/)
  })

  it('says in words what another clerk did first, and that nobody waits', async () => {
    await go('next')
    assert.match((await go('next')).location ?? '', /refused=counterBusy/)
    const seen = await clerk.get(counter())
    const ticket = /value="serve (\d+)"/.exec(seen.body)?.[1] ?? ''
    await go(`serve ${ticket}`)
    await go('next')
    const last = /value="serve (\d+)"/.exec((await clerk.get(counter())).body)?.[1] ?? ''
    await go(`serve ${last}`)
    assert.match((await go('next')).body, /Belum ada yang dapat dipanggil|Nobody|tidak ada/i)
    assert.equal((await clerk.post(counter(), { go: 'dance' })).status, 400)
  })

  it('calls for help without a sound, seen where the queue is watched until help is there', async () => {
    const queue = '/work/malls/mpp-rekaan/queue'
    assert.match((await go('help')).body, /Bantuan dipanggil pukul/)
    assert.match((await go('help')).location ?? '', /counters/)
    const head = portal.visitor()
    head.cookies.set('session', ground.cookie('head'))
    assert.match((await head.get(queue)).body, /Loket 3 meminta bantuan sejak/)
    const stranger = portal.visitor()
    stranger.cookies.set('session', ground.cookie('elsewhere'))
    assert.doesNotMatch((await stranger.get(queue)).body, /meminta bantuan/)
    assert.equal((await stranger.post(queue, { go: `helped ${at.counterId}` })).status, 403)
    assert.equal((await head.post(queue, { go: `helped ${at.counterId}` })).status, 303)
    assert.equal((await head.post(queue, { go: `helped ${at.counterId}` })).status, 303, 'somebody was quicker')
    assert.doesNotMatch((await head.get(queue)).body, /meminta bantuan/)
    assert.match((await clerk.get(counter())).body, /Panggil bantuan diam-diam/)
  })

  it('reckons with the counters that a manager names, and tells who did not come', async () => {
    const queue = '/work/malls/mpp-rekaan/queue'
    const head = portal.visitor()
    head.cookies.set('session', ground.cookie('head'))
    await head.get(queue)
    assert.equal((await head.post(queue, { go: 'reckon', group: at.groupId, counters: '99' })).status, 422)
    assert.equal((await head.post(queue, { go: 'reckon', group: at.groupId, counters: '4' })).status, 303)
    assert.match((await head.get(queue)).body, /1, dihitung 4/)
    await clerk.get(queue)
    assert.equal((await clerk.post(queue, { go: 'reckon', group: at.groupId, counters: '1' })).status, 403)
    portal.clock.now = new Date(ground.now.getTime() + 86_400_000)
    assert.doesNotMatch((await head.get(queue)).body, /dihitung/, 'the night forgets it')
    portal.clock.now = ground.now
    await head.post(queue, { go: 'reckon', group: at.groupId })
    const seen = await head.get(queue)
    assert.doesNotMatch(seen.body, /dihitung 4/)
    assert.match(seen.body, /\d dari \d \(\d+ %\)/)
  })

  it('rests and closes', async () => {
    assert.match((await go('rest', { rest_minutes: '20' })).body, /Istirahat sampai/)
    assert.doesNotMatch((await go('rested')).body, /Istirahat sampai/)
    assert.match((await go('close')).body, /Duduk di loket ini/)
  })

  it('is not for others, who see the queue without anybody in it', async () => {
    const other = portal.visitor()
    other.cookies.set('session', ground.cookie('elsewhere'))
    assert.equal((await other.get(counter())).status, 403)
    assert.equal((await portal.visitor().get(counter())).status, 401)
    const queue = await other.get('/work/malls/mpp-rekaan/queue')
    assert.match(queue.body, /Kependudukan Rekaan/)
    assert.doesNotMatch(queue.body, /Melati/)
    assert.doesNotMatch((await other.get('/work/malls/mpp-rekaan/reception')).body, /Melati/)
  })

  it('shows figures summed from the periods', async () => {
    const figures = await clerk.get('/work/malls/mpp-rekaan/figures')
    assert.match(figures.body, /Kartu keluarga/)
    assert.equal((await clerk.get('/work/malls/mpp-rekaan/figures?from=2026-11-25&until=2026-11-24')).status, 422)
    assert.match(
      (await clerk.get('/work/malls/mpp-rekaan/figures?from=2020-01-01&until=2020-01-02')).body,
      /Tidak ada angka/,
    )
  })

  it('lets in who has an appointment on its day, once', async () => {
    const come = (appointment: string) => clerk.post('/work/malls/mpp-rekaan/reception', { appointment })
    const listed = async () =>
      /name="appointment" value="(\d+)"/.exec((await clerk.get('/work/malls/mpp-rekaan/reception')).body)?.[1]
    assert.equal(await listed(), undefined)
    await sql`update mall.appointments set on_day = '2026-11-24', minute = 600`.execute(ground.db)
    const appointment = (await listed()) ?? ''
    assert.match((await come(appointment)).body, /A004/)
    assert.equal((await come(appointment)).status, 422)
    assert.equal(await listed(), undefined)
    assert.equal((await come('999')).status, 404)
  })
})

describe('the means of a queue', () => {
  const part = fc.record({
    serviceId: fc.constantFrom('a', 'b', 'c'),
    hour: fc.integer({ min: 7, max: 16 }),
    tickets: fc.integer({ min: 1, max: 50 }),
    waited: fc.integer({ min: 0, max: 50 }),
    served: fc.integer({ min: 0, max: 50 }),
    wait: fc.integer({ min: 0, max: 90_000 }),
    walk: fc.integer({ min: 0, max: 9_000 }),
    service: fc.integer({ min: 0, max: 90_000 }),
    hold: fc.integer({ min: 0, max: 9_000 }),
  })
  it('are of all seconds over all people, however the parts are cut', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts: DayPart[]) => {
        const [whole] = meansBy(parts, () => 'all')
        const waited = parts.reduce((sum, one) => sum + one.waited, 0)
        const seconds = parts.reduce((sum, one) => sum + one.wait, 0)
        assert.ok(Math.abs((whole?.wait ?? 0) * waited - (waited === 0 ? 0 : seconds)) < 1e-3)
        const work = meansBy(parts, ({ hour }) => String(hour)).reduce((sum, one) => sum + one.work, 0)
        assert.equal(work, whole?.work)
      }),
    )
  })
  it('advise as many counters as were busy, with a fifth in reserve', () => {
    assert.deepEqual(
      [countersNeeded(0, 1), countersNeeded(1, 1), countersNeeded(3600, 1), countersNeeded(36_000, 2)],
      [0, 1, 2, 6],
    )
  })
})
