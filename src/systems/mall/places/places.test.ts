import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { KIOSK, MALL, type MallGround, mallGround } from '../../../../test/support/malls.ts'
import { makePortal, type Portal } from '../../../../test/support/portal.ts'
import { asDay } from '../../../core/deadlines/day.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { listStory } from '../../../core/ledger/story.sql.ts'
import { Conflict, NotAllowed, NotFound } from '../../../kit/refusals.ts'
import { mall as system } from '../system.ts'
import { endDevice } from './device.act.ts'
import { deviceOfToken } from './device.sql.ts'
import { addCounter, addGroup, changeGroup, endGroup, offerService } from './group.act.ts'
import { listCounters, listGroupServices, listGroups } from './group.sql.ts'
import { hoursOn, isOpen } from './hours.ts'
import { changeMall, closeMall, openMall, reopenMall } from './mall.act.ts'
import { findMall, listMalls, mallsOf } from './mall.sql.ts'
import { servesAt } from './mall.ts'
import { toldActs } from './work-malls.views.ts'

const TODAY = '2026-11-24'

describe('a mall', () => {
  let ground: Casework
  let made: MallGround
  before(async () => {
    ground = await casework()
    made = await mallGround(ground)
  })
  after(() => ground.end())

  const head = () => ground.by(ground.people.head)
  const group = (prefix: string) => ({
    ...{ mallId: made.mallId, agencyId: 'id.kemenimipas', name: { id: 'Imigrasi Rekaan' }, prefix, waySeconds: 90 },
  })

  it('is opened by the coordinator of the agency that runs it, once, and tells its story', async () => {
    for (const person of ['one', 'elsewhere', 'nation', 'system', 'inspector'] as const)
      await assert.rejects(
        perform(openMall, ground.by(ground.people[person]), { ...MALL, mallId: 'mpp-lain' }),
        NotAllowed,
      )
    await assert.rejects(perform(openMall, head(), MALL), { word: 'mallThere' })
    const acts = (await listStory(ground.db, { mall: made.mallId, acts: toldActs('id') })).map(({ act }) => act)
    assert.deepEqual(acts.toReversed(), [
      ...['mall.opened', 'mall.group_added', 'mall.counter_added', 'mall.service_offered', 'mall.device_added'],
    ])
  })

  it('is found by words of its name and address and by what can be had there', async () => {
    const found = async (wish: object) =>
      (await listMalls(ground.db, { today: TODAY, ...wish })).map(({ mallId }) => mallId)
    assert.deepEqual(await found({ words: 'rek mal' }), [made.mallId])
    assert.deepEqual(await found({ words: 'jalan' }), [made.mallId])
    assert.deepEqual(await found({ words: 'ekaan' }), [])
    assert.deepEqual(await found({ service: made.serviceId }), [made.mallId])
    assert.deepEqual(await found({ service: 'paspor' }), [])
    assert.deepEqual(await found({ after: made.mallId }), [])
  })

  it('gives each counter group a letter and each counter a number of its own, also to two who ask at once', async () => {
    const both = await Promise.allSettled([
      perform(addGroup, head(), group('B')),
      perform(addGroup, head(), group('B')),
    ])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const [a, b] = await listGroups(ground.db, made.mallId)
    assert.equal(b?.prefix, 'B')
    const change = { mallId: made.mallId, groupId: b?.groupId ?? '', name: { id: 'x' }, prefix: 'A', waySeconds: 0 }
    await assert.rejects(perform(changeGroup, head(), change), { word: 'prefixTaken' })
    const counter = { mallId: made.mallId, groupId: b?.groupId ?? '', label: '3', hint: null }
    await assert.rejects(perform(addCounter, head(), counter), { word: 'labelTaken' })
    assert.equal((await listCounters(ground.db, made.mallId)).length, 1)
    assert.ok(servesAt(ground.people.one, a ?? group('A')) && !servesAt(ground.people.one, b ?? group('B')))
  })

  it('frees letter and numbers with a group that ends, and keeps nothing of what it served', async () => {
    const [, b] = await listGroups(ground.db, made.mallId)
    const at = { mallId: made.mallId, groupId: b?.groupId ?? '' }
    await perform(addCounter, head(), { ...at, label: '7A', hint: 'lantai dua' })
    await perform(offerService, head(), { ...at, serviceId: 'paspor', slots: 2, peopleMax: 4 })
    await assert.rejects(
      perform(offerService, head(), { ...at, serviceId: 'nowhere', slots: 2, peopleMax: 4 }),
      NotFound,
    )
    assert.equal((await listGroupServices(ground.db, made.mallId)).length, 2)
    await perform(endGroup, head(), at)
    await assert.rejects(perform(endGroup, head(), at), NotFound)
    assert.equal((await listGroupServices(ground.db, made.mallId)).length, 1)
    const { groupId } = await perform(addGroup, head(), group('B'))
    await perform(addCounter, head(), { mallId: made.mallId, groupId, label: '7A', hint: null })
  })

  it('is changed by who has seen how it stands, and by nobody else', async () => {
    const { version = 0 } = (await findMall(ground.db, made.mallId)) ?? {}
    const wish = { ...MALL, name: { id: 'Mal Rekaan Baru' } }
    await assert.rejects(perform(changeMall, ground.by(ground.people.province, { seen: version + 9 }), wish), Conflict)
    await assert.rejects(perform(changeMall, ground.by(ground.people.elsewhere), wish), NotAllowed)
    await perform(changeMall, ground.by(ground.people.head, { seen: version }), wish)
    await assert.rejects(perform(changeMall, ground.by(ground.people.head, { seen: version }), wish), Conflict)
    assert.equal((await findMall(ground.db, made.mallId))?.name.id, 'Mal Rekaan Baru')
  })

  it('closes from a day on with a reason, and opens again', async () => {
    const closing = { mallId: made.mallId, closesOn: TODAY, today: TODAY, reason: 'Pindah gedung.' }
    await assert.rejects(perform(closeMall, head(), { ...closing, closesOn: '2026-11-23' }), Conflict)
    await perform(closeMall, head(), closing)
    const today = async (day: string) => (await listMalls(ground.db, { today: day })).length
    assert.deepEqual([await today(TODAY), await today('2026-11-25')], [1, 0])
    await assert.rejects(
      perform(closeMall, head(), { ...closing, today: '2026-11-25', closesOn: '2026-11-26' }),
      Conflict,
    )
    await perform(reopenMall, head(), { mallId: made.mallId })
    await assert.rejects(perform(reopenMall, head(), { mallId: made.mallId }), Conflict)
    assert.equal(await today('2026-11-25'), 1)
  })

  it('is listed for those who run it or serve in it', async () => {
    const listed = async (person: 'head' | 'one' | 'elsewhere' | 'inspector' | 'province') =>
      (await mallsOf(ground.db, ground.people[person])).length
    assert.deepEqual(
      [
        await listed('head'),
        await listed('one'),
        await listed('province'),
        await listed('elsewhere'),
        await listed('inspector'),
      ],
      [1, 1, 1, 0, 0],
    )
  })

  it('knows its machines by their tokens until they are shut out', async () => {
    const device = await deviceOfToken(ground.db, KIOSK, ground.now)
    assert.deepEqual([device?.deviceId, device?.kind, device?.groupIds], [made.deviceId, 'kiosk', []])
    assert.equal(await deviceOfToken(ground.db, `${KIOSK}x`, ground.now), undefined)
    await assert.rejects(
      perform(endDevice, ground.by(ground.people.one), { mallId: made.mallId, deviceId: made.deviceId }),
      NotAllowed,
    )
    await perform(endDevice, head(), { mallId: made.mallId, deviceId: made.deviceId })
    assert.equal(await deviceOfToken(ground.db, KIOSK, ground.now), undefined)
    await assert.rejects(perform(endDevice, head(), { mallId: made.mallId, deviceId: made.deviceId }), NotFound)
  })
})

describe('the hours of a mall', () => {
  const none = { holidays: new Set<ReturnType<typeof asDay>>() }
  const mall = { ...MALL, closesOn: null }
  it('are those of the day of the week, and a day off overrides them', () => {
    assert.deepEqual(hoursOn(MALL.hours, none, asDay('2026-11-28')), [{ from: 480, to: 660 }])
    assert.deepEqual(hoursOn(MALL.hours, none, asDay('2026-11-29')), [])
    assert.deepEqual(hoursOn(MALL.hours, { holidays: new Set([asDay('2026-11-28')]) }, asDay('2026-11-28')), [])
  })
  it('are open from their first minute and not in their last, in the zone of the mall', () => {
    const open = (at: string) => isOpen(mall, none, new Date(at))
    assert.deepEqual(
      [
        '2026-11-23T00:59:59Z',
        '2026-11-23T01:00:00Z',
        '2026-11-23T05:00:00Z',
        '2026-11-23T06:00:00Z',
        '2026-11-23T08:00:00Z',
      ].map(open),
      [false, true, false, true, false],
    )
  })
})

describe('the pages of malls', () => {
  let ground: Casework
  let portal: Portal
  before(async () => {
    ground = await casework()
    portal = await makePortal({ db: ground.db, now: ground.now, pages: [...system.pages] })
  })
  after(async () => {
    await portal.server.close()
    await ground.end()
  })
  const as = (person: 'head' | 'one') => {
    const visitor = portal.visitor()
    visitor.cookies.set('session', ground.cookie(person))
    return visitor
  }

  it('lead a coordinator from no mall to one that serves, and keep what is wrong on the page', async () => {
    const head = as('head')
    assert.match((await head.get('/work/malls')).body, /belum ada di mal mana pun/)
    assert.match((await portal.visitor().get('/malls')).body, /Belum ada mal/)
    await head.get('/work/malls/new')
    const facts = { agency: 'id.32.73', name: 'MPP Kota Rekaan', address: 'Jalan Rekaan 1', hours_1: '15:00-08:00' }
    const wrong = await head.post('/work/malls/new', facts)
    assert.equal(wrong.status, 422)
    assert.match(wrong.body, /08:00-12:00 13:00-15:00: dari pagi/)
    assert.match(wrong.body, /MPP Kota Rekaan/)
    const opened = await head.post('/work/malls/new', { ...facts, hours_1: '08:00-15:00' })
    assert.equal(opened.location, '/work/malls/mpp-kota-rekaan?done=opened')
    await head.get('/work/malls/mpp-kota-rekaan/groups/new')
    const added = await head.post('/work/malls/mpp-kota-rekaan/groups/new', {
      ...{ agency: 'id.32.73', name: 'Kependudukan', prefix: 'A', way_seconds: '45' },
    })
    const at = added.location?.split('?')[0] ?? ''
    await head.get(at)
    assert.equal((await head.post(`${at}/counters`, { label: 'tiga' })).status, 422)
    assert.equal((await head.post(`${at}/counters`, { label: '3' })).status, 303)
    const offer = { service: 'kartu-keluarga', slots: '1', people_max: '2' }
    assert.equal((await head.post(`${at}/services`, { ...offer, service: 'paspor' })).status, 422)
    assert.equal((await head.post(`${at}/services`, offer)).status, 303)
    const shown = (await portal.visitor().get('/malls/mpp-kota-rekaan')).body
    assert.match(shown, /Kartu keluarga/)
    assert.match(shown, /08:00\u2060–\u206015:00/)
  })

  it('show a machine its token once', async () => {
    const head = as('head')
    await head.get('/work/malls/mpp-kota-rekaan/devices')
    const made = await head.post('/work/malls/mpp-kota-rekaan/devices', { kind: 'display', name: 'Layar utara' })
    const token = /jbd_[\w-]{43}/.exec(made.body)?.[0]
    assert.equal((await deviceOfToken(ground.db, token, ground.now))?.name, 'Layar utara')
    assert.ok(!(await head.get('/work/malls/mpp-kota-rekaan/devices')).body.includes('jbd_'))
  })

  it('let a clerk see the mall, and change nothing of it', async () => {
    const one = as('one')
    assert.equal((await one.get('/work/malls/mpp-kota-rekaan')).status, 200)
    for (const way of ['particulars', 'closing', 'groups/new', 'devices'])
      assert.equal((await one.get(`/work/malls/mpp-kota-rekaan/${way}`)).status, 403)
    assert.equal((await portal.visitor().get('/work/malls/mpp-kota-rekaan')).status, 401)
  })
})
